// A field in which one looks for something by any of its names: the search of the page, and the ends of a way.

import { useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { searcher, type Hit } from "../logic/search";
import { without } from "../logic/without";
import { kept, type Graph } from "../model/graph";
import { idle } from "./slices";
import { capital, useDoors } from "./state";

interface Props {
  label: string;
  value: string | undefined; // what is chosen
  onChoose: (name: string | undefined) => void;
  all?: boolean; // claims and passages too
  id?: string;
  placeholder?: string;
}

const COMBO = { type: "search", role: "combobox" } as object; // as ARIA has it; the types know only those with a datalist
const hitsOf = kept((graph) => searcher(graph));

/** Makes ready, while nobody is waiting, what will be asked for: the search, what is known of each entity, and what stands while nothing is struck out. */
export function ready(graph: Graph): void {
  const read = () => {
    if (hitsOf(graph).more()) idle(read);
  };
  for (const work of [() => graph.about(""), () => graph.inferences, () => graph.steps, () => without(graph, []), read]) idle(work);
}

export function Finder({ label, value, onChoose, all = false, id, placeholder }: Props) {
  const { graph } = useDoors();
  const own = useId();
  const [text, write] = useState<string | null>(null);
  const [at, move] = useState(0);
  const [field, list] = [useRef<HTMLInputElement>(null), useRef<HTMLUListElement>(null)];
  const hits: Hit[] = useMemo(
    () => (text?.trim() ? hitsOf(graph)(text, all ? 30 : 200).filter((hit) => all || hit.kind === "entity").slice(0, 12) : []),
    [graph, text, all],
  );
  const take = (hit: Hit | undefined) => {
    if (!hit) return;
    write(all ? "" : null);
    onChoose(hit.id);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = (at + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % Math.max(1, hits.length);
      move(next);
      list.current?.children[next]?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      take(hits[at]);
    } else if (event.key === "Escape" && text) {
      event.stopPropagation();
      write(all ? "" : null);
    }
  };
  const shown = text ?? (value ? graph.label(value) : "");
  const open = hits.length > 0;
  const none = !open && Boolean(text?.trim());
  useLayoutEffect(() => {
    if (!open && !none) return;
    const place = () => hang(list.current!.parentElement!, field.current!);
    place();
    addEventListener("resize", place);
    addEventListener("scroll", place, true);
    return () => {
      removeEventListener("resize", place);
      removeEventListener("scroll", place, true);
    };
  }, [open, none]);
  return (
    <div class={all ? "finder search" : "finder"}>
      <label for={id ?? own}>{label}</label>
      <input ref={field} id={id ?? own} {...COMBO} autocomplete="off" spellcheck={false} placeholder={placeholder ?? "a name"} value={shown}
        aria-expanded={open} aria-controls={`${own}-list`} aria-autocomplete="list" aria-activedescendant={open ? `${own}-${at}` : undefined}
        onInput={(event) => { write(event.currentTarget.value); move(0); if (!event.currentTarget.value && !all) onChoose(undefined); }}
        onKeyDown={keys} onBlur={() => setTimeout(() => write(null), 150)} />
      <div class="hits" hidden={!open && !none}>
        <ul id={`${own}-list`} role="listbox" aria-label={`Found for ${label}`} ref={list} hidden={!open}>
          {hits.map((hit, place) => (
            <li id={`${own}-${place}`} key={hit.id} role="option" aria-selected={place === at} onMouseDown={(event) => { event.preventDefault(); take(hit); }}>
              <span>{capital(hit.label)}</span> <small>{hit.kind === "entity" ? graph.kind(hit.id) : hit.kind}{hit.where === "also called" || hit.where === "note" ? `, ${hit.where === "note" ? "note" : "also"}: ${hit.text}` : ""}</small>
            </li>
          ))}
        </ul>
        {none ? <p class="none" role="status">Nothing found</p> : null}
      </div>
    </div>
  );
}

/** Puts what is found where no panel cuts it off: below its field or, where there is more room, above it. */
function hang(hits: HTMLElement, field: HTMLElement): void {
  const { left, top, bottom } = field.getBoundingClientRect();
  const up = innerHeight - bottom < 200 && top > innerHeight - bottom;
  hits.style.setProperty("--left", `${left}px`);
  hits.style.top = up ? "auto" : `${bottom + 3}px`;
  hits.style.bottom = up ? `${innerHeight - top + 3}px` : "auto";
  hits.style.maxHeight = `${Math.min(0.6 * innerHeight, (up ? top : innerHeight - bottom) - 12)}px`;
}
