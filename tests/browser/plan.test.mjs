// Somebody works out when and how a record can be repaired.
import { expect, test } from "./site.mjs";

test("the plan answers first, then step by step, and for another day", async ({ person }) => {
  const citizen = await person();
  await citizen.signsIn("演示甲");
  await citizen.visit("/plan", "60-plans");
  await citizen.follows('.plan .line a[href^="/plan/"]');
  await citizen.looks("61-plan");
  await citizen.page.fill("#year", "2027");
  await citizen.page.fill("#month", "1");
  await citizen.page.fill("#day", "6");
  await citizen.presses(".plan-if button");
  await citizen.looks("62-plan-another-day");
  expect(await citizen.page.inputValue("#day"), "what was typed stays").toBe("6");
  await citizen.page.fill("#month", "2");
  await citizen.page.fill("#day", "30");
  await citizen.presses(".plan-if button", { status: 422 });
  await citizen.looks("63-plan-no-such-day");
});
