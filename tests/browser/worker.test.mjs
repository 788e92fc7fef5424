// The service worker by itself, without a browser: what it keeps, in caches that are only as large as a test lets them.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import vm from "node:vm";
import { expect, test } from "@playwright/test";
import { place } from "./place.mjs";

test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, "once is enough");

const HEAD = `const BUILD = "b", CONTENT = "c", SAID = "s", STYLE = "/style/site.2.css", SCRIPT = "/pkg/offline.2.js",
  POLICY = "default-src 'self'", FIRST = ["/offline", "/contact"], READER = ["/reader", "/reader/whole"];\n`;
const [SHELL, READ, LOOK, BOOK, OWN] = ["shell-b", "read-b", "look-b", "reader-b-c", "own-1"].map((it) => `chengxin-${it}`);
const NEVER = () => new Promise(() => {});

test("after an update no page waits until the reader is there, and it comes with the next page", async () => {
  const phone = await installed(NEVER);
  await phone.caches.open("chengxin-reader-a");
  await phone.happens("activate", {});
  expect(phone.claimed).toBe(true);
  expect(await phone.caches.keys()).toEqual([BOOK]);

  const other = await installed(serves);
  await other.caches.open("chengxin-reader-a");
  await other.happens("activate", {});
  await other.visits("/about");
  expect(other.kept(BOOK)).toEqual(["/reader", "/reader/whole"]);

  // Who never opened it gets nothing of it.
  const none = await installed(serves);
  await none.happens("activate", {});
  await none.visits("/column/a");
  await none.visits("/about");
  expect(await none.caches.has(BOOK)).toBe(false);
});

test("a page that was read stays when pictures and lists are looked through", async () => {
  const phone = await installed(serves);
  await phone.visits("/column/a");
  for (let at = 0; at < 70; at += 1) await phone.shows(`/pictures/p${at}.svg`);
  expect(phone.kept(READ)).toEqual(["/column/a"]);
  expect(phone.kept(LOOK)).toHaveLength(60);
  expect(phone.kept(LOOK)).toContain("/pictures/p69.svg");
  for (let at = 0; at < 60; at += 1) await phone.visits(`/column/b${at}`);
  expect(phone.kept(READ)).toHaveLength(60);
  expect(phone.kept(READ)).not.toContain("/column/a");
});

test("a phone that is full gives up pictures, and keeps the page that it had", async () => {
  const phone = await installed(serves);
  await phone.visits("/column/a");
  await phone.shows("/pictures/p.svg");
  phone.room = 4;
  await phone.visits("/column/b");
  expect([phone.kept(READ), phone.kept(LOOK)]).toEqual([["/column/a", "/column/b"], []]);
  phone.room = 0;
  await phone.visits("/column/a");
  expect(phone.kept(READ)).toContain("/column/a");
  phone.answers = fails;
  expect(await phone.visits("/column/a").then((page) => page.text())).toContain("/column/a");
});

test("a change of size leaves the page in front of somebody, and the reader whoever had it", async () => {
  const phone = await installed(serves);
  await phone.visits("/reader");
  await phone.visits("/column/a");
  await phone.visits("/column/b");
  phone.answers = (path) => serves(path, "large");
  await phone.happens("fetch", { request: request("/preferences", { method: "POST" }) });
  await phone.visits("/column/b");
  expect(phone.kept(READ)).toEqual(["/column/b"]);
  expect(phone.kept(BOOK)).toEqual(["/reader", "/reader/whole"]);
  phone.answers = fails;
  for (const path of ["/column/b", "/reader/whole", "/contact"]) {
    expect(await phone.visits(path).then((page) => page.text()), path).toContain("large");
  }
});

test("a chapter that was read is of the reader, so that the new one takes its place", async () => {
  const phone = await installed(serves);
  await phone.visits("/reader/what-is-credit");
  expect(await phone.caches.has(READ)).toBe(false);
  expect(phone.kept(BOOK)).toEqual(["/reader/what-is-credit", "/reader", "/reader/whole"]);
});

test("a receipt of eight days is removed with any page, and a kept one has style and script of this build", async () => {
  const phone = await installed(serves);
  const own = await phone.caches.open(OWN);
  const receipt = (days) =>
    new Response('<link href="/style/site.1.css"><script src="/pkg/offline.1.js">', {
      headers: { "x-kept-at": String(Date.now() - days * 864e5) },
    });
  await own.put("/cases/1/receipt", receipt(8));
  await own.put("/cases/2/receipt", receipt(6));
  await own.put("/cases/3/receipt", receipt(-2));
  await phone.visits("/about");
  expect(phone.kept(OWN)).toEqual(["/cases/2/receipt"]);
  await own.put("/cases/1/receipt", receipt(8));
  await phone.happens("activate", {});
  expect(phone.kept(OWN)).toEqual(["/cases/2/receipt"]);
  phone.answers = fails;
  const text = await phone.visits("/cases/2/receipt").then((page) => page.text());
  expect(text).toBe('<link href="/style/site.2.css"><script src="/pkg/offline.2.js">');
});

