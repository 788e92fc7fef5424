// Reading an article with its words, saying whether it helped; a role model from nomination to withdrawal.
import { expect, test } from "./site.mjs";

test("a word of the text opens its card over the text and leads back, with and without script", async ({ visitor }) => {
  await visitor.opens("/column/two-papers");
  const { page } = visitor;
  const word = page.locator(".prose a.term").first();
  const card = page.locator(await word.getAttribute("href"));
  await word.click();
  await expect(card).toBeInViewport();
  expect(await card.evaluate((it) => getComputedStyle(it).position)).toBe("fixed");
  await visitor.looks("80-word-card");
  await card.locator(".word-back").click();
  await expect(word).toBeInViewport();
  expect(await card.evaluate((it) => getComputedStyle(it).position)).toBe("static");
  // The way back of the phone closes it too.
  await word.click();
  await page.goBack();
  expect(await card.evaluate((it) => getComputedStyle(it).position)).toBe("static");
  // By keyboard: the word is a link like any other.
  await word.focus();
  await page.keyboard.press("Enter");
  await expect(card).toBeInViewport();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement.className)).toBe("word-back");
});

test("one tap says whether an article helped, and the address can be handed on", async ({ visitor }) => {
  await visitor.opens("/column/two-papers");
  const copy = visitor.page.locator('[data-way="copy"]');
  if (visitor.script) await expect(copy).toBeVisible();
  else await expect(copy).toBeHidden();
  await expect(visitor.page.locator(".share-address")).toContainText("/column/two-papers");
  await visitor.prints(3);
  await visitor.presses('.useful button[value="no"]');
  await visitor.looks("81-thanks");
});

test("a role model: nominated, asked, agreed, shown, taken back", async ({ person }) => {
  const citizen = await person();
  await citizen.signsIn("演示丙", { to: "/gallery/nominate" });
  await citizen.looks("82-nominate");
  await citizen.presses("main form button", { status: 422 });
  await citizen.looks("83-nominate-missing");
  await citizen.page.fill("#name", "演示老张头");
  await citizen.page.check('input[name="kind"][value="trader"]');
  await citizen.page.fill("#deed", "多收的钱退了回来，十年里每一次都这样，街坊都知道。");
  await citizen.page.fill("#reach", "集市东头第三家");
  await citizen.presses("main form button");
  await citizen.looks("84-my-nominations");

  const editor = await person();
  await editor.signsIn("演示编辑·诚信东丽", { to: "/desk/nominations" });
  await editor.looks("85-desk-nominations");
  await editor.follows('.lines a[href^="/desk/nominations/N"]');
  await editor.looks("85-desk-nomination", { arrived: true });
  await editor.page.fill("#shown_name", "演示老师傅");
  await editor.page.fill("#title", "十年不差一分钱");
  await editor.page.fill("#summary", "多收了钱，当天就去找人退回来，十年都这样。");
  await editor.page.check('input[name="kind"][value="trader"]');
  await editor.page.check('input[name="domain"][value="食品药品"]');
  await editor.page.fill("#body", "他在集市东头开店。有一次多收了两块钱，他关上店门追了半条街，把钱退给人家。后来每一次都这样，十年没有变过。");
  await editor.presses('form[action$="/words"] button');
  await editor.looks("86-desk-code");
  const code = await editor.page.locator(".told .code").innerText();

  const model = await person();
  await model.opens(`/gallery/consent/${code}`);
  await model.presses("main form button");
  await model.looks("87-consent");
  await model.page.check("#agree");
  await model.presses('form[action$="/agree"] button');
  await model.looks("88-consent-given");

  await editor.page.goto(editor.page.url().replace(/\/words$/, ""));
  await editor.presses('form[action$="/show"] button');
  await editor.presses("main .do a.btn");
  await editor.looks("89-story");
  const story = editor.page.url();
  await editor.visit("/gallery/people", "90-people");
  await editor.visit("/desk/column", "91-desk-column");
  await editor.visit("/desk/selection", "92-desk-selection");

  await model.opens(`/gallery/consent/${code}`);
  await model.presses("main form button");
  await model.presses('form[action$="/leave"] button');
  await model.looks("93-consent-taken-back");
  await model.opens(new URL(story).pathname, { status: 404 });
});
