// Builds the page's script and style into src/claimgraph/pages/explorer/, the same bytes every time.
// `--logic` builds model and logic for the tests, into web/build/.

import { build } from "esbuild";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.env.OUT ?? join(here, "../src/claimgraph/pages/explorer");
const packed = ["preact", "d3-zoom", "d3-selection", "d3-transition", "d3-drag", "d3-interpolate", "d3-color", "d3-ease", "d3-timer", "d3-dispatch"];
const shared = { bundle: true, target: "es2022", charset: "utf8", legalComments: "none", logLevel: "warning", absWorkingDir: here };

if (process.argv.includes("--logic")) {
  await build({ ...shared, entryPoints: ["src/logic/index.ts"], format: "esm", outfile: join(here, "build/logic.mjs") });
} else {
  mkdirSync(out, { recursive: true });
  await build({
    ...shared, entryPoints: { explorer: "src/main.tsx" }, format: "iife", minify: true, outdir: out,
    jsx: "automatic", jsxImportSource: "preact",
  });
  if (!existsSync(join(out, "explorer.css"))) writeFileSync(join(out, "explorer.css"), "");
  engine();
  licences();
}

/** Oxigraph for a classic worker: its glue without `export` and `import.meta`, ours behind it, and the WASM beside them. */
function engine() {
  const home = join(here, "node_modules/oxigraph");
  const glue = readFileSync(join(home, "web.js"), "utf8")
    .replace(/^export \{[^}]*\};?$/gm, "")
    .replace(/^export (default )?/gm, "")
    .replaceAll("import.meta.url", "''");
  writeFileSync(join(out, "engine.js"), glue + readFileSync(join(here, "src/engine/worker.js"), "utf8"));
  writeFileSync(join(out, "oxigraph.wasm.gz"), gzipSync(readFileSync(join(home, "web_bg.wasm")), { level: 9 }));
}

/** The licences of what is packed, each text once. */
function licences() {
  const texts = new Map();
  for (const name of packed) {
    const home = join(here, "node_modules", name);
    const about = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
    const file = readdirSync(home).find((each) => /^licen[cs]e/i.test(each));
    const text = readFileSync(join(home, file), "utf8").trim();
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${about.version}`]);
  }
  const told = [...texts].map(([text, names]) => `${names.join(", ")}\n\n${text}\n`);
  writeFileSync(join(out, "licences.txt"), told.join("\n----\n\n"));
}
