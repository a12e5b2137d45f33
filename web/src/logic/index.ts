// All logic that needs no page, in one, for the tests.

export { Graph, local } from "../model/graph";
export { argue, elsewhere, reasons } from "./argue";
export * from "./cite";
export { compare, normalise } from "./copy";
export * from "./diagnostics";
export { bound, declared, term } from "./engine";
export { csv } from "./exporting";
export * from "./filters";
export * from "./infer";
export { Address, read, unread, written } from "./place";
export * from "./queue";
export { answer, compacting } from "./results";
export { distance, searcher, split } from "./search";
export { digestOf, sha256 } from "./sha256";
export * from "./steps";
export { refusal, tokens } from "./tokens";
export * from "./voices";
export * from "./without";
