// Wakes the islands once the browser has time. Only pages that contain one load this; every page works without it.
const wake = async () => {
  const islands = document.querySelectorAll("leptos-island");
  if (!islands.length || typeof WebAssembly !== "object") return;
  const site = await import("./site.js");
  await site.default({ module_or_path: new URL("./site_bg.wasm", import.meta.url) });
  site.hydrate();
  for (const element of islands) {
    const name = element.dataset.component;
    try {
      if (site[name]) await site[name](element);
      else console.error("island missing from the build", name);
    } catch (error) {
      // One island that does not wake keeps no other from waking; its markup still works.
      console.error("island did not wake", name, error);
    }
  }
};
"requestIdleCallback" in window ? requestIdleCallback(wake, { timeout: 1000 }) : setTimeout(wake);
