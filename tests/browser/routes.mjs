// The routes of the site as `server/src/routes.rs` has them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { place } from "./place.mjs";

/** Routes with a GET that answers no page, and what it answers. */
const NO_PAGE = {
  "/feed.xml": "feed",
  "/search/feed.xml": "feed",
  "/sitemap.xml": "for search engines",
  "/robots.txt": "for search engines",
  "/share.js": "script",
  "/conversation.js": "script",
  "/aloud.js": "script",
  "/sw.js": "script",
  "/manifest.webmanifest": "for the phone",
  "/style/{*file}": "style",
  "/pkg/{*file}": "script",
  "/mark.svg": "picture",
  "/favicon.svg": "picture",
  "/favicon.ico": "picture",
  "/icon-192.png": "picture",
  "/icon-512.png": "picture",
  "/icon-maskable-512.png": "picture",
  "/apple-touch-icon.png": "picture",
  "/share/{*card}": "picture",
  "/pictures/{name}": "picture",
  "/healthz": "for the operator",
  "/readyz": "for the operator",
  "/calendar.ics": "calendar file",
  "/plan/{record}/calendar.ics": "calendar file",
  "/public.csv": "table to download",
  "/desk/timeliness.csv": "table to download",
  "/desk/selection/package.zip": "archive to download",
  "/repair/{record}/files/{file}": "a file that was handed in",
  "/objection/{record}/files/{file}": "a file that was handed in",
  "/cases/{number}/files/{file}": "a file that was handed in",
  "/desk/cases/{number}/files/{file}": "a file that was handed in",
  "/search/suggest": "JSON",
  "/data/export.schema.json": "JSON",
  "/api/v1/openapi.json": "JSON",
  "/api/v1/batches/{batch}": "JSON",
  "/api/v1/search": "JSON",
  "/assistant/new": "JSON",
  "/assistant/listen": "stream of events",
  "/wechat": "for the platform of WeChat",
  "/gallery/selection": "leads on to the newest year",
};

/** Routes with a POST that no walk by keyboard sends, and why not. */
const NOT_WALKED = {
  "/api/v1/batches": "for programs",
  "/api/v1/messages/{message}/ack": "for programs",
  "/api/v1/ask": "for programs",
  "/wechat": "for the platform of WeChat",
  "/assistant": "sent without script; with it the same form goes to /assistant/ask",
  "/repair/{record}/files/{file}/remove": "the island of /objection, which is walked",
  "/repair/{record}/handoff": "the fields of other forms: a line, a day, choices",
  "/extension/{record}/check": "the last look of /statement, which is walked; sent, it would bar the repair of another test",
  "/cases/{number}/review": "one box, as the statement; it takes a refused case",
  "/cases/{number}/review/check": "the last look of /statement, which is walked",
  "/data/delete": "one list of boxes; it would end the session or the account of other tests",
  "/desk/severity/{record}": "choices, a line and a box, as at the desk; a severity once confirmed is gone for other tests",
  "/desk/selection": "one button in each line",
  "/desk/messages/{message}/resend": "one button; it takes a message that did not go out",
  "/desk/messages/{message}/acknowledge": "one line; it takes a message that did not go out",
  "/desk/outbox/{delivery}/retry": "one button; it takes a delivery that failed",
  "/desk/volunteer/{id}/attendance": "a line and two buttons; it takes an activity that is over and nobody confirmed",
  "/desk/volunteer/{id}/revoke": "one box, as calling off; it takes a proof that was made",
  "/volunteer/{id}/proof": "one button; it takes hours that were confirmed",
  "/notices/settings/{channel}/confirm": "one line; it takes a code from a mail",
  "/notices/leave/{link}": "one button; it takes a link from a mail",
  "/gallery/consent": "one line; the link leads to the same page",
  "/practice/again": "the button that begins, which is walked",
};

const source = readFileSync(join(place.root, "server/src/routes.rs"), "utf8");
const routes = [...source.matchAll(/\.route\(\s*"([^"]+)",\s*(\w+)\(/g)].map(([, pattern, method]) => ({
  pattern,
  gets: method === "get",
  matches: new RegExp(`^${pattern.replace(/[.]/g, "\\.").replace(/\{\*\w+\}/g, ".+").replace(/\{\w+\}/g, "[^/]+")}$`),
  // Where two fit, the one with fewer places to fill is meant, as it is on the server.
  open: pattern.split("{").length,
}));
routes.sort((one, other) => one.open - other.open);

/** The patterns of routes with a POST. */
const posts = source
  .split(/\.route\(\s*/)
  .slice(1)
  .filter((part) => /\bpost\(/.test(part))
  .map((part) => part.match(/^"([^"]+)"/)[1]);

/** The routes to which a form is sent by keyboard. */
export function forms() {
  const gone = Object.keys(NOT_WALKED).filter((pattern) => !posts.includes(pattern));
  if (gone.length > 0) throw new Error(`routes.mjs names what takes no form any more: ${gone.join(", ")}`);
  return posts.filter((pattern) => !(pattern in NOT_WALKED));
}

/** The pattern of the route at this address; nothing where there is none. */
export function route(address) {
  const { pathname } = new URL(address);
  return routes.find(({ matches }) => matches.test(pathname))?.pattern;
}

/** The routes that answer a page. */
export function pages() {
  const patterns = routes.filter(({ gets }) => gets).map(({ pattern }) => pattern);
  const gone = Object.keys(NO_PAGE).filter((pattern) => !patterns.includes(pattern));
  if (gone.length > 0) throw new Error(`routes.mjs names what is no route any more: ${gone.join(", ")}`);
  return patterns.filter((pattern) => !(pattern in NO_PAGE));
}
