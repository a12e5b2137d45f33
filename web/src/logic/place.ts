// The address of what is seen: a place as the part of the address after `#`, and the way back and forward.

import type { Filters, Place } from "../model/payload";

const WORDS = ["view", "of", "from", "to", "voice", "with", "by", "query", "search", "sort", "tour", "wide"] as const;
const LISTS = ["strike", "open"] as const;
const SPANS = ["held", "said"] as const;

/** All that a place may hold. */
export const HELD = [...WORDS, ...LISTS, "filters"] as const;

/** A place as the part of an address after `#`; empty where everything is as it opens. */
export function written(place: Place): string {
  const said = new Written();
  for (const key of WORDS) if (place[key]) said.add(key, place[key]);
  for (const key of LISTS) for (const name of place[key] ?? []) said.add(key, name);
  const { scales = {}, families, undated, denied, ...rest } = place.filters ?? {};
  for (const [name, words] of Object.entries(scales)) said.add(`only-${name}`, words.join(" "));
  for (const key of SPANS) {
    const span = rest[key];
    if (span) said.add(key, span.map((year) => year ?? "..").join("/"));
  }
  for (const name of families ?? []) said.add("family", name);
  if (families?.length === 0) said.add("family", "");
  if (undated) said.add("undated", "yes");
  if (denied === false) said.add("denied", "no");
  return said.parts.join("&");
}

/** The words of an address as `URLSearchParams` has them, in a tenth of the time: each link of a page asks for them. */
class Written {
  readonly parts: string[] = [];

  add(key: string, value: string): void {
    this.parts.push(`${encoded(key)}=${encoded(value)}`);
  }
}

function encoded(text: string): string {
  if (/^[\w:/.-]*$/.test(text)) return text;
  return new URLSearchParams([["", text]]).toString().slice(1).replaceAll("%3A", ":").replaceAll("%2F", "/");
}

/** The parts of an address that say nothing to this page: `held=never`, `viev=map`. */
export function unread(hash: string): string[] {
  const parts = [...new URLSearchParams(hash.replace(/^#/, ""))];
  return parts.filter((part) => !written(read(String(new URLSearchParams([part]))))).map(([key, value]) => (value ? `${key}=${value}` : key));
}

/** The place of an address; what it does not know it leaves out. */
export function read(hash: string): Place {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  const place: Place = {};
  for (const key of WORDS) {
    const value = said.get(key);
    if (value) place[key] = value;
  }
  for (const key of LISTS) {
    const names = said.getAll(key).filter(Boolean);
    if (names.length) place[key] = names;
  }
  const filters: Filters = {};
  const scales: Record<string, string[]> = {};
  for (const [key, value] of said) if (key.startsWith("only-")) scales[key.slice(5)] = value.split(" ").filter(Boolean);
  if (Object.keys(scales).length) filters.scales = scales;
  for (const key of SPANS) {
    const found = /^(-?\d{1,6}|\.\.)\/(-?\d{1,6}|\.\.)$/.exec(said.get(key) ?? "");
    if (found) filters[key] = [year(found[1]!), year(found[2]!)];
  }
  if (said.has("family")) filters.families = said.getAll("family").filter(Boolean);
  if (said.get("undated") === "yes") filters.undated = true;
  if (said.get("denied") === "no") filters.denied = false;
  if (Object.keys(filters).length) place.filters = filters;
  return place;
}

function year(text: string): number | null {
  return text === ".." ? null : Number(text);
}

/** Where the reader is, and the way back and forward. In a notebook's frame, which has no address, it is kept here alone. */
export class Address {
  private readonly trail: string[];
  private at = 0;
  private readonly framed: boolean;

  constructor(private readonly window: Window, private readonly changed: (place: Place) => void) {
    this.framed = window.location.protocol === "about:";
    this.trail = [this.framed ? "" : window.location.hash.slice(1)];
    if (!this.framed) {
      window.addEventListener("popstate", () => this.changed(this.place));
      window.addEventListener("hashchange", () => this.changed(this.place));
    }
  }

  /** Where the reader is. */
  get place(): Place {
    return read(this.framed ? this.trail[this.at]! : this.window.location.hash);
  }

  /** Goes to a place; with `instead`, in the place of this one, so that the way back does not stop here. */
  go(place: Place, instead = false): void {
    const hash = written(place);
    if (this.framed) {
      if (!instead) this.at += 1;
      this.trail.splice(this.at, Infinity, hash);
    } else if (hash !== this.window.location.hash.slice(1)) {
      this.window.history[instead ? "replaceState" : "pushState"](null, "", `#${hash}`);
    }
    this.changed(place);
  }

  back(): void {
    this.move(-1);
  }

  forward(): void {
    this.move(1);
  }

  private move(by: number): void {
    if (!this.framed) this.window.history.go(by);
    else if (this.trail[this.at + by] !== undefined) {
      this.at += by;
      this.changed(this.place);
    }
  }
}
