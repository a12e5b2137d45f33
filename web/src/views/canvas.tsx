// A sheet that is moved and enlarged by wheel, fingers, drag and keys; what it shows are the children.

import { select } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform, type ZoomBehavior } from "d3-zoom";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { download, svg } from "../logic/exporting";
import { usePrinting } from "./slices";

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Props {
  label: string;
  whole: Area; // all there is
  name: string; // of what is shown; a new one is placed anew
  readable: number; // the size at which words can be read: it opens no smaller
  start: [number, number]; // which point of `whole` is in view at first, where it does not fit: shares of it
  focus?: Area | null; // moved into view when it changes
  centred?: boolean; // into the middle of it
  children: ComponentChildren;
  caption: ComponentChildren; // what is said below the picture
  mini?: (Area & { dark?: boolean })[] | undefined; // what a small picture of the whole shows
  file: string;
  onKeyDown?: (event: KeyboardEvent) => void;
}

const MARGIN = 14;

export function Canvas({ label, whole, name, readable, start, focus, centred: middle, children, caption, mini, file, onKeyDown }: Props) {
  const sheet = useRef<SVGSVGElement>(null);
  const inner = useRef<SVGGElement>(null);
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown>>(null as never);
  const window_ = useRef<SVGRectElement>(null);
  const room = useRef<{ width: number; height: number } | null>(null); // of the sheet, as the browser tells it: to ask would make it lay out the page at once
  const size = () => room.current ?? { width: 600, height: 400 };

  const frame = ({ k, x, y }: { k: number; x: number; y: number }) => {
    if (!window_.current) return;
    const { width, height } = size();
    const found = { x: -x / k, y: -y / k, width: width / k, height: height / k };
    for (const [name, value] of Object.entries(found)) window_.current.setAttribute(name, value.toFixed(1));
    const all = found.x <= whole.x && found.y <= whole.y && found.x + found.width >= whole.x + whole.width && found.y + found.height >= whole.y + whole.height;
    (window_.current.parentNode as SVGElement).classList.toggle("unneeded", all);
  };
  const centred = (event: MouseEvent) => {
    const { left, top, width, height } = (event.currentTarget as Element).getBoundingClientRect();
    const at = [whole.x + ((event.clientX - left) / width) * whole.width, whole.y + ((event.clientY - top) / height) * whole.height] as const;
    select(sheet.current!).call(behaviour.current.translateTo, ...at);
  };
  const fit = () => {
    const { width, height } = size();
    return Math.min((width - 2 * MARGIN) / whole.width, (height - 2 * MARGIN) / whole.height);
  };
  const placed = (scale: number, [shareX, shareY]: [number, number]) => {
    const { width, height } = size();
    const at = (room: number, from: number, length: number, share: number) => {
      const free = room - length * scale;
      return (free >= 2 * MARGIN ? free / 2 : MARGIN + (free - 2 * MARGIN) * share) - from * scale;
    };
    return zoomIdentity.translate(at(width, whole.x, whole.width, shareX), at(height, whole.y, whole.height, shareY)).scale(scale);
  };
  const move = (to: ReturnType<typeof placed>) => {
    if (!sheet.current!.hasAttribute("viewBox")) select(sheet.current!).call(behaviour.current.transform, to); // on paper it stands still
  };
  const scaled = (factor: number) => select(sheet.current!).call(behaviour.current.scaleBy, factor);

  useLayoutEffect(() => {
    behaviour.current = zoom<SVGSVGElement, unknown>()
      .extent(() => [[0, 0], [size().width, size().height]])
      .scaleExtent([0.15, 6])
      .clickDistance(4)
      .filter((event: MouseEvent) => !event.button)
      .on("zoom", (event: { transform: { toString(): string; k: number; x: number; y: number } }) => {
        inner.current!.setAttribute("transform", event.transform.toString());
        sheet.current!.dataset["small"] = String(event.transform.k < readable * 0.45);
        frame(event.transform);
      });
    const svg = sheet.current!;
    select(svg).call(behaviour.current).on("dblclick.zoom", null); // twice pressed, a box unfolds
    const watch = new ResizeObserver(([found]) => {
      const { width, height } = found!.contentRect;
      if (width && height) resized.current({ width, height });
    });
    watch.observe(svg);
    return () => {
      select(svg).on(".zoom", null);
      watch.disconnect();
    };
  }, []);

  const open = () => move(placed(Math.min(2.2, Math.max(fit(), readable)), start));
  const away = ({ x, y, width, height }: Area): [number, number] => { // how far it is from where it should be seen
    const { k, x: left, y: top } = zoomTransform(sheet.current!);
    const gap = (low: number, high: number, room: number) => (middle ? (room - low - high) / 2 : low < 20 ? 60 - low : high > room - 20 ? room - 60 - high : 0);
    return [gap(left + x * k, left + (x + width) * k, size().width), gap(top + y * k, top + (y + height) * k, size().height)];
  };
  const attend = () => {
    if (!focus || !room.current) return;
    const [dx, dy] = away(focus);
    const { k, x, y } = zoomTransform(sheet.current!);
    if (dx || dy) move(zoomIdentity.translate(x + dx, y + dy).scale(k));
  };
  const resized = useRef((_: { width: number; height: number }) => undefined as void);
  resized.current = (now) => { // what was seen before is seen after
    const first = !room.current;
    const seen = first || (focus && away(focus).every((each) => Math.abs(each) < 1));
    room.current = now;
    if (first) open();
    else frame(zoomTransform(sheet.current!));
    if (seen) attend();
  };
  useLayoutEffect(() => { if (room.current) open(); }, [name, whole.width, whole.height]);
  useEffect(attend, [focus?.x, focus?.y, focus?.width, name]);

  const printing = usePrinting();
  useLayoutEffect(() => { // on paper there is the whole picture, as large as the sheet allows
    if (!printing) return;
    const svg = sheet.current!;
    svg.setAttribute("viewBox", `${whole.x} ${whole.y} ${whole.width} ${whole.height}`);
    inner.current!.removeAttribute("transform");
    svg.dataset["small"] = "false";
    return () => {
      svg.removeAttribute("viewBox");
      select(svg).call(behaviour.current.scaleBy, 1);
    };
  }, [printing, name, whole.x, whole.y, whole.width, whole.height]);

  const keys = (event: KeyboardEvent) => {
    if (event.key === "+" || event.key === "=") scaled(1.3);
    else if (event.key === "-") scaled(1 / 1.3);
    else if (event.key === "0") move(placed(fit(), [0.5, 0.5]));
    else { onKeyDown?.(event); return; }
    event.preventDefault();
  };
  return (
    <>
      <div class="canvas" onKeyDown={keys}>
        <svg ref={sheet} class="sheet" role="group" aria-label={label}>
          <g ref={inner}>{children}</g>
        </svg>
      </div>
      <div class="bar">
      {mini ? (
        <svg class="mini" viewBox={`${whole.x} ${whole.y} ${whole.width} ${whole.height}`} aria-hidden="true" onClick={centred}>
          {mini.map((each) => <rect class={each.dark ? "dark" : ""} x={each.x} y={each.y} width={each.width} height={each.height} />)}
          <rect class="window" ref={window_} />
        </svg>
      ) : null}
      <div class="caption">{caption}{mini ? <span class="hint"> Drag the picture to see the rest; the small one shows where you are.</span> : null}</div>
      <div class="tools" role="group" aria-label="The picture">
        <button type="button" onClick={() => scaled(1.3)} aria-label="Larger" title="Larger (+)">+</button>
        <button type="button" onClick={() => scaled(1 / 1.3)} aria-label="Smaller" title="Smaller (−)">−</button>
        <button type="button" onClick={() => move(placed(fit(), [0.5, 0.5]))} title="The whole picture (0)">Whole</button>
        <button type="button" onClick={() => download(`${file}.svg`, "image/svg+xml", svg(sheet.current!, label))} title="Save this picture as a file (SVG)">Save</button>
      </div>
      </div>
    </>
  );
}
