// Somebody lets others see a part of what stands about them, takes it back, and asks why they were looked at.
import { expect, test } from "./site.mjs";

const in30Days = () => {
  const day = new Date(Date.now() + 30 * 86_400_000);
  return { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
};

test("a named party sees what was chosen until it is taken back", async ({ person }) => {
  const citizen = await person();
  const { page } = citizen;
  await citizen.signsIn("演示甲");
  await citizen.visit("/authorisations", "80-authorisations-none");
  await citizen.visit("/authorisations/new", "81-authorisation-form");
  await citizen.presses("main form .btn", { status: 422 });
  await citizen.looks("82-authorisation-form-errors");
  await page.fill("#party", "演示公司");
  await page.check('input[name="purpose"][value="job"]');
  await page.fill("#words", "应聘仓库管理员");
  await page.locator('input[name="records"]').nth(2).check();
  await page.locator('input[name="parts"]').first().check();
  for (const [field, value] of Object.entries(in30Days())) await page.fill(`#${field}`, String(value));
  await page.check('input[name="consent"]');
  await citizen.presses("main form .btn");
  await citizen.looks("83-authorisation-made");
  const code = (await page.locator("main").innerText()).match(/\/authorised\/(\S+)/)[1];

  const party = await person();
  await party.visit(`/authorised/${code}`, "84-authorised-door");
  await party.presses("main form .btn.big");
  await party.looks("85-authorised-opened");

  await citizen.opens("/authorisations");
  await citizen.follows('main a[href^="/authorisations/S"]');
  await citizen.looks("86-authorisation");
  await citizen.presses('main form[action$="/revoke"] .btn');
  await citizen.looks("87-authorisation-revoked");

  await party.opens(`/authorised/${code}`);
  await party.presses("main form .btn.big", { status: 404 });
  await party.looks("88-authorised-gone");
  await citizen.visit("/record/access", "89-looks-of-a-party");
});

test("a report is made, and whoever has it can check it", async ({ person }) => {
  const citizen = await person();
  const { page } = citizen;
  await citizen.signsIn("演示甲");
  await citizen.visit("/report", "90-report-start");
  await citizen.presses("main form .btn");
  await citizen.looks("91-report");
  const address = await page.locator("main").innerText().then((text) => text.match(/\/verify\?\S+/)[0]);
  const other = await person();
  await other.visit(address, "92-verify-valid");
  await citizen.presses('main form[action$="/withdraw"] .btn');
  await citizen.looks("93-report-withdrawn");
  await other.visit(address, "94-verify-withdrawn");
});

test("an inspector answers why a record was read, and not the reader", async ({ person, javaScriptEnabled }) => {
  const officer = await person();
  await officer.signsIn("演示经办员·人力社保");
  await officer.visit("/desk/severity", "95-severity");
  await officer.follows('main a[href^="/desk/severity/"]');
  await officer.looks("96-severity-record");

  const citizen = await person();
  await citizen.signsIn("演示甲");
  await citizen.opens("/record/access");
  await citizen.follows('main a[href^="/record/access/"]');
  await citizen.looks("97-why");
  await citizen.page.fill("main textarea", "我没有办事，为什么有人看？");
  if (javaScriptEnabled !== false) {
    // What is typed stays in its tab.
    await citizen.page.reload();
    await expect(citizen.page.locator("main textarea")).toHaveValue("我没有办事，为什么有人看？");
  }
  await citizen.presses("main form .btn");
  await citizen.looks("98-why-asked");

  const inspector = await person();
  await inspector.signsIn("演示核查员·发展改革");
  await inspector.visit("/desk/inspections", "99-inspections");
  await inspector.follows('main a[href^="/desk/inspections/"]');
  await inspector.looks("100-inspection");
});

test("what is kept about me, and points that only reward", async ({ person }) => {
  const citizen = await person();
  const { page } = citizen;
  await citizen.signsIn("演示甲");
  await citizen.visit("/data", "101-data");
  await citizen.visit("/data/delete", "102-data-delete");
  await citizen.visit("/points", "103-points-offer");
  await page.check('input[name="agree"]');
  await citizen.presses("main form .btn");
  await citizen.looks("104-points");
  await citizen.opens("/data");
  await citizen.follows('main a[href^="/data/consents/"]');
  await citizen.looks("104-consent");
  await citizen.opens("/record");
  await citizen.follows('main article a[href^="/record/"]');
  const record = new URL(page.url()).pathname;
  await citizen.visit(`${record}/versions`, "105-versions");
  await citizen.opens("/data");
  const [copy] = await Promise.all([page.waitForEvent("download"), page.locator('form[action="/data/export"] .btn').click()]);
  expect(copy.suggestedFilename()).toMatch(/\.json$/);
});

test("a good record can be left out of the points", async ({ person }) => {
  const citizen = await person();
  await citizen.signsIn("演示丙");
  await citizen.visit("/data/declined", "105-declined-none");
  await citizen.presses('main form[action="/data/declined"] button');
  await citizen.looks("105-declined");
});

test("the desk shows what went out and who was in time", async ({ person }) => {
  const officer = await person();
  await officer.signsIn("演示经办员·发展改革");
  await officer.visit("/desk/messages", "106-messages");
  await officer.visit("/desk/outbox", "106-outbox");
  await officer.visit("/desk/timeliness", "107-timeliness");
});
