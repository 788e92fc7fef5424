// Every page at three widths in four looks, on sheets: node looks.mjs SHEET.png [WORD], only pages that have the word
// in their name. What does not fit on SHEET.png stands on SHEET-2.png and so on.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import config from "./playwright.config.mjs";
import { start } from "./site.mjs";

const SIZES = [
  { width: 360, height: 740, shown: 96 },
  { width: 768, height: 1024, shown: 150 },
  { width: 1280, height: 800, shown: 250 },
];
const LOOKS = [
  { name: "light" },
  { name: "dark", colorScheme: "dark" },
  { name: "large", large: true },
  { name: "forced", forcedColors: "active" },
];
/** The tallest a sheet may be, and the tallest a picture on it, so that Chromium can draw it. */
const TALLEST = { sheet: 15_000, picture: 4_000 };
/**
 * Who goes where; an address with a selector is the first link of this kind on that page; where an address is not
 * enough, `goes` does what leads there.
 */
const WAYS = [
  {
    pages: [
      "/", "/column", "/column/two-papers", "/gallery", "/gallery/rider",
      "/guides", "/guides/repair", "/search?q=信用修复", "/search?q=不存在的词xyz", "/assistant", "/repair", "/objection",
      "/rules", "/rules/rep.total", "/catalogue", "/public", ["/public", 'main a[href^="/public/"]'], "/statistics",
      "/reader", "/reader/what-is-credit", "/stories", "/stories/honest-scale", "/calendar", "/calendar/constitution-day",
      "/campus", "/campus/promise-and-homework", "/campus/promise-and-homework/sheet", "/contest", "/contest/enter",
      { name: "/contest/attempt", goes: question }, "/practice", { name: "/practice/*", goes: run }, "/glossary",
      "/column/series", "/column/series/repair", "/gallery/people", "/gallery/selection/2026", "/contact", "/offline",
      "/benefits", "/points/rules", "/verify", "/authorised", "/volunteer", "/volunteer/proof", "/reconsideration",
      "/about", "/privacy", "/accessibility", "/sitemap", "/api", "/sign-in", "/nothing", "/styleguide",
      "/styleguide?state=wrong",
    ],
  },
  {
    as: "演示甲",
    pages: [
      "/account", "/gallery/nominate", "/search/subscriptions", ["/plan", '.plan .line a[href^="/plan/"]'],
      "/record", ["/record", 'main article a[href^="/record/"]'], "/record/access", "/plan",
      ["/record", 'main a.btn[href^="/repair/"]'], ["/record", 'main a.btn[href^="/repair/"]', "?step=all"],
      ["/record", 'main a.btn[href^="/objection/"]'], "/notices", "/notices/settings", "/authorisations",
      "/authorisations/new", "/report", "/points", "/data", "/data/delete", "/volunteer/mine", "/complaint",
    ],
  },
  {
    as: "演示戊",
    pages: ["/cases", ["/cases", 'main a[href^="/cases/"]'], ["/cases", 'main a[href^="/cases/"]', "/receipt"]],
  },
  { as: "演示负责人·市场监管", pages: ["/desk/workload"] },
  { as: "演示编辑·诚信东丽", pages: ["/desk/column", "/desk/nominations", "/desk/selection"] },
  { as: "演示核查员·发展改革", pages: ["/desk/inspections"] },
  {
    as: "演示组织者·街道甲",
    pages: ["/desk/volunteer", ["/desk/volunteer", 'main .line a[href^="/desk/volunteer/"]'], "/desk/volunteer/new"],
  },
  {
    as: "演示经办员·市场监管",
    pages: [
      "/desk", ["/desk", 'main a[href^="/desk/cases/"]'], "/desk/views", "/desk/messages", "/desk/conversations",
      "/desk/outbox", "/desk/timeliness", "/desk/severity", "/desk/assistant",
    ],
  },
];

const [sheet, word = ""] = process.argv.slice(2);
const site = await start();
const room = await mkdtemp(join(tmpdir(), "chengxin-looks-"));
const browser = await chromium.launch(config.projects[0].use.launchOptions);
try {
  await letter();
  const rows = new Map();
  for (const look of LOOKS) {
    for (const size of SIZES) {
      for (const way of WAYS) {
        for (const { path, file, height } of await pictures(way, look, size)) {
          if (!rows.has(path)) rows.set(path, []);
          rows.get(path).push({ file, shown: size.shown, height: Math.ceil((height * size.shown) / size.width) });
        }
      }
    }
  }
  await sheets(rows);
  console.log(`${rows.size} pages, ${rows.size * LOOKS.length * SIZES.length} pictures`);
} finally {
  await browser.close();
  await site.stop();
  await rm(room, { recursive: true, force: true });
}

/** What a page is called on the sheet. */
function called(wanted) {
  if (!Array.isArray(wanted)) return wanted.name ?? wanted;
  const [from, selector, more = ""] = wanted;
  return `${from} → ${selector.match(/"([^"]+)"/)[1]}*${more}`;
}

