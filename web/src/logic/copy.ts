// The reader's own copy of the text: the real words beside each passage. They never leave the browser.
//
// A copy is first taken as a whole: where its SHA-256 is that of a source, every passage stands where it was encoded. Any other
// copy is searched for each passage by the digest of its normalised words (`claimgraph.sources.digest`), and only what matches is shown.

import { shelve, type Graph } from "../model/graph";
import type { Passage, Source } from "../model/payload";
import { digestOf, sha256 } from "./sha256";

export interface Copy {
  same: string[]; // the sources of which it is, byte for byte, the text that was encoded
  words: Map<string, string>; // of each passage that was found, its words in one line
  wanted: number; // passages that could be found in such a copy
  text: boolean; // false where the file is no text
}

/** Compares a file with the sources of the graph. It gives way to the page now and then, so that that does not stand still. */
export async function compare(graph: Graph, bytes: Uint8Array): Promise<Copy> {
  const digest = sha256(bytes);
  const same = [...graph.sources.values()].filter((source) => source.sha256 === digest);
  if (same.length) return whole(graph, same, new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  const text = decoded(bytes);
  if (text === null) return { same: [], words: new Map(), wanted: 0, text: false };
  const wanted = [...graph.passages.values()].filter((passage) => passage.digest && !passage.gap);
  return { same: [], words: await found(wanted, text), wanted: wanted.length, text: true };
}

function whole(graph: Graph, same: readonly Source[], text: string): Copy {
  const names = new Set<string | undefined>(same.map((source) => source.id));
  const points = /[\ud800-\udfff]/.test(text) ? Array.from(text) : null; // passages count code points
  const words = new Map<string, string>();
  for (const { id, source, start, end } of graph.passages.values()) {
    if (!names.has(source) || start === undefined || end === undefined) continue;
    words.set(id, oneLine(points ? points.slice(start, end).join("") : text.slice(start, end)));
  }
  return { same: same.map((source) => source.id), words, wanted: words.size, text: true };
}

/** The text of a file; null where it is none. */
function decoded(bytes: Uint8Array): string | null {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  if (marked) return new TextDecoder(marked).decode(bytes);
  if (bytes.subarray(0, 4096).includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const PAUSE = 30; // milliseconds after which the page has its turn

/** The passages whose words stand in a text, by their digests. */
async function found(passages: readonly Passage[], text: string): Promise<Map<string, string>> {
  const byDigest = new Map<string, string[]>();
  for (const { id, digest } of passages) shelve(byDigest, digest!, id);
  const lengths = passages.flatMap(({ start, end }) => (start === undefined || end === undefined ? [] : [end - start]));
  const [least, most] = lengths.length === passages.length ? [Math.min(...lengths) * 0.5 - 10, Math.max(...lengths) * 1.5 + 40] : [0, 4000];
  const words = new Map<string, string>();
  const ends = boundaries(text);
  let since = Date.now();
  for (let from = 0; from < ends.length && byDigest.size; from += 1) {
    for (let to = from + 1; to < ends.length; to += 1) {
      const [start, end] = [ends[from]!, ends[to]!];
      if (end - start > most) break;
      if (end - start < least) continue;
      const slice = text.slice(start, end);
      const digest = digestOf(normalise(slice));
      for (const id of byDigest.get(digest) ?? []) words.set(id, oneLine(slice));
      byDigest.delete(digest);
    }
    if (Date.now() - since > PAUSE) {
      await new Promise((resolve) => setTimeout(resolve));
      since = Date.now();
    }
  }
  return words;
}

/** Where a sentence, or a part of one that is set off, may begin or end. */
function boundaries(text: string): number[] {
  const places = [0];
  for (const mark of text.matchAll(/[.!?;:…]+["'“”‘’«»)\]]*|\d{1,3}(?=\s)|\n[^\S\n]*\n|[—–]/gu)) places.push(mark.index + mark[0].length);
  places.push(text.length);
  return [...new Set(places)];
}

function oneLine(text: string): string {
  return text.split(/[\s\x1c-\x1f\x85]+/u).filter(Boolean).join(" ");
}

/** The words of a sentence in a form that digital copies share: `claimgraph.sources.normalise`. */
export function normalise(text: string): string {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/([\p{L}\p{N}_])[-\u00ad][\s\x1c-\x1f\x85]*\n[\s\x1c-\x1f\x85]*([\p{L}\p{N}_])/gu, "$1$2")
      .replace(/(?<=[.!?'"’”])\p{Nd}{1,3}(?=[\s\x1c-\x1f\x85]|$)/gu, "")
      .replaceAll("'", "")
      .replaceAll("’", "")
      .match(/[\p{L}\p{N}_]+/gu) ?? []
  ).join(" ");
}
