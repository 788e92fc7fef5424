// What a run of the browser tests found about accessibility, as the page /accessibility tells it: a reporter that counts
// the looks of all tests and writes `target/browser/accessibility.json`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { place } from "./place.mjs";
import { forms, pages, route } from "./routes.mjs";

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

/** Something that was sent, as a note on the test in which it was. */
export function sent(address) {
  return { type: "sent", description: route(address) };
}

export default class Figures {
  routes = new Set();
  states = new Set();
  rules = new Set();
  held = 0;
  keyboard = new Set();
  sent = new Set();
  failed = new Set();
  violations = {};

  onError() {
    // A mistake outside of any test.
    this.failed.add(this.failed.size);
  }

  onTestEnd(test, result) {
    // What passes only at the second try has failed.
    if (result.status !== test.expectedStatus) this.failed.add(test.id);
    const notes = result.annotations ?? test.annotations;
    const walked = result.status === "passed" && notes.some(({ type }) => type === "keyboard");
    // With script and without it is the same thing that is done.
    if (walked) this.keyboard.add(test.title);
    for (const { type, description } of notes) {
      if (type === "sent" && walked) this.sent.add(description);
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
    // Whoever names a file or a test wants no more than that.
    const whole = process.argv.slice(2).join(" ") === "test";
    const unseen = whole ? pages().filter((pattern) => !this.routes.has(pattern)) : [];
    const unsent = whole ? forms().filter((pattern) => !this.sent.has(pattern)) : [];
    const figures = {
      date: new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date()),
      routes: this.routes.size,
      states: this.states.size,
      rules: this.rules.size,
      held: this.held,
      axe: version,
      keyboard: this.keyboard.size,
      // Of what failed the other figures say nothing.
      failed: this.failed.size + unseen.length + unsent.length,
      violations: this.violations,
    };
    mkdirSync(dirname(place.figures), { recursive: true });
    writeFileSync(place.figures, `${JSON.stringify(figures, null, 2)}\n`);
    if (unseen.length + unsent.length === 0) return {};
    tell("Never looked at", unseen);
    tell("Never sent by keyboard", unsent);
    return { status: "failed" };
  }
}

function tell(what, patterns) {
  if (patterns.length > 0) console.error(`${what}:\n${patterns.map((pattern) => `  ${pattern}\n`).join("")}`);
}
