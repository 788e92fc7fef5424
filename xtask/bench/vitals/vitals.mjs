// Lighthouse on a phone for the main pages, and the weight of one article here and in the same page built with Next.js
// and with Nuxt: the same text, the same picture, the same style sheet.
//
// node vitals.mjs --server FILE --site DIR --root DIR --room DIR [--rounds 5] [--alone]
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const { values: given } = parseArgs({
  options: {
    server: { type: "string" },
    site: { type: "string" },
    root: { type: "string" },
    room: { type: "string" },
    rounds: { type: "string", default: "5" },
    alone: { type: "boolean", default: false },
  },
});
const ROUNDS = Number(given.rounds);
const ARTICLE = "/column/two-papers";
const PAGES = ["/", "/column", ARTICLE, "/gallery", "/guides/repair", "/repair", "/search?q=%E4%BF%AE%E5%A4%8D", "/assistant", "/sign-in"];
/** The newest stable ones when this was written. */
const NEXT = ["next@16.4.6", "react@19.3.1", "react-dom@19.3.1"];
const NUXT = ["nuxt@4.4.5", "vue@3.5.45", "vue-router@5.5.1"];

const running = [];
try {
  const data = mkdtempSync(join(tmpdir(), "chengxin-vitals-"));
  const port = await freePort();
  const ours = await served("ours", given.server, [
    ...["serve", "--demo", "--port", port, "--database", `sqlite:${join(data, "site.db")}`, "--data", data],
    ...["--site", given.site, "--content", join(given.root, "content"), "--locales", join(given.root, "locales")],
  ], port, {});
  const chrome = await launch({
    chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
  });
  running.push({ kill: () => chrome.kill() });

  console.log(`Lighthouse, mobile, medians of ${ROUNDS}\n`);
  line(["page", "perf", "a11y", "FCP ms", "LCP ms", "TBT ms", "CLS", "KB", "of it script"]);
  for (const page of PAGES) line([decodeURI(page), ...(await vitals(chrome, ours + page))]);
  if (!given.alone) {
    const article = await read(ours);
    const candidates = [["chengxin", ours + ARTICLE], ["Next.js 16.4.6", await next(article)], ["Nuxt 4.4.5", await nuxt(article)]];
    console.log(`\nThe article ${ARTICLE} in each, medians of ${ROUNDS}; what is sent, gzip -6 for all alike\n`);
    line(["made with", "perf", "a11y", "FCP ms", "LCP ms", "TBT ms", "CLS", "KB", "of it script", "requests", "KB gz", "script KB gz"]);
    for (const [name, address] of candidates) line([name, ...(await vitals(chrome, address)), ...(await weight(chrome, address))]);
  }
  rmSync(data, { recursive: true, force: true });
} finally {
  for (const one of running.reverse()) one.kill();
}

/** Medians of the figures of one page. */
async function vitals(chrome, address) {
  const runs = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories: ["performance", "accessibility"], logLevel: "silent" });
    if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
    const requests = lhr.audits["network-requests"].details.items;
    const sent = (items) => items.reduce((sum, it) => sum + it.transferSize, 0) / 1024;
    const numeric = (id) => lhr.audits[id].numericValue;
    runs.push([
      lhr.categories.performance.score * 100,
      lhr.categories.accessibility.score * 100,
      numeric("first-contentful-paint"),
      numeric("largest-contentful-paint"),
      numeric("total-blocking-time"),
      numeric("cumulative-layout-shift"),
      sent(requests),
      sent(requests.filter((it) => it.resourceType === "Script")),
    ]);
  }
  return runs[0].map((_, at) => {
    const value = runs.map((run) => run[at]).sort((one, other) => one - other)[Math.floor(runs.length / 2)];
    return value < 1 && value > 0 ? value.toFixed(3) : value < 100 && !Number.isInteger(value) ? value.toFixed(1) : Math.round(value);
  });
}

/** Everything that the page asks for, compressed alike: number of requests, KB, KB of script. */
async function weight(chrome, address) {
  const { lhr } = await lighthouse(address, { port: chrome.port, onlyAudits: ["network-requests"], logLevel: "silent" });
  let [all, script, number] = [0, 0, 0];
  for (const { url, resourceType } of lhr.audits["network-requests"].details.items) {
    if (!url.startsWith("http")) continue;
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
    const small = gzipSync(bytes, { level: 6 }).length / 1024;
    all += small;
    number += 1;
    if (resourceType === "Script") script += small;
  }
  return [number, all.toFixed(1), script.toFixed(1)];
}

