// Asks the SPARQL engine that is packed into the page, without a browser: JSON in, JSON out.

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { createContext, runInContext } from "node:vm";
import * as logic from "./logic.mjs";

const { assets, dataset, prefixes, queries } = JSON.parse(readFileSync(0, "utf8"));
const told = [];
let next = null;
const self = { postMessage: (message) => (told.push(message), next?.()) };
const world = { self, WebAssembly, TextEncoder, TextDecoder, URL, Response, console, crypto, Uint8Array, performance, setTimeout };
createContext(Object.assign(world, { globalThis: world }));
runInContext(readFileSync(`${assets}/engine.js`, "utf8"), world);

async function sent(message) {
  const answered = new Promise((done) => (next = done));
  self.onmessage({ data: message });
  await answered;
  return told.at(-1);
}

const opened = await sent({ open: { wasm: gunzipSync(readFileSync(`${assets}/oxigraph.wasm.gz`)), quads: dataset } });
const answers = [];
for (const [ask, query] of queries.entries()) answers.push(await sent({ ask, query: logic.declared(query, prefixes) }));
process.stdout.write(JSON.stringify({ opened, answers }));
