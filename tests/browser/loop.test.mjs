// The whole loop on a phone: draft, another device, submission, correction, answer, decision, review.
import { expect, test } from "./site.mjs";
import { photo, receipt } from "./files.mjs";

const NEXT = 'main form button.btn[name="action"][value="next"]';

test("a repair from the draft on one device to the review of its refusal", async ({ person }) => {
  const first = await person();
  await first.signsIn("演示丁");
  await first.opens("/record");
  const rows = first.page.locator("main article").filter({ hasText: "市场监督管理局" });
  const ask = await rows.locator('a.btn[href^="/repair/"]').first().getAttribute("href");
  await first.opens(`${ask}?step=fulfilled`);
  const [year, month, day] = today();
  await first.page.locator("#year").fill(year);
  await first.page.locator("#month").fill(month);
  await first.page.locator("#day").fill(day);
  await first.page.locator("#fulfilment").fill("罚款已缴清。");
  await first.presses(NEXT);
  await first.leaves();

  // Another device, the next morning: the list of cases leads back to what was begun.
  const citizen = await person();
  await citizen.signsIn("演示丁");
  await citizen.visit("/cases", "80-loop-drafts");
  await citizen.presses(`main a[href="${ask}"]`);
  await citizen.looks("81-loop-resumed");
  await citizen.opens(`${ask}?step=fulfilled`);
  await expect(citizen.page.locator("#fulfilment")).toHaveValue("罚款已缴清。");
  await citizen.opens(`${ask}?step=evidence`);
  await citizen.handsIn(receipt);
  for (let page = 0; page < 8 && !path(citizen).endsWith("/check"); page++) {
    const promise = citizen.page.locator("#promise");
    if ((await promise.count()) > 0) await promise.check();
    await citizen.presses(NEXT);
  }
  expect(path(citizen)).toBe(`${ask}/check`);
  await citizen.presses(`main form[action="${ask}/check"] button`);
  const receiptPage = path(citizen);
  const number = receiptPage.split("/").at(-1);
  // The back button and a second click lead to the same case.
  await citizen.opens(`${ask}/check`);
  expect(path(citizen)).toBe(receiptPage);

  const officer = await person();
  await officer.signsIn("演示经办员·市场监管");
  await officer.opens(`/desk/cases/${number}`);
  await officer.presses('form[action$="/accept"] button');
  await officer.page.locator('details:has(form[action$="/ask"]) > summary').click();
  await officer.page.locator('input[name="flaw_evidence"][value="incomplete"]').check();
  await officer.page.locator("#request").fill("请补上凭证的第二页。");
  await officer.looks("82-loop-desk-asks");
  await officer.presses('form[action$="/ask"] button');
  await officer.looks("83-loop-desk-asked");

  await citizen.visit("/account", "84-loop-account-asked");
  await citizen.presses(`main .cases-asked a[href="${receiptPage}"]`);
  await citizen.looks("85-loop-correction");
  await citizen.page.locator("#answer").fill("第二页在这里。");
  await citizen.page.locator("#evidence").setInputFiles(photo);
  await citizen.presses('form[action$="/answer"] button');
  await citizen.looks("86-loop-answered");

  await officer.visit(`/desk/cases/${number}`, "87-loop-desk-answered");
  await officer.page.locator('input[name="outcome"][value="refused"]').check();
  await officer.page.locator("#reasons").fill("凭证上的单位不是处罚单位。");
  await officer.presses('form[action$="/decide"] button.btn[value="decide"]');
  await officer.looks("88-loop-desk-proposed");
  const second = await person();
  await second.signsIn("演示经办员二·市场监管");
  await second.visit(`/desk/cases/${number}`, "89-loop-desk-second");
  await second.presses('form[action$="/confirm"] button');

  await citizen.visit("/notices", "90-loop-notices");
  await citizen.visit(`/search/subscriptions?q=${encodeURIComponent("信用修复")}`, "90-loop-subscribe");
  await citizen.presses('form[action="/search/subscriptions"] button');
  await citizen.looks("90-loop-subscribed");
  await citizen.visit(receiptPage, "91-loop-refused");
  await expect(citizen.page.locator("main")).toContainText("凭证上的单位不是处罚单位。");
  // Each day unfolds to the rule that it rests on, without script too.
  await citizen.page.locator(".step-why > summary").first().click();
  await citizen.looks("91-loop-day-unfolded");
  await citizen.visit(`${receiptPage}/receipt`, "91-loop-paper-receipt");
  await citizen.visit(`${receiptPage}/decision`, "91-loop-paper-decision");
  await expect(citizen.page.locator("main")).toContainText("凭证上的单位不是处罚单位。");
  await citizen.opens(receiptPage);
  await citizen.presses(`main a[href="${receiptPage}/review"]`);
  await citizen.looks("92-loop-review");
  await citizen.page.locator("#reason").fill("那是代收银行的章，处罚单位在背面。");
  await citizen.presses('form[action$="/review"] button[value="later"]');
  // Left for another day: the list of cases leads back to it, with everything in it.
  await citizen.presses(`main a[href="${receiptPage}/review"]`);
  await expect(citizen.page.locator("#reason")).toHaveValue("那是代收银行的章，处罚单位在背面。");
  await citizen.presses('form[action$="/review"] button[value="next"]');
  await citizen.looks("92-loop-review-check");
  await citizen.presses('form[action$="/review/check"] button');
  await citizen.looks("93-loop-review-receipt");
  const review = path(citizen).split("/").at(-1);
  await citizen.visit("/reconsideration", "94-loop-reconsideration");

  await officer.visit(`/desk/cases/${review}`, "95-loop-desk-conflict");
  await expect(officer.page.locator('form[action$="/accept"]')).toHaveCount(0);
  const third = await person();
  await third.signsIn("演示复核员·市场监管");
  await third.opens(`/desk/cases/${review}`);
  await third.presses('form[action$="/accept"] button');
  await third.page.locator('input[name="outcome"][value="granted"]').check();
  await third.page.locator("#reasons").fill("背面的章已核实，准予修复。");
  await third.presses('form[action$="/decide"] button.btn[value="decide"]');

  await citizen.visit(`/cases/${review}`, "96-loop-review-granted");
  await citizen.visit(ask.replace("/repair/", "/record/"), "97-loop-record-repaired");
  await expect(citizen.page.locator(`main a[href="${ask}"]`)).toHaveCount(0);
});

