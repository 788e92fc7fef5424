// 长辈版 reads a page aloud where the device has a voice of its own for the language of the page. Voices that send the
// text somewhere else are not used: a page may be about somebody. Without a voice, and without script, nothing is shown.
const main = document.getElementById("main");
const speech = window.speechSynthesis;
const BLOCKS = "h1,h2,h3,h4,p,li,dt,dd,th,td,summary,legend,label,figcaption,div,section,.meta > span";
const NOT =
  "script,textarea,select,svg,nav,.aloud,.unseen,[aria-hidden=true],[hidden],details:not([open]) > :not(summary)";
let button;
let turn = 0;

const voice = (lang) => {
  const own = speech.getVoices().filter((one) => one.localService);
  const tag = (one) => one.lang.replace("_", "-").toLowerCase();
  const wanted = lang.toLowerCase();
  return own.find((one) => tag(one) === wanted) || own.find((one) => tag(one).split("-")[0] === wanted.split("-")[0]);
};

/** What is to be read: texts in their order, each with the block it stands in. */
const texts = () => {
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(NOT) || parent.getClientRects().length === 0) continue;
    const block = parent.closest(BLOCKS) || main;
    const { lang } = parent.closest("[lang]");
    const last = found[found.length - 1];
    // What is said in another language needs another voice.
    if (last && last.block === block && last.lang === lang) last.text += node.data;
    else found.push({ block, text: node.data, lang });
  }
  return found;
};

const say = (words) => {
  button.lastChild.data = words;
};

const stop = () => {
  turn += 1;
  speech.cancel();
  for (const now of document.querySelectorAll(".aloud-now")) now.classList.remove("aloud-now");
  button.classList.remove("aloud-reads");
  say(main.dataset.aloud);
};

const read = async () => {
  const own = ++turn;
  button.classList.add("aloud-reads");
  say(main.dataset.quiet);
  // From the top; from where the reader is, once they have gone on.
  const all = texts();
  const from = scrollY < 200 ? 0 : all.findIndex(({ block }) => block.getBoundingClientRect().bottom > 120);
  for (const { block, text, lang } of all.slice(Math.max(from, 0))) {
    const chosen = voice(lang);
    if (!chosen) continue;
    block.classList.add("aloud-now");
    block.scrollIntoView({ block: "nearest" });
    // Sentence by sentence: some engines fall silent in a long text.
    for (const sentence of text.trim().match(/[^。！？；.!?]+[。！？；.!?]*|[。！？；.!?]+/g)) {
      const utterance = new SpeechSynthesisUtterance(sentence);
      Object.assign(utterance, { lang, voice: chosen, rate: 0.9 });
      await new Promise((done) => {
        utterance.onend = utterance.onerror = done;
        speech.speak(utterance);
      });
      if (own !== turn) return;
    }
    block.classList.remove("aloud-now");
  }
  stop();
};

const offer = () => {
  if (button || !main || !main.dataset.aloud || !voice(document.documentElement.lang)) return;
  button = document.createElement("button");
  button.type = "button";
  button.className = "btn plain aloud";
  button.append(main.dataset.aloud);
  button.onclick = () => (button.classList.contains("aloud-reads") ? stop() : read());
  main.prepend(button);
  addEventListener("pagehide", () => speech.cancel());
};

if (speech) {
  offer();
  // Voices often come a moment later.
  speech.onvoiceschanged = offer;
}
