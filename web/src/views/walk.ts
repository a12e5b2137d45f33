// From one thing in a picture to the next by the arrow keys: along an edge from box to box, up and down among neighbours.

export interface Spot {
  id: string;
  x: number;
  y: number;
  from?: string[]; // of an edge: the boxes it comes from
  to?: string; // and the one it leads to
}

/** The spot that a key leads to from `id`; null where there is none. */
export function next(spots: readonly Spot[], id: string | undefined, key: string): Spot | null {
  const here = spots.find((spot) => spot.id === id);
  if (!here) return key.startsWith("Arrow") ? spots.find((spot) => spot.to === undefined) ?? null : null;
  const edge = here.to !== undefined;
  if (key === "ArrowRight") return edge ? byId(spots, here.to!) : upmost(spots.filter((spot) => spot.from?.includes(here.id)));
  if (key === "ArrowLeft") return edge ? byId(spots, here.from![0]!) : upmost(spots.filter((spot) => spot.to === here.id));
  if (key !== "ArrowUp" && key !== "ArrowDown") return null;
  const up = key === "ArrowUp" ? -1 : 1;
  if (edge) {
    const beside = spots.filter((spot) => spot.to !== undefined && (spot.to === here.to || spot.from!.some((name) => here.from!.includes(name))));
    beside.sort(inOrder);
    return beside[beside.indexOf(here) + up] ?? null;
  }
  const cost = (spot: Spot) => Math.abs(spot.y - here.y) + 2.5 * Math.abs(spot.x - here.x);
  return spots.filter((spot) => spot.to === undefined && (spot.y - here.y) * up > 1).sort((a, b) => cost(a) - cost(b))[0] ?? null;
}

function byId(spots: readonly Spot[], id: string): Spot | null {
  return spots.find((spot) => spot.id === id) ?? null;
}

function inOrder(a: Spot, b: Spot): number {
  return a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1);
}

function upmost(spots: Spot[]): Spot | null {
  return spots.sort(inOrder)[0] ?? null;
}

/** Puts the focus on what an arrow key leads to, within the picture in which the key was pressed. */
export function walk(event: KeyboardEvent, spots: readonly Spot[], moved: (spot: Spot) => void): void {
  const active = (event.target as Element).closest<SVGElement>("[data-spot]");
  const found = next(spots, active?.dataset["spot"], event.key);
  if (!event.key.startsWith("Arrow") || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (!found) return;
  const picture = event.currentTarget as Element;
  const target = [...picture.querySelectorAll<SVGElement>("[data-spot]")].find((each) => each.dataset["spot"] === found.id);
  target?.focus({ preventScroll: true });
  moved(found);
}
