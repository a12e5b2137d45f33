// Small things that many views show: an entity as a link, a claim as a sentence, who holds it.

import { Component, type ComponentChildren, type ComponentType, type VNode } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { local, type Claim, type Statement } from "../model/graph";
import { narrow } from "./width";
import { Gradual, soon, usePrinting } from "./slices";
import { capital, digits, standing, useDoors, useWorld, WorldContext, type Change } from "./state";

interface ToProps {
  to: Change | (() => Change); // what depends on the width of the page is settled when the link is used
  children: ComponentChildren;
  class?: string;
  "aria-current"?: "true" | "page" | undefined;
  "aria-label"?: string;
  "data-of"?: string;
  "data-spot"?: string;
  tabIndex?: number;
  style?: string;
  onDblClick?: (event: MouseEvent) => void;
  onClickCapture?: () => void;
}

/** A link to another place in the page. */
export function To({ to, children, ...rest }: ToProps) {
  const { go, href } = useDoors();
  const there = () => (typeof to === "function" ? to() : to);
  const click = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    go(there());
  };
  // Of long lists not all is drawn anew when the place changes: a link is brought up to date when it is about to be used.
  const fresh = (event: Event) => { (event.currentTarget as HTMLAnchorElement).setAttribute("href", href(there())); };
  return <a {...rest} href={href(there())} onClick={click} onPointerEnter={fresh} onFocus={fresh}>{children}</a>;
}

/** What follows the reader's choices in its turn, after what she looks at. */
export function Following({ children }: { children: ComponentChildren }) {
  const now = useWorld();
  const [world, become] = useState(now);
  useLayoutEffect(() => (now === world ? undefined : soon(() => become(now))), [now]);
  return <WorldContext.Provider value={world}>{children}</WorldContext.Provider>;
}

/** A part that is drawn anew only when what it is given has changed. */
export function steady<P extends object>(draw: (given: P) => ComponentChildren): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      return Object.entries(next).some(([name, value]) => name !== "children" && value !== this.props[name as keyof P]);
    }

    override render(given: P): ComponentChildren {
      return draw(given);
    }
  };
}

/** Something chosen: its record stands beside what is seen or, where there is no room, in its place. */
export function pick(name: string): () => Change {
  return () => narrow() ? { of: name, view: "record", open: undefined } : { of: name, open: undefined };
}

/** A passage in the text. */
export function read(name: string): () => Change {
  return () => narrow() ? { of: name, view: "text" } : { of: name };
}

export function EntityLink({ name, text }: { name: string; text?: string }) {
  const { graph } = useDoors();
  return <To to={pick(name)} class="name" data-of={name}>{text ?? graph.label(name)}</To>;
}

/** A claim as a sentence in which the two ends lead to their records and the words between to the claim's. */
export function Sentence({ claim, stop = "", plain = false }: { claim: Claim; stop?: string; plain?: boolean }) {
  const { graph } = useDoors();
  if (plain) return <To to={pick(claim.id)} class="claim">{capital(claim.sentence)}{stop}</To>;
  return (
    <>
      <EntityLink name={claim.subject} text={capital(graph.label(claim.subject))} />{" "}
      <To to={pick(claim.id)} class="verb" aria-label={claim.sentence}>{graph.verb(claim)}</To>{" "}
      <EntityLink name={claim.object} />{stop}
    </>
  );
}

/** Marks that say something: all but that a claim is certain. */
export function telling(statement: Statement): string[] {
  return statement.marks.filter((mark) => mark !== "certain");
}

/** Who holds a statement and how, in quiet words; nothing where the narrator says it plainly. */
export function Held({ statement, always = false }: { statement: Statement; always?: boolean }) {
  const { graph } = useDoors();
  const narrator = graph.project.narrators.length === 1 && statement.voice === graph.project.narrators[0];
  const words: ComponentChildren[] = [];
  if (statement.denied) words.push(<strong class="no">{graph.label(statement.voice)} denies it</strong>);
  else if (always || !narrator) words.push(<VoiceName name={statement.voice} />);
  for (const mark of always ? statement.marks : telling(statement)) if (mark !== "curatorial") words.push(<span>{spanned(mark)}</span>);
  if (!words.length) return null;
  return <span class="held">{words.map((each, place) => <>{place ? <span class="dot"> · </span> : null}{each}</>)}</span>;
}

