// How wide the page is: where it is narrow, one thing is shown at a time.

import { useEffect, useState } from "preact/hooks";

const media = matchMedia("screen and (max-width: 900px)");
const roomy = matchMedia("print, (min-width: 1180px)");

export function narrow(): boolean {
  return media.matches;
}

/** Whether there is room for something to spread to both sides, with the text and the record beside it. */
export function useRoom(): boolean {
  const [now, be] = useState(roomy.matches);
  useEffect(() => {
    const changed = () => be(roomy.matches);
    roomy.addEventListener("change", changed);
    return () => roomy.removeEventListener("change", changed);
  }, []);
  return now;
}
