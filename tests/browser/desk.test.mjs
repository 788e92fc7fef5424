// An officer's day: several cases at once, a filter kept, evidence looked at, reasons from a template, a
// correction looked at before it is decided; and what the lead of the unit sees.
import { expect, test } from "./site.mjs";
import { photo, receipt } from "./files.mjs";

const NEXT = 'main form button.btn[name="action"][value="next"]';

/** Says that a record is not theirs; returns the number of the case. */
async function objects(citizen, title, file) {
  await citizen.opens("/record");
  const row = citizen.page.locator("main article").filter({ hasText: title });
  const say = await row.locator('a[href^="/objection/"]').first().getAttribute("href");
  await citizen.opens(`${say}?step=all`);
  await citizen.page.locator('input[name="ground"][value="wrong-text"]').check();
  await citizen.page.locator("#reason").fill("名称里有错字。");
  if (file) {
    await citizen.handsIn(receipt);
    await citizen.handsIn(file);
  }
  await citizen.presses(NEXT);
  await citizen.presses(`main form[action="${say}/check"] button`);
  return new URL(citizen.page.url()).pathname.split("/").at(-1);
}

/** Writes to a unit; returns the number of the case. */
async function writes(citizen, unit, subject) {
  const { page } = citizen;
  await citizen.opens("/message");
  await page.locator(`input[name="unit"][value="${unit}"]`).check();
  await page.locator("#subject").fill(subject);
  await page.locator("#text").fill("请问在哪里看办理进度？");
  await citizen.presses(NEXT);
  await citizen.presses('form[action="/message/check"] button');
  return new URL(page.url()).pathname.split("/").at(-1);
}

test("several cases are taken on together, and the lead sees who has what", async ({ person }) => {
  const wu = await person();
  await wu.signsIn("演示戊");
  const first = await writes(wu, "scjg", "问一件事");
  const second = await writes(wu, "scjg", "再问一件事");

  const visitor = await person();
  await visitor.visit("/sign-in", "d0-sign-in-folded");
  const officer = await person();
  const { page } = officer;
  await officer.signsIn("演示经办员·市场监管");
  await officer.visit("/desk?state=submitted", "d1-desk-choose");
  await page.locator(`input[name="case"][value="${first}"]`).check();
  await page.locator(`input[name="case"][value="${second}"]`).check();
  await officer.presses('main form[action="/desk/batch"] button');
  await officer.looks("d2-desk-batch");
  await officer.presses('main form[method="post"][action="/desk/batch"] button');
  await officer.looks("d3-desk-batch-done");
  await expect(page.locator("main")).toContainText("受理了 2 件");
  await officer.visit("/desk/batch", "d4-desk-batch-none", { status: 422 });

  await officer.opens("/desk?state=open&kind=message");
  await page.locator("details.desk-keep > summary").click();
  await officer.presses('form[action="/desk/views"] button', { status: 422 });
  await officer.looks("d5-desk-view-errors");
  await page.locator("#name").fill("在办的留言");
  await officer.presses('form[action="/desk/views"] button');
  await officer.looks("d6-desk-view-kept");
  await officer.visit("/desk/views", "d7-desk-views");

  const lead = await person();
  await lead.signsIn("演示负责人·市场监管");
  await lead.visit("/desk/workload", "d8-desk-workload");
  await expect(lead.page.locator("main")).toContainText("演示经办员·市场监管");
});

test("evidence is looked at, reasons begin from a template, a correction is looked at first", async ({ person }) => {
  const jia = await person();
  await jia.signsIn("演示甲");
  const number = await objects(jia, "未经许可从事食品经营", photo);

  const officer = await person();
  const { page } = officer;
  await officer.signsIn("演示经办员·市场监管");
  const at = `/desk/cases/${number}`;
  await officer.opens(at);
  await officer.presses('form[action$="/accept"] button');
  await officer.looks("d10-desk-evidence");
  await expect(page.locator(".evidence-picture img")).toHaveCount(1);
  await page.locator("#template").selectOption("objection-corrected-text");
  await officer.presses('form[action$="/decide"] button[value="template"]');
  await officer.looks("d11-desk-template");
  await expect(page.locator("#reasons")).toHaveValue(/【正确内容】/);
  await page.locator('input[name="outcome"][value="corrected"]').check();
  await page.locator("#title").fill("未经许可从事食品经营（文字已更正）");
  await officer.presses('form[action$="/decide"] button.btn[value="decide"]', { status: 422 });
  await officer.looks("d12-desk-blank");
  await page.locator("#reasons").fill("核对了决定书，名称有错字，已经改正。");
  await officer.presses('form[action$="/decide"] button.btn[value="decide"]');
  await officer.looks("d13-desk-look");
  await expect(page.locator("#look ins")).toHaveCount(1);
  await officer.presses('form[action$="/decide"] button.btn[value="decide"]');
  await officer.looks("d14-desk-corrected");

  await jia.opens("/record");
  await jia.follows('main article:has-text("文字已更正") a[href^="/record/"]');
  await jia.visit(`${new URL(jia.page.url()).pathname}/versions`, "d15-versions-marked");
  await expect(jia.page.locator("main ins")).toHaveCount(1);
});
