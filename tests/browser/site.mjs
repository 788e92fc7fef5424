// A whole site of its own for every worker, and the people who walk through it.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "@playwright/test";
import { sent } from "./figures.mjs";
import { Person } from "./person.mjs";
import { place } from "./place.mjs";

export { expect } from "@playwright/test";

export const test = base.extend({
  /** The running site: `{ address, islands }`. */
  site: [
    async ({}, use) => {
      const site = await start();
      try {
        await use(site);
      } finally {
        await site.stop();
      }
    },
    { scope: "worker", timeout: 120_000 },
  ],

  baseURL: async ({ site }, use) => use(site.address),

  /** Makes people: `await person()`; each has a browser of their own. What went wrong for any of them fails the test. */
  person: async ({ browser, site, javaScriptEnabled }, use, { annotations }) => {
    const people = [];
    const script = javaScriptEnabled !== false;
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL: site.address, ...options });
      const page = await context.newPage();
      page.on("request", (request) => {
        if (request.method() === "POST") annotations.push(sent(request.url()));
      });
      const person = new Person(page, { script, site });
      people.push(person);
      return person;
    });
    const problems = people.flatMap((person) => person.problems);
    await Promise.all(people.map((person) => person.leaves()));
    if (problems.length > 0) throw new Error(problems.join("\n"));
  },

  /** Somebody who has not signed in. */
  visitor: async ({ person }, use) => use(await person()),
});

/**
 * Starts a site of its own with the demonstration records, with `content` over another folder than ours and `more`
 * arguments; `stop` ends it.
 */
export async function start({ content = join(place.root, "content"), more = [] } = {}) {
  const data = await mkdtemp(join(tmpdir(), "chengxin-site-"));
  const port = await freePort();
  const server = spawn(
    place.server,
    [
      ["serve", "--demo", "--port", port],
      ["--database", `sqlite:${join(data, "site.db")}`],
      ["--data", data],
      ["--site", place.site],
      ["--content", content],
      ["--locales", join(place.root, "locales")],
      more,
    ].flat(),
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const said = [];
  const ended = new Promise((resolve) => server.once("exit", resolve));
  await new Promise((resolve, reject) => {
    const hear = (text) => {
      said.push(text);
      if (said.join("").includes("listening on http")) resolve();
    };
    server.stdout.setEncoding("utf8").on("data", hear);
    server.stderr.setEncoding("utf8").on("data", hear);
    server.once("error", reject);
    ended.then((code) => reject(new Error(`the site ended (${code}) before it listened:\n${said.join("")}`)));
  });
  const manifest = JSON.parse(await readFile(join(place.site, "manifest.json"), "utf8"));
  return {
    address: `http://127.0.0.1:${port}`,
    /** Whether pages can have islands in this build. */
    islands: Boolean(manifest.boot),
    /** Everything the server has written so far. */
    said: () => said.join(""),
    async stop() {
      server.kill("SIGTERM");
      const late = setTimeout(() => server.kill("SIGKILL"), 5_000);
      await ended;
      clearTimeout(late);
      await rm(data, { recursive: true, force: true });
    },
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(String(port)));
    });
  });
}
