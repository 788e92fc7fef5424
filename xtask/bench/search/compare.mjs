// Asks the engines of npm what the bench asks ours: `node compare.mjs ASKED.json`, where the file
// holds {documents: [{title, body}], queries: [text]}. Prints, for each engine, the places of the ten
// best documents of each query and how long each took in milliseconds.
import { createServer } from "node:http";
import { readFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import MiniSearch from "minisearch";
import FlexSearch from "flexsearch";

const { documents, queries } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const asPagefind = process.argv[3] === "pagefind";

// The same pieces that our tokenizer cuts: single characters and pairs of Chinese, words otherwise.
function pieces(text, alone) {
  const cut = [];
  for (const part of text.normalize("NFKC").toLowerCase().match(/[\u3400-\u9fff]+|[\p{L}\p{N}]+/gu) ?? []) {
    if (!/[\u3400-\u9fff]/.test(part[0])) {
      cut.push(part);
      continue;
    }
    for (let at = 0; at < part.length; at += 1) {
      if (alone || part.length === 1) cut.push(part[at]);
      if (at + 1 < part.length) cut.push(part.slice(at, at + 2));
    }
  }
  return cut;
}

function ask(name, search) {
  // The first few only warm.
  queries.slice(0, 20).forEach(search);
  const took = [];
  const found = queries.map((query) => {
    const begun = performance.now();
    const places = search(query);
    took.push(performance.now() - begun);
    return places;
  });
  return { name, found, took };
}

function miniSearch(name, options) {
  const index = new MiniSearch({ fields: ["title", "body"], searchOptions: { boost: { title: 3 } }, ...options });
  index.addAll(documents.map((it, id) => ({ id, ...it })));
  return ask(name, (query) => index.search(query).slice(0, 10).map((it) => it.id));
}

function flexSearch(name, options) {
  const index = new FlexSearch.Document({ document: { id: "id", index: ["title", "body"] }, ...options });
  documents.forEach((it, id) => index.add({ id, ...it }));
  return ask(name, (query) => {
    // One list for each field: the title first, as its documentation advises.
    const lists = index.search(query, { limit: 10, suggest: true });
    return [...new Set(lists.flatMap((it) => it.result))].slice(0, 10);
  });
}

// Pagefind is made for a browser: its index is fetched over HTTP, in pieces.
async function pagefind() {
  const { createIndex, close } = await import("pagefind");
  const folder = mkdtempSync(join(tmpdir(), "pagefind-"));
  const { index } = await createIndex({ forceLanguage: "zh" });
  for (const [id, it] of documents.entries()) {
    const { errors } = await index.addCustomRecord({
      url: `/${id}`, content: `${it.title} ${it.body}`, language: "zh", meta: { title: it.title },
    });
    if (errors.length) throw new Error(errors.join("; "));
  }
  await index.writeFiles({ outputPath: folder });
  await close();
  const server = createServer((request, response) => {
    try {
      response.end(readFileSync(join(folder, new URL(request.url, "http://x").pathname)));
    } catch {
      response.writeHead(404).end();
    }
  });
  // A pause in which it computes must not end a connection that it then takes for open.
  server.keepAliveTimeout = 600_000;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${server.address().port}/`;
  // What its script asks a browser for.
  globalThis.document = { querySelector: () => ({ getAttribute: () => "zh" }), currentScript: null };
  globalThis.location = new URL(base);
  globalThis.window = globalThis;
  const fetched = globalThis.fetch;
  globalThis.fetch = (url, options) => fetched(new URL(url, base), options);
  const engine = await import(join(folder, "pagefind.js"));
  await engine.options({ basePath: "/", baseUrl: "/" });
  await engine.init();
  const found = [];
  const took = [];
  for (const query of queries) {
    const begun = performance.now();
    const { results } = await engine.search(query);
    const best = await Promise.all(results.slice(0, 10).map((it) => it.data()));
    took.push(performance.now() - begun);
    found.push(best.map((it) => Number(it.url.replaceAll("/", "").replace(".html", ""))));
  }
  server.close();
  rmSync(folder, { recursive: true });
  return { name: "Pagefind", found, took };
}

const answers = asPagefind
  ? [await pagefind()]
  : [
      miniSearch("MiniSearch (default)", {}),
      miniSearch("MiniSearch (pairs)", { tokenize: (text) => pieces(text, false), processTerm: (term) => term }),
      flexSearch("FlexSearch (default)", {}),
      flexSearch("FlexSearch (pairs)", { encode: (text) => pieces(text, false) }),
    ];
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
