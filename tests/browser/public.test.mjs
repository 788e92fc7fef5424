// Everything that can be read without signing in.
import { expect, test } from "./site.mjs";

const PAGES = [
  { name: "01-home", path: "/" },
  { name: "02-column", path: "/column" },
  { name: "03-article", from: "/column", first: 'main .pieces a[href^="/column/"]' },
  { name: "04-gallery", path: "/gallery" },
  { name: "05-model-case", from: "/gallery", first: 'main .wall a[href^="/gallery/"]' },
  { name: "06-guides", path: "/guides" },
  { name: "07-guide", from: "/guides", first: 'main a[href^="/guides/"]' },
  { name: "08-search", path: `/search?q=${encodeURIComponent("信用修复")}` },
  { name: "08-search-word", path: `/search?q=${encodeURIComponent("老赖")}` },
  { name: "08-search-records", path: `/search?q=${encodeURIComponent("演示")}&kind=public` },
  { name: "09-search-nothing", path: `/search?q=${encodeURIComponent("不存在的词xyz")}` },
  { name: "10-about", path: "/about" },
  { name: "11-privacy", path: "/privacy" },
  { name: "12-accessibility", path: "/accessibility" },
  { name: "13-sitemap", path: "/sitemap" },
  { name: "87-reader", path: "/reader" },
  { name: "88-chapter", path: "/reader/what-is-credit" },
  { name: "89-reader-whole", path: "/reader/whole" },
  { name: "90-calendar", path: "/calendar" },
  { name: "91-campaign", path: "/calendar/constitution-day" },
  { name: "92-stories", path: "/stories" },
  { name: "93-story", path: "/stories/honest-scale" },
  { name: "94-contact", path: "/contact" },
  { name: "95-without-a-network", path: "/offline" },
  { name: "14-repair-before", path: "/repair" },
  { name: "15-objection-before", path: "/objection" },
  { name: "16-sign-in", path: "/sign-in" },
  { name: "70-rules", path: "/rules" },
  { name: "71-rule", path: "/rules/rep.total" },
  { name: "72-catalogue", path: "/catalogue" },
  { name: "72-glossary", path: "/glossary" },
  { name: "72-series", path: "/column/series" },
  { name: "72-one-series", path: "/column/series/repair" },
  { name: "72-people", path: "/gallery/people" },
  { name: "72-selection", path: "/gallery/selection/2026" },
  { name: "72-consent", path: "/gallery/consent" },
  { name: "73-public-records", path: "/public" },
  { name: "73-public-record", from: "/public", first: 'main a[href^="/public/"]' },
  { name: "73-statistics", path: "/statistics" },
  { name: "73-volunteer", path: "/volunteer" },
  { name: "73-volunteer-activity", from: "/volunteer", first: 'main .line a[href^="/volunteer/"]' },
  { name: "73-volunteer-check", path: "/volunteer/proof" },
  { name: "74-benefits", path: "/benefits" },
  { name: "75-rules-of-points", path: "/points/rules" },
  { name: "76-verify", path: "/verify" },
  { name: "77-authorised", path: "/authorised" },
  { name: "78-for-programs", path: "/api" },
  { name: "79-style-guide", path: "/styleguide" },
  { name: "79-style-guide-errors", path: "/styleguide?state=wrong" },
  { name: "17-not-found", path: "/column/there-is-no-such-article", status: 404 },
];

for (const page of PAGES) {
  test(`${page.name} reads well on a small phone`, async ({ visitor }) => {
    await see(visitor, page, page.name);
  });

  test(`${page.name} reads well in large letters`, async ({ visitor, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled === false, "the size of the letters is the same with script");
    await visitor.prefers("size", "large");
    await see(visitor, page, `${page.name}-large`);
  });
}

test("the interface speaks English to whoever asks for it", async ({ visitor }) => {
  await visitor.prefers("lang", "en");
  await visitor.visit("/", "18-home-en");
  await expect(visitor.page.locator("html")).toHaveAttribute("lang", /^en/);
});

test("the first key press reaches the link that skips the header", async ({ visitor }) => {
  await visitor.opens("/");
  await visitor.page.keyboard.press("Tab");
  const target = await visitor.page.evaluate(() => document.activeElement?.getAttribute("href"));
  expect(target).toMatch(/^#/);
  await expect(visitor.page.locator(target)).toHaveCount(1);
});

test("search answers from the box on the home page", async ({ visitor }) => {
  await visitor.opens("/");
  await visitor.page.locator('main input[name="q"]').first().fill("信用修复");
  await visitor.presses("main form[role=search] button");
  await expect(visitor.page.locator('main a[href^="/column/"], main a[href^="/guides/"]').first()).toBeVisible();
});

test("the search box offers pages while somebody writes", async ({ visitor }) => {
  test.skip(!visitor.awake, "offers need script");
  await visitor.opens("/search");
  await visitor.page.locator('main input[name="q"]').first().pressSequentially("信用", { delay: 60 });
  await expect(visitor.page.locator('[role="option"]').first()).toBeVisible();
  await visitor.looks("19-search-offers");
  await visitor.page.keyboard.press("ArrowDown");
  await Promise.all([visitor.page.waitForEvent("load"), visitor.page.keyboard.press("Enter")]);
  expect(new URL(visitor.page.url()).search).not.toBe("");
});

test("the whole reader on paper has its cover, its contents and each chapter on sheets of their own", async ({ visitor }) => {
  await visitor.opens("/reader/whole");
  const chapters = await visitor.page.locator(".book-part").count();
  expect(chapters).toBeGreaterThan(0);
  const paper = await visitor.page.pdf({ preferCSSPageSize: true });
  const pages = paper.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
  expect(pages.length).toBeGreaterThanOrEqual(2 + chapters);
});

/** Opens a page of the list, or the first one that another page links to. */
async function see(visitor, { path, from, first, status }, name) {
  if (path) return visitor.visit(path, name, { status });
  await visitor.opens(from);
  await visitor.follows(first);
  await visitor.looks(name, { arrived: true });
}