test("own words beside a record are asked for, agreed to and shown", async ({ person }) => {
  const citizen = await person();
  await citizen.signsIn("演示乙");
  await citizen.opens("/record");
  const rows = citizen.page.locator("main article").filter({ hasText: "人力资源和社会保障局" });
  const ask = await rows.locator('a.btn[href^="/repair/"]').first().getAttribute("href");
  const record = ask.split("/").at(-1);
  await citizen.visit(`/record/${record}`, "98-record-ways-that-ease");
  await citizen.visit(`/extension/${record}`, "98-extension-form");
  await citizen.presses(NEXT, { status: 422 });
  await citizen.looks("98-extension-errors");
  const [year, month, day] = inAMonth();
  await citizen.page.locator("#year").fill(year);
  await citizen.page.locator("#month").fill(month);
  await citizen.page.locator("#day").fill(day);
  await citizen.page.locator("#text").fill("住院，下个月出院以后就缴。");
  await citizen.presses(NEXT);
  await citizen.looks("98-extension-check");
  await citizen.visit(`/statement/${record}`, "98-statement-form");
  await citizen.page.locator("#text").fill("当时我在外地住院，没有收到通知。");
  await citizen.presses(NEXT);
  await citizen.looks("98-statement-check");
  await citizen.presses('form[action$="/check"] button');
  const number = path(citizen).split("/").at(-1);
  const officer = await person();
  await officer.signsIn("演示经办员·人力社保");
  await officer.opens(`/desk/cases/${number}`);
  await officer.presses('form[action$="/accept"] button');
  await officer.looks("98-desk-statement");
  await officer.page.locator('input[name="outcome"][value="granted"]').check();
  await officer.page.locator("#reasons").fill("内容属实，可以放。");
  await officer.presses('form[action$="/decide"] button.btn[value="decide"]');
  await citizen.visit(`/record/${record}`, "99-record-with-statement");
  await expect(citizen.page.locator("main")).toContainText("当时我在外地住院");
});

test("a letter is kept, looked at once more and sent once", async ({ person }) => {
  const citizen = await person();
  await citizen.signsIn("演示戊");
  await citizen.visit("/message", "99-letter-form");
  await citizen.presses(NEXT, { status: 422 });
  await citizen.looks("99-letter-errors");
  await citizen.page.locator("#unit").check();
  await citizen.page.locator("#subject").fill("窗口几点开门");
  await citizen.page.locator("#text").fill("周六上午开不开？");
  await citizen.presses('main form button[value="later"]');
  await citizen.looks("99-letter-kept");
  await citizen.presses('main a[href="/message"]');
  await expect(citizen.page.locator("#text")).toHaveValue("周六上午开不开？");
  await citizen.presses(NEXT);
  await citizen.looks("99-letter-check");
  await citizen.presses('form[action="/message/check"] button');
  await citizen.looks("99-letter-receipt");
  const number = path(citizen);
  await citizen.visit(`${number}/receipt`, "99-letter-paper");
  await citizen.prints(1);
});

test("a complaint is looked at once more before it is sent", async ({ person }) => {
  const citizen = await person();
  await citizen.signsIn("演示戊");
  await citizen.visit("/complaint", "99-complaint-form");
  await citizen.page.locator('input[name="unit"][value="wjw"]').check();
  await citizen.page.locator("#subject").fill("窗口没有人");
  await citizen.page.locator("#text").fill("上午十点到窗口，一直没有人。");
  await citizen.presses(NEXT);
  await citizen.looks("99-complaint-check");
});

function path(person) {
  return new URL(person.page.url()).pathname;
}

/** Year, month and day in 天津, as somebody would write them. */
function today(at = Date.now()) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date(at)).split("-");
}

function inAMonth() {
  return today(Date.now() + 30 * 86_400_000);
}
