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

test("who asked for less motion sees none on any kind of page", async ({ person }) => {
  const still = await person({ reducedMotion: "reduce" });
  for await (const path of kinds(still)) {
    expect.soft(await still.page.evaluate(motion), path).toEqual({ transitions: 0, fades: false });
  }
});

test("in forced colours every button, every field and every chosen thing has an edge, and the focus a ring", async ({ person }) => {
  const visitor = await person({ forcedColors: "active" });
  for (const path of ["/", "/column?topic=policy", "/public", "/calendar", "/styleguide", "/styleguide?state=wrong", "/sign-in"]) {
    await visitor.opens(path);
    await edges(visitor.page, path);
  }
  for await (const path of kinds(visitor)) await edges(visitor.page, path);
  await visitor.opens("/account");
  await edges(visitor.page, "/account");
  // What is done, what is now and what comes are told apart.
  await visitor.opens("/styleguide");
  const marks = await visitor.page.evaluate(() =>
    ["done", "now", "next"].map((kind) => {
      const { backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(document.querySelector(`.step-${kind}`), "::before");
      return [backgroundColor, borderTopColor, borderTopWidth].join();
    }),
  );
  expect(new Set(marks).size, marks.join(" | ")).toBe(3);
});

/** Pages of each kind, opened one after the other: a form with errors, a record with its period, a question, a desk. */
async function* kinds(person) {
  const { page } = person;
  await person.opens("/contest/enter");
  await page.locator('input[name="level"][value="primary"]').check();
  await page.locator('input[name="name"]').first().check();
  await person.presses('button[name="action"][value="begin"]');
  yield "a question of the contest";
  await person.signsIn("演示甲");
  await person.opens("/message");
  await person.presses('main form button.btn[name="action"][value="next"]', { status: 422 });
  yield "a letter with errors";
  await person.opens("/record");
  await person.follows('main article:has(a[href^="/repair/"]) a[href^="/record/"]');
  await expect(page.locator(".period").first()).toBeVisible();
  yield "a record with its period";
  const officer = "演示经办员·市场监管";
  await person.opens("/account");
  await person.presses("form.sign-out button");
  await person.signsIn(officer);
  await person.opens("/desk");
  yield "the queue of a desk";
}

/** Nothing on the page is without an edge, and each of the first stops of the Tab key has a ring. */
async function edges(page, name) {
  const bare = await page.evaluate(() =>
    [
      ...document.querySelectorAll(
        ".btn:not(.quiet), .tag, .pill, .search-go, input:not([type=hidden], [type=file]), select, textarea, [aria-current='true']:not(.nav a)",
      ),
    ]
      .filter((one) => one.checkVisibility() && !one.closest(".unseen"))
      .filter((one) => {
        // The box for words of a search stands in a frame with its button.
        const style = getComputedStyle(one.closest(".search") ?? one);
        const drawn = one.matches("input[type=radio], input[type=checkbox]") && style.appearance !== "none";
        const bare = style.borderTopStyle === "none" && style.outlineStyle === "none" && style.boxShadow === "none";
        return bare && !drawn;
      })
      .map((one) => one.outerHTML.slice(0, 100)),
  );
  expect.soft(bare, name).toEqual([]);
  const chosen = await page.evaluate(() =>
    [...document.querySelectorAll("[aria-current], [aria-pressed=true], [aria-selected=true]")]
      .filter((one) => one.checkVisibility() && !one.closest(".breadcrumb") && !one.matches(".step"))
      .filter((one) => getComputedStyle(one).outlineStyle === "none")
      .map((one) => one.outerHTML.slice(0, 100)),
  );
  expect.soft(chosen, `what is chosen on ${name}`).toEqual([]);
  for (let stop = 0; stop < 12; stop++) {
    await page.keyboard.press("Tab");
    const ringless = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return "";
      const around = [element, element.parentElement, element.closest("form, li, article")].filter(Boolean);
      // The ring of a whole card is drawn by what covers it.
      const ring = around.some((one) =>
        [null, "::after"].some((part) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(one, part);
          return outlineStyle !== "none" && outlineWidth !== "0px";
        }),
      );
      return ring ? "" : element.outerHTML.slice(0, 100);
    });
    expect.soft(ringless, `the ring on ${name}`).toBe("");
  }
}

