// The record of what is chosen: all that is known of it, on whose word, and how to cite it.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { citation } from "../logic/cite";
import { apart, reserved } from "../logic/voices";
import { local, shelved, type Claim, type Statement } from "../model/graph";
import type { Inference } from "../model/payload";
import { ClaimLine, claimLine, EntityLink, Fold, More, Part, pick, read, Sentence, spanned, To, VoiceName } from "./bits";
import { Bearings, Others } from "./joints";
import { Soon } from "./slices";
import { capital, chosen, count, digits, standing, useDesk, useWorld } from "./state";

export function Record() {
  const { graph, place } = useDesk();
  const name = place.of;
  const kind = chosen(graph, name);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => { requestAnimationFrame(() => top.current?.closest(".panel")?.scrollTo(0, 0)); }, [name]); // then the browser lays out the page anyway
  if (!name || !kind) return <Nothing name={name} />;
  return (
    <div class="record" ref={top} key={name}>
      <To to={{ of: undefined }} class="close" aria-label="Close the record">×</To>
      {kind === "entity" ? <OfEntity name={name} /> : null}
      {kind === "claim" ? <OfClaim claim={graph.claim.get(name)!} /> : null}
      {kind === "statement" ? <OfStatement statement={graph.statements.get(name)!} /> : null}
      {kind === "passage" ? <OfPassage name={name} /> : null}
      {kind === "inference" ? <OfInference inference={graph.inference.get(name)!} /> : null}
      <Cite name={name} />
    </div>
  );
}

function Nothing({ name }: { name: string | undefined }) {
  return (
    <div class="record empty">
      <h2>Nothing chosen</h2>
      {name ? <p>This page has nothing that is called “{name}”. The link may come from another version.</p> : null}
      <p>Choose a name, a sentence or a line of the map: who says it, on what evidence, how surely, and what speaks for and against it stands here.</p>
    </div>
  );
}

function Claims({ claims }: { claims: readonly Claim[] }) {
  return <ul class="claims"><More all={claims} each={claimLine} /></ul>;
}

/** The claims that are shown, and how many are not. */
function Seen({ claims }: { claims: readonly Claim[] }) {
  const { seen } = useWorld();
  const shown = useMemo(() => claims.filter((claim) => seen.has(claim)), [claims, seen]);
  return (
    <>
      <Claims claims={shown} />
      {shown.length < claims.length ? <p class="noclaim">{count(claims.length - shown.length, "claim")} hidden by your choices.</p> : null}
    </>
  );
}

function OfEntity({ name }: { name: string }) {
  const { graph } = useDesk();
  const entity = graph.entities.get(name)!;
  const claims = graph.about(name);
  const families = useMemo(() => [...shelved(claims, (claim) => [graph.relations.get(claim.relation)?.family ?? ""])], [claims]);
  const speaks = graph.speakers.find((each) => each.voice === name);
  const rest = apart(graph, name);
  const follows = graph.inferences.filter((each) => each.subject === name || each.object === name);
  return (
    <>
      <p class="kind">{[graph.label(entity.type), entity.when && spanned(entity.when)].filter(Boolean).join(", ")}</p>
      <h2>{capital(entity.label)}</h2>
      {entity.alternatives?.length ? <p class="also">also {entity.alternatives.join(", ")}</p> : null}
      {entity.description ? <p>{entity.description}</p> : null}
      <Doors entity={name} />
      <Start name={name} />
      {graph.named(name).length ? (
        <Part title="It is the name of what is said here"><Claims claims={graph.named(name).flatMap((each) => graph.statements.get(each)?.claims ?? [])} /></Part>
      ) : null}
      <Part title={`What is claimed of it (${digits(claims.length)})`}>
        {claims.length > 8 && families.length > 1
          ? families.map(([family, listed], place) => (
            <Fold title={capital(family ? graph.label(family) : "other")} count={listed.length} open={place < 3 || listed.length < 4}>
              {() => (place ? <Soon>{() => <Seen claims={listed} />}</Soon> : <Seen claims={listed} />)}
            </Fold>
          ))
          : <Seen claims={claims} />}
      </Part>
      {speaks ? <Part title="It speaks itself"><p>{capital(speaks.label)} makes {count(speaks.asserted + speaks.denied, "claim")}{rest.claims.length ? `, of which ${count(rest.claims.length, "is", "are")} not taken as so (${rest.because})` : ""}. <To to={{ view: "voices", voice: name }}>See the world as it has it</To></p></Part> : null}
      {follows.length ? <Fold title="What follows from the claims" count={follows.length}>{() => <Inferences found={follows} />}</Fold> : null}
    </>
  );
}

