// What a run of the browser tests found about accessibility, as the page /accessibility tells it: a reporter that counts
// the looks of all tests and writes `target/browser/accessibility.json`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { place } from "./place.mjs";
import { pages, route } from "./routes.mjs";

/** A look at a page, as a note on the test that looked. */
export function looked(address, status, state, held, violations) {
  const broken = violations.map(({ id, nodes }) => [id, nodes.length]);
  // That there is nothing looks the same everywhere.
  const pattern = status === 404 ? undefined : route(address);
  return { type: "looked", description: JSON.stringify({ route: pattern, state, held, broken }) };
}

/** Something that was done from the beginning to the end by keyboard, as a note on the test that did it. */
export function walked() {
  return { type: "keyboard" };
}

export default class Figures {
  routes = new Set();
  states = new Set();
  rules = new Set();
  held = 0;
  keyboard = new Set();
  violations = {};

  onTestEnd(test, result) {
    for (const { type, description } of result.annotations ?? test.annotations) {
      // With script and without it is the same thing that is done.
      if (type === "keyboard" && result.status === "passed") this.keyboard.add(test.title);
      if (type !== "looked") continue;
      const look = JSON.parse(description);
      if (look.route) this.routes.add(look.route);
      this.states.add(look.state);
      this.held += look.held.length;
      for (const rule of look.held) this.rules.add(rule);
      for (const [rule, places] of look.broken) this.violations[rule] = (this.violations[rule] ?? 0) + places;
    }
  }

  onEnd() {
    if (this.states.size === 0) return {};
    const { version } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("axe-core/package.json"), "utf8"));
    const figures = {
      date: new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date()),
      routes: this.routes.size,
      states: this.states.size,
      rules: this.rules.size,
      held: this.held,
      axe: version,
      keyboard: this.keyboard.size,
      violations: this.violations,
    };
    mkdirSync(dirname(place.figures), { recursive: true });
    writeFileSync(place.figures, `${JSON.stringify(figures, null, 2)}\n`);
    // Whoever names a file or a test wants no more than that.
    if (process.argv.slice(2).join(" ") !== "test") return {};
    const unseen = pages().filter((pattern) => !this.routes.has(pattern));
    if (unseen.length === 0) return {};
    console.error(`Never looked at:\n${unseen.map((pattern) => `  ${pattern}\n`).join("")}`);
    return { status: "failed" };
  }
}
