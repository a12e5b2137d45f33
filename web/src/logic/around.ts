// What surrounds an entity, laid out: it in the middle, what bears on it to the left, what it bears on to the right;
// on a narrow page all below each other. What is unfolded shows its own neighbours further out; nothing more than fits is drawn.

import { shelve, type Claim, type Graph } from "../model/graph";

export interface Box {
  id: string;
  lines: string[];
  x: number; // centre
  y: number;
  width: number;
  height: number;
  more: number; // neighbours that are not drawn
  centre: boolean;
}

export interface Link {
  claim: Claim;
  from: string; // the boxes as drawn, from subject to object
  to: string;
  path: string;
  tip: [number, number, number];
  label: string[];
  x: number; // of the label
  y: number;
  anchor: "start" | "middle";
}

export interface Surroundings {
  boxes: Box[];
  links: Link[];
  area: { x: number; y: number; width: number; height: number };
  left: number; // neighbours of the centre that are not drawn
}

export const MOST = 40; // boxes
const [LINE, SMALL, LANE, FAN, GAP] = [15, 12.5, 108, 36, 9];
const [WIDE, BOLD, FINE] = [6.9, 7.8, 5.9]; // of a letter in a box, in the middle one and on a line, on the safe side
const BESIDE = 26;

interface Node {
  id: string;
  side: -1 | 1;
  children: Node[];
  claims: Claim[]; // by which it hangs on its parent
  labels: string[][];
  lines: string[];
  width: number;
  height: number;
  rows: number; // height of its labels
  block: number; // height with all that hangs on it
  x: number;
  y: number;
}

/** The neighbours of the opened entities, the first of which is the centre. `words` says what stands on the line of a claim. */
export function around(
  graph: Graph, opened: readonly string[], seen: ReadonlySet<Claim>, words: (claim: Claim) => string, narrow = false, most = MOST,
): Surroundings {
  const centre = opened[0]!;
  const neighbours = (name: string) => {
    const found = new Map<string, Claim[]>();
    for (const claim of graph.about(name)) {
      const other = claim.subject === name ? claim.object : claim.subject;
      if (seen.has(claim) && other !== name) shelve(found, other, claim);
    }
    return found;
  };
  const root = node(graph, centre, 1, [], words, narrow);
  const placed = new Map<string, Node>([[centre, root]]);
  const drawn = new Set<Claim>();
  const queue = [root];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const parent = next;
    const found = [...neighbours(parent.id)].filter(([name]) => !placed.has(name));
    const room = Math.max(0, (parent === root && opened.length > 1 ? most * 0.6 : most) - placed.size);
    const unfolded = ([name]: [string, Claim[]]) => Number(opened.includes(name)); // first, then what is spoken of most
    const kept = found.sort((a, b) => unfolded(b) - unfolded(a) || b[1].length - a[1].length || a[1][0]!.index - b[1][0]!.index).slice(0, room);
    kept.sort((a, b) => order(graph, a[1][0]!) - order(graph, b[1][0]!) || a[1][0]!.index - b[1][0]!.index);
    for (const [name, claims] of kept) {
      const side = parent === root ? (claims.some((claim) => claim.subject === centre) || narrow ? 1 : -1) : parent.side;
      const child = node(graph, name, side, claims, words, narrow);
      for (const claim of claims) drawn.add(claim);
      parent.children.push(child);
      placed.set(name, child);
      if (opened.includes(name)) queue.push(child);
    }
  }
  const boxes = narrow ? listed(root) : spread(root);
  const links: Link[] = [];
  (narrow ? listLinks : treeLinks)(root, links);
  const taken = [...boxes.map(boxed), ...links.map(lettered)];
  for (const name of opened) {
    const own = placed.get(name);
    for (const claim of own ? graph.about(name) : []) {
      const [a, b] = [placed.get(claim.subject), placed.get(claim.object)];
      if (!seen.has(claim) || drawn.has(claim) || !a || !b || a === b) continue;
      drawn.add(claim);
      const link = cross(claim, a, b, wrapped(words(claim), 16), taken);
      links.push(link);
      taken.push(lettered(link));
    }
  }
  const hidden = (name: string) => [...neighbours(name).keys()].filter((other) => !placed.has(other)).length;
  const made = boxes.map((each): Box => ({
    id: each.id, lines: each.lines, x: each.x, y: each.y, width: each.width, height: each.height, more: hidden(each.id), centre: each === root,
  }));
  return { boxes: made, links, area: area(made, links), left: hidden(centre) };
}

function order(graph: Graph, claim: Claim): number {
  const family = graph.relations.get(claim.relation)?.family ?? "";
  return [...graph.families.keys()].indexOf(family);
}

