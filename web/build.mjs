// Builds the page's script, style and engine into src/claimgraph/pages/explorer/, and its logic for the tests into
// tests/explorer/: the same bytes every time. With `--check`, nothing is written: it fails where what is there differs.

import { build, transform } from "esbuild";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..");
const assets = "src/claimgraph/pages/explorer";
const shared = { bundle: true, target: "es2022", charset: "utf8", legalComments: "none", logLevel: "warning", absWorkingDir: here };

const files = new Map(); // each file by its path in the repository

const page = await build({
  ...shared, entryPoints: { explorer: "src/main.tsx" }, format: "iife", minify: true, outdir: "out", write: false,
  jsx: "automatic", jsxImportSource: "preact", metafile: true,
  alias: { "d3-transition": "./src/views/still.ts", "d3-interpolate": "./src/views/still.ts" },
});
const packed = new Set(Object.keys(page.metafile.inputs).flatMap((path) => /node_modules\/([^/]+)/.exec(path)?.[1] ?? []));
for (const { path, contents } of page.outputFiles) put(`${assets}/${basename(path)}`, Buffer.from(contents));
if (!files.has(`${assets}/explorer.css`)) put(`${assets}/explorer.css`, "");
const logic = await build({ ...shared, entryPoints: ["src/logic/index.ts"], format: "esm", write: false });
put("tests/explorer/logic.mjs", `// Built from web/src/logic by \`npm run build\` in web/.\n${logic.outputFiles[0].text}`);
await engine();
licences();
finish();

/** Oxigraph for a classic worker: its glue without `export` and `import.meta`, ours behind it, and the WASM beside them. */
async function engine() {
  const home = join(here, "node_modules/oxigraph");
  const glue = readFileSync(join(home, "web.js"), "utf8")
    .replace(/^export \{[^}]*\};?$/gm, "")
    .replace(/^export (default )?/gm, "")
    .replaceAll("import.meta.url", "''");
  const script = glue + readFileSync(join(here, "src/engine/worker.js"), "utf8");
  put(`${assets}/engine.js`, (await transform(script, { minify: true, target: "es2022", charset: "utf8" })).code);
  put(`${assets}/oxigraph.wasm.gz`, gzipSync(readFileSync(join(home, "web_bg.wasm")), { level: 9 }));
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
  const oxigraph = JSON.parse(readFileSync(join(here, "node_modules/oxigraph/package.json"), "utf8"));
  const engine = `oxigraph ${oxigraph.version} (the SPARQL engine, where the page has it; taken under the MIT licence)`;
  told.push(`${engine}\n\n${readFileSync(join(here, "licences/oxigraph.txt"), "utf8").trim()}\n`);
  put(`${assets}/licences.txt`, told.join("\n----\n\n"));
}

function put(path, content) {
  files.set(path, Buffer.from(content));
}

/** Writes the files or, with `--check`, compares them with those that are there; what is packed is compared unpacked. */
function finish() {
  const stale = [];
  for (const [path, content] of files) {
    const target = join(root, path);
    const plain = (bytes) => (path.endsWith(".gz") ? gunzipSync(bytes) : bytes);
    const same = existsSync(target) && plain(readFileSync(target)).equals(plain(content));
    if (!same) stale.push(path);
    if (same || process.argv.includes("--check")) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  if (process.argv.includes("--check") && stale.length) {
    console.error(`Not what web/ builds: ${stale.join(", ")}. Run \`npm run build\` in web/ and commit what it writes.`);
    process.exit(1);
  }
}
