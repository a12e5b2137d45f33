// The reader's own copy of the text: chosen or dropped here, compared in the browser, shown beside the claims.

import { useState } from "preact/hooks";
import { compare } from "../logic/copy";
import { useDesk } from "./state";

export function Own() {
  const { graph, copy, own, say } = useDesk();
  const [told, tell] = useState("");
  const [over, hover] = useState(false);
  const files = [...graph.sources.values()].map((source) => source.file).filter(Boolean);
  const take = async (file: File | undefined) => {
    if (!file) return;
    tell("Comparing…");
    const found = await compare(graph, new Uint8Array(await file.arrayBuffer()));
    tell(found.told);
    say(found.told);
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
        <p>{told} <button type="button" onClick={() => { own(null); tell(""); }}>Put it away</button></p>
      ) : (
        <>
          <p>Do you have the text? Drop the file here{files.length ? ` (${files.join(", ")})` : ""}, or <label class="button">choose it
            <input type="file" accept=".txt,text/plain" onChange={(event) => void take(event.currentTarget.files?.[0])} /></label>.
            Its words then stand beside the claims. They never leave this page.</p>
          {told ? <p class="told">{told}</p> : null}
        </>
      )}
    </section>
  );
}
