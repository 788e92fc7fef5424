// Wakes the islands. Only pages that contain one load this; every page works without it.
const islands = [...document.querySelectorAll("leptos-island")];

// A box for words needs no module until somebody goes to it; except where a person may write, who is listened to.
const waits = (island) =>
  /^(Suggest|Ask)Island/.test(island.dataset.component) && !island.closest("[data-live]");
const inside = (element) => islands.some((island) => island.contains(element));

const load = async () => {
  const site = await import("./site.js");
  await site.default({ module_or_path: new URL("./site_bg.wasm", import.meta.url) });
  site.hydrate();
  for (const element of islands) {
    const name = element.dataset.component;
    try {
      if (!site[name]) throw new Error("missing from the build");
      await site[name](element);
      element.dataset.awake = "";
    } catch (error) {
      // One island that does not wake keeps no other from waking; its markup still works.
      console.error("island did not wake", name, error);
    }
  }
  // What was written meanwhile is heard now.
  const field = document.activeElement;
  if (inside(field) && field.value) field.dispatchEvent(new InputEvent("input", { bubbles: true }));
};

let waking;
const wake = () => {
  // Where the network failed, the next touch tries again.
  waking = waking || load().catch(() => { waking = undefined; });
};

if (islands.length && typeof WebAssembly === "object") {
  if (!islands.every(waits)) {
    if ("requestIdleCallback" in window) requestIdleCallback(wake, { timeout: 1000 });
    else setTimeout(wake);
  } else if (inside(document.activeElement)) wake();
  // A finger is on the box some time before the keyboard is there.
  for (const touch of ["pointerdown", "focusin"]) {
    addEventListener(touch, ({ target }) => inside(target) && wake());
  }
}
