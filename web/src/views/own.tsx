// The reader's own copy of the text: chosen or dropped here, compared in the browser, shown beside the claims.

import { useState } from "preact/hooks";
import { compare, type Copy } from "../logic/copy";
import type { Graph } from "../model/graph";
import { count, useDesk } from "./state";

export function Own() {
  const { graph, copy, own, say } = useDesk();
  const [said, tell] = useState("");
  const [over, hover] = useState(false);
  const files = [...graph.sources.values()].map((source) => source.file).filter(Boolean);
  const take = async (file: File | undefined) => {
    if (!file) return;
    tell("Comparing…");
    const found = await compare(graph, new Uint8Array(await file.arrayBuffer()));
    const words = told(graph, found);
    tell(words);
    say(words);
    own(found.words.size ? found : null);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    hover(false);
    void take(event.dataTransfer?.files[0]);
  };
  return (
    <section class={`own${over ? " over" : ""}`} aria-label="Your own copy of the text"
      onDragOver={(event) => { event.preventDefault(); hover(true); }} onDragLeave={() => hover(false)} onDrop={drop}>
      {copy ? (
        <p>{said} <button type="button" onClick={() => { own(null); tell(""); }}>Put it away</button></p>
      ) : (
        <>
          <p>Do you have the text? Drop the file here{files.length ? ` (${files.join(", ")})` : ""}, or <label class="button">choose it
            <input type="file" accept=".txt,text/plain" onChange={(event) => void take(event.currentTarget.files?.[0])} /></label>.
            Its words then stand beside the claims. They never leave this page.</p>
          {said ? <p class="told">{said}</p> : null}
        </>
      )}
    </section>
  );
}

/** What came of the comparison. */
function told(graph: Graph, copy: Copy): string {
  if (!copy.text) return "This file is no text. Wanted is the text alone, as a .txt file.";
  if (copy.same.length) return `This is the very text that was encoded, letter for letter${graph.sources.size > 1 ? ` (${copy.same.map((name) => graph.label(name)).join("; ")})` : ""}: its words stand beside every claim.`;
  if (!copy.wanted) return "This is not the very file that was encoded, and the project has no marks by which its passages could be found in another copy.";
  const unmarked = [...graph.passages.values()].filter((passage) => !passage.gap).length - copy.wanted;
  const rest = unmarked ? ` For ${count(unmarked, "more passage")} the project has no mark by which to find ${unmarked === 1 ? "it" : "them"}.` : "";
  if (!copy.words.size) return `None of its ${count(copy.wanted, "passage")} is found in this file. Is it another text?${rest}`;
  return `This is another copy of the text. ${copy.words.size} of ${count(copy.wanted, "passage")} are found in it word for word, and only these are shown.${rest}`;
}
