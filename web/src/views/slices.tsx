// Work in slices: what is not seen at once is drawn a little at a time, so that the page answers in between.

import type { ComponentChildren, VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";

const SLICE = 8; // milliseconds after which the browser has its turn

type Lane = (() => void)[];
const asked: Lane = []; // what somebody waits for
const rest: Lane = []; // the rest of long lists, after all that

/** Does something soon, after what waits already; gives the way to call it off. While anything waits, the page says so. */
export function soon(work: () => void, waiting: Lane = asked): () => void {
  if (!asked.length && !rest.length) {
    document.documentElement.dataset["drawing"] = "yes";
    document.hidden ? setTimeout(turn) : requestAnimationFrame(() => setTimeout(turn)); // what is drawn already is seen first
  }
  waiting.push(work);
  return () => {
    const at = waiting.indexOf(work);
    if (at >= 0) waiting[at] = () => undefined;
  };
}

async function turn(): Promise<void> {
  const end = performance.now() + SLICE;
  let waiting = next();
  for (; waiting.length && performance.now() < end; waiting = next()) {
    waiting[0]!();
    await null; // what has changed is drawn
    waiting.shift();
  }
  if (waiting.length) setTimeout(turn);
  else delete document.documentElement.dataset["drawing"];
}

function next(): Lane {
  return asked.length ? asked : rest;
}

/** Does something while nobody is waiting for it. */
export function idle(work: () => void): void {
  (window.requestIdleCallback ?? ((later: () => void) => setTimeout(later, 60)))(work); // Safari has none
}

/** What is drawn a moment later than what stands round it; on paper at once. */
export function Soon({ children }: { children: () => ComponentChildren }) {
  const [on, come] = useState(false);
  const printing = usePrinting();
  useLayoutEffect(() => soon(() => come(true)), []);
  return <>{on || printing ? children() : null}</>;
}

interface Props<T> {
  all: readonly T[];
  each: (one: T) => VNode;
  most?: number; // no more than so many
  first?: number; // so many at once
}

/** A list of which the first part is drawn at once and the rest in slices; on paper all of it. What stands there is not drawn anew when more comes. */
export function Gradual<T>({ all, each, most = Infinity, first = 12 }: Props<T>) {
  const [upto, more] = useState(first);
  const made = useMemo<VNode[]>(() => [], [all, each]);
  const printing = usePrinting();
  const end = printing ? all.length : Math.min(most, all.length);
  while (made.length < (printing ? end : Math.min(upto, end))) made.push(each(all[made.length]!));
  useLayoutEffect(() => (upto < end ? soon(() => more(upto + first), rest) : undefined), [upto, end]);
  return <>{made.slice(0, end)}</>;
}

const printed = new Set<(now: boolean) => void>();
for (const [name, now] of [["beforeprint", true], ["afterprint", false]] as const) {
  addEventListener(name, () => { for (const each of printed) each(now); });
}

/** Whether the page is being printed: paper has all that was left for later. */
export function usePrinting(): boolean {
  const [now, tell] = useState(false);
  useEffect(() => {
    printed.add(tell);
    return () => { printed.delete(tell); };
  }, []);
  return now;
}
