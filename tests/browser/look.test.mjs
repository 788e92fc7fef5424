// What depends on how somebody looks: less motion, forced colours, large letters, a voice.
import { expect, test } from "./site.mjs";

test("who asked for less motion sees none, and others see a calm one", async ({ person }) => {
  const still = await person({ reducedMotion: "reduce" });
  await still.opens("/");
  expect(await still.page.evaluate(motion), "nothing moves").toEqual({ transitions: 0, fades: false });
  const other = await person({ reducedMotion: "no-preference" });
  await other.opens("/");
  const seen = await other.page.evaluate(motion);
  expect(seen.fades, "one page fades into the next").toBe(true);
  expect(seen.transitions).toBeGreaterThan(0);
});

test("in forced colours every button and every chosen thing has an edge", async ({ person }) => {
  const visitor = await person({ forcedColors: "active" });
  for (const path of ["/", "/column?topic=policy", "/styleguide", "/sign-in"]) {
    await visitor.opens(path);
    const bare = await visitor.page.evaluate(() =>
      [...document.querySelectorAll(".btn:not(.quiet), .tag, .pill, .search-go, [aria-current='true']:not(.nav a)")]
        .filter((one) => one.checkVisibility())
        .filter((one) => {
          const style = getComputedStyle(one);
          return style.borderTopStyle === "none" && style.outlineStyle === "none" && style.boxShadow === "none";
        })
        .map((one) => one.outerHTML.slice(0, 100)),
    );
    expect.soft(bare, path).toEqual([]);
  }
});

test("large letters are one tap away on every page, and stay", async ({ visitor }) => {
  await visitor.opens("/guides/repair");
  await visitor.presses('header button[name="size"][value="large"]');
  expect(new URL(visitor.page.url()).pathname).toBe("/guides/repair");
  await visitor.opens("/column");
  await expect(visitor.page.locator("html")).toHaveClass(/large/);
  const call = visitor.page.locator('.bar a[href^="tel:"]');
  await expect(call).toBeVisible();
  expect((await call.boundingBox()).height).toBeGreaterThanOrEqual(60);
  // This browser has no voice of its own, so nothing offers to read.
  await expect(visitor.page.locator(".aloud")).toHaveCount(0);
});

test("a page in large letters is read aloud where the device has a voice, and only by that", async ({ person }) => {
  const listener = await person();
  test.skip(!listener.script, "a voice needs script");
  // Chromium here has the interface and no voice: a voice is put beside it that says at once what it heard.
  await listener.page.addInitScript(() => {
    globalThis.heard = [];
    const voices = [
      { lang: "zh-CN", name: "far", localService: false },
      { lang: "zh-CN", name: "near", localService: true },
    ];
    const engine = {
      getVoices: () => voices,
      cancel: () => {},
      speak: (utterance) => {
        globalThis.heard.push({ text: utterance.text, voice: utterance.voice.name });
        setTimeout(() => utterance.onend(), 5);
      },
    };
    Object.defineProperty(globalThis, "speechSynthesis", { value: engine });
    globalThis.SpeechSynthesisUtterance = class {
      constructor(text) {
        this.text = text;
      }
    };
  });
  await listener.opens("/column/two-papers");
  await expect(listener.page.locator(".aloud"), "not in normal letters").toHaveCount(0);
  await listener.prefers("size", "large");
  await listener.opens("/column/two-papers");
  const button = listener.page.locator(".aloud");
  await expect(button).toHaveText("朗读这一页");
  await listener.looks("19-read-aloud");
  await button.click();
  await expect(button).toHaveText("停止朗读");
  await expect(listener.page.locator(".aloud-now")).toHaveCount(1);
  const title = await listener.page.locator("h1").innerText();
  await expect.poll(() => listener.page.evaluate(() => globalThis.heard.map((it) => it.text).join(""))).toContain(title);
  const voices = await listener.page.evaluate(() => [...new Set(globalThis.heard.map((it) => it.voice))]);
  expect(voices, "nothing is sent to a voice elsewhere").toEqual(["near"]);
  await button.click();
  await expect(button).toHaveText("朗读这一页");
  await expect(listener.page.locator(".aloud-now")).toHaveCount(0);
});

test("shared links show a picture, and a phone finds its icons", async ({ visitor }) => {
  await visitor.opens("/column/two-papers");
  const card = await visitor.page.locator('meta[property="og:image"]').first().getAttribute("content");
  for (const path of [
    new URL(card).pathname,
    "/icon-192.png",
    "/icon-512.png",
    "/icon-maskable-512.png",
    "/apple-touch-icon.png",
  ]) {
    const response = await visitor.page.request.get(path);
    expect(response.status(), path).toBe(200);
    expect(response.headers()["content-type"], path).toBe("image/png");
  }
});

/** Runs in the page: how many things change over time, and whether pages fade. */
function motion() {
  const slow = (element) => getComputedStyle(element).transitionDuration.split(",").some((it) => parseFloat(it) > 0);
  const transitions = [...document.querySelectorAll("*")].filter(slow).length + document.getAnimations().length;
  const applied = (rules) =>
    [...rules].some((rule) => {
      if (rule instanceof CSSMediaRule) return matchMedia(rule.conditionText).matches && applied(rule.cssRules);
      return rule.constructor.name === "CSSViewTransitionRule" && rule.navigation === "auto";
    });
  return { transitions, fades: [...document.styleSheets].some((sheet) => applied(sheet.cssRules)) };
}
