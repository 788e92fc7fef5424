// Somebody with a phone. Whatever goes wrong on a page while they use it is kept as a problem.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, test } from "@playwright/test";
import { looked } from "./figures.mjs";
import { measure } from "./measure.mjs";
import { place } from "./place.mjs";
import { route } from "./routes.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The phone number that large letters keep at the foot of the screen. */
const CALL = '.bar a[href^="tel:"]';
/** Where contrast in large letters, and what came as an answer, was measured by this worker: it is the same style on each page of a route. */
const contrasted = new Set();
const answered = new Set();

export class Person {
  constructor(page, { script, site }) {
    this.page = page;
    this.script = script;
    this.site = site;
    this.problems = [];
    // Without a network everything fails, and is meant to.
    const problem = (what) => this.away || this.problems.push(`${new URL(page.url(), site.address).pathname}: ${what}`);
    page.on("pageerror", (error) => problem(`script error: ${error.message}`));
    page.on("console", (message) => {
      // What the server refused is seen below, with its address.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource: the server responded")) {
        problem(`console: ${message.text()}`);
      }
    });
    page.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText;
      // Leaving a page ends what it was still fetching.
      if (reason !== "net::ERR_ABORTED") problem(`${request.url()} failed: ${reason}`);
    });
    page.on("response", (response) => {
      if (response.request().isNavigationRequest()) this.status = response.status();
      // The status of pages themselves is checked where they are opened.
      const meant = this.meant?.test(response.url());
      if (response.status() >= 400 && !meant && !response.request().isNavigationRequest()) {
        problem(`${response.url()} answered ${response.status()}`);
      }
    });
  }

  /** Goes to an address and expects its status. */
  async opens(path, { status = 200 } = {}) {
    const response = await this.page.goto(path);
    expect(response.status(), `status of ${path}`).toBe(status);
    await this.settles();
    return response;
  }

  /** Follows the first link of this kind. */
  async follows(selector) {
    const href = await this.page.locator(selector).first().getAttribute("href");
    return this.opens(href);
  }

  /** Goes to an address and looks at it. */
  async visit(path, name, options) {
    const response = await this.opens(path, options);
    await this.looks(name, { arrived: true });
    return response;
  }

  /** Presses a button or link that leads to a page of this status. */
  async presses(control, { status = 200 } = {}) {
    const button = typeof control === "string" ? this.page.locator(control).first() : control;
    const [response] = await Promise.all([
      // The page that comes in the end, not the redirects on the way.
      this.page.waitForResponse(
        (one) => one.request().isNavigationRequest() && (one.status() < 300 || one.status() >= 400),
      ),
      this.page.waitForEvent("load"),
      button.click(),
    ]);
    expect(response.status(), `status of ${response.request().method()} ${response.url()}`).toBe(status);
    await this.settles();
    return response;
  }

  /**
   * Looks at the page as it is: a picture into `target/screens`, nothing wider than the phone or than a window enlarged
   * to 400 %, nothing too small for a finger, lines apart, nothing unasked, the way to large letters, a title, one main
   * heading; axe finds nothing. Where the page was opened to be looked at, and once for each answer of a route, nor in
   * dark colours; and in large letters nothing is too wide or too small, and, once for each route, everything has a
   * contrast of 7 by day and by night.
   */
  async looks(name, { arrived = false } = {}) {
    const { page } = this;
    const picture = `${name}${this.script ? "" : "-noscript"}`;
    const found = await page.evaluate(measure);
    if (this.script || arrived) await this.#photograph(`${place.screens}/${picture}.png`, found.height);
    expect.soft(found.tooWide, `${picture}: nothing is wider than the phone`).toEqual([]);
    expect.soft(found.tooSmall, `${picture}: everything is large enough for a finger`).toEqual([]);
    expect.soft(found.tight, `${picture}: lines and paragraphs stand apart`).toEqual([]);
    expect.soft(found.unasked, `${picture}: nothing comes unasked`).toEqual([]);
    expect.soft(found.switches, `${picture}: large letters are one tap away`).toBe(1);
    expect.soft(await this.#enlarged(), `${picture}: nothing is cut off at 400 %`).toEqual([]);
    expect.soft(found.title.trim(), `${picture}: the page has a title`).not.toBe("");
    expect.soft(found.headings, `${picture}: the page has one main heading`).toBe(1);
    // Without script a page is the one that came; only where an island would be does it differ.
    const deep = this.script || (arrived && (await page.locator("leptos-island").count()) > 0);
    const { violations, held } = deep ? await this.#axe(TAGS) : { violations: [], held: [] };
    // The answer to a form is looked at by night and in large letters as well, once for each route and status.
    const where = `${this.status} ${route(page.url())}`;
    const whole = this.script && (arrived || !answered.has(where));
    answered.add(where);
    const spaced = whole && !contrasted.has(where) ? await this.#spaced() : [];
    const dark = whole && !name.endsWith("-large") ? await this.#dark() : [];
    const large = whole ? await this.#large() : { tooWide: [], tooSmall: [], violations: [] };
    const broken = [...violations, ...dark, ...large.violations];
    test.info().annotations.push(looked(page.url(), this.status, picture, held, broken));
    expect.soft(violations.map(words), `${picture}: axe`).toEqual([]);
    expect.soft(dark.map(words), `${picture}: axe in dark colours`).toEqual([]);
    expect.soft(spaced, `${picture}: nothing is cut off where letters are set apart`).toEqual([]);
    expect.soft(large.violations.map(words), `${picture}: contrast in large letters`).toEqual([]);
    expect.soft(large.tooWide, `${picture}: in large letters nothing is wider than the phone or cut off`).toEqual([]);
    expect.soft(large.tooSmall, `${picture}: in large letters everything is large enough`).toEqual([]);
    if (name.endsWith("-large")) await expect.soft(page.locator(CALL), `${picture}: the phone number`).toBeInViewport();
    expect.soft(this.problems, `${picture}: nothing went wrong on the way here`).toEqual([]);
    this.problems.length = 0;
  }

  /** Prints the page into `target/screens`: on no more sheets than this, and without what leads elsewhere or is pressed. */
  async prints(most) {
    const { page } = this;
    const sheet = route(page.url()).replace(/[^a-z]+/g, "-");
    const paper = await page.pdf({ path: `${place.screens}/print${sheet}.pdf`, preferCSSPageSize: true });
    const sheets = paper.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
    expect.soft(sheets.length, `sheets of ${page.url()}`).toBeLessThanOrEqual(most);
    expect.soft(sheets.length, `sheets of ${page.url()}`).toBeGreaterThan(0);
    await page.emulateMedia({ media: "print" });
    const printed = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          "nav ul, header.top .pill, .bar, .foot-ask, .breadcrumb, .word-ways, button, input:not([type=hidden]), textarea, select",
        ),
      ]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".unseen"))
        .map((one) => one.outerHTML.slice(0, 100)),
    );
    await page.emulateMedia({ media: null });
    expect.soft(printed, `printed of ${page.url()}`).toEqual([]);
  }

  /** Chooses a setting of the whole site with its button in the header. */
  async prefers(name, value) {
    await this.opens("/");
    await this.presses(`header button[name="${name}"][value="${value}"]`);
  }

  /** Signs in on the demonstration page as the person of this name. */
  async signsIn(name, { to } = {}) {
    await this.opens(to ? `/sign-in?to=${encodeURIComponent(to)}` : "/sign-in");
    const button = this.page.locator('button[name="person"]').filter({ hasText: name }).first();
    // Officers are folded by their unit.
    const unit = this.page.locator("details.unit").filter({ has: button }).first();
    if ((await unit.count()) > 0) await unit.locator("summary").click();
    return this.presses(button);
  }

  /** Hands in a file: with script it goes out as soon as it is chosen, without by its button. */
  async handsIn(file, { status = 200, to = "evidence" } = {}) {
    const before = await this.page.locator(".upload-file").count();
    await this.page.locator(`#${to}`).setInputFiles(file);
    if (!this.awake) return this.presses('button[name="action"][value="upload"]', { status });
    await expect(this.page.locator(".upload-file")).toHaveCount(before + 1);
    return expect(this.page.locator(".upload-file").last().locator("progress")).toBeHidden();
  }

  /** Whether the islands are awake for this person. */
  get awake() {
    return this.script && this.site.islands;
  }

  /** Goes to a box whose script is loaded once somebody goes to it, and waits until it is there. */
  async wakes(field) {
    await this.page.locator(field).first().focus();
    if (this.awake) await expect(this.page.locator(`leptos-island[data-awake]:has(${field})`).first()).toBeAttached();
  }

  /** From now on a refusal of this address by the page's own script is meant. */
  mayBeRefused(address) {
    this.meant = address;
  }

  /** Islands wake when the browser has time; a page without any is ready at once. */
  async settles() {
    if (this.awake && (await this.page.locator("leptos-island").count()) > 0) {
      await this.page.waitForLoadState("networkidle");
    }
  }

  /** The whole page as a phone long enough for it would show it, so that what stays at the bottom stays there. */
  async #photograph(path, height) {
    const size = this.page.viewportSize();
    await this.page.setViewportSize({ width: size.width, height: Math.max(size.height, height) });
    await this.page.screenshot({ path, animations: "disabled" });
    await this.page.setViewportSize(size);
  }

  /** What axe says about the page: rules that are broken, with the places, and the names of rules that are held. */
  async #axe(tags) {
    const page = this.script ? this.page : await this.#copy();
    // Handed in by the debugger, so that the page's policy stays as strict as it is for everybody.
    await page.evaluate(axe);
    const result = await page.evaluate(
      (runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] }),
      tags === TAGS ? { type: "tag", values: tags } : { type: "rule", values: tags },
    );
    return { violations: result.violations, held: result.passes.map(({ id }) => id) };
  }

  /** What cannot be read by night. */
  async #dark() {
    await this.page.emulateMedia({ colorScheme: "dark" });
    await this.page.evaluate(arrive);
    const { violations } = await this.#axe(["color-contrast"]);
    await this.page.emulateMedia({ colorScheme: null });
    return violations;
  }

  /** What is not as large letters promise: too wide, too small, or of less contrast than 7. */
  async #large() {
    const { page } = this;
    const chosen = await page.evaluate(() => {
      const { classList } = document.documentElement;
      return classList.contains("large") || void classList.add("large");
    });
    await page.evaluate(arrive);
    // A page that came in large letters was measured already.
    const { tooWide, tooSmall } = chosen ? { tooWide: [], tooSmall: [] } : await page.evaluate(measure);
    const cutOff = chosen ? [] : await this.#enlarged();
    const where = `${this.status} ${route(page.url())}`;
    const violations = contrasted.has(where) ? [] : await this.#contrasts();
    contrasted.add(where);
    if (!chosen) await page.evaluate(() => document.documentElement.classList.remove("large"));
    return { tooWide: [...tooWide, ...cutOff], tooSmall, violations };
  }

  /** What is read with a contrast of less than 7, by day and by night. */
  async #contrasts() {
    const found = [];
    for (const colorScheme of ["light", "dark"]) {
      await this.page.emulateMedia({ colorScheme });
      await this.page.evaluate(arrive);
      found.push(...(await this.#axe(["color-contrast-enhanced"])).violations);
    }
    await this.page.emulateMedia({ colorScheme: null });
    return found;
  }

  /** What is cut off in a window of 1280 × 1024 that is enlarged to 400 % (WCAG 2.2, 1.4.10). */
  async #enlarged() {
    const size = this.page.viewportSize();
    await this.page.setViewportSize({ width: 320, height: 256 });
    const { tooWide, clipped } = await this.page.evaluate(measure);
    await this.page.setViewportSize(size);
    return [...tooWide, ...clipped];
  }

  /** What is too wide or cut away where lines, letters and words are set apart (WCAG 2.2, 1.4.12). */
  async #spaced() {
    await this.page.evaluate(() => {
      const apart = new CSSStyleSheet();
      apart.replaceSync(
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }",
      );
      document.adoptedStyleSheets = [apart];
    });
    const { tooWide, clipped } = await this.page.evaluate(measure);
    await this.page.evaluate(() => (document.adoptedStyleSheets = []));
    return [...tooWide, ...clipped];
  }

  /** The page as it is, without its scripts, in a window where axe can run: it waits on timers, which need script. */
  async #copy() {
    const address = this.page.url();
    const html = (await this.page.content()).replace(/<script\b.*?<\/script>|<\/?noscript>/gs, "");
    if (!this.mirror) {
      const context = await this.page.context().browser().newContext({ javaScriptEnabled: true });
      this.mirror = await context.newPage();
    }
    await this.mirror.unrouteAll();
    await this.mirror.route(address.split("#")[0], (route) =>
      route.request().isNavigationRequest() ? route.fulfill({ body: html, contentType: "text/html" }) : route.continue(),
    );
    await this.mirror.goto(address);
    return this.mirror;
  }

  /** Closes what this person had open. */
  async leaves() {
    await this.mirror?.context().close();
    await this.page.context().close();
  }
}

/** Runs in the page: colours that are on their way are none of either, and what is folded away never gets there by itself. */
function arrive() {
  for (const one of document.getAnimations()) {
    if (one.effect.getComputedTiming().endTime !== Infinity) one.finish();
  }
}

/** A broken rule as a line: its name, what it asks, where it is broken. */
function words({ id, help, nodes }) {
  return `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`;
}
