// The text: its passages in order, of each a summary and what is claimed in it.

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Passage } from "../model/payload";
import type { Claim, Statement } from "../model/graph";
import { ClaimLine, Following, Held, pick, Sentence, To } from "./bits";
import { Own } from "./own";
import { Gradual, soon, usePrinting } from "./slices";
import { count, passageOf, standing, useDesk, useDoors, useWorld } from "./state";

const ALL = 150; // passages up to which all are drawn; of a book, of most only the gist until they are near what is read

export function Text() {
  const { graph, place } = useDesk();
  const panel = useRef<HTMLDivElement>(null);
  const drawn = useMemo(() => <Passages />, []); // not drawn anew when something is chosen
  const at = passageOf(graph, place.of);
  useLayoutEffect(() => { // the passage of what is chosen is marked and reached, now or when it is drawn
    if (!at) return;
    const root = panel.current!;
    let found: Element | null = null;
    const mark = () => {
      if (found?.isConnected) return;
      found = root.querySelector(`[data-passage="${CSS.escape(at)}"]`);
      found?.classList.add("on");
      if (found) reach(found);
    };
    mark();
    const watch = new MutationObserver(mark);
    watch.observe(root, { childList: true, subtree: true });
    return () => {
      watch.disconnect();
      found?.classList.remove("on");
    };
  }, [at, place.view]);
  return <div class="text" ref={panel}>{drawn}</div>;
}

/** Moves the text so that a passage is in view. What lies between has its true height only once it is passed. */
function reach(passage: Element, rounds = 6): void {
  requestAnimationFrame(() => {
    const shelf = passage.closest(".panel");
    if (!shelf || !rounds) return;
    const [a, b] = [shelf.getBoundingClientRect(), passage.getBoundingClientRect()];
    if ((!b.height && !b.width) || (b.top >= a.top && b.top <= a.top + a.height * 0.6)) return;
    shelf.scrollTo({ top: shelf.scrollTop + b.top - a.top - 70, behavior: "instant" });
    reach(passage, rounds - 1);
  });
}

function Passages() {
  const { graph } = useDoors();
  const passages = [...graph.passages.values()];
  const sources = [...graph.sources.values()];
  const apart = passages.filter((passage) => !graph.sources.has(passage.source ?? ""));
  return (
    <>
      {sources.length > 1 ? <Own /> : null}
      {sources.map((source) => (
        <section key={source.id}>
          <header class="source">
            <p class="by">{source.citation ?? [source.creator, source.date].filter(Boolean).join(", ")}</p>
            {sources.length > 1 ? <h2>{source.title}</h2> : <h2 class="unseen">The text</h2>}
            <Thesis statements={(source.thesis ?? []).flatMap((name) => graph.statements.get(name) ?? [])} />
          </header>
          {sources.length > 1 ? null : <Own />}
          <PassageList passages={passages.filter((passage) => passage.source === source.id)} />
        </section>
      ))}
      {apart.length ? <PassageList passages={apart} /> : null}
    </>
  );
}

function PassageList({ passages }: { passages: readonly Passage[] }) {
  return <ol class="passages"><Gradual all={passages} first={3} each={passageItem} /></ol>;
}

function passageItem(passage: Passage) {
  return <PassageItem key={passage.id} passage={passage} />;
}

function Thesis({ statements }: { statements: Statement[] }) {
  const { graph } = useDoors();
  if (!statements.length) return null;
  return (
    <section class="thesis" aria-label="What it argues for">
      <p class="lead">It argues:</p>
      <ul>{statements.flatMap((statement) => statement.claims).map((claim) => (
        <li key={claim.id}>
          {graph.project.curators.includes(claim.statement.voice) ? <em>The curator reads it so: </em> : null}
          <Sentence claim={claim} stop="." /> <Held statement={claim.statement} />
        </li>
      ))}</ul>
    </section>
  );
}

/** One passage; of a long text the claims are drawn while it is near what is seen, and its room is kept when it is left. */
function PassageItem({ passage }: { passage: Passage }) {
  const item = useRef<HTMLLIElement>(null);
  const { graph } = useDoors();
  const long = graph.passages.size > ALL;
  const [room, keep] = useState(long ? 0 : undefined); // while the claims are not drawn: how high they were
  const printing = usePrinting();
  const body = useMemo(() => <Following><Body passage={passage} /></Following>, [passage]);
  useEffect(() => (long ? nearing(item.current!, (near, high) => keep((was) => (near ? undefined : was ?? high))) : undefined), []);
  return (
    <li ref={item} class={passage.gap ? "passage gap" : "passage"} data-passage={passage.id} style={room ? `min-height: ${room}px` : undefined}>
      {room === undefined || printing ? body : <Gist passage={passage} />}
    </li>
  );
}

const near = new Map<Element, (near: boolean, high: number) => void>();
const watch = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target, boundingClientRect } of seen) {
    soon(() => near.get(target)?.(isIntersecting || target.contains(document.activeElement), boundingClientRect.height));
  }
}, { rootMargin: "600px" });

/** Does something when an element comes near what is seen, and when it is left; gives the way to call it off. */
function nearing(element: Element, work: (near: boolean, high: number) => void): () => void {
  near.set(element, work);
  watch.observe(element);
  return () => {
    watch.unobserve(element);
    near.delete(element);
  };
}

function Gist({ passage }: { passage: Passage }) {
  const { graph } = useDoors();
  return (
    <div class="head">
      <To to={pick(passage.id)} class="number" aria-label={passage.gap ? "A stretch that is not encoded" : `Passage ${graph.reference(passage.id)}`}>
        {passage.gap ? "…" : graph.reference(passage.id)}
      </To>
      {passage.gap ? <p class="noclaim">Not encoded: {passage.noClaim}</p> : <p class="gist">{passage.gist}</p>}
    </div>
  );
}

function Body({ passage }: { passage: Passage }) {
  const { graph } = useDoors();
  const { seen, copy } = useWorld();
  const statements = graph.statementsIn(passage.id);
  const claims = statements.flatMap((statement) => statement.claims);
  const shown = claims.filter((claim) => seen.has(claim));
  const words = copy?.words.get(passage.id);
  return (
    <>
      <Gist passage={passage} />
      {words ? <blockquote cite="">{words}</blockquote> : null}
      {copy && !words && !passage.gap ? <p class="noclaim">These words are not found in your copy.</p> : null}
      {!passage.gap && passage.noClaim ? <p class="noclaim">No claim: {passage.noClaim}</p> : null}
      {shown.length ? (
        <ul class="claims">
          {statements.map((statement) => <StatementItem statement={statement} claims={statement.claims.filter((claim) => seen.has(claim))} />)}
        </ul>
      ) : null}
      {claims.length > shown.length ? <p class="noclaim">{count(claims.length - shown.length, "claim")} hidden by your choices.</p> : null}
    </>
  );
}

function StatementItem({ statement, claims }: { statement: Statement; claims: Claim[] }) {
  const { graph } = useDoors();
  if (!claims.length) return null;
  if (claims.length === 1) return <ClaimLine claim={claims[0]!} />;
  const together = statement.context.jointly;
  return (
    <li class={`group ${standing(graph, statement)}${statement.denied ? " denied" : ""}`}>
      <ul>
        {claims.map((claim, place) => (
          <li class="part" key={claim.id}>
            {statement.denied ? <em class="not">Not: </em> : null}<Sentence claim={claim} />{place < claims.length - 1 ? (together ? <em>, and together with it</em> : ";") : ""}
          </li>
        ))}
      </ul>
      <Held statement={statement} />
    </li>
  );
}
