// Volunteering, from an offer of a street to the proof that anybody can check.
import { expect, test } from "./site.mjs";

test("somebody signs up, and an organiser offers and changes what can be signed up for", async ({ person }) => {
  const citizen = await person();
  await citizen.signsIn("演示己", { to: "/volunteer" });
  await citizen.follows('main .line a:has-text("楼道清扫")');
  await citizen.follows('main a.btn[href$="/join"]');
  await citizen.looks("v1-join", { arrived: true });
  await citizen.page.locator("#volunteer_number").fill("12 <b>");
  await citizen.presses('main form[action$="/join"] .btn', { status: 422 });
  await citizen.looks("v1-join-errors");
  await citizen.page.locator("#volunteer_number").fill("");
  await citizen.presses('main form[action$="/join"] .btn');
  await citizen.looks("v2-mine");

  const organiser = await person();
  await organiser.signsIn("演示组织者·街道甲");
  await organiser.visit("/desk/volunteer", "v3-desk");
  await organiser.visit("/desk/volunteer/new", "v4-new");
  await organiser.presses('main form[action="/desk/volunteer/new"] .btn', { status: 422 });
  await organiser.looks("v4-new-errors");
  await organiser.opens("/desk/volunteer");
  await organiser.follows('main .line a:has-text("楼道清扫")');
  await organiser.looks("v5-organised", { arrived: true });
  await organiser.follows('main a[href$="/edit"]');
  await organiser.looks("v6-edit", { arrived: true });
});

test("who came has a proof, and whoever has its number can check it", async ({ person }) => {
  const organiser = await person();
  await organiser.signsIn("演示组织者·街道甲");
  await organiser.opens("/desk/volunteer");
  await organiser.follows('main .line a:has-text("诚信故事会")');
  await organiser.looks("v7-over", { arrived: true });
  const confirms = organiser.page.locator("form.volunteer-confirm");
  const waiting = await confirms.count();
  for (let one = 0; one < waiting; one++) {
    const form = confirms.nth(one);
    await form.locator('input[name="hours"]').fill("2");
    await organiser.presses(form.locator('button[value="yes"]'));
  }
  await organiser.looks("v8-confirmed");

  const citizen = await person();
  await citizen.signsIn("演示丙");
  await citizen.visit("/volunteer/mine", "v9-mine-came");
  await citizen.presses('main form[action$="/proof"] button');
  await citizen.looks("v10-proof");
  const number = new URL(citizen.page.url()).pathname.split("/").at(-1);
  const other = await person();
  await other.visit(`/volunteer/proof/${number}`, "v11-proof-checked");
  await expect(other.page.locator("main")).toContainText("有这份证明");
});
