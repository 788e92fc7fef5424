// What is measured on every page that is looked at. `measure` runs in the page.

/**
 * What is wider than the screen, what is cut away, how high the page is, its title and headings, what is too small for a finger, lines and
 * paragraphs that stand too close, what comes unasked, and whether large letters are one tap away.
 */
export function measure() {
  const width = document.documentElement.clientWidth;
  const scrolls = document.documentElement.scrollWidth > width;
  const tooWide = scrolls
    ? [...document.body.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > width + 0.5)
        .slice(0, 5)
        .map((element) => element.outerHTML.slice(0, 120))
    : [];
  if (scrolls && tooWide.length === 0) tooWide.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  const height = document.documentElement.scrollHeight;
  const clipped = [...document.body.querySelectorAll("*")]
    .filter((element) => seen(element) && ownWords(element) && clips(element))
    .map((element) => element.outerHTML.slice(0, 120));

  // A line is not always a whole number of pixels high.
  const finger = document.documentElement.classList.contains("large") ? 60 : 44;
  const tooSmall = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    // The number of a source hangs on its sentence; in large letters it grows.
    .filter((element) => seen(element) && !inSentence(element) && (finger > 44 || !element.matches(".answer-number")))
    .map((element) => ({ element, size: reach(element) }))
    .filter(({ size }) => size.width < finger - 1.5 || size.height < finger - 1.5)
    .map(({ element, size }) => `${Math.round(size.width)}×${Math.round(size.height)}: ${element.outerHTML.slice(0, 120)}`);

  const tight = [...document.querySelectorAll("main p, main li, main dd, main td")]
    .filter((element) => seen(element) && ownWords(element) && close(element))
    .map((element) => element.outerHTML.slice(0, 120));
  const unasked = [...document.querySelectorAll("dialog[open], iframe, [autoplay], marquee")].map((it) => it.outerHTML.slice(0, 120));
  return {
    tooWide,
    clipped,
    tooSmall,
    tight,
    unasked,
    height,
    title: document.title,
    headings: document.querySelectorAll("h1").length,
    switches: document.querySelectorAll('header button[name="size"]').length,
  };

  /** Whether lines stand closer than 1.3, or, within a text, paragraphs closer than 1.3 lines. */
  function close(element) {
    const style = getComputedStyle(element);
    const line = parseFloat(style.lineHeight);
    if (line / parseFloat(style.fontSize) < 1.29) return true;
    const next = element.nextElementSibling;
    if (!element.matches(".prose > p") || !next?.matches("p") || !seen(next)) return false;
    const gap = next.getBoundingClientRect().top - element.getBoundingClientRect().bottom;
    return (gap + line) / line < 1.29;
  }

  function ownWords(element) {
    return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  }

  /** Whether a part of its words is cut away. */
  function clips(element) {
    const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
    const hides = (how) => how === "hidden" || how === "clip";
    const wide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    const high = element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0;
    return ((hides(overflowX) || textOverflow === "ellipsis") && wide) || (hides(overflowY) && high);
  }

  function seen(element) {
    if (element.type === "hidden" || element.closest(".skip, .unseen")) return false;
    return element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  }

  /** A link within a sentence is as high as its line (WCAG 2.2, 2.5.8: inline). */
  function inSentence(element) {
    if (element.tagName !== "A" || getComputedStyle(element).display !== "inline") return false;
    let around = element.parentElement;
    while (getComputedStyle(around).display === "inline") around = around.parentElement;
    return around.innerText.replace(element.innerText, "").trim().length > 0;
  }

  /** How large the place is where a finger reaches it: its own box, with its label, or the whole card it covers. */
  function reach(element) {
    const over = getComputedStyle(element, "::after");
    if (over.position === "absolute" && over.content !== "none" && over.top === "0px") {
      let card = element;
      while (card !== document.body && getComputedStyle(card).position === "static") card = card.parentElement;
      return card.getBoundingClientRect();
    }
    const boxes = [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect());
    const left = Math.min(...boxes.map((box) => box.left));
    const right = Math.max(...boxes.map((box) => box.right));
    return { width: right - left, height: Math.max(...boxes.map((box) => box.height)) };
  }
}