function node(graph: Graph, id: string, side: -1 | 1, claims: Claim[], words: (claim: Claim) => string, narrow: boolean): Node {
  const lines = wrapped(graph.label(id), narrow ? 34 : 17);
  const labels = claims.map((claim) => wrapped(words(claim), narrow ? 44 : 16));
  const rows = labels.reduce((sum, each) => sum + each.length * SMALL + 6, 0);
  const width = Math.max(56, Math.max(...lines.map((line) => line.length)) * (claims.length ? WIDE : BOLD) + 24);
  return { id, side, children: [], claims, labels, lines, width, height: lines.length * LINE + 11, rows, block: 0, x: 0, y: 0 };
}

/** Both sides of a tree from the middle outwards. */
function spread(root: Node): Node[] {
  const sides = ([-1, 1] as const).map((side) => root.children.filter((each) => each.side === side));
  root.height = Math.min(300, Math.max(root.height, ...sides.map((side) => side.reduce((sum, each) => sum + each.claims.length, 0) * 7 + 12)));
  const found = [root];
  const measure = (each: Node): number => {
    const inner = each.children.reduce((sum, child) => sum + measure(child) + GAP, -GAP);
    each.height = Math.max(each.height, each.claims.length * 14 + 6);
    each.block = Math.max(each.height, each.rows, inner);
    return each.block;
  };
  const put = (parent: Node, children: Node[], side: -1 | 1) => {
    const total = children.reduce((sum, child) => sum + child.block + GAP, -GAP);
    const edge = parent.x + (side * parent.width) / 2 + side * (FAN + LANE);
    let y = parent.y - total / 2;
    for (const child of children) {
      child.y = y + child.block / 2;
      child.x = edge + (side * child.width) / 2;
      y += child.block + GAP;
      found.push(child);
    }
    const grown = children.filter((child) => child.children.length);
    const broad = Math.max(0, ...children.map((child) => child.width));
    for (const child of grown) { // all of a column begin where its broadest box ends
      const at = child.x + (side * child.width) / 2;
      const shift = edge + side * broad - at;
      child.x += shift; put(child, child.children, side); child.x -= shift;
    }
  };
  sides.forEach((children, place) => {
    children.forEach(measure);
    put(root, children, place ? 1 : -1);
  });
  return found;
}

function treeLinks(parent: Node, links: Link[]): void {
  for (const side of [-1, 1] as const) {
    const children = parent.children.filter((each) => each.side === side).sort((a, b) => a.y - b.y);
    const number = children.reduce((sum, each) => sum + each.claims.length, 0);
    const step = number > 1 ? Math.min(9, (parent.height - 10) / (number - 1)) : 0;
    let port = 0;
    for (const child of children) {
      let top = child.y - child.rows / 2;
      child.claims.forEach((claim, place) => {
        const label = child.labels[place]!;
        const high = label.length * SMALL + 6;
        const y = child.claims.length === 1 ? child.y : top + high / 2;
        top += high;
        const out = claim.subject === parent.id;
        const near = parent.x + (side * parent.width) / 2;
        const from = parent.y + (port++ - (number - 1) / 2) * step;
        const far = child.x - (side * child.width) / 2;
        const lane = far - side * LANE;
        const end = Math.max(child.y - child.height / 2 + 4, Math.min(child.y + child.height / 2 - 4, y));
        const bend = side * Math.abs(lane - near) * 0.55;
        const tail = end === y ? `H${far}` : `H${far - side * 12}L${far} ${end}`;
        const path = `M${near} ${from}C${near + bend} ${from} ${lane - bend} ${y} ${lane} ${y}${tail}`;
        links.push({
          claim, from: out ? parent.id : child.id, to: out ? child.id : parent.id, path, label,
          tip: out ? [far, end, side > 0 ? 0 : 180] : [near, from, side > 0 ? 180 : 0],
          x: (lane + far) / 2, y, anchor: "middle",
        });
      });
    }
  }
  for (const child of parent.children) treeLinks(child, links);
}

const INDENT = 22;

/** All below each other, what hangs on something a step further in. */
function listed(root: Node): Node[] {
  const found: Node[] = [];
  let y = 0;
  const put = (each: Node, depth: number) => {
    y += each.rows;
    each.x = depth * INDENT + each.width / 2;
    each.y = y + each.height / 2;
    y += each.height + GAP;
    found.push(each);
    for (const child of each.children) put(child, depth + 1);
  };
  put(root, 0);
  return found;
}

