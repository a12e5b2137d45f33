// Where the page begins: the data in it become a graph, and the views show it. The title has been seen by then.

import { Graph } from "./model/graph";
import type { Payload } from "./model/payload";
import { show } from "./views/app";
import { soon } from "./views/slices";

soon(() => {
  const data = JSON.parse(document.getElementById("data")!.textContent!) as Payload;
  soon(() => {
    const graph = new Graph(data);
    soon(() => show(graph, document.getElementById("page")!));
  });
});
