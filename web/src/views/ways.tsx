// How does this lead to that? Ways of typed steps, or the reasons for one thing, or the plain answer that the graph does not say.

import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { argue, elsewhere, reasons, type Reason, type Way } from "../logic/argue";
import { claimed, context, type Voices } from "../logic/steps";
import type { Graph, Step } from "../model/graph";
import type { Place } from "../model/payload";
import { EntityLink, More, pick, Sentence, spanned, telling, To, VoiceName, Where } from "./bits";
import { Finder } from "./finder";
import { STEPS } from "./look";
import { Head } from "./argument";
import { capital, count, useDesk } from "./state";

export function Ways() {
  const { place, go } = useDesk();
  const { from, to } = place;
  return (
    <div class="page ways">
      <h2>How does this lead to that?</h2>
      <div class="ends">
        <Finder label="From" value={from} onChoose={(name) => go({ from: name })} placeholder="anything: all its reasons" />
        <button type="button" class="swap" disabled={!from && !to} onClick={() => go({ from: to, to: from })} aria-label="The other way round">⇄</button>
        <Finder label="To" value={to} onChoose={(name) => go({ to: name })} />
      </div>
      <Whose />
      {from && to ? <Between from={from} to={to} /> : to ? <Reasons to={to} /> : <Suggestions />}
    </div>
  );
}

/** Whose steps are walked: those of the voice that is chosen or, where none is, of the argument's own voices or of all. */
function walkers({ voice, by }: Place): Voices {
  return voice ? [voice] : by === "all" ? "*" : null;
}

function own(graph: Graph): string {
  return graph.project.voices.map((voice) => graph.label(voice)).join(" and ");
}

function Whose() {
  const { graph, place, go } = useDesk();
  if (place.voice || graph.speakers.length === graph.project.voices.length) return null;
  const all = place.by === "all";
  return (
    <p class="doors" role="group" aria-label="Whose claims are the steps">
      As argued by
      <button type="button" aria-pressed={!all} onClick={() => go({ by: undefined })}>{own(graph)}</button>
      <button type="button" aria-pressed={all} onClick={() => go({ by: "all" })}>all voices</button>
    </p>
  );
}

/** That nothing leads to a thing in the account that is asked and, where others say what did, who they are. */
function Nothing({ to }: { to: string }) {
  const { graph, place } = useDesk();
  const others = elsewhere(graph, to, walkers(place));
  const whose = place.voice ? graph.label(place.voice) : own(graph);
  if (!others.length) return <p class="answer" role="status">No claim says what led to {graph.label(to)}{place.voice ? `, as ${whose} has it` : ""}: the argument takes it for granted.</p>;
  return (
    <div role="status">
      <p class="answer">In the account of {whose} no claim says what led to {graph.label(to)}. Others give reasons:</p>
      <ul class="suggestions">
        {others.map((voice) => <li key={voice}><To to={{ voice }}>As {graph.label(voice)} {graph.entities.get(voice)?.plural ? "have" : "has"} it</To></li>)}
        <li><To to={{ voice: undefined, by: "all" }}>As all voices have it</To></li>
      </ul>
    </div>
  );
}

/** What might be asked: the reasons for what is argued for, and from each premise to it. */
function Suggestions() {
  const { graph } = useDesk();
  const goals = graph.picture?.goals ?? [];
  const premises = graph.picture?.boxes.filter((box) => (box.look === "premise" || box.more) && graph.entities.has(box.id)).slice(0, 5) ?? [];
  return (
    <>
      <p>Choose two things. A way is made of steps that somebody claims; it is as sure as its weakest step. Nobody need have claimed that its first step brings about its last.</p>
      <ul class="suggestions">
        {goals.map((goal) => <li><To to={{ view: "ways", to: goal, from: undefined }}>The reasons for {graph.label(goal)}</To></li>)}
        {goals[0] ? premises.map((box) => <li><To to={{ view: "ways", from: box.id, to: goals[0] }}>From {graph.label(box.id)} to {graph.label(goals[0]!)}</To></li>) : null}
      </ul>
    </>
  );
}

function Between({ from, to }: { from: string; to: string }) {
  const { graph, place } = useDesk();
  const [found, elsewhere] = useMemo(() => {
    const voices = walkers(place);
    const found = argue(graph, from, to, voices);
    return [found, !found.ways.length && voices !== "*" && argue(graph, from, to, "*", 1).ways.length > 0] as const;
  }, [graph, from, to, place.voice, place.by]);
  const [first, last] = [graph.label(from), graph.label(to)];
  const whose = place.voice ? `, as ${graph.label(place.voice)} has it` : "";
  if (from === to) return <p role="status">It is the same thing.</p>;
  if (!found.ways.length) {
    return (
      <div role="status">
        <p class="answer">The graph does not say how {first} leads to {last}{whose}.</p>
        {elsewhere ? <p>Along the claims of all voices <To to={{ voice: undefined, by: "all" }}>there is a way</To>.</p> : null}
        {found.leadsTo.length ? <><h3>This far leads {first}</h3>{found.leadsTo.map((way) => <WayList way={way} />)}</> : <p>Nothing is claimed to follow from {first}.</p>}
        {found.goesBackTo.length ? <><h3>And this is what {last} goes back to</h3>{found.goesBackTo.map((way) => <WayList way={way} />)}</> : <Nothing to={to} />}
      </div>
    );
  }
  return (
    <div role="status">
      <p class="answer">{found.complete ? capital(count(found.ways.length, "way")) : `The ${found.ways.length} best ways`} from {first} to {last}{whose}.</p>
      {found.ways.map((way, at) => (
        <section class="way" key={at}>
          <h3>{count(way.steps.length, "step")}, {way.causal ? "all of them causes" : kinds(way)}; {weakest(graph, way)}{way.added ? "; with a step that the curator adds" : ""}{way.hinders ? "; it undoes rather than brings about" : ""}</h3>
          <WayList way={way} />
        </section>
      ))}
    </div>
  );
}