/** A gap of the argument: what it begins with, or what the picture leaves out. */
function Start({ name }: { name: string }) {
  const { graph } = useDesk();
  const box = graph.picture?.boxes.find((each) => each.id === name);
  if (box?.look === "premise") return <p class="gap-note">No claim says what led to it: the argument takes it for granted.</p>;
  return box?.more ? <p class="gap-note">More leads to it than the picture holds: <To to={{ view: "ways", to: name, from: undefined }}>its reasons</To>.</p> : null;
}

/** Where one can go from here. */
function Doors({ entity, claim }: { entity: string; claim?: Claim }) {
  const { place, graph } = useDesk();
  const name = claim?.id ?? entity;
  const strikes = place.strike ?? [];
  return (
    <p class="doors">
      <To to={{ view: "around", of: name }}>What surrounds it</To>
      {claim ? <To to={{ view: "ways", from: claim.subject, to: claim.object }}>From one to the other</To> : <To to={{ view: "ways", to: entity, from: undefined }}>What leads to it</To>}
      {strikes.includes(name)
        ? <To to={{ view: "without", strike: strikes.filter((each) => each !== name) }}>Put it back</To>
        : <To to={{ view: "without", strike: [...strikes, name] }}>What if it fell?</To>}
      {graph.picture?.boxes.some((box) => box.id === entity) || (claim && graph.picture?.arrows.some((arrow) => arrow.claims.includes(claim.id))) ? <To to={{ view: "map", of: name }}>In the argument</To> : null}
    </p>
  );
}

function OfClaim({ claim }: { claim: Claim }) {
  const { graph } = useDesk();
  const { statement } = claim;
  const others = statement.claims.filter((each) => each !== claim);
  const follows = graph.inferences.filter((each) => each.premises.includes(claim.id));
  return (
    <>
      <p class="kind">Claim {local(statement.id)}</p>
      <h2 class="sentence">{statement.denied ? <em class="not">Not: </em> : null}<Sentence claim={claim} stop="." /></h2>
      {statement.context.basis === "curatorial" ? <p class="gap-note">A gap of the text: its narrator does not say this. The curator adds it, and says why.</p> : null}
      <Holding statement={statement} />
      <Doors entity={claim.subject} claim={claim} />
      <Evidence statement={statement} />
      {others.length ? <Part title={statement.context.jointly ? "It holds only together with" : "Said in one breath with"}><Claims claims={others} /></Part> : null}
      <Bearings statement={statement} />
      <Others claim={claim} />
      {follows.length ? <Part title="What follows from it"><Inferences found={follows} /></Part> : null}
      <Meaning relation={claim.relation} />
    </>
  );
}

function Meaning({ relation }: { relation: string }) {
  const { graph } = useDesk();
  const found = graph.relations.get(relation);
  return found?.definition ? <p class="meaning">“{capital(found.label)}”: {found.definition}</p> : null;
}

/** Who says it and how, each thing in a line of its own. */
function Holding({ statement }: { statement: Statement }) {
  const { graph } = useDesk();
  const accounts = statement.context.inAccountOf ?? [];
  return (
    <dl class="holding">
      <dt>{statement.denied ? "Denied by" : "Said by"}</dt>
      <dd><To to={pick(statement.voice)}><VoiceName name={statement.voice} /></To></dd>
      <dt>How</dt>
      <dd>{[...statement.marks.map(spanned), basis(statement)].filter(Boolean).join(", ")}</dd>
      <dt>Stands</dt>
      <dd>{accounts.length ? `in the account of ${accounts.map((voice) => graph.label(voice)).join(" and ")}` : `in nobody's account: what is ${reserved(graph, statement).join(" and ") || "said so"} is not taken as so`}</dd>
      {statement.remarks.map((remark) => {
        const at = remark.indexOf(": ");
        return <><dt>{capital(at > 0 ? remark.slice(0, at) : "note")}</dt><dd>{at > 0 ? remark.slice(at + 2) : remark}</dd></>;
      })}
      {statement.context.nominalisedBy?.length ? <><dt>Its name</dt><dd>{statement.context.nominalisedBy.map((name) => <EntityLink name={name} />)}</dd></> : null}
    </dl>
  );
}

