// A conversation with the assistant, with script and without: an answer with its source, an objection step by
// step, a person at the counter.
import { expect, test } from "./site.mjs";

const FEE = "信用修复要交钱吗？";

async function asks(person, question) {
  const { page } = person;
  await person.wakes("#q");
  await page.locator("#q").fill(question);
  const answers = await page.locator(".turn-answer").count();
  if (person.awake) {
    await page.locator(".ask-go").click();
    await expect(page.locator("#coming")).toHaveCount(0);
    await expect(page.locator(".turn-answer")).toHaveCount(answers + 1);
  } else {
    await person.presses(".ask-go");
  }
  await expect(page.locator(".turn-answer")).toHaveCount(answers + 1);
}

test("a question is answered with its source, and the conversation can be cleared", async ({ visitor }) => {
  await visitor.visit("/assistant", "90-assistant-start");
  await asks(visitor, FEE);
  await visitor.looks("91-assistant-answer");
  const { page } = visitor;
  const log = page.locator("#assistant-log");
  await expect(log).toHaveAttribute("role", "log");
  await expect(log).toHaveAttribute("aria-live", "polite");
  if (visitor.awake) {
    await expect(page.locator("#q"), "the next question can be written at once").toBeFocused();
    await expect(page.locator("#q")).toHaveValue("");
  }
  // The source leads to a heading that is there.
  const href = await page.locator(".answer-sources a").first().getAttribute("href");
  const [, anchor] = href.split("#");
  await visitor.opens(href);
  if (anchor) await expect(page.locator(`[id="${decodeURIComponent(anchor)}"]`)).toHaveCount(1);

  await visitor.opens("/assistant");
  await expect(page.locator(".turn-answer")).toHaveCount(1);
  await visitor.presses('.turn-mark button[value="yes"]');
  await expect(page.locator('.turn-mark button[value="yes"]')).toHaveAttribute("aria-pressed", "true");
  await asks(visitor, "东丽湖的鸭子几点吃饭");
  await visitor.looks("92-assistant-refusal");
  await visitor.prints(2);
  await visitor.presses('form[action="/assistant/clear"] button');
  await visitor.looks("93-assistant-cleared");
  await expect(page.locator(".turn")).toHaveCount(0);
});

test("what is mine is answered after signing in, and an objection is begun there", async ({ person }) => {
  const citizen = await person();
  const { page } = citizen;
  await citizen.opens("/assistant");
  await asks(citizen, "我什么时候可以申请修复？");
  await citizen.looks("94-assistant-sign-in");
  await citizen.signsIn("演示丙", { to: "/assistant" });
  await citizen.looks("95-assistant-own");

  await citizen.opens("/assistant?start=objection");
  await citizen.presses('form[action="/assistant/dialogue"] button[value="objection"]');
  await citizen.looks("96-assistant-objection");
  await citizen.presses('button[name="do"][value="answer"]', { status: 422 });
  await citizen.looks("97-assistant-objection-wrong");
  if ((await page.locator('input[name="answer"]').count()) > 0) {
    await page.locator('input[name="answer"]').first().check();
    await citizen.presses('button[name="do"][value="answer"]');
    await page.locator('input[name="answer"][value="wrong-text"]').check();
    await citizen.presses('button[name="do"][value="answer"]');
    await page.locator("#answer").fill("名称里有一个错字。");
    await citizen.presses('button[name="do"][value="answer"]');
    await citizen.looks("98-assistant-objection-ready");
    await citizen.presses('.stepping a.btn[href$="/check"]');
    await expect(page.locator("main")).toContainText("名称里有一个错字。");
  }
});

test("the quality page and the inbox stand at the desk", async ({ person }) => {
  const officer = await person();
  await officer.signsIn("演示经办员·发展改革");
  await officer.visit("/desk/conversations", "99-desk-conversations");
  await officer.visit("/desk/assistant", "99-desk-assistant");
});

test("an answer is said to be copied once the browser agreed, and not before", async ({ visitor }) => {
  test.skip(!visitor.awake, "copying needs script");
  await visitor.opens("/assistant");
  await asks(visitor, FEE);
  const { page } = visitor;
  await page.evaluate(() => {
    const writeText = () =>
      new Promise((agree, refuse) => Object.assign(window, { agree, refuse: () => refuse(new Error("no")) }));
    Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
  });
  const said = page.locator("#conversation-said");
  for (const ends of ["refuse", "agree"]) {
    await page.locator('[data-do="copy"]').first().click();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await expect(said).toHaveText("");
    await page.evaluate((ends) => window[ends](), ends);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await expect(said).toHaveText(ends === "agree" ? "已复制。" : "");
  }
});

