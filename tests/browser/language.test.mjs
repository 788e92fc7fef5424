// What a reader of English sees.
import { expect, test } from "./site.mjs";

const PAGES = [
  { name: "e1-guides-en", path: "/guides" },
  { name: "e2-guide-en", path: "/guides/repair", english: "Credit repair" },
  { name: "e3-privacy-en", path: "/privacy", english: "Privacy policy" },
  { name: "e4-for-programs-en", path: "/api", english: "Interface for data exchange" },
  { name: "e5-article-en", path: "/column/two-papers" },
  { name: "e6-rules-en", path: "/rules" },
];

for (const { name, path, english } of PAGES) {
  test(`${name} reads well on a small phone`, async ({ visitor }) => {
    await visitor.prefers("lang", "en");
    await visitor.visit(path, name);
    const heading = visitor.page.locator("main h1");
    if (english) {
      await expect(heading).toHaveText(english);
      await expect(heading).toHaveAttribute("lang", "en");
    }
  });
}

test("a screen reader is told where an English page speaks Chinese", async ({ visitor }) => {
  await visitor.prefers("lang", "en");
  for (const path of ["/", "/guides/repair", "/column", "/public"]) {
    await visitor.opens(path);
    const unmarked = await visitor.page.evaluate(() => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = [];
      while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode;
        const marked = parentElement.closest("[lang]").lang.startsWith("zh");
        if (!marked && /\p{Script=Han}/u.test(data)) found.push(data.trim());
      }
      return found;
    });
    expect(unmarked, path).toEqual([]);
  }
});

test("offers while somebody writes say that they are Chinese", async ({ visitor }) => {
  test.skip(!visitor.awake, "offers need script");
  await visitor.prefers("lang", "en");
  await visitor.opens("/search");
  await visitor.page.locator('main input[name="q"]').first().pressSequentially("修复", { delay: 60 });
  const offers = visitor.page.locator(".offer-text");
  await expect(offers.first()).toBeVisible();
  const languages = await offers.evaluateAll((all) => all.map((it) => it.closest("[lang]").lang));
  expect(languages.every((lang) => lang.startsWith("zh")), languages.join()).toBe(true);
});
