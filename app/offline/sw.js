// The service worker: what still opens without a network. The server writes a line above this one with BUILD, CONTENT,
// SAID, STYLE, SCRIPT, FIRST and READER (server/src/offline.rs), so the script changes with every build, with the reader
// and with what the first pages say.
//
// What it never does:
// - keep a page that is not everybody's. Only what the server says is public and what stands under PUBLIC is kept; the
//   one exception is a receipt that its owner put into OWN by a tap, from the page (page.js).
// - answer with a kept page while the network answers. A page of a person comes from the network or not at all.
// - touch a form that is sent. Passed on from here it would come from us (Sec-Fetch-Site), and the server could no
//   longer tell a form of another site from our own.
"use strict";

const SHELL = `chengxin-shell-${BUILD}`;
const READ = `chengxin-read-${BUILD}`;
/** Pictures, beside READ: whoever looks through lists loses no page that was read. */
const LOOK = `chengxin-look-${BUILD}`;
const BOOK = `chengxin-reader-${BUILD}-${CONTENT}`;
/** Receipts. Not of a build: a receipt is not lost because the site was built anew. */
const OWN = "chengxin-own-1";

/** The pages that may be kept when they were read. */
const PUBLIC =
  /^\/(?:$|(?:column|gallery|guides|reader|stories|calendar|rules|glossary|campus)(?:\/|$)|(?:about|privacy|accessibility|contact|benefits|repair|objection)$)/;
/** After one of these nothing of a person stays. */
const FORGET = ["/sign-out", "/sign-in", "/data/delete"];
/** So many pages are kept, and so many pictures; the oldest go first. */
const MOST = 60;
/** So long a kept page waits for the network, in milliseconds. */
const PATIENCE = 8000;
/** So long what is fetched beforehand may take, in milliseconds. */
const LONGEST = 30000;
/** So long a receipt is kept, in milliseconds. */
const WEEK = 7 * 24 * 60 * 60 * 1000;

/** The pages that were answered from what is kept, by their client. */
const fromKept = new Set();
/** Whether language or size changed, so that the first pages are fetched again. */
let changed = false;
/** The reader that is being fetched. */
let fetching;

self.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(settle());
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST") {
    if (FORGET.includes(url.pathname)) event.waitUntil(forget());
    if (url.pathname === "/preferences") changed = true;
    return;
  }
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (/^\/(?:style|pkg)\//.test(url.pathname)) event.respondWith(lasting(event));
  else if (/^\/(?:pictures\/|mark\.svg$|icon-)/.test(url.pathname)) event.respondWith(changing(event));
});

self.addEventListener("message", (event) => {
  const said = event.data || {};
  if (said.keep) event.waitUntil(fetchAndKeep(said.keep));
  if (said.forget) event.waitUntil(forget());
  if (said.whence && event.ports[0] && event.source) event.ports[0].postMessage(fromKept.has(event.source.id));
});

/** Fetches what the worker answers with before anything was read. What cannot be had or kept is left out. */
async function fill() {
  await each(FIRST, (address) => put(SHELL, address));
}

/** Drops what other builds kept. The browser holds every page back until this is over, so nothing is fetched here. */
async function settle() {
  const names = await caches.keys();
  const ours = [SHELL, READ, LOOK, BOOK, OWN];
  const old = names.filter((name) => name.startsWith("chengxin-") && !ours.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  // Whoever had the reader gets the new one: that it is there says so.
  if (old.some((name) => name.startsWith("chengxin-reader-"))) await caches.open(BOOK).catch(nothing);
  await sweep();
  if (self.registration.navigationPreload) await self.registration.navigationPreload.enable().catch(nothing);
  await self.clients.claim();
  mend().catch(nothing);
}

/** A page: from the network, or where that fails, what is kept of it, or the page that says so. */
async function page(event, url) {
  const open = PUBLIC.test(url.pathname) && url.search === "";
  const kept = open ? await find(url.pathname) : undefined;
  const asked = ask(event);
  // What comes too late to be shown still says whether the page is there.
  event.waitUntil(asked.then((answer) => answered(url.pathname, answer.ok, open && answer.clone())).catch(nothing));
  event.waitUntil(sweep());
  try {
    const answer = await (kept ? soon(asked) : asked);
    if (answer) return answer;
  } catch (error) {
    // There is no network: on to what is kept.
  }
  const own = kept || (await receipt(url.pathname));
  if (own) {
    fromKept.add(event.resultingClientId);
    return own;
  }
  return (await find("/offline").then(because)) || Response.error();
}

/** What is to be done once the network answered: `copy` is a page that may be kept. */
async function answered(address, good, copy) {
  const anew = changed && good;
  if (anew) {
    changed = false;
    await dropRead();
  }
  if (copy) await keep(address, copy);
  if (anew) await fill();
  await mend();
}

/** The answer of the network; the browser may have asked already. */
async function ask(event) {
  const preloaded = await Promise.resolve(event.preloadResponse).catch(nothing);
  return preloaded || fetch(event.request);
}

/** What comes within PATIENCE, or nothing. */
function soon(asked) {
  return Promise.race([asked, new Promise((late) => setTimeout(late, PATIENCE))]);
}

/** The offline page, saying that a page could not be opened. */
async function because(answer) {
  if (!answer) return undefined;
  const text = await answer.text();
  return html(text.replace('data-why="about"', 'data-why="load"'));
}

/** A file whose name changes with it. */
async function lasting(event) {
  const kept = await find(event.request.url);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(store(SHELL, event.request.url, answer.clone()));
  return answer;
}

/** A picture: the network's, else the kept one. */
async function changing(event) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(store(LOOK, event.request.url, answer.clone()));
    return answer;
  } catch (error) {
    return (await find(event.request.url)) || Response.error();
  }
}

