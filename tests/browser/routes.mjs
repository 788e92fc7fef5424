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

const source = readFileSync(join(place.root, "server/src/routes.rs"), "utf8");
const routes = [...source.matchAll(/\.route\(\s*"([^"]+)",\s*(\w+)\(/g)].map(([, pattern, method]) => ({
  pattern,
  gets: method === "get",
  matches: new RegExp(`^${pattern.replace(/[.]/g, "\\.").replace(/\{\*\w+\}/g, ".+").replace(/\{\w+\}/g, "[^/]+")}$`),
  // Where two fit, the one with fewer places to fill is meant, as it is on the server.
  open: pattern.split("{").length,
}));
routes.sort((one, other) => one.open - other.open);

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