function kinds(way: Way): string {
  const causes = way.steps.filter((step) => step.kind === "causal").length;
  return causes ? count(causes, "of them a cause", "of them causes") : "none of them a cause";
}

function weakest(graph: Graph, way: Way): string {
  const said = graph.ranks[way.weakest.rank] ?? "certain";
  return said === "certain" ? "every step certain" : `its weakest step: ${said}`;
}

/** A way from top to bottom: each thing, and between two of them the step. */
function WayList({ way }: { way: Way }) {
  return (
    <ol class="steps">
      <li class="thing"><NodeName name={way.nodes[0]!} /></li>
      {way.steps.map((step, at) => (
        <>
          <li class="step" key={`s${at}`}><StepLine step={step} from={way.nodes[at]!} weak={step === way.weakest && step.rank > 0} /></li>
          <li class="thing" key={`t${at}`}><NodeName name={way.nodes[at + 1]!} /></li>
        </>
      ))}
    </ol>
  );
}

function NodeName({ name }: { name: string }) {
  const { graph } = useDesk();
  const claim = graph.statements.get(name)?.claims[0];
  return claim ? <span class="thing-said">that <Sentence claim={claim} plain /></span> : <EntityLink name={name} text={capital(graph.label(name))} />;
}

function StepLine({ step, from, weak }: { step: Step; from: string; weak: boolean }) {
  const { graph } = useDesk();
  const look = STEPS[step.kind] ?? STEPS["causal"]!;
  const claim = step.claims[0];
  const with_ = step.grounds.filter((ground) => ground !== from && graph.entities.has(from) && step.grounds.includes(from));
  return (
    <>
      <svg class="glyph" width="16" height="30" viewBox="0 0 16 30" aria-hidden="true" style={`--hue: var(--${look.hue})`}>
        <path class="stroke" d="M8 0V26" stroke-width={Math.max(1.2, look.width)} stroke-dasharray={look.dash} />
        {look.head === "double" ? <path class="core" d="M8 0V26" stroke-width="1" /> : null}
        <Head kind={look.head === "double" ? "full" : look.head} x={8} y={29} turn={90} />
      </svg>
      <span class="what">
        {claim ? <To to={pick(claim.id)} class="verb" aria-label={claim.sentence}>{verb(graph, step, from)}</To> : verb(graph, step, from)}
        {with_.length ? <> (with {with_.map((ground, at) => <>{at ? " and " : ""}<EntityLink name={ground} /></>)})</> : null}
        <How step={step} words={look.words}>{weak ? <strong> · weakest step</strong> : null}</How>
      </span>
    </>
  );
}

/** What kind of step it is, how it is held and by whom, and where it stands. */
function How({ step, words, children }: { step: Step; words: string; children: ComponentChildren }) {
  const { graph } = useDesk();
  const statement = context(step);
  const marks = telling(statement).filter((mark) => mark !== "curatorial" && !mark.startsWith("named ")).map(spanned);
  return (
    <>
      <small>{" "}{words}{marks.length ? `; ${marks.join(", ")}` : ""}{graph.project.narrators.includes(statement.voice) ? null : <>; <VoiceName name={statement.voice} /></>}{children}</small>
      <Where statement={claimed(step)} />
    </>
  );
}

/** The words of a step in the direction in which it is walked. */
function verb(graph: Graph, step: Step, from: string): string {
  const claim = step.claims[0];
  if (step.kind === "joint") return graph.properties.get(step.joint?.kind ?? "")?.label ?? "supports";
  if (step.kind === "naming" || !claim) return "is the name of what is said";
  if (claim.object === from && claim.subject !== from) return graph.inverse(claim) ?? `← ${graph.verb(claim)}`;
  return graph.verb(claim);
}

/** All reasons for one thing as a tree. */
function Reasons({ to }: { to: string }) {
  const { graph, place } = useDesk();
  const found = useMemo(() => reasons(graph, to, walkers(place)), [graph, to, place.voice, place.by]);
  if (!found.length) return <Nothing to={to} />;
  return (
    <div>
      <p class="answer" role="status">The reasons for {graph.label(to)}: {count(found.length, "step")}. Each line is a reason for the nearest line above that stands further left.</p>
      <ul class="reasons">
        <More all={found} most={200} each={reasonLine} />
      </ul>
    </div>
  );
}

function reasonLine(reason: Reason) {
  return <ReasonLine reason={reason} />;
}

function ReasonLine({ reason }: { reason: Reason }) {
  const { graph } = useDesk();
  const { step } = reason;
  const look = STEPS[step.kind] ?? STEPS["causal"]!;
  return (
    <li style={`--depth: ${Math.min(reason.depth, 8)}`} aria-level={reason.depth + 1}>
      {step.kind === "joint" ? <small>evidence: </small> : null}
      {step.claims.map((claim, at) => <>{at ? (step.together ? <em> and together with it </em> : "; ") : ""}<Sentence claim={claim} /></>)}
      <How step={step} words={step.kind === "naming" ? `is named as ${graph.label(reason.of)}` : look.words}>
        {reason.again.length ? `; reasons for ${reason.again.map((name) => graph.label(name)).join(" and ")} stand elsewhere in the list` : ""}
      </How>
    </li>
  );
}
