// Where things are. `cargo xtask test` says so in variables; by hand, the usual places.
import { fileURLToPath } from "node:url";
import { resolve } from "node:path";

const root = process.env.ROOT ?? fileURLToPath(new URL("../..", import.meta.url));
const target = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");

export const place = {
  root,
  target,
  chromium: process.env.CHROMIUM ?? "/usr/bin/chromium",
  server: process.env.CHENGXIN ?? `${target}/debug/chengxin`,
  site: process.env.SITE ?? `${target}/site`,
  screens: process.env.SCREENS ?? `${target}/screens`,
  figures: process.env.FIGURES ?? `${target}/browser/accessibility.json`,
  results: process.env.RESULTS ?? `${target}/browser/results.json`,
};
