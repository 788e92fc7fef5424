// What the browser can do with a conversation: keep a half-written line over a page that is loaded anew, copy an answer,
// print the whole. Asking itself needs none of this.
const page = document.getElementById("assistant");
const said = document.getElementById("conversation-said");

const box = document.getElementById("q");
try {
  const carried = sessionStorage.getItem("chengxin-draft:assistant");
  if (box && carried !== null) {
    sessionStorage.removeItem("chengxin-draft:assistant");
    if (!box.value) box.value = carried;
  }
} catch {
  // A browser that keeps nothing carries nothing.
}

const words = (turn) =>
  [...turn.querySelectorAll(".answer-said, .answer-sources")].map((part) => part.innerText.trim()).join("\n\n");

const copy = async (turn) => {
  said.textContent = "";
  await navigator.clipboard.writeText(words(turn));
  said.textContent = said.dataset.copied;
};

if (navigator.clipboard) page.classList.add("copies");
if (window.print) page.classList.add("prints");
// Answers come later as well.
page.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-do]");
  if (!button) return;
  if (button.dataset.do === "print") print();
  // A browser may refuse; then nothing is said to be copied.
  if (button.dataset.do === "copy") copy(button.closest(".turn")).catch(() => {});
});
