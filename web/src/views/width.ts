// Whether the page is narrow: then one thing is shown at a time.

import { useEffect, useState } from "preact/hooks";

const NARROW = "screen and (max-width: 900px)";

const media = matchMedia(NARROW);

export function narrow(): boolean {
  return media.matches;
}

export function useNarrow(): boolean {
  const [now, be] = useState(narrow);
  useEffect(() => {
    const changed = () => be(media.matches);
    media.addEventListener("change", changed);
    return () => media.removeEventListener("change", changed);
  }, []);
  return now;
}
