// Lessons, the practice and the contest, on a small phone.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { place } from "./place.mjs";
import { expect, test } from "./site.mjs";

const PAGES = [
  { name: "80-campus", path: "/campus" },
  { name: "80-lesson", path: "/campus/promise-and-homework" },
  { name: "80-lesson-teacher", path: "/campus/promise-and-homework/teacher" },
  { name: "80-lesson-sheet", path: "/campus/promise-and-homework/sheet" },
  { name: "81-practice", path: "/practice" },
  { name: "81-practice-enter", path: "/practice/enter" },
  { name: "81-practice-class", path: "/practice/class" },
  { name: "82-contest", path: "/contest" },
  { name: "82-contest-rules", path: "/contest/rules" },
  { name: "82-contest-enter", path: "/contest/enter" },
  { name: "82-contest-board", path: "/contest/board" },
  { name: "82-contest-check", path: "/contest/certificate?number=x" },
];

test("campus, practice and contest read well on a small phone", async ({ visitor }) => {
  for (const { path, name } of PAGES) await visitor.visit(path, name);
});

test("every sheet is one page of A4", async ({ visitor }) => {
  await visitor.opens("/campus");
  const lessons = await visitor.page
    .locator('main a[href^="/campus/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href")))]);
  expect(lessons.length).toBeGreaterThan(0);
  for (const lesson of lessons) {
    await visitor.opens(`${lesson}/sheet`);
    const paper = await visitor.page.pdf({ preferCSSPageSize: true });
    const pages = paper.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
    expect(pages.length, `${lesson}/sheet`).toBe(1);
  }
});

test("a practice goes from the papers to the score", async ({ visitor }) => {
  await visitor.opens("/practice");
  await visitor.presses('form[action="/practice/start"] button');
  await visitor.looks("81-practice-run");
  await visitor.follows('main a[href*="/paper/2"]');
  await visitor.looks("81-practice-paper");
  await visitor.page.goBack();
  await visitor.follows('main a[href*="/record/1"]');
  await visitor.looks("81-practice-record");
  await visitor.follows('main a[href$="/objection"]');
  await visitor.presses("main form .do button", { status: 422 });
  await visitor.looks("81-practice-objection-wrong");
  await visitor.page.locator('input[name="ground"]').first().check();
  await visitor.page.locator('textarea[name="reason"]').fill("演示：和纸上的不一样。");
  await visitor.page.locator('input[name="paper"]').first().check();
  await visitor.presses("main form .do button");
  await visitor.looks("81-practice-case");
  await visitor.presses('button[name="to"][value="day"]');
  await visitor.presses('button[name="to"][value="answer"]');
  await expect(visitor.page.locator(".practice-score")).toBeVisible();
  await visitor.looks("81-practice-score");
});

test("a teacher makes a class and sees how many finished", async ({ visitor }) => {
  await visitor.opens("/practice/class");
  await visitor.presses('main form[action="/practice/class"] button');
  expect(new URL(visitor.page.url()).pathname).toMatch(/^\/practice\/class\/./);
  await visitor.looks("81-practice-teacher", { arrived: true });
});

test("an attempt of the contest goes from the door to the certificate or the score", async ({ visitor }) => {
  await visitor.opens("/contest/enter");
  await visitor.presses('button[name="action"][value="begin"]', { status: 422 });
  await visitor.looks("82-contest-enter-wrong");
  await visitor.page.locator('input[name="level"][value="primary"]').check();
  await visitor.page.locator('input[name="name"]').first().check();
  await visitor.presses('button[name="action"][value="begin"]');
  await visitor.looks("82-contest-question");
  for (let number = 1; number <= 10; number += 1) {
    const right = answers.get(await visitor.page.locator(".contest-question legend").innerText());
    // One is missed, so that the result says what would have been right.
    const option = visitor.page.locator(".contest-option label").filter({ [number === 1 ? "hasNotText" : "hasText"]: right });
    await option.first().click();
    await visitor.presses("main form .do .btn.big");
    if (number === 1) await visitor.looks("82-contest-explained");
    await visitor.presses("main form .do .btn.big");
  }
  await expect(visitor.page.locator("h1")).toContainText("共 10 题");
  await visitor.looks("82-contest-result");
  await visitor.follows('main a[href^="/contest/certificate/"]');
  await visitor.looks("82-contest-certificate", { arrived: true });
  await visitor.prints(1);
});

test("Enter in the box of the class begins; a chosen name stays beside others", async ({ visitor }) => {
  const { page } = visitor;
  const chosen = () => page.locator('input[name="name"]:checked').getAttribute("value");
  for (const form of ["/contest/enter", "/practice/enter"]) {
    await visitor.opens(form);
    await page.locator('input[name="name"]').nth(3).check();
    const name = await chosen();
    await visitor.presses('button[name="action"][value="names"]');
    expect(await chosen()).toBe(name);
    await page.locator("#class").fill("K2222222Z");
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.request().isNavigationRequest()),
      page.waitForEvent("load"),
      page.locator("#class").press("Enter"),
    ]);
    expect(answer.status(), `${form}: the class is looked for`).toBe(422);
    expect(await chosen()).toBe(name);
  }
});

/** The bank of questions: what is asked, and the right option. */
const answers = new Map(
  [
    ...readFileSync(join(place.root, "content/quiz.toml"), "utf8").matchAll(
      /^question = (".*")\nchoices = (\[.*\])\nanswer = (\d)/gm,
    ),
  ].map(([, question, choices, answer]) => [JSON.parse(question), JSON.parse(choices)[answer]]),
);