/** The article as our page shows it: what is between the bars, with its style and picture. */
async function read(ours) {
  const html = await (await fetch(ours + ARTICLE)).text();
  const between = (from, to) => html.slice(html.indexOf(from), html.indexOf(to, html.indexOf(from)) + to.length);
  const style = html.match(/href="(\/style\/[^"]+)"/)[1];
  const pictures = [...new Set([...html.matchAll(/src="(\/(?:pictures\/[^"]+|mark\.svg))"/g)].map((it) => it[1]))];
  const get = async (path) => Buffer.from(await (await fetch(ours + path)).arrayBuffer());
  return {
    title: html.match(/<title>([^<]+)/)[1],
    description: html.match(/name="description" content="([^"]+)"/)[1],
    header: between("<header class=\"top\">", "</nav></header>"),
    main: between("<main", "</main>"),
    footer: between("<footer", "</footer>"),
    style: await get(style),
    pictures: await Promise.all(pictures.map(async (path) => [path, await get(path)])),
  };
}

/** A folder with the packages of a candidate; kept between runs. */
function room(name, packages, files, article) {
  const folder = join(given.room, name);
  mkdirSync(folder, { recursive: true });
  const put = (path, bytes) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  if (!existsSync(join(folder, "node_modules"))) {
    put("package.json", JSON.stringify({ name, private: true, type: "module" }));
    const npm = spawnSync("npm", ["install", "--no-audit", "--no-fund", ...packages], { cwd: folder, encoding: "utf8" });
    if (npm.status !== 0) throw new Error(`npm install ${packages.join(" ")}:\n${npm.stderr}`);
  }
  for (const [path, bytes] of article.pictures) put(`public${path}`, bytes);
  for (const [path, bytes] of Object.entries(files)) put(path, bytes);
  return folder;
}

/** The parts of the page as the views of a program: text is data there too. */
function parts({ header, main, footer }) {
  return JSON.stringify({ header, main, footer });
}

async function next(article) {
  const folder = room("next", NEXT, {
    "app/site.css": article.style,
    "app/article.json": parts(article),
    "app/layout.jsx": `import "./site.css";
export default function Layout({ children }) { return <html lang="zh-CN"><body>{children}</body></html>; }`,
    "app/column/[slug]/page.jsx": `import Link from "next/link";
import article from "../../article.json";
export const metadata = ${JSON.stringify({ title: article.title, description: article.description })};
export function generateStaticParams() { return [{ slug: "two-papers" }]; }
const Part = ({ html }) => <div dangerouslySetInnerHTML={{ __html: html }} />;
export default function Page() {
  return <><Part html={article.header} /><Link href="/column/two-papers" hidden>·</Link><Part html={article.main} /><Part html={article.footer} /></>;
}`,
    "next.config.mjs": "export default {};",
  }, article);
  const port = await freePort();
  const cli = join(folder, "node_modules/next/dist/bin/next");
  built("next build", cli, ["build"], folder);
  return (await served("next", "node", [cli, "start", "--port", port], port, { cwd: folder })) + ARTICLE;
}

async function nuxt(article) {
  const folder = room("nuxt", NUXT, {
    "app/assets/site.css": article.style,
    "app/article.json": parts(article),
    "app/app.vue": "<template><NuxtPage /></template>",
    "app/pages/column/[slug].vue": `<script setup>
import article from "~/article.json";
useHead({ htmlAttrs: { lang: "zh-CN" }, title: ${JSON.stringify(article.title)}, meta: [{ name: "description", content: ${JSON.stringify(article.description)} }] });
</script>
<template><div><div v-html="article.header" /><NuxtLink to="/column/two-papers" hidden>·</NuxtLink><div v-html="article.main" /><div v-html="article.footer" /></div></template>`,
    "nuxt.config.ts": `export default defineNuxtConfig({ compatibilityDate: "2026-11-01", telemetry: false, css: ["~/assets/site.css"] });`,
  }, article);
  const port = await freePort();
  built("nuxt build", join(folder, "node_modules/nuxt/bin/nuxt.mjs"), ["build"], folder);
  const env = { ...process.env, PORT: port, HOST: "127.0.0.1" };
  return (await served("nuxt", "node", [join(folder, ".output/server/index.mjs")], port, { cwd: folder, env })) + ARTICLE;
}

function built(name, program, args, cwd) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NUXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  const build = spawnSync("node", [program, ...args], { cwd, encoding: "utf8", env });
  if (build.status !== 0) throw new Error(`${name}:\n${build.stdout}\n${build.stderr}`);
}

/** Starts a server and waits until it answers. */
async function served(name, program, args, port, options) {
  const child = spawn(program, args, { stdio: "ignore", ...options });
  running.push(child);
  const address = `http://127.0.0.1:${port}`;
  for (let tried = 0; tried < 240; tried++) {
    const answer = await fetch(address + ARTICLE).catch(() => undefined);
    if (answer?.ok) return address;
    if (child.exitCode !== null) throw new Error(`${name} ended before it answered`);
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error(`${name} does not answer`);
}

function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(String(port)));
    });
  });
}

function line(cells) {
  console.log(cells.map((cell, at) => (at === 0 ? String(cell).padEnd(22) : String(cell).padStart(12))).join(""));
}
