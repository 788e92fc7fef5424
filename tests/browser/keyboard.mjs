// Somebody who has no mouse.
import { expect } from "@playwright/test";

/** So many stops may lie before what is looked for. */
const FAR = 120;

export class Keyboard {
  constructor(person) {
    this.person = person;
    this.page = person.page;
  }

  get path() {
    return new URL(this.page.url()).pathname;
  }

  /** Goes on, stop by stop, until the first control of this kind has the focus. Each stop is seen. */
  async reaches(selector) {
    const wanted = this.page.locator(selector).first();
    await expect(wanted, selector).toBeVisible();
    return this.#steps(wanted, selector);
  }

  /** Presses what leads to a page. */
  async goes(selector) {
    const control = await this.reaches(selector);
    await Promise.all([this.page.waitForEvent("load"), this.page.keyboard.press("Enter")]);
    await this.person.settles();
    return control;
  }

  /** Presses a button that may answer on this page or on another. */
  async sends(selector) {
    await this.reaches(selector);
    await this.page.keyboard.press("Enter");
  }

  async writes(selector, text) {
    await this.reaches(selector);
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(text);
  }

  async ticks(selector) {
    const box = await this.reaches(selector);
    await this.page.keyboard.press("Space");
    await expect(box).toBeChecked();
  }

  async signsIn(name) {
    await this.person.opens("/sign-in");
    const button = this.page.locator('button[name="person"]').filter({ hasText: name }).first();
    // Officers are folded by their unit.
    if (!(await button.isVisible())) {
      const unit = this.page.locator("details.unit").filter({ has: button }).first();
      await this.#steps(unit.locator("summary"), "the unit");
      await this.page.keyboard.press("Enter");
    }
    await this.#steps(button, name);
    await Promise.all([this.page.waitForEvent("load"), this.page.keyboard.press("Enter")]);
    return this.person.settles();
  }

  /** Goes on, stop by stop, until this control has the focus. Each stop is seen. */
  async #steps(control, name) {
    for (let stop = 0; stop < FAR; stop++) {
      await this.page.keyboard.press("Tab");
      const { hidden, there } = await control.evaluate(at);
      expect(hidden, `on the way to ${name}`).toBe("");
      if (there) return control;
    }
    const now = await this.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80));
    throw new Error(`${name} is not reached by keyboard: ${now}`);
  }
}

/** Runs in the page: whether the focus is on this control, and what keeps it from being seen (WCAG 2.2, 2.4.7, 2.4.11). */
function at(wanted) {
  const element = document.activeElement;
  const there = element === wanted;
  if (!element || element === document.body) return { hidden: "", there };
  const name = element.outerHTML.slice(0, 100);
  const box = element.getBoundingClientRect();
  const ring = [element, element.parentElement, element.closest("form, li, article")]
    .filter(Boolean)
    .some((one) => [null, "::after"].some((part) => getComputedStyle(one, part).outlineStyle !== "none"));
  if (!ring) return { hidden: `no ring around ${name}`, there };
  const below = box.top >= innerHeight || box.bottom <= 0;
  if (below) return { hidden: `out of sight: ${name}`, there };
  // Something of it has to be on top: whatever stays at an edge of the window may lie over a part, not over the whole.
  const inset = (from, to) => [from + Math.min(3, (to - from) / 2), (from + to) / 2, to - Math.min(3, (to - from) / 2)];
  const points = inset(box.left, box.right).flatMap((x) => inset(box.top, box.bottom).map((y) => [x, y]));
  const onTop = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    const label = element.labels?.[0];
    return top && (element.contains(top) || top.contains(element) || label?.contains(top));
  });
  if (!onTop) return { hidden: `something lies over ${name}`, there };
  return { hidden: "", there };
}
