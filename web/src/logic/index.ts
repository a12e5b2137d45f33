// All logic in one, for the tests.

export * from "../model/graph";
