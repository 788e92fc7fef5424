// The main things, done with nothing but the keyboard at a desk: every stop is seen, and nothing lies over it.
import { expect, test } from "./site.mjs";
import { walked } from "./figures.mjs";
import { photo } from "./files.mjs";
import { Keyboard } from "./keyboard.mjs";

const DESK = { viewport: { width: 1024, height: 700 }, isMobile: false, hasTouch: false };

test("signing in, reading a record and leaving, by keyboard", async ({ person }) => {
  const citizen = new Keyboard(await person(DESK));
  await citizen.signsIn("演示甲");
  await citizen.goes('nav.nav a[href="/record"]');
  await citizen.goes('main article a[href^="/record/"]');
  await citizen.goes(".sign-out-line button");
  await citizen.person.opens("/record");
  expect(citizen.path).toBe("/sign-in");
  test.info().annotations.push(walked());
});

test("a search from the home page, by keyboard", async ({ person }) => {
  const visitor = new Keyboard(await person(DESK));
  await visitor.person.opens("/");
  await visitor.writes('main input[name="q"]', "信用修复");
  await visitor.goes("main form[role=search] button");
  await visitor.goes(".hits .hit-title a");
  expect(visitor.path).not.toBe("/search");
  test.info().annotations.push(walked());
});

test("a question to the assistant, by keyboard", async ({ person }) => {
  const visitor = new Keyboard(await person(DESK));
  await visitor.person.opens("/assistant");
  await visitor.writes("main form.ask-form input#q", "信用修复要钱吗");
  await visitor.sends("main form.ask-form .ask-go");
  await expect(visitor.page.locator("main")).toContainText("信用修复要钱吗");
  test.info().annotations.push(walked());
});

test("a repair from the record to its receipt, by keyboard", async ({ person }) => {
  const citizen = new Keyboard(await person(DESK));
  await citizen.signsIn("演示己");
  await citizen.person.opens("/record");
  const ask = await citizen.page.locator('main article a.btn[href^="/repair/"]').first().getAttribute("href");
  await citizen.goes(`main a.btn[href="${ask}"]`);
  await citizen.person.opens(`${ask}?step=all`);
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date()).split("-");
  for (const [at, part] of ["year", "month", "day"].entries()) await citizen.writes(`#${part}`, today[at]);
  await citizen.writes("#fulfilment", "罚款已缴清。");
  // The window in which a file is chosen belongs to the system.
  await citizen.reaches("#evidence");
  await citizen.person.handsIn(photo);
  await citizen.ticks("#promise");
  await citizen.goes('main form button.btn[name="action"][value="next"]');
  await citizen.goes('main form[action$="/check"] button');
  expect(citizen.path).toMatch(/^\/cases\//);
  test.info().annotations.push(walked());
});

test("an objection from the record to its receipt, by keyboard", async ({ person }) => {
  const citizen = new Keyboard(await person(DESK));
  await citizen.signsIn("演示丁");
  await citizen.person.opens("/record");
  // The one that no other walk of this site needs.
  const row = citizen.page.locator("main article").filter({ hasText: "安全生产" });
  const say = await row.locator('a[href^="/objection/"]').first().getAttribute("href");
  await citizen.person.opens(`${say}?step=ground`);
  const next = 'main form button.btn[name="action"][value="next"]';
  await citizen.ticks('input[name="ground"]');
  await citizen.goes(next);
  await citizen.writes("#reason", "文书上写的是另一个人。");
  for (let page = 0; page < 6 && !citizen.path.endsWith("/check"); page++) await citizen.goes(next);
  await citizen.goes('main form[action$="/check"] button');
  expect(citizen.path).toMatch(/^\/cases\//);
  test.info().annotations.push(walked());
});
