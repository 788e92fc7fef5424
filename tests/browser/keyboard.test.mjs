// The main things, done with nothing but the keyboard at a desk: every stop is seen, and nothing lies over it.
import { expect, test } from "./site.mjs";
import { walked } from "./figures.mjs";
import { photo } from "./files.mjs";
import { Keyboard } from "./keyboard.mjs";
import { DESK } from "./walk.mjs";

/** A tablet with a keyboard: the bar and the box of the assistant stay at the lower edge. */
const TABLET = { viewport: { width: 768, height: 1024 }, isMobile: false, hasTouch: true };

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
  const visitor = new Keyboard(await person(TABLET));
  await visitor.person.opens("/assistant");
  const { page } = visitor;
  for (const question of ["信用修复要钱吗", "异议多久有答复"]) {
    const answers = await page.locator(".turn-answer").count();
    await visitor.writes("main form.ask-form input#q", question);
    await visitor.sends("main form.ask-form .ask-go");
    await expect(page.locator("#coming")).toHaveCount(0);
    await expect(page.locator(".turn-answer")).toHaveCount(answers + 1);
  }
  await expect(page.locator("main")).toContainText("信用修复要钱吗");
  // From the top to the foot: the sources, the marks and the offers of each answer are seen, also above the box.
  await visitor.person.opens("/assistant");
  for (const stop of [".answer-sources a", ".turn-mark button", ".turn-answer:last-child .turn-mark button", ".foot a"]) {
    await visitor.reaches(stop);
  }
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

test.describe(() => {
  // The way of the keyboard through a page is the same without script.
  test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, "walked with script");

  test("a letter to a unit and the answer of its desk, by keyboard", async ({ person }) => {
    const citizen = new Keyboard(await person(DESK));
    await citizen.signsIn("演示戊");
    await citizen.person.opens("/message?unit=yjj");
    await citizen.reaches('input[name="unit"]:checked');
    await citizen.writes("#subject", "问一件事");
    await citizen.writes("#text", "周六上午开不开？");
    await citizen.goes('main form button.btn[name="action"][value="next"]');
    await citizen.goes('main form[action="/message/check"] button');
    expect(citizen.path).toMatch(/^\/cases\//);
    const at = `/desk${citizen.path}`;

    const officer = new Keyboard(await person(DESK));
    await officer.signsIn("演示经办员·应急管理");
    await officer.person.opens("/desk?state=submitted");
    await officer.goes(`main a[href="${at}"]`);
    await officer.goes(`form[action="${at}/accept"] button`);
    await officer.ticks('form.decide input[name="outcome"]');
    await officer.writes("#reasons", "周六上午九点到十一点半，窗口有人。");
    await officer.goes('form.decide button.btn[value="decide"]');
    await expect(officer.page.locator("main")).toContainText("周六上午九点到十一点半");
    test.info().annotations.push(walked());
  });

  test("an authorisation, by keyboard", async ({ person }) => {
    const citizen = new Keyboard(await person(DESK));
    await citizen.signsIn("演示乙");
    await citizen.person.opens("/authorisations/new");
    await citizen.writes("#party", "演示公司");
    await citizen.ticks('input[name="purpose"]');
    await citizen.writes("#words", "应聘");
    await citizen.ticks('input[name="records"]');
    await citizen.ticks('input[name="parts"]');
    for (const [field, value] of Object.entries(inAMonth())) await citizen.writes(`#${field}`, value);
    await citizen.ticks('input[name="consent"]');
    await citizen.goes("main form .btn");
    await expect(citizen.page.locator("main")).toContainText("/authorised/");
    test.info().annotations.push(walked());
  });

  test("own words beside a record, by keyboard", async ({ person }) => {
    const citizen = new Keyboard(await person(DESK));
    await citizen.signsIn("演示甲");
    const { page } = citizen;
    await citizen.person.opens("/record");
    const records = await page.locator('main article a[href^="/record/"]').evaluateAll((all) => all.map((it) => it.pathname));
    const says = page.locator('main a[href^="/statement/"]');
    for (const record of records) {
      await citizen.person.opens(record);
      if ((await says.count()) > 0) break;
    }
    await citizen.goes('main a[href^="/statement/"]');
    await citizen.writes("#text", "当时我在外地住院。");
    await citizen.goes('main form button.btn[name="action"][value="next"]');
    await citizen.goes('main form[action$="/check"] button');
    expect(citizen.path).toMatch(/^\/cases\//);
    test.info().annotations.push(walked());
  });

  test("signing up as a volunteer, by keyboard", async ({ person }) => {
    const citizen = new Keyboard(await person(DESK));
    await citizen.signsIn("演示乙");
    await citizen.person.opens("/volunteer");
    await citizen.goes('main .line a[href^="/volunteer/"]');
    await citizen.goes('main a.btn[href$="/join"]');
    await citizen.goes('main form[action$="/join"] .btn');
    expect(citizen.path).toBe("/volunteer/mine");
    test.info().annotations.push(walked());
  });

  test("a question of the contest, by keyboard", async ({ person }) => {
    const player = new Keyboard(await person(DESK));
    await player.person.opens("/contest");
    await player.goes('main a.btn[href="/contest/enter"]');
    await player.ticks('input[name="level"]');
    await player.ticks('input[name="name"]');
    await player.goes('button.btn[name="action"][value="begin"]');
    await player.ticks(".contest-option input");
    await player.goes("main form .do .btn.big");
    await player.goes("main form .do .btn.big");
    await expect(player.page.locator(".contest-option input").first()).toBeVisible();
    test.info().annotations.push(walked());
  });

  test("a practice from its papers to the score, by keyboard", async ({ person }) => {
    const pupil = new Keyboard(await person(DESK));
    await pupil.person.opens("/practice");
    await pupil.goes('form[action="/practice/start"] button');
    await pupil.goes('main a[href*="/record/1"]');
    await pupil.goes('main a[href$="/objection"]');
    await pupil.ticks('input[name="ground"]');
    await pupil.writes('textarea[name="reason"]', "和纸上的不一样。");
    await pupil.ticks('input[name="paper"]');
    await pupil.goes("main form .do button");
    await pupil.goes('button[name="to"][value="day"]');
    await pupil.goes('button[name="to"][value="answer"]');
    await expect(pupil.page.locator(".practice-score")).toBeVisible();
    test.info().annotations.push(walked());
  });
});

function inAMonth() {
  const day = new Date(Date.now() + 30 * 86_400_000);
  return { year: `${day.getUTCFullYear()}`, month: `${day.getUTCMonth() + 1}`, day: `${day.getUTCDate()}` };
}