test("what is written while an answer comes stays, also where the page is loaded anew", async ({ visitor }) => {
  test.skip(!visitor.awake, "the box lets one write on only with script");
  const { page } = visitor;
  await visitor.opens("/assistant");
  for (const [question, loads] of [
    [FEE, false],
    ["转人工", true],
  ]) {
    await visitor.wakes("#q");
    await page.evaluate(() => Object.assign(window, { same: true }));
    await page.route("**/assistant/ask", async (route) => {
      const response = await route.fetch();
      await page.locator("#q").fill("还有一句没写完");
      await route.fulfill({ response });
    });
    await page.locator("#q").fill(question);
    await page.locator(".ask-go").click();
    await expect(page.locator(".turn-visitor").last()).toContainText(question);
    await expect(page.locator("#coming")).toHaveCount(0);
    if (loads) await page.waitForFunction(() => !window.same);
    await expect(page.locator("#q")).toHaveValue("还有一句没写完");
    await page.unroute("**/assistant/ask");
  }
});

test("the module of the box is loaded once somebody goes to it; a question before that the page answers", async ({
  person,
}) => {
  // Requests that are held up make Chromium give up the fade between pages, and say so.
  const visitor = await person({ reducedMotion: "reduce" });
  test.skip(!visitor.awake, "without script there is no module");
  const { page } = visitor;
  const loaded = [];
  page.on("request", (request) => request.url().endsWith(".wasm") && loaded.push(request.url()));
  await page.route("**/*.wasm", () => {});
  await visitor.opens("/assistant");
  expect(loaded).toEqual([]);
  // On a slow network the question is faster than the module.
  await page.locator("#q").fill(FEE);
  await expect.poll(() => loaded.length).toBe(1);
  await Promise.all([page.waitForEvent("load"), page.locator(".ask-go").click()]);
  await expect(page.locator(".turn-answer")).toHaveCount(1);
  await page.unroute("**/*.wasm");
  await asks(visitor, FEE);
  await expect(page.locator(".turn-answer")).toHaveCount(2);
});

test("where a person may write the page listens untouched", async ({ visitor }) => {
  test.skip(!visitor.awake, "listening needs script");
  const { page } = visitor;
  // The counter may be closed while this runs: the page as it is while somebody is there.
  await page.route("**/assistant", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('id="ask"', 'id="ask" data-live');
    await route.fulfill({ response, body });
  });
  await visitor.opens("/assistant");
  await expect(page.locator("[data-live] leptos-island[data-awake] #q")).toBeAttached();
});

test("a question to begin with is asked also after one that was typed", async ({ visitor }) => {
  test.skip(!visitor.awake, "without script the questions to begin with are gone by then");
  const { page } = visitor;
  await visitor.opens("/assistant");
  await asks(visitor, FEE);
  const example = page.locator(".ask-example").first();
  const words = (await example.textContent()).trim();
  await visitor.presses(".ask-example >> nth=0");
  await expect(page.locator(".turn-visitor")).toHaveCount(2);
  await expect(page.locator(".turn-visitor").last()).toContainText(words.slice(0, 4));
});

test("what is half written in a dialogue is there again", async ({ person }) => {
  const citizen = await person();
  test.skip(!citizen.awake, "what is typed is kept only with script");
  const { page } = citizen;
  await citizen.signsIn("演示丙", { to: "/assistant?start=message" });
  await citizen.presses('form[action="/assistant/dialogue"] button[value="message"]');
  await page.locator('input[name="answer"]').first().check();
  await citizen.presses('button[name="do"][value="answer"]');
  await page.locator("#answer").fill("写到一半");
  await citizen.opens("/guides");
  await citizen.opens("/assistant");
  await expect(page.locator("#answer")).toHaveValue("写到一半");
  await citizen.presses('button[name="do"][value="answer"]');
  await expect(page.locator(".stepping")).toContainText("写到一半");
  await expect(page.locator("#answer"), "it was sent").toHaveValue("");
});
