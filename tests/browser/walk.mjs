// A walk by keyboard at a desk: the way through a page is the same without script, so it is walked once.
import { walked } from "./figures.mjs";
import { Keyboard } from "./keyboard.mjs";
import { test } from "./site.mjs";

export const DESK = { viewport: { width: 1024, height: 700 }, isMobile: false, hasTouch: false };

/** The button that goes on to the last look, and the one there that sends. */
export const NEXT = 'main form button.btn[name="action"][value="next"]';
export const SEND = 'main form[action$="/check"] button';

/** A test in which everything is done by keyboard: `body` gets a function that makes people who have no mouse. */
export function walk(name, body) {
  test(`${name}, by keyboard`, async ({ person, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled === false, "walked with script");
    await body(async (options = {}) => new Keyboard(await person({ ...DESK, ...options })));
    test.info().annotations.push(walked());
  });
}

/** Writes to a unit; returns the address of the case. */
export async function writes(citizen, unit, subject) {
  await citizen.person.opens(`/message?unit=${unit}`);
  await citizen.writes("#subject", subject);
  await citizen.writes("#text", "请问在哪里看办理进度？");
  await citizen.goes(NEXT);
  await citizen.goes(SEND);
  return citizen.path;
}

/** Year, month and day in so many days. */
export function inDays(days) {
  const day = new Date(Date.now() + days * 86_400_000);
  return { year: `${day.getUTCFullYear()}`, month: `${day.getUTCMonth() + 1}`, day: `${day.getUTCDate()}` };
}
