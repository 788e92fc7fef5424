// What a citizen does beside the main things, with nothing but the keyboard.
import { expect, test } from "./site.mjs";
import { photo } from "./files.mjs";
import { NEXT, SEND, inDays, walk, writes } from "./walk.mjs";

walk("a question of the desk answered, a message sent and the case taken back", async (person) => {
  const citizen = await person();
  await citizen.signsIn("演示戊");
  const at = await writes(citizen, "yjj", "问一件事");

  const officer = await person();
  await officer.signsIn("演示经办员·应急管理");
  await officer.person.opens(`/desk${at}`);
  await officer.goes('form[action$="/accept"] button');
  await officer.sends('details:has(form[action$="/ask"]) > summary');
  await officer.reaches('input[name="flaw_words"]:checked');
  await officer.page.keyboard.press("ArrowDown");
  await officer.writes("#request", "请写明是哪一件。");
  await officer.goes('form[action$="/ask"] button');

  await citizen.person.opens(at);
  await citizen.writes("#answer", "上个月交的那一件。");
  await citizen.goes('form[action$="/answer"] button');
  await citizen.writes("#message", "材料我放在窗口了。");
  await citizen.goes('form[action$="/messages"] button');
  await expect(citizen.page.locator("main")).toContainText("材料我放在窗口了。");
  await citizen.sends("details.withdraw > summary");
  await citizen.goes('form[action$="/withdraw"] button');
  await expect(citizen.page.locator("details.withdraw")).toHaveCount(0);

  await citizen.person.opens("/notices");
  await citizen.goes('main form[action$="/open"] button');
  await citizen.person.opens("/notices");
  await citizen.goes('form[action="/notices/read"] button');
  await expect(citizen.page.locator(".notice-unread")).toHaveCount(0);
});

