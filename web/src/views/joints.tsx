// What bears on a statement, and what others say of the same.

import { shelve, type Claim, type Joint, type Statement } from "../model/graph";
import { fullLine, Part, Sentence, telling, VoiceName } from "./bits";
import { capital, useDesk } from "./state";

/** The joints of a statement, both ways: what it supports, what supports it, and so on. */
export function Bearings({ statement }: { statement: Statement }) {
  const { graph } = useDesk();
  const found = new Map<string, { joint: Joint; other: string }[]>();
  for (const joint of graph.jointsOf(statement.id)) {
    const away = joint.source === statement.id;
    const property = graph.properties.get(joint.kind);
    const word = (away ? property?.label : property?.inverse) ?? joint.kind;
    shelve(found, word, { joint, other: away ? joint.target : joint.source });
  }
  return (
    <>
      {[...found].map(([word, lines]) => (
        <Part key={word} title={`It ${/ by$/.test(word) ? `is ${word}` : word}`}>
          <ul class="claims">{lines.map(({ joint, other }) => <Bearing key={joint.id} joint={joint} other={other} own={graph.statements.get(joint.source)?.voice === joint.statement.voice} />)}</ul>
        </Part>
      ))}
    </>
  );
}

function Bearing({ joint, other, own }: { joint: Joint; other: string; own: boolean }) {
  const { graph } = useDesk();
  const claims = graph.statements.get(other)?.claims ?? [];
  const marks = telling(joint.statement);
  const who = own && !joint.statement.denied ? null : <VoiceName name={joint.statement.voice} />;
  return (
    <li class="row">
      <span class="said">{claims.map((claim, place) => <>{place ? "; " : ""}<Sentence claim={claim} /></>)}</span>
      <span class="meta held">{who}{joint.statement.denied ? " denies that it does" : who ? " says so" : ""}{marks.length ? ` ${who ? "· " : ""}${marks.join(", ")}` : ""}</span>
      {joint.statement.remarks.map((remark) => <span class="meta held">{capital(remark)}</span>)}
    </li>
  );
}

/** Who else holds or denies a claim, and what others say of the same two things. */
export function Others({ claim }: { claim: Claim }) {
  const { graph } = useDesk();
  const beside = graph.about(claim.subject).filter((each) => each !== claim && each.statement !== claim.statement);
  const same = beside.filter((each) => each.subject === claim.subject && each.relation === claim.relation && each.object === claim.object);
  const two = beside.filter((each) => !same.includes(each) && pair(each) === pair(claim));
  return (
    <>
      <Part title="Who else holds or denies it">
        {same.length ? <ul class="claims">{same.map(fullLine)}</ul> : <p class="noclaim">Nobody else speaks of it: it rests on this one place.</p>}
      </Part>
      {two.length ? <Part title="What else is said of the same two things"><ul class="claims">{two.map(fullLine)}</ul></Part> : null}
    </>
  );
}

function pair(claim: Claim): string {
  return [claim.subject, claim.object].sort().join(" ");
}
