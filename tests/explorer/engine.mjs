// Asks the SPARQL engine that is packed into the page, without a browser: JSON in, JSON out.

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { createContext, runInContext } from "node:vm";
import * as logic from "./logic.mjs";

const { assets, dataset, prefixes, queries, payload, doubtful } = JSON.parse(readFileSync(0, "utf8"));
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

const graph = new logic.Graph(payload);
const asked = async (query) => {
  const whole = logic.declared(query, prefixes);
  const { text, error } = await sent({ ask: 0, query: whole });
  if (error) throw new Error(logic.misread(query, error, whole.length - query.length, prefixes));
  return logic.answer(text, graph);
};
const hints = [];
for (const query of doubtful) {
  const refused = logic.refusal(query);
  const said = async () => (await asked(query), [...(await logic.unknownNames(query, graph, asked)), ...(await logic.explain(query, graph, asked))]);
  hints.push(refused ? [refused] : await said().catch((error) => [error.message]));
}
process.stdout.write(JSON.stringify({ opened, answers, hints }));