/** A part of a record with its heading. */
export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return <section class="part-of"><h3>{title}</h3>{children}</section>;
}

/** Years as a book has them: 1928–1932. */
export function spanned(text: string): string {
  return text.replace(/(\d)\/(\d)/g, "$1–$2");
}

export function VoiceName({ name }: { name: string }) {
  const { graph } = useDoors();
  return <span class={graph.project.curators.includes(name) ? "voice curator" : "voice"}>{graph.project.curators.includes(name) ? `added by ${graph.label(name)}` : graph.label(name)}</span>;
}

/** A line of a list of claims: the sentence, and below it who holds it and where it stands. */
export function ClaimLine({ claim, always = false, plain = false, children }: { claim: Claim; always?: boolean; plain?: boolean; children?: ComponentChildren }) {
  const { graph } = useDoors();
  const { fallen } = useWorld();
  const struck = fallen?.struck.includes(claim) ?? false;
  const look = ["row", standing(graph, claim.statement), claim.statement.denied ? "denied" : "", struck ? "struck" : ""].join(" ");
  return (
    <li class={look} data-of={claim.id}>
      <span class="said">{claim.statement.denied ? <em class="not">Not: </em> : null}<Sentence claim={claim} plain={plain} />{struck ? <em class="gone"> (struck out)</em> : null}</span>
      <span class="meta"><Held statement={claim.statement} always={always} /> <Where statement={claim.statement} /></span>
      {children}
    </li>
  );
}

/** The same for lists: what is the same each time is not drawn anew. */
export function claimLine(claim: Claim) {
  return <ClaimLine key={claim.id} claim={claim} />;
}

export function fullLine(claim: Claim) {
  return <ClaimLine key={claim.id} claim={claim} always />;
}

/** The passages of a statement as links into the text. */
export function Where({ statement }: { statement: Statement }) {
  const { graph } = useDoors();
  return (
    <span class="where">
      {statement.passages.map((name) => (
        <To to={read(name)} aria-label={`passage ${local(name)}`}>{graph.reference(name)}</To>
      ))}
    </span>
  );
}

/** A heading that opens and closes what is below it. */
export function Fold({ title, open = false, children, count }: { title: string; open?: boolean; count?: number; children: () => ComponentChildren }) {
  const [once, come] = useState(open); // what is below is made when it is first opened
  const printing = usePrinting();
  return (
    <details class="fold" open={open} onToggle={(event) => { if (event.currentTarget.open) come(true); }}>
      <summary>{title}{count === undefined ? null : <span class="count"> {digits(count)}</span>}</summary>
      {once || printing ? children() : null}
    </details>
  );
}

/** A long list, or the rows of a table with so many columns, shown a part at a time. */
export function More<T>({ all, most = 40, each, columns = 0 }: { all: readonly T[]; most?: number; each: (one: T) => VNode; columns?: number }) {
  const [shown, show] = useState(most);
  const left = all.length - shown;
  const button = <Rest left={left} by={200} onShow={() => show(shown + 200)} />;
  return (
    <>
      <Gradual all={all} each={each} most={shown} />
      {left <= 0 ? null : columns ? <tr class="more"><td colSpan={columns}>{button}</td></tr> : <li class="more">{button}</li>}
    </>
  );
}

/** A button for the next of what is left of a long list. */
export function Rest({ left, by, onShow }: { left: number; by: number; onShow: () => void }) {
  return <button type="button" onClick={onShow}>{left > by ? `Show ${digits(by)} more of ${digits(left)}` : `Show the other ${digits(left)}`}</button>;
}
