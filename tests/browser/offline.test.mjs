// What still works when the network does not, and what a phone that somebody else picks up never shows.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { place } from "./place.mjs";
import { expect, start, test } from "./site.mjs";

/** The worker is let in here; in the other walks it is blocked, so that they see the server itself. */
const ALLOWED = { serviceWorkers: "allow" };
/** On a phone the button in the header is hidden. */
const SIGN_OUT = 'main form[action="/sign-out"] button';
/** What stands in place of a page that cannot be opened. */
const NO_NETWORK = '.offline[data-why="load"]';

test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, "without script nothing is kept, and nothing offers it");

test("what was read, the reader and the numbers open on a tram; a page of one's own does not", async ({ person }) => {
  const reader = await person(ALLOWED);
  const { page } = reader;
  await installed(reader, "/");
  await reader.opens("/column/two-papers");
  await reader.visit("/reader", "80-reader");
  await expect.poll(() => kept(page), { timeout: 10_000 }).toContain("/reader/whole");

  await offline(reader, true);
  await page.goto("/column/two-papers");
  await expect(page.locator("#said-copy")).toBeVisible();
  await reader.looks("81-article-offline");
  const chapters = await page.goto("/reader").then(() => hrefs(page, '.book-lines a[href^="/reader/"]'));
  expect(chapters.length).toBeGreaterThan(0);
  for (const href of [...chapters.slice(0, 3), "/reader/whole", "/contact"]) {
    await page.goto(href);
    await expect(page.locator(".offline")).toHaveCount(0);
  }
  await expect(page.locator('a[href^="tel:"]').first()).toBeVisible();
  for (const path of ["/record", "/cases", "/column/wage-arrears", "/search?q=x"]) {
    await page.goto(path);
    await expect(page.locator(NO_NETWORK), path).toBeVisible();
    expect(new URL(page.url()).pathname, "the address stays, so that it can be tried again").toBe(path.split("?")[0]);
  }
  await expect(page.locator("#offline-list li").first()).toBeVisible();
  await reader.looks("82-offline");

  await offline(reader, false);
  await page.locator(".offline a.btn").first().click();
  await expect(page.locator(".offline")).toHaveCount(0);
  await reader.opens("/offline");
  await page.locator("#offline-list button").click();
  await expect.poll(() => kept(page)).not.toContain("/column/two-papers");
});

