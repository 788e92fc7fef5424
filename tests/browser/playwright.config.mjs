// Every test twice, at the size of a small phone: with script, and without.
import { defineConfig } from "@playwright/test";
import { place } from "./place.mjs";

const phone = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: "zh-CN",
  timezoneId: "Asia/Shanghai",
  // A page comes from the server; only offline.test.mjs lets the worker in.
  serviceWorkers: "block",
  actionTimeout: 10_000,
  navigationTimeout: 20_000,
  launchOptions: {
    executablePath: place.chromium,
    // A browser that reaches for nothing but the site; root may start it only without the sandbox.
    args: [
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-gpu",
      "--disable-quic",
      "--disable-sync",
      "--no-first-run",
      "--no-sandbox",
    ],
  },
};

export default defineConfig({
  testDir: ".",
  testMatch: "*.test.mjs",
  outputDir: `${place.target}/browser/failed`,
  reporter: [["list"], ["json", { outputFile: place.results }], ["./figures.mjs"]],
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 180_000,
  workers: 2,
  projects: [
    { name: "script", use: { ...phone } },
    { name: "noscript", use: { ...phone, javaScriptEnabled: false } },
  ],
});
