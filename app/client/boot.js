// Wakes the islands once the browser has time. Only pages that contain one load this; every page works without it.
const islands = [...document.querySelectorAll("leptos-island")];
const wake = async () => {
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
const soon = () => ("requestIdleCallback" in window ? requestIdleCallback(wake, { timeout: 1000 }) : setTimeout(wake));

// Offers are for whoever writes: a page with nothing but a search box loads the module when somebody goes to it.
const inside = (element) => islands.some((island) => island.contains(element));
const written = async () => {
  await wake();
  // What was written meanwhile is heard now.
  const field = document.activeElement;
  if (inside(field) && field.value) field.dispatchEvent(new InputEvent("input", { bubbles: true }));
};
const search = islands.length && islands.every((island) => island.dataset.component.startsWith("SuggestIsland"));
if (!search) soon();
else if (inside(document.activeElement)) written();
else
  addEventListener("focusin", function begin({ target }) {
    if (!inside(target)) return;
    removeEventListener("focusin", begin);
    written();
  });