/** A case, so that there is one to be seen. */
async function letter() {
  const page = await browser.newPage({ baseURL: site.address, locale: "zh-CN" });
  await signsIn(page, "演示戊");
  await page.goto("/message");
  await page.locator('input[name="unit"][value="scjg"]').check();
  await page.locator("#subject").fill("问一件事");
  await page.locator("#text").fill("请问在哪里看办理进度？");
  await goes(page, 'main form button.btn[name="action"][value="next"]');
  await goes(page, 'form[action="/message/check"] button');
  await page.close();
}

/** The first question of the contest. */
async function question(page) {
  await page.goto("/contest/enter");
  await page.locator('input[name="level"][value="primary"]').check();
  await page.locator('input[name="name"]').first().check();
  await goes(page, 'button[name="action"][value="begin"]');
}

/** A practice that was just begun. */
async function run(page) {
  await page.goto("/practice");
  await goes(page, 'form[action="/practice/start"] button');
}

async function goes(page, selector) {
  await Promise.all([page.waitForEvent("load"), page.locator(selector).first().click()]);
}

async function signsIn(page, as) {
  await page.goto("/sign-in");
  await page.locator('button[name="person"]').filter({ hasText: as }).first().evaluate((button) => button.click());
  await page.waitForURL((address) => !address.pathname.startsWith("/sign-in"));
}

/** The pages of one way in one look and size. */
async function pictures({ as, pages }, look, { width, height }) {
  const wanteds = pages.filter((wanted) => called(wanted).includes(word));
  if (wanteds.length === 0) return [];
  const context = await browser.newContext({
    baseURL: site.address,
    viewport: { width, height },
    colorScheme: look.colorScheme ?? "light",
    forcedColors: look.forcedColors ?? "none",
    reducedMotion: "reduce",
    locale: "zh-CN",
  });
  const page = await context.newPage();
  if (as) await signsIn(page, as);
  if (look.large) {
    await page.goto("/");
    await page.locator('header button[name="size"][value="large"]').click();
    await page.waitForLoadState("load");
  }
  const taken = [];
  for (const [number, wanted] of wanteds.entries()) {
    const [from, selector, more = ""] = Array.isArray(wanted) ? wanted : [wanted];
    await (wanted.goes ? wanted.goes(page) : page.goto(from));
    if (selector) {
      const link = page.locator(selector).first();
      if ((await link.count()) === 0) throw new Error(`there is no ${selector} on ${from}`);
      await page.goto((await link.getAttribute("href")) + more);
    }
    const file = join(room, `${look.name}-${width}-${as ?? "nobody"}-${number}.png`);
    // As a screen long enough for it would show it, so that what stays at the bottom stays there.
    const tall = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(height, tall) });
    await page.screenshot({ path: file, animations: "disabled" });
    await page.setViewportSize({ width, height });
    taken.push({ path: called(wanted), file, height: tall });
  }
  await context.close();
  return taken;
}

/** The rows on as many sheets as it takes. */
async function sheets(rows) {
  const parts = [[]];
  let tall = 0;
  for (const [path, taken] of rows) {
    const height = 40 + Math.min(TALLEST.picture, Math.max(...taken.map((it) => it.height)));
    if (tall + height > TALLEST.sheet && tall > 0) {
      parts.push([]);
      tall = 0;
    }
    parts.at(-1).push([path, taken]);
    tall += height;
  }
  for (const [number, part] of parts.entries()) {
    await sheetOf(part, number === 0 ? sheet : sheet.replace(/\.png$/, `-${number + 1}.png`));
  }
}

/** One row for each page, drawn by the browser. */
async function sheetOf(rows, target) {
  const head = LOOKS.flatMap(({ name }) => SIZES.map(({ width, shown }) => `<td style="width:${shown}px">${name} ${width}</td>`)).join("");
  const lines = rows.map(([path, taken]) => {
    const cells = taken.map(({ file, shown }) => `<td><div><img src="file://${file}" width="${shown}"></div></td>`).join("");
    return `<tr><th colspan="12">${path.replaceAll("<", "&lt;")}</th></tr><tr>${cells}</tr>`;
  });
  const html = `<!doctype html><meta charset="utf-8"><style>body{margin:12px;background:#cfcabd;font:12px/16px sans-serif}td{vertical-align:top;padding:0 6px 8px 0}td div{max-height:${TALLEST.picture}px;overflow:hidden}th{text-align:start}img{display:block}</style><table><tr>${head}</tr>${lines.join("")}</table>`;
  const file = join(room, "looks.html");
  await writeFile(file, html);
  const page = await browser.newPage({ viewport: { width: 2100, height: 1000 } });
  await page.goto(`file://${file}`);
  await page.locator("table").screenshot({ path: target });
  await page.close();
}
