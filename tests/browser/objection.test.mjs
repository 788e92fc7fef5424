// An objection from the row of the record to the decision, and back.
import { expect, test } from "./site.mjs";
import { photo } from "./files.mjs";

const NEXT = 'main form button.btn[name="action"][value="next"]';

test("a citizen says that a record is not theirs, and an officer takes it away", async ({ person }) => {
  const citizen = await person();
  await citizen.signsIn("演示己");
  await citizen.opens("/record");
  const say = await citizen.page.locator('main a.btn[href^="/objection/"]').first().getAttribute("href");
  const record = say.replace("/objection/", "/record/");
  await citizen.visit(say, "60-objection-start");
  await citizen.presses(`main a.btn[href="${say}?step=ground"]`);
  await citizen.looks("60-objection-ground");

  // Nothing chosen: said on this page, and nothing of the others.
  await citizen.presses(NEXT, { status: 422 });
  await citizen.looks("61-objection-errors");
  await expect(citizen.page.locator('.errors a[href="#ground"]')).toHaveCount(1);
  await expect(citizen.page.locator(".errors a")).toHaveCount(1);
  await citizen.page.locator('input[name="ground"][value="not-mine"]').check();
  await citizen.presses(NEXT);

  await citizen.page.locator("#reason").fill("我从来没有摆过水果摊，\n文书上写的是另一个人。");
  await citizen.looks("62-objection-reason");
  await citizen.presses(NEXT);
  await citizen.handsIn(photo);
  await citizen.looks("62-objection-evidence");
  await citizen.presses(NEXT);
  // A paper of identity is marked with whom it is for before it is kept.
  await citizen.handsIn(photo, { to: "identity" });
  await citizen.looks("62-objection-identity");
  await citizen.presses(NEXT);
  await citizen.looks("62-objection-contact");

  // The back button and the first page again: everything is there.
  await citizen.visit(say, "62-objection-resumed");
  await citizen.visit(`${say}?step=all`, "62-objection-filled");
  await expect(citizen.page.locator("#reason"), "nothing typed is lost").toHaveValue(
    "我从来没有摆过水果摊，\n文书上写的是另一个人。",
  );
  await expect(citizen.page.locator('input[value="not-mine"]')).toBeChecked();
  await citizen.presses(NEXT);
  expect(new URL(citizen.page.url()).pathname).toBe(`${say}/check`);
  await citizen.looks("63-objection-check");
  await citizen.presses(`main form[action="${say}/check"] button`);
  const receiptPage = new URL(citizen.page.url()).pathname;
  await citizen.looks("64-objection-receipt");
  await citizen.visit(record, "65-record-disputed");
  await expect(citizen.page.locator("main")).toContainText("异议");

  const officer = await person();
  await officer.signsIn("演示经办员·市场监管");
  await officer.opens("/desk");
  await officer.presses(`main a[href="/desk/cases/${receiptPage.split("/").at(-1)}"]`);
  await officer.looks("70-desk-objection");
  await officer.presses('form[action$="/accept"] button');
  await officer.looks("71-desk-objection-accepted");
  await officer.page.locator('input[name="outcome"][value="removed"]').check();
  await officer.page.locator("#reasons").fill("经核对，文书的当事人不是申请人。");
  await officer.presses('form[action$="/decide"] button.btn[value="decide"]');
  await officer.looks("72-desk-objection-decided");

  await citizen.visit(receiptPage, "73-objection-upheld");
  await citizen.visit(record, "74-record-withdrawn");
});