walk("a complaint", async (person) => {
  const citizen = await person();
  await citizen.signsIn("演示戊");
  await citizen.person.opens("/complaint");
  await citizen.ticks('input[name="unit"]');
  await citizen.writes("#subject", "窗口没有人");
  await citizen.writes("#text", "上午十点到窗口，一直没有人。");
  await citizen.goes(NEXT);
  await citizen.goes(SEND);
  expect(citizen.path).toMatch(/^\/cases\//);
});

walk("more time for a record, up to the last look", async (person) => {
  const citizen = await person();
  await citizen.signsIn("演示甲");
  const { page } = citizen;
  await citizen.person.opens("/record");
  const records = await page.locator('main article a[href^="/record/"]').evaluateAll((all) => all.map((it) => it.pathname));
  const asks = page.locator('main a[href^="/extension/"]');
  for (const record of records) {
    await citizen.person.opens(record);
    if ((await asks.count()) > 0) break;
  }
  await citizen.goes('main a[href^="/extension/"]');
  for (const [field, value] of Object.entries(inDays(30))) await citizen.writes(`#${field}`, value);
  await citizen.writes("#text", "住院，下个月出院以后就缴。");
  await citizen.goes(NEXT);
  await citizen.reaches(SEND);
});

walk("a report made and withdrawn", async (person) => {
  const citizen = await person();
  await citizen.signsIn("演示乙");
  await citizen.person.opens("/report");
  await citizen.goes("main form .btn");
  expect(citizen.path).toMatch(/^\/report\/B/);
  await citizen.goes('main form[action$="/withdraw"] .btn');
  await expect(citizen.page.locator('main form[action$="/withdraw"]')).toHaveCount(0);
});

walk("an authorisation opened by its party and revoked", async (person) => {
  const citizen = await person();
  await citizen.signsIn("演示乙");
  await citizen.person.opens("/authorisations/new");
  await citizen.writes("#party", "演示公司二");
  await citizen.ticks('input[name="purpose"]');
  await citizen.writes("#words", "应聘");
  await citizen.ticks('input[name="records"]');
  await citizen.ticks('input[name="parts"]');
  for (const [field, value] of Object.entries(inDays(30))) await citizen.writes(`#${field}`, value);
  await citizen.ticks('input[name="consent"]');
  await citizen.goes("main form .btn");
  const code = (await citizen.page.locator("main").innerText()).match(/\/authorised\/(\S+)/)[1];

  const party = await person();
  await party.person.opens(`/authorised/${code}`);
  await party.goes("main form .btn.big");
  expect(party.person.status).toBe(200);
  await party.person.opens("/authorised");
  await party.writes("#code", code);
  await party.goes('main form[action="/authorised"] .btn');

  await citizen.person.opens("/authorisations");
  await citizen.goes('main a[href^="/authorisations/S"]');
  await citizen.goes('main form[action$="/revoke"] .btn');
  await expect(citizen.page.locator('main form[action$="/revoke"]')).toHaveCount(0);
});

walk("points joined and left, a consent taken back, a copy of one's data", async (person) => {
  const citizen = await person();
  await citizen.signsIn("演示己");
  const joins = async () => {
    await citizen.person.opens("/points");
    await citizen.ticks('input[name="agree"]');
    await citizen.goes('main form[action="/points"] .btn');
  };
  await joins();
  await citizen.goes('form[action="/points/leave"] .btn');
  await joins();
  await citizen.person.opens("/data");
  await citizen.goes('main form[action^="/data/consents/"] button');
  await citizen.person.opens("/data");
  await citizen.reaches('form[action="/data/export"] .btn');
  const [copy] = await Promise.all([citizen.page.waitForEvent("download"), citizen.page.keyboard.press("Enter")]);
  expect(copy.suggestedFilename()).toMatch(/\.json$/);
});

walk("a good record left out of the points and counted again", async (person) => {
  const citizen = await person();
  await citizen.signsIn("演示丙");
  const way = () => citizen.page.locator('form[action="/data/declined"] button').first().getAttribute("value");
  await citizen.person.opens("/data/declined");
  const before = await way();
  await citizen.goes('main form[action="/data/declined"] button');
  await citizen.person.opens("/data/declined");
  expect(await way()).not.toBe(before);
  await citizen.goes('main form[action="/data/declined"] button');
  await citizen.person.opens("/data/declined");
  expect(await way()).toBe(before);
});

walk("a search subscribed to and ended", async (person) => {
  const citizen = await person();
  await citizen.signsIn("演示己");
  await citizen.person.opens(`/search/subscriptions?q=${encodeURIComponent("社会保险")}`);
  await citizen.goes('form[action="/search/subscriptions"] button');
  await citizen.goes('main form[action^="/search/subscriptions/"] button');
  await expect(citizen.page.locator('main form[action^="/search/subscriptions/"]')).toHaveCount(0);
});

walk("somebody nominated, and the nomination taken back", async (person) => {
  const citizen = await person();
  await citizen.signsIn("演示丁");
  await nominates(citizen, "演示老李头");
  await citizen.goes('main form[action$="/withdraw"] button');
  await expect(citizen.page.locator('main form[action$="/withdraw"]')).toHaveCount(0);
});

walk("a role model nominated, written about, asked, shown and taken back", async (person) => {
  const citizen = await person();
  await citizen.signsIn("演示己");
  await nominates(citizen, "演示老王头");

  const editor = await person();
  await editor.signsIn("演示编辑·诚信东丽");
  await editor.person.opens("/desk/nominations");
  const filed = editor.page.locator(".lines li").filter({ hasText: "演示老王头" });
  const at = await filed.locator('a[href^="/desk/nominations/N"]').first().getAttribute("href");
  await editor.goes(`main a[href="${at}"]`);
  await editor.writes("#shown_name", "演示老师傅");
  await editor.writes("#title", "二十年不差一分钱");
  await editor.writes("#summary", "多收了钱，当天就去找人退回来，二十年都这样。");
  await editor.ticks('input[name="kind"]');
  await editor.ticks('input[name="domain"]');
  await editor.writes("#body", "他在集市西头开店。有一次多收了两块钱，他关上店门追了半条街，把钱退给人家。后来每一次都这样，二十年没有变过。");
  await editor.goes('form[action$="/words"] button');
  const code = await editor.page.locator(".told .code").innerText();

  const model = await person();
  await model.person.opens(`/gallery/consent/${code}`);
  await model.goes("main form button");
  await model.ticks("#agree");
  await model.goes('form[action$="/agree"] button');

  await editor.person.opens(at);
  await editor.goes('form[action$="/show"] button');
  await model.person.opens(`/gallery/consent/${code}`);
  await model.goes("main form button");
  await model.goes('form[action$="/leave"] button');
  await editor.person.opens(at);
  await expect(editor.page.locator('form[action$="/show"]')).toHaveCount(0);
});

walk("a question why somebody looked, and the inspector who takes it on", async (person) => {
  const officer = await person();
  await officer.signsIn("演示经办员·人力社保");
  await officer.person.opens("/desk/severity");
  await officer.goes('main a[href^="/desk/severity/"]');

  const citizen = await person();
  await citizen.signsIn("演示甲");
  await citizen.person.opens("/record/access");
  await citizen.goes('main a[href^="/record/access/"]');
  await citizen.writes("main textarea", "我没有去过那个窗口，为什么有人看？");
  await citizen.goes("main form .btn");
  await expect(citizen.page.locator("main")).toContainText("我没有去过那个窗口");

  const inspector = await person();
  await inspector.signsIn("演示核查员·发展改革");
  await inspector.person.opens("/desk/inspections");
  await inspector.goes('main a[href^="/desk/inspections/W"]');
  await inspector.goes('form[action$="/accept"] button');
  await expect(inspector.page.locator('form[action$="/accept"]')).toHaveCount(0);
});

walk("a message step by step with the assistant", async (person) => {
  const citizen = await person();
  await citizen.signsIn("演示戊");
  await citizen.person.opens("/assistant?start=message");
  await citizen.goes('form[action="/assistant/dialogue"] button[value="message"]');
  await citizen.ticks('input[name="answer"]');
  await citizen.goes('button[name="do"][value="answer"]');
  await citizen.writes("#answer", "周六上午开不开？");
  await citizen.goes('button[name="do"][value="answer"]');
  await expect(citizen.page.locator(".stepping")).toContainText("周六上午开不开？");
});

walk("an answer of the assistant marked, and the conversation cleared", async (person) => {
  const visitor = await person();
  await visitor.person.opens("/assistant");
  await visitor.writes("main form.ask-form input#q", "信用修复要交钱吗？");
  await visitor.sends("main form.ask-form .ask-go");
  await expect(visitor.page.locator("#coming")).toHaveCount(0);
  await expect(visitor.page.locator(".turn-answer")).toHaveCount(1);
  await visitor.person.opens("/assistant");
  await visitor.goes('.turn-mark button[value="yes"]');
  await visitor.person.opens("/assistant");
  await visitor.goes('form[action="/assistant/clear"] button');
  await expect(visitor.page.locator(".turn")).toHaveCount(0);
});

walk("a file taken away again, after which one goes on from there", async (person) => {
  const citizen = await person();
  await citizen.signsIn("演示乙");
  await citizen.person.opens("/record");
  const say = await citizen.page.locator('main a.btn[href^="/objection/"]').first().getAttribute("href");
  await citizen.person.opens(`${say}?step=evidence`);
  await citizen.person.handsIn(photo);
  await citizen.sends(".upload-file button[name=remove]");
  await expect(citizen.page.locator(".upload-file")).toHaveCount(0);
  await expect(citizen.page.locator("#evidence")).toBeFocused();
});

walk("a session that is about to end, prolonged from within a form", async (person) => {
  const citizen = await person();
  const { page } = citizen;
  await citizen.signsIn("演示戊");
  await page.clock.install();
  await citizen.person.opens("/message");
  await citizen.writes("#text", "写到一半");
  await expect(page.locator(".session-end form")).toHaveCount(0);
  await page.clock.fastForward("01:56:00");
  await expect(page.locator(".session-end")).toContainText("继续办");
  await citizen.sends(".session-end button");
  await expect(page.locator(".session-stays")).toBeFocused();
  await expect(page.locator(".session-stays")).toContainText("分钟有效");
  await expect(page.locator(".session-end form")).toHaveCount(0);
  await expect(page.locator("#text")).toHaveValue("写到一半");
});

walk("whether a text helped, and large letters without losing one's place", async (person) => {
  const visitor = await person();
  await visitor.person.opens("/column/two-papers");
  await visitor.goes('.useful button[value="yes"]');
  const { pathname, search } = new URL(visitor.page.url());
  expect(search, "it says which text it was").not.toBe("");
  await visitor.person.opens(pathname + search);
  await visitor.goes('header button[name="size"][value="large"]');
  await expect(visitor.page.locator("html.large")).toHaveCount(1);
  expect(new URL(visitor.page.url()).search).toBe(search);
});

walk("an attempt of the contest left, and a practice in a class", async (person) => {
  const player = await person();
  await player.person.opens("/contest/enter");
  await player.ticks('input[name="level"]');
  await player.ticks('input[name="name"]');
  await player.goes('button.btn[name="action"][value="begin"]');
  await player.goes("form.contest-leave button");
  expect(player.path).not.toBe("/contest/attempt");

  const teacher = await person();
  await teacher.person.opens("/practice/class");
  await teacher.goes('main form[action="/practice/class"] button');
  expect(teacher.path).toMatch(/^\/practice\/class\/./);
  const code = await teacher.page.locator(".practice-code").innerText();
  await player.person.opens("/practice/enter");
  await player.writes("#class", code);
  await player.ticks('input[name="name"]');
  await player.goes('form[action="/practice/enter"] button[value="begin"]');
  expect(player.path).toMatch(/^\/practice\/lx-/);
});

walk("somebody who signed up as a volunteer takes it back", async (person) => {
  const citizen = await person();
  await citizen.signsIn("演示丁");
  await citizen.person.opens("/volunteer");
  await citizen.goes('main .line a[href^="/volunteer/"]');
  const at = citizen.path;
  await citizen.goes(`main a.btn[href="${at}/join"]`);
  await citizen.goes(`main form[action="${at}/join"] .btn`);
  await citizen.goes(`main form[action="${at}/withdraw"] .btn`);
  await expect(citizen.page.locator(`main form[action="${at}/withdraw"]`)).toHaveCount(0);
});

/** Tells of somebody who deserves it. */
async function nominates(citizen, name) {
  await citizen.person.opens("/gallery/nominate");
  await citizen.writes("#name", name);
  await citizen.ticks('input[name="kind"]');
  await citizen.writes("#deed", "多收的钱退了回来，十年里每一次都这样，街坊都知道。");
  await citizen.writes("#reach", "集市东头第三家");
  await citizen.goes('main form[action="/gallery/nominate"] .btn');
  expect(citizen.path).toBe("/gallery/nominations");
}