function listLinks(parent: Node, links: Link[]): void {
  const trunk = parent.x - parent.width / 2 + 8;
  for (const child of parent.children) {
    const left = child.x - child.width / 2;
    let top = child.y - child.height / 2 - child.rows;
    child.claims.forEach((claim, place) => {
      const label = child.labels[place]!;
      const high = label.length * SMALL + 6;
      const out = claim.subject === parent.id;
      const end = child.claims.length === 1 ? child.y : child.y - child.height / 2 + 5 + (place * (child.height - 10)) / (child.claims.length - 1);
      const base = parent.y + parent.height / 2;
      const lane = trunk + place * 3;
      links.push({
        claim, from: out ? parent.id : child.id, to: out ? child.id : parent.id, label: [`${out ? "→" : "←"} ${label[0]}`, ...label.slice(1)],
        path: `M${lane} ${base}V${end}H${left}`, tip: out ? [left, end, 0] : [lane, base, 270],
        x: left + 4, y: top + high / 2, anchor: "start",
      });
      top += high;
    });
    listLinks(child, links);
  }
}

type Corners = [number, number, number, number]; // left, top, right, bottom

/** Where a box stands, with the number that is beside it where not all around it is drawn. */
function boxed({ x, y, width, height, side }: Node): Corners {
  return [x - width / 2 - (side < 0 ? BESIDE : 0), y - height / 2, x + width / 2 + (side > 0 ? BESIDE : 0), y + height / 2];
}

/** Where the words of a line stand. */
export function lettered({ label, x, y, anchor }: Pick<Link, "label" | "x" | "y" | "anchor">): Corners {
  const [width, height] = [Math.max(...label.map((line) => line.length)) * FINE + 8, label.length * SMALL + 3];
  const left = anchor === "middle" ? x - width / 2 : x - 3;
  return [left, y - height / 2, left + width, y + height / 2];
}

function overlap(one: Corners, two: Corners): number {
  return Math.max(0, Math.min(one[2], two[2]) - Math.max(one[0], two[0])) * Math.max(0, Math.min(one[3], two[3]) - Math.max(one[1], two[1]));
}

/** A line between two boxes of which neither hangs on the other. Its words stand where they cover least of what is `taken`. */
function cross(claim: Claim, a: Node, b: Node, label: string[], taken: readonly Corners[]): Link {
  const side = b.x >= a.x ? 1 : -1;
  const same = Math.abs(a.x - b.x) < (a.width + b.width) / 2;
  const out = a.side;
  const [x1, x2] = same ? [a.x + (out * a.width) / 2, b.x + (out * b.width) / 2] : [a.x + (side * a.width) / 2, b.x - (side * b.width) / 2];
  const reach = same ? out * (40 + Math.abs(a.y - b.y) * 0.12) : ((x2 - x1) / 2);
  const bend = same ? x2 + reach : x2 - reach;
  const path = `M${x1} ${a.y}C${x1 + reach} ${a.y} ${bend} ${b.y} ${x2} ${b.y}`;
  const along = (t: number, [p, q, r, s]: [number, number, number, number]) => (1 - t) ** 3 * p + 3 * t * (1 - t) ** 2 * q + 3 * t * t * (1 - t) * r + t ** 3 * s;
  const places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82].map((t) => {
    const at = { label, x: along(t, [x1, x1 + reach, bend, x2]), y: along(t, [a.y, a.y, b.y, b.y]), anchor: "middle" as const };
    return { ...at, covers: taken.reduce((sum, each) => sum + overlap(lettered(at), each), 0) };
  });
  const { x, y } = places.reduce((best, each) => (each.covers < best.covers ? each : best));
  return {
    claim, from: claim.subject, to: claim.object, path, label, tip: [x2, b.y, same ? (out > 0 ? 180 : 0) : side > 0 ? 0 : 180],
    x, y, anchor: "middle",
  };
}

function area(boxes: Box[], links: Link[]): Surroundings["area"] {
  const left = Math.min(...boxes.map((each) => each.x - each.width / 2)) - 18;
  const right = Math.max(...boxes.map((each) => each.x + each.width / 2), ...links.filter((each) => each.anchor === "start").map((each) => each.x + Math.max(...each.label.map((line) => line.length)) * 6)) + 30;
  const top = Math.min(...boxes.map((each) => each.y - each.height / 2), ...links.map((each) => each.y - 10)) - 8;
  const low = Math.max(...boxes.map((each) => each.y + each.height / 2), ...links.map((each) => each.y + 10)) + 8;
  return { x: left, y: top, width: right - left, height: low - top };
}

/** Words in lines of at most so many letters; a word that is longer is broken. */
export function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((each) => each.match(new RegExp(`.{1,${most}}`, "gu")) ?? [])) {
    if (line && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  if (line || !lines.length) lines.push(line);
  return lines.length > 5 ? [...lines.slice(0, 4), `${lines[4]}…`] : lines;
}

