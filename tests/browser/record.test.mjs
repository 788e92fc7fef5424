// Somebody looks at what stands about them, and nobody else can.
import { expect, test } from "./site.mjs";

test("a citizen sees every record about themself, and who looked", async ({ person }) => {
  const citizen = await person();
  await citizen.opens("/record");
  expect(new URL(citizen.page.url()).pathname, "nobody sees records without signing in").toBe("/sign-in");

  await citizen.signsIn("演示甲");
  await citizen.looks("20-account");
  await citizen.visit("/record", "21-records");
  await citizen.follows('main article a[href^="/record/"]');
  await citizen.looks("22-record");
  const href = new URL(citizen.page.url()).pathname;
  await citizen.visit("/record/access", "23-looks");
  await citizen.visit("/cases", "24-cases-none");

  const other = await person();
  await other.signsIn("演示乙");
  await other.opens(href, { status: 404 });
  await other.looks("25-record-of-somebody-else");
});

test("a record is read well in large letters, and in English", async ({ person }) => {
  const citizen = await person();
  await citizen.signsIn("演示甲");
  await citizen.prefers("size", "large");
  await citizen.visit("/record", "26-records-large");
  await citizen.follows('main article a[href^="/record/"]');
  await citizen.looks("27-record-large");
  await citizen.prefers("size", "normal");
  await citizen.prefers("lang", "en");
  await citizen.visit("/record", "28-records-en");
});

test("who has no record is told so, and can leave", async ({ person }) => {
  const citizen = await person();
  await citizen.signsIn("演示戊", { to: "/record" });
  expect(new URL(citizen.page.url()).pathname).toBe("/record");
  await citizen.looks("29-records-none");
  await citizen.opens("/account");
  await citizen.presses('form.sign-out button');
  await citizen.opens("/record");
  expect(new URL(citizen.page.url()).pathname).toBe("/sign-in");
});
