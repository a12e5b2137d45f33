// The text: its passages in order, of each a summary and what is claimed in it.

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Passage } from "../model/payload";
import type { Claim, Statement } from "../model/graph";
import { ClaimLine, Held, pick, Sentence, short, To } from "./bits";
import { idle } from "./finder";
import { Own } from "./own";
import { count, DeskContext, passageOf, standing, useDesk } from "./state";

const FIRST = 8; // passages that are drawn before anything else
const ALL = 150; // passages up to which all are shown at once; of a book only those near what is read

export function Text() {
  const desk = useDesk();
  const { graph, place, seen, copy, fallen } = desk;
  const panel = useRef<HTMLDivElement>(null);
  // Drawn anew only when other claims are shown; what is chosen is marked in what stands there.
  const still = useMemo(() => ({ ...desk, place: {} }), [graph, seen, copy, fallen]);
  const [upto, more] = useState(FIRST);
  const drawn = useMemo(() => <DeskContext.Provider value={still}><Passages upto={upto} /></DeskContext.Provider>, [still, upto]);
  const whole = upto >= graph.passages.size || graph.passages.size > ALL;
  useEffect(() => { // the rest of a short text comes when the first has been painted
    if (!whole) idle(() => more(upto + FIRST));
  }, [upto]);
  const at = passageOf(graph, place.of);
  useLayoutEffect(() => {
    const root = panel.current!;
    const marked = [...root.querySelectorAll<HTMLElement>("[data-of]")].filter((each) => each.dataset["of"] === place.of);
    const passage = [...root.querySelectorAll<HTMLElement>("[data-passage]")].find((each) => each.dataset["passage"] === at);
    for (const each of marked) each.setAttribute("aria-current", "true");
    passage?.classList.add("on");
    return () => {
      for (const each of marked) each.removeAttribute("aria-current");
      passage?.classList.remove("on");
    };
  }, [at, place.of, drawn]);
  useLayoutEffect(() => {
    const shelf = panel.current!.closest(".panel")!;
    const found = panel.current!.querySelector<HTMLElement>(".passage.on");
    if (!found) return;
    let rounds = 0;
    const reach = () => { // of a long text, what lies between has its true height only once it is passed
      const [a, b] = [shelf.getBoundingClientRect(), found.getBoundingClientRect()];
      if ((!b.height && !b.width) || (b.top >= a.top && b.top <= a.top + a.height * 0.6)) return;
      shelf.scrollTo({ top: shelf.scrollTop + b.top - a.top - 70, behavior: "instant" });
      if ((rounds += 1) < 6) requestAnimationFrame(reach);
    };
    reach();
  }, [at, place.view, whole]);
  return <div class="text" ref={panel} aria-busy={whole ? undefined : "true"}>{drawn}</div>;
}

function Passages({ upto }: { upto: number }) {
  const { graph } = useDesk();
  const passages = [...graph.passages.values()];
  const sources = [...graph.sources.values()];
  const long = passages.length > ALL;
  const near = new Set(long ? [] : passages.slice(0, upto));
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
          <PassageList passages={passages.filter((passage) => passage.source === source.id)} near={near} long={long} />
        </section>
      ))}
      {apart.length ? <PassageList passages={apart} near={near} long={long} /> : null}
    </>
  );
}

function PassageList({ passages, near, long }: { passages: readonly Passage[]; near: ReadonlySet<Passage>; long: boolean }) {
  return <ol class={long ? "passages long" : "passages"}>{passages.map((passage) => <PassageItem key={passage.id} passage={passage} near={near.has(passage)} />)}</ol>;
}

function Thesis({ statements }: { statements: Statement[] }) {
  const { graph } = useDesk();
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

/** One passage; of a long text the claims only come when it is near what is seen. */
function PassageItem({ passage, near }: { passage: Passage; near: boolean }) {
  const item = useRef<HTMLLIElement>(null);
  const desk = useDesk();
  const [met, come] = useState(near);
  const close = met || near;
  const body = useMemo(() => (close ? <Body passage={passage} /> : <Gist passage={passage} />), [close, passage, desk]);
  useEffect(() => {
    if (close) return;
    const watch = new IntersectionObserver((found) => {
      if (found.some((each) => each.isIntersecting)) { come(true); watch.disconnect(); }
    }, { rootMargin: "600px" });
    watch.observe(item.current!);
    const all = () => come(true);
    addEventListener("beforeprint", all);
    return () => { watch.disconnect(); removeEventListener("beforeprint", all); };
  }, [close]);
  return (
    <li ref={item} class={passage.gap ? "passage gap" : "passage"} data-passage={passage.id}>
      {body}
    </li>
  );
}

function Gist({ passage }: { passage: Passage }) {
  return (
    <div class="head">
      <To to={pick(passage.id)} class="number" aria-label={passage.gap ? "A stretch that is not encoded" : `Passage ${passage.reference ?? short(passage.id)}`}>
        {passage.gap ? "…" : passage.reference ?? short(passage.id)}
      </To>
      {passage.gap ? <p class="noclaim">Not encoded: {passage.noClaim}</p> : <p class="gist">{passage.gist}</p>}
    </div>
  );
}

function Body({ passage }: { passage: Passage }) {
  const { graph, seen, copy } = useDesk();
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
  const { graph } = useDesk();
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

