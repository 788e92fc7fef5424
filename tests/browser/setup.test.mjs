// What a page is like where the operator has set more up than our content does: e-mail, a counter that is open now,
// a piece that waits for its day.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { walked } from "./figures.mjs";
import { Keyboard } from "./keyboard.mjs";
import { place } from "./place.mjs";
import { expect, start, test } from "./site.mjs";
import { DESK } from "./walk.mjs";

let site, room, post;

test.beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), "chengxin-setup-"));
  const content = join(room, "content");
  await cp(join(place.root, "content"), content, { recursive: true });
  await alwaysOpen(content);
  const piece = join(content, "column/two-papers.md");
  const words = await readFile(piece, "utf8");
  await writeFile(join(content, "column/not-yet.md"), words.replace(/^date = .*$/m, "$&\ndraft = true"));
  post = await postbox();
  const mail = ["--smtp", `smtp://127.0.0.1:${post.port}`, "--mail-from", "诚信东丽 <noreply@example.gov.cn>"];
  site = await start({ content, more: [...mail, "--origin", "https://www.example.gov.cn"] });
});

test.afterAll(async () => {
  await site?.stop();
  post?.server.close();
  await rm(room, { recursive: true, force: true });
});

test("an address for notices is given, waits for its code, and is left by the link of a mail", async ({ person }) => {
  const citizen = await person({ baseURL: site.address });
  const { page } = citizen;
  await citizen.signsIn("演示戊");
  await citizen.visit("/notices/settings", "s1-settings");
  await citizen.presses('main form[action$="/email"] .btn', { status: 422 });
  await citizen.looks("s1-settings-errors");
  await page.locator("#email").fill("wu@example.com");
  await page.locator("#agree-email").check();
  await citizen.presses('main form[action$="/email"] .btn');
  await citizen.looks("s2-settings-code");
  await expect.poll(() => post.links().length).toBeGreaterThan(0);
  const other = await person({ baseURL: site.address });
  await other.visit(post.links()[0], "s3-leave");
  await other.presses('main form[action^="/notices/leave/"] .btn');
  await other.looks("s3-left");
});

test("somebody at the counter answers a question", async ({ person }) => {
  const visitor = await person({ baseURL: site.address });
  await visitor.opens("/assistant");
  await visitor.presses('form[action="/assistant/person"] button');
  await visitor.looks("s4-waiting");
  const officer = await person({ baseURL: site.address });
  await officer.signsIn("演示经办员·发展改革");
  await officer.visit("/desk/conversations", "s5-conversations");
  await officer.follows('main a[href^="/desk/conversations/"]');
  await officer.looks("s5-conversation", { arrived: true });
  await officer.page.locator("#text").fill("您好，请说。");
  await officer.presses('main form[action$="/write"] .btn');
  await officer.looks("s5-answered");
  await visitor.visit("/assistant", "s6-answered");
  await expect(visitor.page.locator("main")).toContainText("您好，请说。");
});

test("a piece that waits is read by its secret link", async ({ person }) => {
  const editor = await person({ baseURL: site.address });
  await editor.signsIn("演示编辑·诚信东丽");
  await editor.opens("/desk/column");
  await editor.follows('main a[href^="/preview/"]');
  await editor.looks("s7-preview", { arrived: true });
  await editor.opens("/column/not-yet", { status: 404 });
});

test("an address for notices is given and taken away, by keyboard", async ({ person, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, "walked with script");
  const citizen = new Keyboard(await person({ ...DESK, baseURL: site.address }));
  await citizen.signsIn("演示己");
  await citizen.person.opens("/notices/settings");
  await citizen.writes("#email", "ji@example.com");
  await citizen.ticks("#agree-email");
  await citizen.goes('main form[action$="/email"] .btn');
  await citizen.goes('main form[action$="/remove"] .btn');
  await expect(citizen.page.locator("#email")).toHaveValue("");
  test.info().annotations.push(walked());
});

test("a person is called and let go, by keyboard", async ({ person, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, "walked with script");
  const visitor = new Keyboard(await person({ ...DESK, baseURL: site.address }));
  await visitor.person.opens("/assistant");
  await visitor.goes('form[action="/assistant/person"] button');
  await visitor.goes('form[action="/assistant/person/leave"] button');
  await expect(visitor.page.locator('form[action="/assistant/person"] button')).toBeVisible();
  test.info().annotations.push(walked());
});

test("somebody at the counter answers and ends a conversation, by keyboard", async ({ person, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, "walked with script");
  const visitor = new Keyboard(await person({ ...DESK, baseURL: site.address }));
  await visitor.person.opens("/assistant");
  await visitor.goes('form[action="/assistant/person"] button');
  const officer = new Keyboard(await person({ ...DESK, baseURL: site.address }));
  await officer.signsIn("演示经办员·发展改革");
  await officer.person.opens("/desk/conversations");
  await officer.goes('main a[href^="/desk/conversations/"]');
  await officer.writes("#text", "您好，请说。");
  await officer.goes('main form[action$="/write"] .btn');
  await officer.goes('main form[action$="/end"] .btn');
  await expect(officer.page.locator('main form[action$="/write"]')).toHaveCount(0);
  test.info().annotations.push(walked());
});

/** Whoever asks for a person now reaches one: today is a working day, and the counter never closes. */
async function alwaysOpen(content) {
  const settings = join(content, "site.toml");
  await writeFile(settings, (await readFile(settings, "utf8")).replace(/^hours = .*$/m, 'hours = "00:00-23:59"'));
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date());
  const year = [`year = ${today.slice(0, 4)}`, 'notice = "一份通知"', 'number = "一号"', `workdays = ["${today}"]`, "holidays = []"];
  await writeFile(join(content, `calendar/${today.slice(0, 4)}.toml`), year.join("\n"));
}

/** Takes every mail; `links` are the addresses by which whoever got one ends it. */
function postbox() {
  const got = [];
  const server = createServer((socket) => {
    let data;
    let rest = "";
    socket.setEncoding("utf8").on("error", () => {});
    socket.write("220 postbox\r\n");
    socket.on("data", (text) => {
      const lines = (rest + text).split("\r\n");
      rest = lines.pop();
      for (const line of lines) {
        if (data && line !== ".") data.push(line);
        else if (data) {
          got.push(data.join("\n"));
          data = undefined;
          socket.write("250 taken\r\n");
        } else if (line.toUpperCase() === "DATA") {
          data = [];
          socket.write("354 go on\r\n");
        } else if (line.toUpperCase() === "QUIT") socket.end("221 bye\r\n");
        else socket.write(/^EHLO/i.test(line) ? "250-postbox\r\n250 8BITMIME\r\n" : "250 ok\r\n");
      }
    });
  });
  const links = () => got.map((mail) => mail.match(/^List-Unsubscribe:\s*<https:\/\/[^/]+([^>]+)>/im)?.[1]).filter(Boolean);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve({ server, port: server.address().port, links }));
  });
}