test("large letters leave out what is not needed, and nothing that is", async ({ visitor }) => {
  const pages = [
    { path: "/", acts: "main form[role=search] button" },
    { path: "/column", acts: 'main .pieces a[href^="/column/"]' },
    { path: "/column/two-papers", acts: "main .useful button" },
    { path: `/search?q=${encodeURIComponent("信用修复")}`, acts: "main .hits a" },
    { path: "/stories/honest-scale", acts: "main .story-end .btn" },
  ];
  const seen = () => visitor.page.locator(".less").evaluateAll((them) => them.filter((it) => it.checkVisibility()).length);
  for (const { path } of pages) {
    await visitor.opens(path);
    expect(await seen(), `${path} says more in normal letters`).toBeGreaterThan(0);
  }
  await visitor.prefers("size", "large");
  for (const { path, acts } of pages) {
    await visitor.opens(path);
    expect(await seen(), path).toBe(0);
    await expect(visitor.page.locator(acts).first(), path).toBeVisible();
    await expect(visitor.page.locator('.bar a[href^="tel:"]'), path).toBeInViewport();
  }
  // What somebody narrowed can be widened again.
  await visitor.opens("/column?topic=policy");
  await expect(visitor.page.locator('main .filters a[href="/column"]')).toBeVisible();
});

test("large letters leave what a record asks for", async ({ person }) => {
  const citizen = await person();
  await citizen.signsIn("演示甲");
  await citizen.prefers("size", "large");
  await citizen.opens("/record");
  await citizen.follows('main article:has(a[href^="/repair/"]) a[href^="/record/"]');
  for (const act of ['main a.btn[href^="/objection/"]', 'main a[href^="/plan/"]', '.bar a[href^="tel:"]']) {
    await expect(citizen.page.locator(act).first(), act).toBeVisible();
  }
  await expect(citizen.page.locator("main .less").first()).toBeHidden();
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
  await hears(listener.page, [
    { lang: "zh-CN", name: "far", localService: false },
    { lang: "zh-CN", name: "near", localService: true },
  ]);
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

test("each language is read by its own voice, and what is folded away is not read", async ({ person }) => {
  const listener = await person();
  test.skip(!listener.script, "a voice needs script");
  const { page } = listener;
  await hears(page, [
    { lang: "en-GB", name: "English", localService: true },
    { lang: "zh-CN", name: "Chinese", localService: true },
  ]);
  await listener.prefers("size", "large");
  await listener.prefers("lang", "en");
  await listener.opens("/guides/repair");
  const folded = await page.evaluate(() => {
    const details = document.createElement("details");
    details.innerHTML = "<summary>Open me</summary><p>Folded away</p>";
    document.querySelector("main h1").after(details);
    return details.open;
  });
  expect(folded).toBe(false);
  await page.locator(".aloud").click();
  await expect(page.locator(".aloud"), "the end is reached").toHaveText("Read this page aloud", { timeout: 30_000 });
  const heard = await page.evaluate(() => globalThis.heard);
  const said = (voice) => heard.filter((it) => it.voice === voice).map((it) => it.text).join("");
  expect(said("Chinese")).toMatch(/\p{Script=Han}/u);
  expect(said("English")).not.toMatch(/\p{Script=Han}/u);
  expect(said("English")).toContain("Open me");
  expect(said("English")).not.toContain("Folded away");
});

/** Chromium here has the interface and no voice: these voices are put beside it, and say at once what they read. */
function hears(page, voices) {
  return page.addInitScript((voices) => {
    globalThis.heard = [];
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
  }, voices);
}

test("in large letters the phone number stays in sight at a desk as well", async ({ person }) => {
  const reader = await person({ viewport: { width: 1280, height: 800 }, isMobile: false });
  await reader.prefers("size", "large");
  await reader.opens("/column/two-papers");
  const { page } = reader;
  await page.mouse.wheel(0, 100_000);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(400);
  await expect(page.locator('header a[href^="tel:"]').first()).toBeInViewport();
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
