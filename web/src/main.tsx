// Where the page begins: the data in it become a graph, and the views show it.

import { opened } from "./model/graph";
import { show } from "./views/app";

show(opened(document), document.getElementById("page")!);
