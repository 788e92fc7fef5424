// Every page at three widths in four looks, on one sheet: node looks.mjs SHEET.png
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
/** Who goes where; an address with a selector is the first link of this kind on that page. */
const WAYS = [
  {
    pages: [
      "/", "/column", ["/column", 'main a[href^="/column/"]'], "/gallery", ["/gallery", 'main a[href^="/gallery/"]'],
      "/guides", "/guides/repair", "/search?q=信用修复", "/search?q=不存在的词xyz", "/assistant", "/repair", "/objection",
      "/rules", "/rules/rep.total", "/catalogue", "/public", ["/public", 'main a[href^="/public/"]'], "/statistics",
      "/benefits", "/points/rules", "/verify", "/authorised", "/volunteer", "/volunteer/proof", "/reconsideration",
      "/about", "/privacy", "/accessibility", "/sitemap", "/api", "/sign-in", "/nothing", "/styleguide",
      "/styleguide?state=wrong",
    ],
  },
  {
    as: "演示甲",
    pages: [
      "/account", "/record", ["/record", 'main article a[href^="/record/"]'], "/record/access", "/plan",
      ["/record", 'main a.btn[href^="/repair/"]'], ["/record", 'main a.btn[href^="/repair/"]', "?step=all"],
      ["/record", 'main a.btn[href^="/objection/"]'], "/cases", "/notices", "/notices/settings", "/authorisations",
      "/authorisations/new", "/report", "/points", "/data", "/data/delete", "/volunteer/mine", "/complaint",
    ],
  },
  {
    as: "演示经办员·市场监管",
    pages: [
      "/desk", ["/desk", 'main a[href^="/desk/cases/"]'], "/desk/views", "/desk/messages", "/desk/conversations",
      "/desk/outbox", "/desk/timeliness", "/desk/severity", "/desk/assistant",
    ],
  },
];

const sheet = process.argv[2];
const site = await start();
const room = await mkdtemp(join(tmpdir(), "chengxin-looks-"));
const browser = await chromium.launch(config.projects[0].use.launchOptions);
try {
  const rows = new Map();
  for (const look of LOOKS) {
    for (const size of SIZES) {
      for (const way of WAYS) {
        for (const { path, file } of await pictures(way, look, size)) {
          if (!rows.has(path)) rows.set(path, []);
          rows.get(path).push({ file, shown: size.shown });
        }
      }
    }
  }
  await sheetOf(rows);
  console.log(`${rows.size} pages, ${rows.size * LOOKS.length * SIZES.length} pictures`);
} finally {
  await browser.close();
  await site.stop();
  await rm(room, { recursive: true, force: true });
}

/** The pages of one way in one look and size. */
async function pictures({ as, pages }, look, { width, height }) {
  const context = await browser.newContext({
    baseURL: site.address,
    viewport: { width, height },
    colorScheme: look.colorScheme ?? "light",
    forcedColors: look.forcedColors ?? "none",
    reducedMotion: "reduce",
    locale: "zh-CN",
  });
  const page = await context.newPage();
  if (as) {
    await page.goto("/sign-in");
    await page.locator('button[name="person"]').filter({ hasText: as }).first().evaluate((button) => button.click());
    await page.waitForURL((address) => !address.pathname.startsWith("/sign-in"));
  }
  if (look.large) {
    await page.goto("/");
    await page.locator('header button[name="size"][value="large"]').click();
    await page.waitForLoadState("load");
  }
  const taken = [];
  for (const [number, wanted] of pages.entries()) {
    const [from, selector, more = ""] = Array.isArray(wanted) ? wanted : [wanted];
    await page.goto(from);
    if (selector) {
      const link = page.locator(selector).first();
      if ((await link.count()) === 0) continue;
      await page.goto((await link.getAttribute("href")) + more);
    }
    const file = join(room, `${look.name}-${width}-${as ?? "nobody"}-${number}.png`);
    await page.screenshot({ path: file, animations: "disabled" });
    taken.push({ path: selector ? `${from} → ${selector.match(/"([^"]+)"/)[1]}*${more}` : wanted, file });
  }
  await context.close();
  return taken;
}

/** One row for each page, drawn by the browser. */
async function sheetOf(rows) {
  const head = LOOKS.flatMap(({ name }) => SIZES.map(({ width, shown }) => `<td style="width:${shown}px">${name} ${width}</td>`)).join("");
  const lines = [...rows].map(([path, taken]) => {
    const cells = taken.map(({ file, shown }) => `<td><img src="file://${file}" width="${shown}"></td>`).join("");
    return `<tr><th colspan="12">${path.replaceAll("<", "&lt;")}</th></tr><tr>${cells}</tr>`;
  });
  const html = `<!doctype html><meta charset="utf-8"><style>body{margin:12px;background:#cfcabd;font:12px/16px sans-serif}td{vertical-align:top;padding:0 6px 8px 0}th{text-align:start}img{display:block}</style><table><tr>${head}</tr>${lines.join("")}</table>`;
  const file = join(room, "looks.html");
  await writeFile(file, html);
  const page = await browser.newPage({ viewport: { width: 2100, height: 1000 } });
  await page.goto(`file://${file}`);
  await page.locator("table").screenshot({ path: sheet });
}