/** Keeps a page that everybody may see. One that was withdrawn or renamed is not read here any longer. */
async function keep(address, answer) {
  if (gone(answer)) await Promise.all([READ, BOOK].map((name) => drop(name, address)));
  if (!everybodys(answer)) return;
  const ofReader = address.startsWith("/reader");
  await store(ofReader ? BOOK : READ, address, answer);
  if (ofReader) await wholeReader();
}

async function fetchAndKeep(address) {
  const url = new URL(address, self.location.origin);
  if (url.origin !== self.location.origin || url.search !== "" || !PUBLIC.test(url.pathname)) return;
  const answer = await fetch(url.pathname, { credentials: "same-origin" }).catch(nothing);
  if (answer) await keep(url.pathname, answer);
}

/** Whether the server says that there is no such page, or that it is another one now. */
function gone(answer) {
  return [404, 410].includes(answer.status) || answer.type === "opaqueredirect" || answer.redirected;
}

/** Whether the server says that this is the same for everybody. */
function everybodys(answer) {
  const says = answer.headers.get("cache-control") || "";
  const kind = answer.headers.get("content-type") || "";
  return (
    answer.ok &&
    answer.type === "basic" &&
    !answer.redirected &&
    kind.startsWith("text/html") &&
    /\bpublic\b/.test(says) &&
    !/no-store|private/.test(says)
  );
}

/** Whoever opened the reader has all of it, unless the phone saves data. It is fetched once at a time. */
function wholeReader() {
  if (self.navigator.connection && self.navigator.connection.saveData) return undefined;
  const done = () => {
    fetching = undefined;
  };
  fetching =
    fetching ||
    each(READER, async (address) => {
      if (!(await find(address, BOOK))) await put(BOOK, address);
    }).then(done, done);
  return fetching;
}

/** What a bad moment left out is fetched now that there is a network. */
async function mend() {
  if (!(await find("/offline", SHELL))) await fill();
  if (await caches.has(BOOK)) await wholeReader();
}

/** After a change of language or size what was read is read anew. Whoever had the reader has it again. */
async function dropRead() {
  // Nothing in the language before may arrive afterwards.
  await fetching;
  const had = await caches.has(BOOK);
  await Promise.all([READ, LOOK, BOOK].map((name) => caches.delete(name)));
  if (had) await caches.open(BOOK);
}

/** Nothing of a person stays, in no window. */
async function forget() {
  await caches.delete(OWN).catch(nothing);
  const windows = await self.clients.matchAll({ includeUncontrolled: true });
  windows.forEach((window) => window.postMessage({ forget: true }));
}

/** A receipt that its owner put here, with style and script of this build. */
async function receipt(address) {
  await sweep();
  const kept = await find(address, OWN);
  if (!kept) return undefined;
  const text = await kept.text();
  return html(text.replace(/\/style\/site\.[0-9a-f]+\.css/g, STYLE).replace(/\/pkg\/offline\.[0-9a-f]+\.js/g, SCRIPT));
}

/** Removes receipts that are too old, and those from the future, for then the clock of the phone is wrong (page.js
 *  does the same). */
async function sweep() {
  try {
    if (!(await caches.has(OWN))) return;
    const own = await caches.open(OWN);
    await each(await own.keys(), async (it) => {
      const kept = await own.match(it);
      const age = Date.now() - Number(kept && kept.headers.get("x-kept-at"));
      if (!(age > -WEEK / 7 && age < WEEK)) await own.delete(it);
    });
  } catch (error) {
    // The browser does not let us.
  }
}

function html(text) {
  const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  // What the server says of its pages holds for these too: no script but ours, no frame around them.
  headers["content-security-policy"] = POLICY;
  return new Response(text, { headers });
}

const ANY = { ignoreVary: true };

/** What is kept under an address: in all that is everybody's, or in one place. */
async function find(address, name) {
  for (const cacheName of name ? [name] : [BOOK, READ, LOOK, SHELL]) {
    // To open one would make it, and that BOOK is there says that somebody wants the reader.
    const found = await caches.match(address, { ...ANY, cacheName }).catch(nothing);
    if (found) return found;
  }
  return undefined;
}

/** Fetches and stores, unless it takes too long. */
async function put(name, address) {
  const late = new AbortController();
  setTimeout(() => late.abort(), LONGEST);
  const answer = await fetch(address, { credentials: "same-origin", signal: late.signal }).catch(nothing);
  if (answer && answer.ok && !answer.redirected) await store(name, address, answer);
}

/** Forgets what is kept under an address. */
async function drop(name, address) {
  if (!(await caches.has(name).catch(nothing))) return;
  const cache = await caches.open(name).catch(nothing);
  if (cache) await cache.delete(address, ANY).catch(nothing);
}

/** Stores, the newest last. A phone that is full gives up pictures for it; where that is not enough it has what it had,
 *  and nothing breaks. */
async function store(name, address, answer) {
  try {
    const cache = await caches.open(name);
    const [before, second] = [await cache.match(address, ANY), answer.clone()];
    await cache.put(address, answer).catch(async () => {
      await caches.delete(LOOK);
      if (name !== LOOK) await cache.put(address, second).catch(() => before && cache.put(address, before));
    });
    if (name === READ || name === LOOK) await trim(cache);
  } catch (error) {
    // Full, or the browser does not let us.
  }
}

/** The oldest beyond MOST go. */
async function trim(cache) {
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((it) => cache.delete(it, ANY)));
}

/** One after the other: a phone on a tram has little to give. */
async function each(list, step) {
  for (const it of list) await step(it);
}

function nothing() {}
