// What is sure? Filters by how surely, how far and in what way things are claimed; how many claims they hide is always said.

import { useMemo } from "preact/hooks";
import { choices, shown } from "../logic/filters";
import type { Filters } from "../model/payload";
import { Argument } from "./argument";
import { Table } from "./table";
import { capital, count, digits, useDesk } from "./state";

// What each scale of the vocabulary asks, for who does not know its name.
const ASKS: Record<string, string> = {
  attitude: "how its voice holds it",
  stance: "what the narrator does with another's words",
  certainty: "how sure its voice is",
  extent: "how far it holds",
  mode: "whether it holds, must, can or would",
  basis: "in so many words, between the lines, or added",
  reading: "whether the curator trusts the reading",
};

export function Sure() {
  const { graph, place, hidden, go } = useDesk();
  const filters = place.filters ?? {};
  const world = useMemo(() => shown(graph, {}, place.voice).claims, [graph, place.voice]);
  const found = useMemo(() => choices(graph, world), [world]);
  const denied = world.filter((claim) => claim.statement.denied).length;
  const set = (next: Filters) => go({ filters: Object.keys(next).length ? next : undefined }, true);
  const tick = (name: string, word: string, on: boolean) => {
    const all = found.find((each) => each.name === name)!.values.map((each) => each.word);
    const was = filters.scales?.[name] ?? all;
    const now = on ? all.filter((each) => was.includes(each) || each === word) : was.filter((each) => each !== word);
    const { [name]: _, ...others } = filters.scales ?? {};
    const scales = now.length === all.length ? others : { ...others, [name]: now };
    const { scales: __, ...rest } = filters;
    set(Object.keys(scales).length ? { ...rest, scales } : rest);
  };
  const sure = () => {
    const scales: Record<string, string[]> = {};
    for (const each of found) {
      const values = graph.properties.get(each.name)!.values!;
      const plain = values.filter((value) => value.standing === 2).map((value) => value.word);
      if (plain.length < values.length) scales[each.name] = plain;
    }
    set({ ...filters, scales, denied: false });
  };
  return (
    <div class="mapping">
      <div class="page sure">
        <h2>What is sure?</h2>
        <p class="doors">
          <button type="button" onClick={sure}>Only what stands without a hedge</button>
          <button type="button" onClick={() => go({ filters: undefined }, true)} disabled={!place.filters}>Everything again</button>
          <span role="status">{hidden ? <strong>{count(hidden, "claim")} of {digits(world.length)} hidden</strong> : "Nothing is hidden"}</span>
        </p>
        <div class="scales">
          {found.map((each) => (
            <fieldset key={each.name}>
              <legend>{capital(each.label)}{ASKS[each.name] ? <small>{ASKS[each.name]}</small> : null}</legend>
              {each.values.map((value) => (
                <label key={value.word} title={value.meaning}>
                  <input type="checkbox" checked={filters.scales?.[each.name]?.includes(value.word) ?? true} onChange={(event) => tick(each.name, value.word, event.currentTarget.checked)} />
                  {value.label} <small>{value.count}</small>
                </label>
              ))}
            </fieldset>
          ))}
          {denied ? (
            <fieldset>
              <legend>Denials<small>what is said not to be so</small></legend>
              <label><input type="checkbox" checked={filters.denied !== false} onChange={(event) => {
                const { denied: _, ...rest } = filters;
                set(event.currentTarget.checked ? rest : { ...rest, denied: false });
              }} />what somebody denies <small>{denied}</small></label>
            </fieldset>
          ) : null}
        </div>
      </div>
      {graph.picture ? <Argument /> : <Table />}
    </div>
  );
}