function basis(statement: Statement): string {
  return statement.marks.some((mark) => /explicit|implicit|implied|curator/.test(mark)) ? "" : statement.context.basis === "explicit" ? "in so many words" : "";
}

function Evidence({ statement }: { statement: Statement }) {
  const { graph, copy } = useDesk();
  if (!statement.passages.length) return null;
  return (
    <Part title="Where it stands">
      {statement.passages.map((name) => (
        <div class="evidence" key={name}>
          <p><To to={read(name)} class="number">{graph.reference(name)}</To> {graph.passages.get(name)?.gist}</p>
          {copy?.words.get(name) ? <blockquote>{copy.words.get(name)}</blockquote> : null}
        </div>
      ))}
    </Part>
  );
}

function OfStatement({ statement }: { statement: Statement }) {
  const { graph } = useDesk();
  return (
    <>
      <p class="kind">What is said at {local(statement.id)}</p>
      <ul class="claims big">{statement.claims.map((claim) => <li key={claim.id} class={standing(graph, statement)}><Sentence claim={claim} stop="." /></li>)}</ul>
      {statement.claims.length ? null : <p>It says how one statement bears on another.</p>}
      <Holding statement={statement} />
      <Evidence statement={statement} />
      <Bearings statement={statement} />
    </>
  );
}

function OfPassage({ name }: { name: string }) {
  const { graph, copy } = useDesk();
  const passage = graph.passages.get(name)!;
  const source = graph.sources.get(passage.source ?? "");
  return (
    <>
      <p class="kind">{passage.gap ? "Stretch of the text that is not encoded" : "Passage"} {graph.reference(name)}</p>
      <h2>{passage.gist ?? passage.noClaim}</h2>
      {copy?.words.get(name) ? <blockquote>{copy.words.get(name)}</blockquote> : null}
      <p class="also">{[source?.title, passage.start === undefined ? "" : `characters ${passage.start} to ${passage.end}`, passage.truncated ? "a part of the sentence is lost" : ""].filter(Boolean).join(", ")}</p>
      {passage.noClaim && !passage.gap ? <p class="noclaim">No claim: {passage.noClaim}</p> : null}
      <Part title="What is claimed in it"><Seen claims={graph.statementsIn(name).flatMap((each) => each.claims)} /></Part>
    </>
  );
}

function Inferences({ found }: { found: readonly Inference[] }) {
  const { graph } = useDesk();
  return (
    <ul class="claims"><More all={found} most={20} each={(each) => (
      <li class="row follows"><To to={pick(each.id)} class="claim">{capital(graph.sentence(each))}</To> <span class="held">follows, in the account of {graph.label(each.account.replace("account/", ""))}</span></li>
    )} /></ul>
  );
}

function OfInference({ inference }: { inference: Inference }) {
  const { graph } = useDesk();
  return (
    <>
      <p class="kind">It follows; nobody says it</p>
      <h2 class="sentence"><EntityLink name={inference.subject} text={capital(graph.label(inference.subject))} /> {graph.verb(inference)} <EntityLink name={inference.object} />.</h2>
      <dl class="holding">
        <dt>Because</dt><dd>{graph.rules[inference.rule] ?? "of a rule of the vocabulary"}</dd>
        <dt>In the account of</dt><dd>{graph.label(inference.account)}</dd>
      </dl>
      <Part title="From these">
        <ul class="claims">{inference.premises.map((name) => {
          const claim = graph.claim.get(name);
          const other = graph.inference.get(name);
          return claim ? <ClaimLine claim={claim} always /> : other ? <li class="row follows"><To to={pick(name)} class="claim">{capital(graph.sentence(other))}</To></li> : null;
        })}</ul>
      </Part>
    </>
  );
}

function Cite({ name }: { name: string }) {
  const { graph, say } = useDesk();
  const [copied, copy] = useState(false);
  const text = citation(graph, name);
  const take = () => void navigator.clipboard?.writeText(text).then(() => { copy(true); say("Copied."); }, () => say("It could not be copied."));
  return (
    <footer class="cite">
      <h3>To cite it</h3>
      <p>{text} <button type="button" onClick={take}>{copied ? "Copied" : "Copy"}</button></p>
      <p class="iri"><span class="label">Its lasting name</span> <code>{graph.iri(name)}</code></p>
    </footer>
  );
}

