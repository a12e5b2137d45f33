// Who says so? The world as each voice has it, and two of them side by side.

import { useMemo } from "preact/hooks";
import { account, apart, inferred, parting } from "../logic/voices";
import type { Claim, Graph } from "../model/graph";
import { ClaimLine, fullLine, More, To } from "./bits";
import { capital, count, digits, useDesk } from "./state";

export function Voices() {
  const { graph, place, go } = useDesk();
  const { voice } = place;
  const speakers = (
    <ul class="speakers">
      {graph.speakers.map((each) => (
        <li key={each.voice}>
          <To to={{ voice: voice === each.voice ? undefined : each.voice, with: undefined }} aria-current={voice === each.voice ? "true" : undefined}>
            {capital(each.label)}
          </To>{" "}
          <small>{count(each.asserted + each.denied, "claim")}{each.denied ? `, ${count(each.denied, "of them a denial", "of them denials")}` : ""}</small>
          <i style={`--share: ${share(each.asserted + each.denied, graph.speakers[0])}`} />
        </li>
      ))}
    </ul>
  );
  return (
    <div class="page voices">
      <h2>Who says so?</h2>
      <p>Every claim is somebody's. Choose a voice, and text, map and table show the world as it has it: not what it denies or only supposes, though that is counted here with the rest.</p>
      {voice ? <details class="fold" key={voice}><summary>Another voice</summary>{speakers}</details> : speakers}
      {voice ? (
        <>
          <p class="doors">
            <span>
              <label for="beside">Side by side with</label>{" "}
              <select id="beside" value={place.with ?? ""} onChange={(event) => go({ with: event.currentTarget.value || undefined })}>
                <option value="">nobody</option>
                {graph.speakers.filter((each) => each.voice !== voice).map((each) => <option value={each.voice}>{each.label}</option>)}
              </select>
            </span>
            <To to={{ voice: undefined, with: undefined }}>Everybody again</To>
          </p>
          {place.with ? <Two one={voice} two={place.with} /> : <One voice={voice} />}
        </>
      ) : null}
    </div>
  );
}

function share(number: number, most: { asserted: number; denied: number } | undefined): string {
  return `${Math.max(1.5, (100 * number) / Math.max(1, most ? most.asserted + most.denied : 1)).toFixed(1)}%`;
}

/** How many claims a voice makes without taking them as so, and why; empty where there are none. */
export function unmeant(graph: Graph, voice: string): string {
  const { claims, because } = apart(graph, voice);
  if (!claims.length) return "";
  return `${count(claims.length, "more is", "more are")} said by ${graph.label(voice)} but not taken as so${because ? ` (${because})` : ""}`;
}

function One({ voice }: { voice: string }) {
  const { graph } = useDesk();
  const { world, more, rest, follows } = useMemo(() => {
    const world = account(graph, voice);
    return {
      world,
      more: world.filter((claim) => claim.statement.voice !== voice),
      rest: apart(graph, voice),
      follows: inferred(graph, voice).length,
    };
  }, [graph, voice]);
  return (
    <section>
      <h3>The world as {graph.label(voice)} has it</h3>
      <p>{capital(count(world.length, "claim"))}{more.length ? `, ${more.length} of them made by others and endorsed` : ""}{follows ? `; ${digits(follows)} more follow` : ""}.
        {rest.claims.length ? ` ${capital(unmeant(graph, voice))}: ${rest.claims.length === 1 ? "it stands" : "they stand"} at the end.` : ""}</p>
      <List claims={world} />
      {rest.claims.length ? <><h3>Said, but not taken as so</h3><List claims={rest.claims} /></> : null}
    </section>
  );
}

function List({ claims }: { claims: readonly Claim[] }) {
  return <ul class="claims"><More all={claims} each={fullLine} /></ul>;
}

function pair([a, b]: [Claim, Claim]) {
  return <tr key={a.id}><td><ul class="claims"><ClaimLine claim={a} always /></ul></td><td><ul class="claims"><ClaimLine claim={b} always /></ul></td></tr>;
}

/** Two voices compared: how each holds what both claim, and what only one does. */
function Two({ one, two }: { one: string; two: string }) {
  const { graph } = useDesk();
  const found = useMemo(() => parting(graph, one, two), [graph, one, two]);
  const [first, second] = [capital(graph.label(one)), capital(graph.label(two))];
  const pairs = (listed: [Claim, Claim][]) => (
    <table class="pairs">
      <thead><tr><th scope="col">{first}</th><th scope="col">{second}</th></tr></thead>
      <tbody><More all={listed} each={pair} columns={2} /></tbody>
    </table>
  );
  return (
    <section>
      <h3>What both speak of</h3>
      {found.both.length ? pairs(found.both) : <p>They claim nothing alike.</p>}
      {found.contradicted.length ? <><h3>What one asserts and the other denies</h3>{pairs(found.contradicted)}</> : <p>Neither denies what the other asserts.</p>}
      <div class="columns">
        <div><h3>Only {graph.label(one)}</h3><List claims={found.onlyFirst} /></div>
        <div><h3>Only {graph.label(two)}</h3><List claims={found.onlySecond} /></div>
      </div>
    </section>
  );
}