test("a worker that was installed in a bad moment has its offline page after the next page", async () => {
  const phone = await installed(fails);
  expect(phone.kept(SHELL)).toEqual([]);
  phone.answers = serves;
  await phone.visits("/about");
  phone.answers = fails;
  const page = await phone.visits("/record");
  expect(await page.text()).toContain('data-why="load"');
});

/** A page of ours, the same for everybody. */
async function serves(path, how = "") {
  const body = `${how} ${path} <div class="offline" data-why="about">`;
  return new Page(body, { headers: { "cache-control": "public, no-cache", "content-type": "text/html; charset=utf-8" } });
}

/** An answer of our own site, as a browser calls it. */
class Page extends Response {
  get type() {
    return "basic";
  }
  clone() {
    return Object.setPrototypeOf(super.clone(), Page.prototype);
  }
}

async function fails() {
  throw new TypeError("no network");
}

function request(path, more = {}) {
  return { url: `https://site.example${path}`, method: "GET", mode: "no-cors", ...more };
}

/** A phone with the worker in it; `answers` is the network. */
async function installed(answers) {
  const listeners = {};
  const phone = { answers, room: Infinity, claimed: false, caches: new Caches(() => phone.room) };
  const asks = (asked) => phone.answers(new URL(asked.url ?? asked, "https://site.example").pathname);
  const global = {
    addEventListener: (name, does) => (listeners[name] = does),
    clients: { claim: async () => (phone.claimed = true), matchAll: async () => [] },
    location: new URL("https://site.example/sw.js"),
    navigator: {},
    registration: {},
    skipWaiting: async () => {},
    ...{ AbortController, Response, URL, caches: phone.caches, fetch: asks, setTimeout: () => 0 },
  };
  const script = await readFile(join(place.root, "app/offline/sw.js"), "utf8");
  vm.runInNewContext(HEAD + script, { ...global, self: global });
  /** Waits for what the worker says is to be waited for; answers with its answer. */
  phone.happens = async (name, event) => {
    let answer;
    const waits = [];
    listeners[name]({
      preloadResponse: undefined,
      ...event,
      waitUntil: (it) => waits.push(it),
      respondWith: (it) => (answer = it),
    });
    answer = await answer;
    while (waits.length > 0) await waits.shift();
    return answer;
  };
  phone.visits = (path) => phone.happens("fetch", { request: request(path, { mode: "navigate" }) });
  phone.shows = (path) => phone.happens("fetch", { request: request(path) });
  phone.kept = (name) => [...(phone.caches.all.get(name)?.all.keys() ?? [])];
  if (answers !== NEVER) await phone.happens("install", {});
  return phone;
}

/** The caches of a phone, in which there is room for so many entries. */
class Caches {
  constructor(room) {
    this.room = room;
    this.all = new Map();
  }
  async open(name) {
    if (!this.all.has(name)) this.all.set(name, new Cache(() => this.room() > this.count()));
    return this.all.get(name);
  }
  count() {
    return [...this.all.values()].reduce((sum, it) => sum + it.all.size, 0);
  }
  async has(name) {
    return this.all.has(name);
  }
  async keys() {
    return [...this.all.keys()];
  }
  async delete(name) {
    return this.all.delete(name);
  }
  async match(address, { cacheName }) {
    return this.all.get(cacheName)?.match(address);
  }
}

/** As the specification has it: what is put again is the newest. */
class Cache {
  constructor(hasRoom) {
    this.hasRoom = hasRoom;
    this.all = new Map();
  }
  async match(address) {
    return this.all.get(path(address))?.clone();
  }
  async put(address, answer) {
    if (!this.hasRoom()) throw new DOMException("full", "QuotaExceededError");
    this.all.delete(path(address));
    this.all.set(path(address), answer);
  }
  async keys() {
    return [...this.all.keys()].map((it) => ({ url: `https://site.example${it}` }));
  }
  async delete(address) {
    return this.all.delete(path(address));
  }
}

function path(address) {
  return new URL(address.url ?? address, "https://site.example").pathname;
}
