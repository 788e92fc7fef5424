// Takes the place of the service worker when offline use is switched off (content/site.toml): drops everything that was
// kept and unregisters itself. The page in front of somebody stays as it is.
"use strict";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(leave());
});

async function leave() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("chengxin-")).map((name) => caches.delete(name)));
  await self.registration.unregister();
}
