// What is seen, to take away: claims as CSV, a picture as SVG.

import type { Claim, Graph } from "../model/graph";

/** Claims as CSV (RFC 4180) for a spreadsheet: names and labels, the voice, and every property that some claim has. */
export function csv(graph: Graph, claims: readonly Claim[]): string {
  const fixed = ["id", "sentence", "subject", "relation", "object", "statement", "voice", "voiceLabel", "denied"];
  const held = [...graph.properties.keys()].filter((name) => claims.some((claim) => claim.statement.context[name] !== undefined));
  const columns = [...fixed, ...held.filter((name) => !fixed.includes(name)), "dates", "firstYear", "lastYear"];
  const rows = claims.map((claim) => {
    const data: Record<string, unknown> = { ...graph.data(claim), voiceLabel: graph.label(claim.statement.voice), dates: claim.statement.dates };
    return columns.map((column) => data[column]);
  });
  return lines([columns, ...rows]);
}

/** Rows of values as CSV. */
export function lines(rows: readonly (readonly unknown[])[]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** One cell; what a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: unknown): string {
  const text = value === undefined || value === null ? "" : Array.isArray(value) ? value.join(" ") : String(value);
  const safe = typeof value !== "number" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const LOOKS = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-opacity", "opacity",
  "font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline", "visibility", "display",
  "paint-order", "marker-end",
];

/** A picture as a file that looks the same without the page's style. */
export function svg(drawn: SVGSVGElement, title: string): string {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const [from, to] = [[drawn, ...drawn.querySelectorAll("*")], [copy, ...copy.querySelectorAll("*")]];
  from.forEach((element, place) => {
    const look = getComputedStyle(element);
    const twin = to[place] as SVGElement;
    for (const name of LOOKS) {
      const value = look.getPropertyValue(name);
      if (value) twin.style.setProperty(name, value);
    }
    twin.removeAttribute("class");
    twin.removeAttribute("tabindex");
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.style.background = getComputedStyle(document.body).backgroundColor;
  const name = document.createElementNS("http://www.w3.org/2000/svg", "title");
  name.textContent = title;
  copy.prepend(name);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** Hands a text to the reader as a file. A byte order mark tells spreadsheets that it is UTF-8. */
export function download(name: string, media: string, text: string): void {
  const mark = media === "text/csv" ? "\ufeff" : "";
  const address = URL.createObjectURL(new Blob([mark, text], { type: `${media};charset=utf-8` }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
