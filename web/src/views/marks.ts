// What is chosen is marked wherever it stands, in what is drawn and in what comes later: lists need not be drawn anew for it.

import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** Keeps `aria-current` at the elements within `root` whose `data-of` is the name of what is chosen. */
export function useMarks(root: RefObject<HTMLElement | null>, name: string | undefined): void {
  useLayoutEffect(() => {
    const marked = new Set<Element>();
    const mark = () => {
      const found = new Set<Element>(name ? root.current!.querySelectorAll(`[data-of="${CSS.escape(name)}"]`) : []);
      for (const each of marked) if (!found.has(each)) each.removeAttribute("aria-current"), marked.delete(each);
      for (const each of found) if (!marked.has(each)) each.setAttribute("aria-current", "true"), marked.add(each);
    };
    mark();
    const watch = new MutationObserver(mark);
    watch.observe(root.current!, { childList: true, subtree: true, attributeFilter: ["data-of"] });
    return () => {
      watch.disconnect();
      for (const each of marked) each.removeAttribute("aria-current");
    };
  }, [name]);
}
