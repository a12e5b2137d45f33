// How kinds and families look: hue, corner and dash as Python gives them (`claimgraph.figures.looks`), so that a picture here is a picture there.
// Colours are names of variables in style.css, which knows day and night.

import type { Payload } from "../model/payload";

export interface Outline {
  hue: string;
  corner: "round" | "square" | "cut";
  dash: string;
}

export interface Stroke {
  hue: string;
  dash: string;
}

const UNKNOWN: Outline = { hue: "grey", corner: "round", dash: "" };
const WIDTH = 1.3; // of a line: dashes come in line widths

function dashed(dash: number[]): string {
  return dash.map((part) => Math.round(part * WIDTH * 10) / 10).join(" ");
}

/** The outline of each kind, by its label. */
export function outlines(looks: Payload["looks"]): Map<string, Outline> {
  const found = new Map<string, Outline>([["", UNKNOWN]]);
  for (const [kind, { hue, corner, dash }] of Object.entries(looks.kinds)) found.set(kind, { hue, corner, dash: dashed(dash) });
  return found;
}

/** The stroke of each family, by its label. */
export function strokes(looks: Payload["looks"]): Map<string, Stroke> {
  return new Map(Object.entries(looks.families).map(([family, { hue, dash }]) => [family, { hue, dash: dashed(dash) }]));
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
