// All logic that needs no page, in one, for the tests.

export { Graph, local } from "../model/graph";
export { argue, elsewhere, reasons } from "./argue";
export * from "./cite";
export { compare, normalise } from "./copy";
export { asksElsewhere, bound, compacting, declared, located, term } from "./engine";
export { csv } from "./exporting";
export * from "./filters";
export * from "./infer";
export { Address, read, written } from "./place";
export * from "./queue";
export { distance, searcher, split } from "./search";
export { digestOf, sha256 } from "./sha256";
export * from "./steps";
export * from "./voices";
export * from "./without";
