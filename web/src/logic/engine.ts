// SPARQL over the whole dataset. The engine is packed in the page, and opened when something is first asked.

import type { Graph } from "../model/graph";
import type { Question } from "../model/payload";
import { misread } from "./diagnostics";
import { answer, type Answer } from "./results";
import { refusal } from "./tokens";

/** Asks one engine; `stop` ends what is running (the next question opens it anew). */
export class Engine {
  private worker: Promise<Worker> | null = null;
  private readonly waiting = new Map<number, { done: (text: string) => void; failed: (error: Error) => void }>();
  private asked = 0;

  constructor(private readonly graph: Graph, private readonly document: Document) {}

  /** Whether the engine was packed into this page. */
  get available(): boolean {
    return this.document.getElementById("wasm") !== null;
  }

  /** The answer to a query; the project's prefixes need not be declared. Rejects with what is wrong with it. */
  async ask(query: string): Promise<Answer> {
    const refused = refusal(query);
    if (refused) throw new Error(refused);
    const worker = await (this.worker ??= this.opened());
    const ask = (this.asked += 1);
    const whole = declared(query, this.graph.prefixes);
    const text = await new Promise<string>((done, failed) => {
      this.waiting.set(ask, { done, failed: (error) => failed(new Error(misread(query, error.message, whole.length - query.length, this.graph.prefixes))) });
      worker.postMessage({ ask, query: whole });
    });
    return answer(text, this.graph);
  }

  /** Ends whatever is running. */
  stop(): void {
    void this.worker?.then((worker) => worker.terminate());
    this.worker = null;
    this.fail(new Error("stopped"));
  }

  private fail(error: Error): void {
    for (const { failed } of this.waiting.values()) failed(error);
    this.waiting.clear();
  }

  private async opened(): Promise<Worker> {
    const text = (id: string): string => this.document.getElementById(id)!.textContent!;
    const [wasm, quads] = await Promise.all([unpacked(text("wasm")), unpacked(text("quads"))]);
    const script = URL.createObjectURL(new Blob([JSON.parse(text("engine")) as string], { type: "text/javascript" }));
    const worker = new Worker(script);
    await new Promise<void>((done, failed) => {
      worker.onerror = (event) => {
        failed(new Error(event.message || "the engine could not be opened"));
        this.fail(new Error("the engine died"));
        this.worker = null;
      };
      worker.onmessage = ({ data }: MessageEvent<{ opened?: number; ask?: number; text?: string; error?: string }>) => {
        if (data.opened !== undefined) return done();
        if (data.ask === undefined) return failed(new Error(data.error));
        const waiting = this.waiting.get(data.ask);
        this.waiting.delete(data.ask);
        if (data.error !== undefined) waiting?.failed(new Error(data.error));
        else waiting?.done(data.text!);
      };
      worker.postMessage({ open: { wasm, quads } }, [wasm.buffer, quads.buffer]);
    });
    URL.revokeObjectURL(script);
    return worker;
  }
}

async function unpacked(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A query with the prefixes declared that it uses and does not declare itself, in its own first line. */
export function declared(query: string, prefixes: Readonly<Record<string, string>>): string {
  const own = new Set([...query.matchAll(/\bprefix\s+([\p{L}\p{N}_.-]*):/giu)].map((found) => found[1]));
  const used = new Set([...query.matchAll(/([\p{L}\p{N}_.-]*):/gu)].map((found) => found[1]!));
  const lines = Object.entries(prefixes).filter(([name]) => used.has(name) && !own.has(name));
  return lines.map(([name, space]) => `PREFIX ${name}: <${space}> `).join("") + query;
}

/** A question with its parameters set: `values` are SPARQL terms, and where there is none the default holds. */
export function bound(question: Question, values: Readonly<Record<string, string>>): string {
  return (question.parameters ?? []).reduce(
    (query, { name, default: usual }) =>
      query.replace(new RegExp(`\\$${name}(?![\\p{L}\\p{N}_])`, "gu"), () => values[name] ?? usual),
    question.query,
  );
}

/** A name, or a whole number (also a year with its era), as a query has it; null where a number is wanted and this is none. */
export function term(graph: Graph, usual: string, value: string): string | null {
  const whole = /^-?[0-9]{1,9}$/;
  if (whole.test(usual) && !whole.test(value)) {
    const year = /^(?:AD )?([0-9]{1,4})( BCE?| AD| CE)?$/i.exec(value);
    return year && String(/^ B/i.test(year[2] ?? "") ? 1 - Number(year[1]) : Number(year[1]));
  }
  return whole.test(value) ? value : value.includes("//") ? `<${value}>` : /^[^:\s]*:[\p{L}\p{N}_.-]+$/u.test(value) ? value : `<${graph.iri(value)}>`;
}
