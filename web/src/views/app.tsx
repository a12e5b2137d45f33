// The whole of what is seen.

import { render } from "preact";
import type { Graph } from "../model/graph";

export function show(graph: Graph, place: HTMLElement): void {
  render(<h1>{graph.project.title}</h1>, place);
}
