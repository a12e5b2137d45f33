// How kinds and families look: hue, corner and dash, as in `claimgraph.figures.style`, so that a picture here is a picture there.
// Colours are names of variables in style.css, which knows day and night.

export interface Outline {
  hue: string;
  corner: "round" | "square" | "cut";
  dash: string;
}

export interface Stroke {
  hue: string;
  dash: string;
}

const [SOLID, DASHED, DOTTED, DASH_DOT, LONG] = ["", "5 3", "1.5 2.5", "7 3 1.5 3", "11 4"] as const;

const KINDS: Record<string, Outline> = {
  person: { hue: "blue", corner: "round", dash: SOLID },
  group: { hue: "sky", corner: "round", dash: DASHED },
  power: { hue: "black", corner: "cut", dash: SOLID },
  institution: { hue: "orange", corner: "square", dash: SOLID },
  idea: { hue: "green", corner: "round", dash: DOTTED },
  event: { hue: "purple", corner: "square", dash: DASHED },
  condition: { hue: "vermilion", corner: "cut", dash: DASHED },
  place: { hue: "grey", corner: "square", dash: DOTTED },
};
const UNKNOWN: Outline = { hue: "grey", corner: "round", dash: SOLID };
const SPARE: Outline[] = ([["cut", DOTTED], ["square", LONG], ["round", DASH_DOT], ["cut", DASH_DOT]] as const).flatMap(
  ([corner, dash]) => ["green", "orange", "blue", "purple", "vermilion", "sky"].map((hue) => ({ hue, corner, dash })),
);

const STEMS: [Stroke, string[]][] = [
  [{ hue: "vermilion", dash: DASHED }, ["oppos", "against", "conflict", "hostil", "fought", "contend", "struggl", "harm"]],
  [{ hue: "black", dash: SOLID }, ["caus", "influenc", "effect", "bore on", "bear on", "brought about", "shap"]],
  [{ hue: "blue", dash: SOLID }, ["power", "led", "lead", "govern", "rule", "command"]],
  [{ hue: "purple", dash: DASH_DOT }, ["mind", "belie", "belief", "thought", "think", "idea", "aim", "intend"]],
  [{ hue: "green", dash: LONG }, ["support", "favour", "alli", "help", "attach", "directed"]],
  [{ hue: "grey", dash: SOLID }, ["member", "belong", "join"]],
  [{ hue: "orange", dash: SOLID }, ["made of", "compos", "consist", "part"]],
  [{ hue: "sky", dash: DASHED }, ["compar", "resembl", "like", "similar"]],
  [{ hue: "green", dash: SOLID }, ["state", "condition", "quality"]],
  [{ hue: "orange", dash: DASHED }, ["name", "label", "call"]],
  [{ hue: "blue", dash: DASHED }, ["move", "place", "locat", "time"]],
  [{ hue: "purple", dash: SOLID }, ["address", "said", "wrote", "told", "communic"]],
];
const STROKES: Stroke[] = [
  ...STEMS.map(([stroke]) => stroke),
  { hue: "black", dash: DASHED }, { hue: "sky", dash: DOTTED }, { hue: "vermilion", dash: DASH_DOT }, { hue: "blue", dash: DOTTED },
  { hue: "green", dash: DOTTED }, { hue: "orange", dash: DASH_DOT }, { hue: "grey", dash: DASHED },
];

/** The outline of each kind, by its label. */
export function outlines(kinds: Iterable<string>): Map<string, Outline> {
  const found = new Map<string, Outline>();
  for (const kind of [...new Set(kinds)].sort()) {
    found.set(kind, KINDS[kind.toLowerCase()] ?? (kind ? probe(kind, SPARE, found) : UNKNOWN));
  }
  return found;
}

/** The stroke of each family, by its label. */
export function strokes(families: Iterable<string>): Map<string, Stroke> {
  const names = [...new Set(families)].sort();
  const found = new Map<string, Stroke>();
  for (const name of names) {
    const fit = STEMS.find(([stroke, stems]) => !taken(stroke, found) && stems.some((stem) => name.toLowerCase().includes(stem)));
    if (fit) found.set(name, fit[0]);
  }
  for (const name of names) if (!found.has(name)) found.set(name, probe(name, STROKES, found));
  return found;
}

function taken<T>(look: T, found: Map<string, T>): boolean {
  return [...found.values()].includes(look);
}

function probe<T>(name: string, looks: T[], found: Map<string, T>): T {
  const start = crc32(name) % looks.length;
  const order = [...looks.slice(start), ...looks.slice(0, start)];
  return order.find((look) => !taken(look, found)) ?? order[0]!;
}

/** As Python's zlib has it: a name looks the same in the page and in the figures. */
function crc32(text: string): number {
  let sum = ~0;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** The outline of a box round (0, 0) as SVG path data. */
export function outline(width: number, height: number, corner: Outline["corner"], radius = 7): string {
  const [x, y] = [width / 2, height / 2];
  if (corner === "square") return `M${-x} ${-y}H${x}V${y}H${-x}Z`;
  const r = Math.min(radius, y);
  if (corner === "cut") {
    return `M${-x + r} ${-y}H${x - r}L${x} ${-y + r}V${y - r}L${x - r} ${y}H${-x + r}L${-x} ${y - r}V${-y + r}Z`;
  }
  const arc = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${-x + r} ${-y}H${x - r}${arc(r, r)}V${y - r}${arc(-r, r)}H${-x + r}${arc(-r, -r)}V${-y + r}${arc(r, -r)}Z`;
}

/** How the steps of an argument are drawn. */
export const STEPS: Record<string, { hue: string; dash: string; width: number; head: "full" | "diamond" | "double" | "open" | "dot"; words: string }> = {
  causal: { hue: "ink", dash: "", width: 1.4, head: "full", words: "cause" },
  constitutive: { hue: "blue", dash: "", width: 1.4, head: "diamond", words: "makes up, is the kernel of" },
  part: { hue: "blue", dash: "8 2.2", width: 0.9, head: "diamond", words: "part or side of" },
  sameness: { hue: "blue", dash: "", width: 2.6, head: "double", words: "is the same as, continues" },
  motive: { hue: "purple", dash: "5 1.6 1.1 1.6", width: 1, head: "open", words: "aim, promise, target" },
  naming: { hue: "grey", dash: "", width: 0.8, head: "open", words: "named as" },
  joint: { hue: "green", dash: "4.2 1.8", width: 1, head: "dot", words: "is evidence for the claim" },
};