test("a change of size leaves the page in front of somebody and the reader on the phone", async ({ person }) => {
  const reader = await person(ALLOWED);
  const { page } = reader;
  await installed(reader, "/");
  await reader.opens("/reader");
  await expect.poll(() => kept(page), { timeout: 10_000 }).toContain("/reader/whole");
  await reader.opens("/column/two-papers");
  await reader.presses('.top button[name="size"]');
  await expect(page.locator("html.large")).toHaveCount(1);
  const both = ["/column/two-papers", "/reader/whole"];
  for (const path of both) await expect.poll(() => words(page, path), { timeout: 10_000 }).toMatch(/<html[^>]*class="large/);
  await offline(reader, true);
  for (const path of both) {
    await page.goto(path);
    await expect(page.locator("#said-copy"), path).toBeVisible();
  }
});

test("a chapter that was put right is read as it is now", async ({ browser }) => {
  const folder = await mkdtemp(join(tmpdir(), "chengxin-content-"));
  const content = join(folder, "content");
  await cp(join(place.root, "content"), content, { recursive: true });
  const site = await start({ content });
  const context = await browser.newContext({ baseURL: site.address, ...ALLOWED });
  try {
    const page = await context.newPage();
    const chapter = "/reader/what-is-credit";
    const patient = { timeout: 40_000 };
    await page.goto("/");
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.goto(chapter);
    await expect.poll(() => kept(page), patient).toContain("/reader/whole");
    const before = await context.request.get("/sw.js").then((answer) => answer.text());
    const file = join(content, "reader", "01-what-is-credit.md");
    await writeFile(file, `${await readFile(file, "utf8")}\n这一句是后来改的。\n`);
    await expect.poll(() => context.request.get("/sw.js").then((answer) => answer.text()), patient).not.toBe(before);
    const books = () => page.evaluate(() => caches.keys().then((all) => all.filter((it) => it.startsWith("chengxin-reader-"))));
    const old = await books();
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await expect.poll(async () => (await books()).filter((it) => !old.includes(it)).length, patient).toBe(1);
    await page.goto("/about");
    await expect.poll(() => kept(page), patient).toContain(chapter);
    await context.setOffline(true);
    await page.goto(chapter);
    await expect(page.locator("main")).toContainText("这一句是后来改的。");
  } finally {
    await context.close();
    await site.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

test("a worker without its offline page has it again after the next page", async ({ person }) => {
  const reader = await person(ALLOWED);
  const { page } = reader;
  await installed(reader, "/");
  await page.evaluate(async () => {
    for (const name of (await caches.keys()).filter((it) => it.startsWith("chengxin-shell-"))) {
      await caches.open(name).then((shell) => shell.delete("/offline", { ignoreVary: true }));
    }
  });
  expect(await kept(page)).not.toContain("/offline");
  await reader.opens("/about");
  await expect.poll(() => kept(page)).toContain("/offline");
  await offline(reader, true);
  await page.goto("/record");
  await expect(page.locator(NO_NETWORK)).toBeVisible();
});

test("a kept page says that it is one where the network only seems to be there", async ({ person }) => {
  const reader = await person(ALLOWED);
  const { page } = reader;
  await installed(reader, "/");
  await page.addInitScript(() => {
    const post = ServiceWorker.prototype.postMessage;
    ServiceWorker.prototype.postMessage = function (said, ports) {
      if (said.whence) ports[0].postMessage(true);
      else post.call(this, said, ports);
    };
  });
  // Asked for, it never comes.
  await page.route("**/offline", () => {});
  await page.goto("/about");
  await expect(page.locator("#said-copy")).toBeVisible({ timeout: 6_000 });
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("a page that was withdrawn is not read from the phone any longer", async ({ person }) => {
  const reader = await person(ALLOWED);
  const { page } = reader;
  await installed(reader, "/");
  await reader.opens("/column/two-papers");
  await expect.poll(() => kept(page)).toContain("/column/two-papers");
  // As if another piece had been read, which the site has no more.
  const gone = "/column/withdrawn-piece";
  await page.evaluate(async (path) => {
    for (const name of (await caches.keys()).filter((it) => it.startsWith("chengxin-read-"))) {
      const read = await caches.open(name);
      await read.put(path, await read.match("/column/two-papers", { ignoreVary: true }));
    }
  }, gone);
  await offline(reader, true);
  await page.goto(gone);
  await expect(page.locator("#said-copy"), "it is kept").toBeVisible();

  await offline(reader, false);
  await reader.opens(gone, { status: 404 });
  await expect.poll(() => kept(page)).not.toContain(gone);
  expect(await kept(page)).toContain("/column/two-papers");
  await offline(reader, true);
  await page.goto(gone);
  await expect(page.locator(NO_NETWORK)).toBeVisible();
});

test("a receipt is kept by a tap and by nothing else, and is gone once somebody signs out", async ({ person }) => {
  const citizen = await person(ALLOWED);
  const { page } = citizen;
  await installed(citizen, "/");
  await citizen.signsIn("演示丙");
  const receipt = await complains(citizen);
  await citizen.opens(receipt);
  await expect(page.locator("#said-keep")).toContainText("退出登录");
  await offline(citizen, true);
  await page.goto(receipt);
  await expect(page.locator(NO_NETWORK), "nobody pressed yet").toBeVisible();
  await offline(citizen, false);

  await citizen.opens(receipt);
  await citizen.looks("83-receipt-to-keep");
  await page.locator("#said-keep button").click();
  await expect(page.locator("#said-kept")).toBeVisible();
  expect(await kept(page)).toContain(receipt);
  await offline(citizen, true);
  await page.goto(receipt);
  await expect(page.locator("h1")).toHaveText("受理回执");
  await expect(page.locator("#said-copy")).toBeVisible();
  await citizen.looks("84-receipt-offline");
  // Its case was read too, and is not there.
  await page.goto(receipt.replace("/receipt", ""));
  await expect(page.locator(NO_NETWORK)).toBeVisible();
  await offline(citizen, false);

  // A phone whose clock went wrong shows none either.
  await citizen.opens(receipt);
  await page.evaluate(async (path) => {
    const own = await caches.open("chengxin-own-1");
    const there = await own.match(path);
    const headers = new Headers(there.headers);
    headers.set("x-kept-at", String(Date.now() + 40 * 864e5));
    await own.put(path, new Response(await there.text(), { headers }));
  }, receipt);
  await offline(citizen, true);
  await page.goto(receipt);
  await expect(page.locator(NO_NETWORK)).toBeVisible();
  await offline(citizen, false);
  await citizen.opens(receipt);
  await page.locator("#said-keep button").click();
  await expect(page.locator("#said-kept")).toBeVisible();

  // After eight days any page removes it, and its own says that it is not there.
  await page.evaluate(async (path) => {
    const own = await caches.open("chengxin-own-1");
    const headers = { "content-type": "text/html; charset=utf-8", "x-kept-at": String(Date.now() - 8 * 864e5) };
    await own.put(path, new Response(await (await own.match(path)).text(), { headers }));
  }, receipt);
  await citizen.opens("/about");
  await expect.poll(() => kept(page)).not.toContain(receipt);
  await citizen.opens(receipt);
  await expect(page.locator("#said-keep")).toBeVisible();
  await page.locator("#said-keep button").click();
  await expect(page.locator("#said-kept")).toBeVisible();

  await signsOut(citizen);
  expect((await kept(page)).filter((path) => path.startsWith("/cases"))).toEqual([]);
  await offline(citizen, true);
  await page.goto(receipt);
  await expect(page.locator(NO_NETWORK)).toBeVisible();
});

test("a form waits for the network with every word, and sends after a tap, once", async ({ person }) => {
  const citizen = await person(ALLOWED);
  const { page } = citizen;
  await installed(citizen, "/");
  await citizen.signsIn("演示丁");
  await citizen.opens("/complaint");
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName(`${location.origin}/offline`).length)).toBeGreaterThan(0);
  await page.locator('input[name="unit"]').first().check();
  await page.locator("#subject").fill("门口的灯坏了");
  await page.locator("#text").fill("第一行\n第二行");
  await offline(citizen, true);
  await page.locator('form[action="/complaint"] button.btn').first().click();
  await expect(page.locator("#said-held")).toBeFocused();
  await citizen.looks("85-form-held");
  expect(new URL(page.url()).pathname).toBe("/complaint");

  // The phone says there is a network, and there is none: the same.
  await offline(citizen, false);
  await expect(page.locator("#said-back")).toBeVisible();
  await citizen.looks("86-form-back");
  await expect(page.locator("#text"), "nothing is sent by itself").toHaveValue("第一行\n第二行");
  citizen.away = true;
  await page.route("**/healthz", (route) => route.abort());
  await page.locator("#said-back button").click();
  await expect(page.locator("#said-held")).toBeVisible();
  await expect(page.locator("#said-back")).toHaveCount(0);
  await page.unrouteAll({ behavior: "wait" });
  citizen.away = false;

  // The tab is opened anew: the words are there, in this tab and in no other.
  await page.reload();
  await expect(page.locator("#said-restored")).toBeVisible();
  await expect(page.locator("#subject")).toHaveValue("门口的灯坏了");
  await expect(page.locator('input[name="unit"]').first()).toBeChecked();
  const other = await page.context().newPage();
  await other.goto("/complaint");
  await expect(other.locator("#subject")).toHaveValue("");
  await other.close();

  await offline(citizen, true);
  await page.locator('form[action="/complaint"] button.btn').first().click();
  await expect(page.locator("#said-held")).toBeFocused();
  await offline(citizen, false);
  await citizen.presses("#said-back button");
  expect(new URL(page.url()).pathname).toBe("/complaint/check");
  expect(await drafts(page), "what was sent is forgotten").toEqual([]);
  await citizen.presses('form[action="/complaint/check"] button.btn');
  await citizen.opens("/cases");
  await expect(page.locator("main").getByText("门口的灯坏了")).toHaveCount(1);

  // At sign-out nothing typed stays, in no tab.
  await citizen.opens("/message");
  await page.locator("#text").fill("没有写完");
  expect(await drafts(page)).toHaveLength(1);
  const second = await page.context().newPage();
  await second.goto("/account");
  await second.locator(SIGN_OUT).click();
  await second.waitForURL("**/");
  await expect.poll(() => drafts(page)).toEqual([]);
});

test("an organiser's form waits too, and words from beside an older state are shown beside the new one", async ({ person }) => {
  const organiser = await person(ALLOWED);
  const { page } = organiser;
  await installed(organiser, "/");
  await organiser.signsIn("演示组织者·街道甲");
  await organiser.opens("/desk/volunteer/new");
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName(`${location.origin}/offline`).length)).toBeGreaterThan(0);
  await page.locator("#title").fill("河边捡垃圾");
  await offline(organiser, true);
  await page.locator('form[action="/desk/volunteer/new"] button.btn').first().click();
  await expect(page.locator("#said-held")).toBeFocused();
  await offline(organiser, false);
  await page.reload();
  await expect(page.locator("#said-restored")).toBeVisible();
  await expect(page.locator("#title")).toHaveValue("河边捡垃圾");

  await organiser.opens("/desk/volunteer");
  await organiser.follows('main .line a:has-text("楼道清扫")');
  await organiser.follows('main a[href$="/edit"]');
  const version = page.locator('main form input[name="version"]');
  const before = await version.inputValue();
  await page.locator("#title").fill("楼道清扫和清理小广告");
  const second = await page.context().newPage();
  await second.goto(page.url());
  await second.locator("#about").fill("一起清扫楼道，请带水。");
  await second.locator("main form button.btn").first().click();
  await second.waitForURL((url) => !url.pathname.endsWith("/edit"));
  await second.close();
  await page.reload();
  await expect(page.locator("#title")).toHaveValue("楼道清扫和清理小广告");
  await expect(version).toHaveValue(before);
  await organiser.presses("main form button.btn", { status: 409 });
  await expect(page.locator("#title")).toHaveValue("楼道清扫和清理小广告");
  await expect(version).not.toHaveValue(before);
});

test("what was sent after the session ended stays in its tab for its writer and for nobody else", async ({ person }) => {
  const citizen = await person();
  const { page } = citizen;
  await citizen.signsIn("演示丁");
  const writes = async () => {
    await citizen.opens("/gallery/nominate");
    await page.locator("#deed").fill("三年里每天替邻居取药，一次也没有忘。");
    const cookies = await page.context().cookies();
    const session = cookies.find((it) => it.name === "__Host-session");
    // As if it had ended meanwhile; the token is given back before signing in.
    await page.context().addCookies([{ ...session, value: "0".repeat(64) }]);
    await citizen.presses('form[action="/gallery/nominate"] button.btn');
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    await expect(page.locator("main .note")).toContainText("没有收到");
    expect(await drafts(page)).toHaveLength(1);
    await page.context().addCookies([session]);
  };
  await writes();
  await citizen.looks("88-sign-in-unkept");
  await citizen.presses(page.locator('button[name="person"]').filter({ hasText: "演示丁" }).first());
  expect(new URL(page.url()).pathname).toBe("/gallery/nominate");
  await expect(page.locator("#deed")).toHaveValue("三年里每天替邻居取药，一次也没有忘。");
  await expect(page.locator("#said-restored")).toBeVisible();
  expect(new URL(page.url()).hash).toBe("");

  await writes();
  await citizen.presses(page.locator('button[name="person"]').filter({ hasText: "演示乙" }).first());
  expect(new URL(page.url()).pathname).toBe("/gallery/nominate");
  await expect(page.locator("#deed")).toHaveValue("");
  expect(await drafts(page)).toEqual([]);
});

test("a nomination whose answer was lost is sent again and is one nomination", async ({ person }) => {
  const citizen = await person();
  const { page } = citizen;
  await citizen.signsIn("演示丁");
  await citizen.opens("/gallery/nominations");
  const lines = page.locator("main ul.lines > li");
  const before = await lines.count();
  await citizen.opens("/gallery/nominate");
  await page.locator("#name").fill("楼长");
  await page.locator('input[name="kind"]').first().check();
  await page.locator("#deed").fill("三年里每天替腿脚不便的邻居取药，一次也没有忘。");
  await page.locator("#reach").fill("东丽区万新街道，居委会可转达");

  let arrived = 0;
  await page.route("**/gallery/nominate", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const headers = await route.request().allHeaders();
    arrived = (await route.fetch({ headers, maxRedirects: 0 })).status();
    return route.abort("connectionreset");
  });
  citizen.away = true;
  await page.locator('form[action="/gallery/nominate"] button.btn').click();
  await expect.poll(() => arrived, "the server took it").toBe(303);
  await page.unrouteAll({ behavior: "wait" });
  await expect.poll(() => page.url(), "the browser says that nothing came").toContain("chrome-error");
  citizen.away = false;

  await citizen.opens("/gallery/nominate");
  await expect(page.locator("#said-restored")).toBeVisible();
  await expect(page.locator("#deed")).toHaveValue(/三年里每天/);
  await citizen.presses('form[action="/gallery/nominate"] button.btn');
  expect(new URL(page.url()).pathname).toBe("/gallery/nominations");
  await expect(lines).toHaveCount(before + 1);
  expect(await drafts(page)).toEqual([]);
});

test("a phone that is full, or has no such thing, loses nothing", async ({ person, site }) => {
  const full = await person(ALLOWED);
  await installed(full, "/");
  await full.opens("/column/two-papers");
  await expect.poll(() => kept(full.page)).toContain("/column/two-papers");
  const debug = await full.page.context().newCDPSession(full.page);
  await debug.send("Storage.overrideQuotaForOrigin", { origin: site.address, quotaSize: 1 });
  await full.signsIn("演示乙");
  const receipt = await complains(full);
  await full.opens("/column/two-papers");
  await full.opens(receipt);
  await full.page.locator("#said-keep button").click();
  await expect(full.page.locator("#said-full")).toBeVisible();
  await offline(full, true);
  await full.page.goto("/column/two-papers");
  await expect(full.page.locator("#said-copy"), "read again, it is still there").toBeVisible();
  await offline(full, false);
  await debug.send("Storage.overrideQuotaForOrigin", { origin: site.address });

  // As in a browser inside an app: no caches, no worker, no storage.
  const bare = await person({ serviceWorkers: "block" });
  await bare.page.addInitScript(() => {
    delete globalThis.caches;
    for (const name of ["sessionStorage", "localStorage"]) {
      Object.defineProperty(globalThis, name, { get: () => { throw new DOMException("no", "SecurityError"); } });
    }
    delete Navigator.prototype.serviceWorker;
  });
  await bare.signsIn("演示甲");
  const other = await complains(bare);
  await bare.opens(other);
  await expect(bare.page.locator("#said-keep")).toHaveCount(0);
  await signsOut(bare);
});

test("one line in site.toml removes the worker and everything it kept", async ({ browser }) => {
  const folder = await mkdtemp(join(tmpdir(), "chengxin-content-"));
  await cp(join(place.root, "content"), join(folder, "content"), { recursive: true });
  const file = join(folder, "content", "site.toml");
  const site = await start({ content: join(folder, "content") });
  const context = await browser.newContext({ baseURL: site.address, ...ALLOWED });
  try {
    const page = await context.newPage();
    await page.goto("/");
    await page.evaluate(() => navigator.serviceWorker.ready);
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("offline = true", "offline = false"));
    // A busy machine reads all of content again in its own time.
    const patient = { timeout: 40_000 };
    await expect.poll(() => context.request.get("/sw.js").then((answer) => answer.text()), patient).toContain("unregister");
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length)), patient).toBe(0);
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
    await page.goto("/about");
    await expect(page.locator("script[src*=offline]")).toHaveCount(0);
  } finally {
    await context.close();
    await site.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

/** Opens a page and waits until the worker answers for it. */
async function installed(person, path) {
  await person.opens(path);
  await person.page.evaluate(() => navigator.serviceWorker.ready);
  await person.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Takes the network away, or gives it back. What fails meanwhile is meant. */
async function offline(person, off) {
  await person.page.context().setOffline(off);
  person.problems.length = 0;
  person.away = off;
}

async function signsOut(person) {
  await person.opens("/account");
  await person.presses(SIGN_OUT);
}

/** Writes a complaint and sends it; answers with the address of its receipt. */
async function complains(person) {
  const { page } = person;
  await person.opens("/complaint");
  await page.locator('input[name="unit"]').first().check();
  await page.locator("#subject").fill("路灯不亮");
  await page.locator("#text").fill("楼下的路灯不亮了。");
  await person.presses('form[action="/complaint"] button.btn');
  await person.presses('form[action="/complaint/check"] button.btn');
  return `${new URL(page.url()).pathname}/receipt`;
}

/** The addresses of everything that is kept. */
function kept(page) {
  return page.evaluate(async () => {
    const all = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) all.push(new URL(request.url).pathname);
    }
    return all;
  });
}

/** What is kept of a page, as it was written. */
function words(page, path) {
  return page.evaluate(async (it) => {
    const found = await caches.match(it, { ignoreVary: true });
    return found ? found.text() : "";
  }, path);
}

function drafts(page) {
  return page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith("chengxin-draft:")));
}

function hrefs(page, selector) {
  return page.locator(selector).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
}
