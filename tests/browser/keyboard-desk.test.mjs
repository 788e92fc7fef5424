// What is done at a desk beside answering, with nothing but the keyboard.
import { expect } from "./site.mjs";
import { inDays, walk, writes } from "./walk.mjs";

walk("a case taken on from the queue, and a filter kept, renamed and removed", async (person) => {
  const citizen = await person();
  await citizen.signsIn("演示戊");
  // One alone is taken on from its own page.
  const numbers = [];
  for (const subject of ["再问一件事", "还问一件事"]) numbers.push((await writes(citizen, "yjj", subject)).split("/").at(-1));

  const officer = await person();
  await officer.signsIn("演示经办员·应急管理");
  await officer.person.opens("/desk?state=submitted");
  for (const number of numbers) await officer.ticks(`input[name="case"][value="${number}"]`);
  await officer.goes('main form[action="/desk/batch"] button');
  await officer.goes('main form[method="post"][action="/desk/batch"] button');
  await expect(officer.page.locator("main")).toContainText("受理了 2 件");

  await officer.person.opens("/desk?state=open&kind=message");
  await officer.sends("details.desk-keep > summary");
  await officer.writes("#name", "在办的留言");
  await officer.goes('form[action="/desk/views"] button');
  await officer.person.opens("/desk/views");
  await officer.writes('form[action$="/rename"] input[name="name"]', "留言");
  await officer.goes('form[action$="/rename"] button.quiet');
  await officer.person.opens("/desk/views");
  await expect(officer.page.locator('form[action$="/rename"] input[name="name"]')).toHaveValue("留言");
  await officer.goes('form[action$="/rename"] button.plain');
  await officer.person.opens("/desk/views");
  await expect(officer.page.locator('form[action$="/rename"]')).toHaveCount(0);
});

walk("an activity published, changed and called off", async (person) => {
  const organiser = await person();
  await organiser.signsIn("演示组织者·街道甲");
  await organiser.person.opens("/desk/volunteer/new");
  await organiser.writes("#title", "演示：清扫楼道");
  await organiser.ticks('input[name="work"]');
  await organiser.writes("#about", "带手套。");
  await organiser.writes("#place", "社区门口");
  for (const [field, value] of Object.entries(inDays(30))) await organiser.writes(`#${field}`, value);
  for (const [field, value] of [["begins", "9:00"], ["ends", "11:30"], ["places", "5"], ["contact", "12345"]]) {
    await organiser.writes(`#${field}`, value);
  }
  await organiser.goes('main form[action="/desk/volunteer/new"] .btn');
  expect(organiser.path).toMatch(/^\/desk\/volunteer\/(?!new)/);
  await organiser.goes('main a[href$="/edit"]');
  await organiser.writes("#place", "社区西门");
  await organiser.goes('main form[action$="/edit"] .btn');
  await expect(organiser.page.locator("main")).toContainText("社区西门");
  await organiser.sends("details.volunteer-cancel > summary");
  await organiser.writes("#reason", "那天有雨。");
  await organiser.goes('form[action$="/cancel"] button');
  await expect(organiser.page.locator("main")).toContainText("那天有雨。");
});

walk("a nomination that is not followed, with its reason", async (person) => {
  const citizen = await person();
  await citizen.signsIn("演示乙");
  await citizen.person.opens("/gallery/nominate");
  await citizen.writes("#name", "演示老赵头");
  await citizen.ticks('input[name="kind"]');
  await citizen.writes("#deed", "捡到的手机当天就交给了派出所，一分谢礼也没有收，街坊都知道。");
  await citizen.writes("#reach", "集市西头第一家");
  await citizen.goes('main form[action="/gallery/nominate"] .btn');

  const editor = await person();
  await editor.signsIn("演示编辑·诚信东丽");
  await editor.person.opens("/desk/nominations");
  const filed = editor.page.locator(".lines li").filter({ hasText: "演示老赵头" });
  const at = await filed.locator('a[href^="/desk/nominations/N"]').first().getAttribute("href");
  await editor.goes(`main a[href="${at}"]`);
  await editor.sends('details:has(form[action$="/refuse"]) > summary');
  await editor.writes("#reason", "还没有联系上本人。");
  await editor.goes('form[action$="/refuse"] button');
  await citizen.person.opens("/gallery/nominations");
  await expect(citizen.page.locator("main")).toContainText("还没有联系上本人。");
});
