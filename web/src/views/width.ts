// Whether the page is narrow: then one thing is shown at a time.

import { useEffect, useState } from "preact/hooks";

const NARROW = "(max-width: 760px)";

export function useNarrow(): boolean {
  const [narrow, be] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const media = matchMedia(NARROW);
    const changed = () => be(media.matches);
    media.addEventListener("change", changed);
    return () => media.removeEventListener("change", changed);
  }, []);
  return narrow;
}
