// A repair from the row of the record to the decision, and back.
import { expect, test } from "./site.mjs";
import { disguised, photo, receipt } from "./files.mjs";

const NEXT = 'main form button.btn[name="action"][value="next"]';
// Ends a box for text, if the site is careless.
const WROTE = "罚款已于当天缴清。</textarea><b>不是标签</b>";

test("a citizen asks for repair, an officer grants it, and the record stops showing", async ({ person }) => {
  const citizen = await person();
  await citizen.signsIn("演示甲");
  await citizen.opens("/record");
  const ask = await decidedBy(citizen, "人力资源和社会保障局");
  const record = ask.replace("/repair/", "/record/");
  await citizen.visit(ask, "30-repair-start");
  await citizen.visit(`${ask}?step=all`, "30-repair-form");

  // Nothing filled in: everything that is missing is said at once.
  await citizen.presses(NEXT, { status: 422 });
  await citizen.looks("31-repair-errors");
  for (const field of ["year", "fulfilment", "evidence", "promise"]) {
    await expect(citizen.page.locator(`.errors a[href="#${field}"]`)).toHaveCount(1);
  }

  // Half filled in, and a file that is not what it says.
  await citizen.page.locator("#fulfilment").fill(WROTE);
  citizen.mayBeRefused(/\/files$/);
  await citizen.handsIn(disguised, { status: 422 });
  await citizen.looks("32-repair-wrong-file");
  await expect(citizen.page.locator("#fulfilment")).toHaveValue(WROTE);
  await expect(citizen.page.locator("main")).toContainText("PDF");
  if (citizen.awake) await citizen.page.locator(".upload-failed button[name=remove]").click();

  // The right files, the day of today, the promise.
  await citizen.handsIn(receipt);
  await citizen.handsIn(photo);
  await expect(citizen.page.locator(".upload-file a")).toHaveText([receipt.name, photo.name]);
  await expect(citizen.page.locator("#fulfilment"), "nothing typed is lost").toHaveValue(WROTE);
  const [year, month, day] = today();
  await citizen.page.locator("#year").fill(year);
  await citizen.page.locator("#month").fill(month);
  await citizen.page.locator("#day").fill(day);
  await citizen.page.locator("#promise").check();
  await citizen.looks("33-repair-filled");
  await citizen.presses(NEXT);
  expect(new URL(citizen.page.url()).pathname).toBe(`${ask}/check`);
  await citizen.looks("34-repair-check");
  await expect(citizen.page.locator("main")).toContainText(WROTE);

  await citizen.presses(`main form[action="${ask}/check"] button`);
  const receiptPage = new URL(citizen.page.url()).pathname;
  expect(receiptPage).toMatch(/^\/cases\/[A-Z0-9-]+$/i);
  await citizen.looks("35-repair-receipt");
  await citizen.visit("/cases", "36-cases");
  await citizen.visit(ask, "37-repair-in-hand");

  // Only the unit that decided the record has the case.
  const number = receiptPage.split("/").at(-1);
  const stranger = await person();
  await stranger.signsIn("演示经办员·应急管理");
  await stranger.opens(`/desk/cases/${number}`, { status: 404 });

  const officer = await person();
  await officer.signsIn("演示经办员·人力社保");
  await officer.visit("/desk", "40-desk");
  await officer.presses(`main a[href="/desk/cases/${number}"]`);
  await officer.looks("41-desk-case");
  await officer.presses('form[action$="/accept"] button');
  await officer.looks("42-desk-accepted");
  await officer.presses('form[action$="/decide"] button.btn[value="decide"]', { status: 422 });
  await officer.looks("43-desk-errors");
  await officer.page.locator('input[name="outcome"][value="granted"]').check();
  await officer.page.locator("#reasons").fill("材料齐全，义务已履行完毕。");
  await officer.presses('form[action$="/decide"] button.btn[value="decide"]');
  await officer.looks("44-desk-decided");
  await officer.visit("/desk?state=closed", "45-desk-closed");
  // Whoever received the record is told, and the officer sees whether they were.
  await officer.opens("/desk/messages");
  await officer.follows('main a[href^="/desk/messages/"]');
  await officer.looks("45-desk-message");

  await citizen.visit(receiptPage, "46-repair-granted");
  await citizen.visit(record, "47-record-repaired");
  await expect(citizen.page.locator(`main a[href="${ask}"]`)).toHaveCount(0);
});

test("a repair that lacks something is returned with its reason, and can be asked for again", async ({ person }) => {
  const citizen = await person();
  await citizen.signsIn("演示乙");
  await citizen.opens("/record");
  const ask = await decidedBy(citizen, "人力资源和社会保障局");
  await citizen.opens(`${ask}?step=all`);
  const [year, month, day] = today();
  await citizen.page.locator("#year").fill(year);
  await citizen.page.locator("#month").fill(month);
  await citizen.page.locator("#day").fill(day);
  await citizen.page.locator("#fulfilment").fill("已缴清。");
  await citizen.page.locator("#promise").check();
  await citizen.handsIn(photo);
  await citizen.presses(NEXT);
  await citizen.presses(`main form[action="${ask}/check"] button`);
  const receiptPage = new URL(citizen.page.url()).pathname;

  const officer = await person();
  await officer.signsIn("演示经办员·人力社保");
  await officer.opens(`/desk/cases/${receiptPage.split("/").at(-1)}`);
  await officer.page.locator('details:has(form[action$="/return"]) > summary').click();
  await officer.presses('form[action$="/return"] button', { status: 422 });
  await officer.looks("48-desk-return-errors");
  await officer.page.locator("#reason").fill("缴款凭证看不清，请重新上传。");
  await officer.presses('form[action$="/return"] button');
  await officer.looks("49-desk-returned");

  await citizen.visit(receiptPage, "50-repair-returned");
  await citizen.presses(`main a[href="${ask}"]`);
});

/** Where repair is asked for of a record that this unit decided. */
function decidedBy(citizen, unit) {
  const record = citizen.page.locator("main article").filter({ hasText: unit });
  return record.locator('a.btn[href^="/repair/"]').first().getAttribute("href");
}

/** Year, month and day in 天津, as somebody would write them. */
function today() {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date()).split("-");
}
