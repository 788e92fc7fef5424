// Adds what the browser can do to the address below a text: hand it on, or copy it.
for (const part of document.querySelectorAll("[data-share]")) {
  const address = part.dataset.share;
  const said = part.querySelector("[data-copied]");
  const ways = {
    share: navigator.share && (() => navigator.share({ title: document.title, url: address })),
    copy: navigator.clipboard && (() =>
      navigator.clipboard.writeText(address).then(() => { said.textContent = said.dataset.copied; })),
  };
  for (const button of part.querySelectorAll("[data-way]")) {
    const way = ways[button.dataset.way];
    if (!way) continue;
    // Whoever closes the sheet of the phone again has done nothing wrong.
    button.addEventListener("click", () => way().catch(() => {}));
    button.hidden = button.parentElement.hidden = false;
  }
}
