// What a reader does with the explorer's page, and how one sees that it is answered. `page.py` puts this into the page before it opens.

window.bench = (() => {
  const HUB = ":Stalin"; // who speaks in every copy of a grown book, so that most is claimed of him
  const CLAIM = ":s36-1_BolshevikParty_tookPowerIn_Russia";
  const LOOKED_FOR = "revolution from"; // letter by letter
  const MOVES = 30;

  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const there = (selector) => one(selector) !== null; // and not where: to ask for it would make the browser lay out the page at once
  const press = (selector, words) => all(selector).find((each) => words === undefined || each.textContent === words).click();
  const go = (place) => { location.hash = place; };
  const told = (selector, words) => one(selector)?.textContent.includes(words) ?? false;
  const recorded = (name) => told(".record .iri", name.slice(name.indexOf(":") + 1));
  const set = (selector, value, event) => {
    const field = one(selector);
    field.focus();
    field.value = value;
    field.dispatchEvent(new Event(event, { bubbles: true }));
  };
  const mouse = (type, given) => one(".sheet").dispatchEvent(
    new (type === "wheel" ? WheelEvent : MouseEvent)(type, { bubbles: true, cancelable: true, view: window, clientX: 700, clientY: 400, ...given }));
  const twice = (element) => element.dispatchEvent(new MouseEvent("dblclick", { bubbles: true, cancelable: true }));
  const ask = (title) => () => press(".asks a", title);
  const keep = {}; // what a deed has to know of what was there before

  // Of each: where the reader stands, what she does, how one sees the answer, and how often she does it (then the slowest is told).
  const deeds = {
    "choose a name in the text": ["", () => { keep.name = one(".text .passage .name").dataset.of; press(".text .passage .name"); }, () => recorded(keep.name)],
    "choose who is busiest": ["", () => go(`of=${HUB}`), () => recorded(HUB)],
    "choose a line of the map": ["", () => pressed(one(".sheet .arrow")), () => there(".record .holding")],
    "go to the last passage": ["", () => go(`of=${(keep.last = all(".passage").at(-1).dataset.passage)}`), () => one(".passage.on")?.dataset.passage === keep.last],
    "read on in the text": ["", (at) => { one(".text-panel").scrollTop = (at + 1) * 600; }, () => true, MOVES],
    "switch voice": ["", () => set("#as", HUB, "change"), () => told(".foot", " shown.")],
    "everybody again": [`voice=${HUB}`, () => set("#as", "", "change"), () => told(".foot", "none hidden")],
    "search, slowest key": ["", (at) => set("#search", LOOKED_FOR.slice(0, at + 1), "input"), () => there(".search [role=option]"), LOOKED_FOR.length],
    "what surrounds it": [`of=${HUB}`, ask("What surrounds it?"), () => there(".sheet .box.centre")],
    "unfold a neighbour, slowest": [
      `view=around&of=${HUB}`,
      () => { keep.label = one(".sheet").getAttribute("aria-label"); twice(all(".sheet .box").find((each) => each.querySelector(".more") && !each.ariaLabel.includes("unfolded"))); },
      () => one(".sheet").getAttribute("aria-label") !== keep.label, 5,
    ],
    "move the map, slowest frame": ["", (at) => {
      if (!at) mouse("mousedown");
      mouse("mousemove", { clientX: 700 - 8 * at, clientY: 400 + 3 * at });
      if (at === MOVES - 1) mouse("mouseup");
    }, () => true, MOVES],
    "enlarge the map, slowest frame": ["", (at) => mouse("wheel", { deltaY: at < MOVES / 2 ? 40 : -40 }), () => true, MOVES],
    "who says so": [`voice=${HUB}`, ask("Who says so?"), () => there(".voices .claims")],
    "two voices side by side": ["view=voices&voice=:Historian", () => set("#beside", HUB, "change"), () => there(".voices .columns .claims")],
    "the reasons for the thesis": ["view=ways", () => press(".suggestions a"), () => there(".ways .reasons li")],
    "a way from one to the other": ["view=ways&to=:CommandSystem", () => go("view=ways&to=:CommandSystem&from=:OctoberRevolution"), () => there(".ways .steps")],
    "what if it fell": [`of=${CLAIM}`, () => press(".record .doors a", "What if it fell?"), () => there(".told")],
    "what if the busiest fell": [`of=${HUB}`, () => press(".record .doors a", "What if it fell?"), () => there(".told")],
    "put it back": [`view=without&strike=${CLAIM}`, () => press(".strikes a", "Put back"), () => !one(".told")],
    "when": ["", ask("When?"), () => there(".spans li")],
    "from 1921": ["view=when", () => set(".range input", "1921", "change"), () => told(".foot", "hidden by")],
    "what is sure": ["", ask("What is sure?"), () => there(".scales input")],
    "only what has no hedge": ["view=sure", () => press(".sure .doors button"), () => told(".foot", "hidden by")],
    "the table": ["", ask("As a table"), () => there(".table tbody tr")],
    "sort the table": ["view=table", () => { keep.first = one("tbody tr").dataset.of; press(".table th.claim button"); }, () => one("tbody tr").dataset.of !== keep.first],
    "who and what": ["view=table", () => press(".table .doors button", "Who and what"), () => there(".table td.kind")],
    "200 more lines": ["view=table", () => press(".table > p:last-child button"), () => all(".table tbody tr").length > 100],
    "back": [`of=${HUB}`, () => history.back(), () => !one(".record .iri")],
  };

  function pressed(element) { // an element of SVG has no `click()`
    element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
  }

  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const drawn = async () => { do await frame(); while ("drawing" in document.documentElement.dataset); };
  const idle = () => new Promise((done) => requestIdleCallback(() => setTimeout(done), { timeout: 2000 }));

  /** The first link is pressed as soon as there is one, as somebody does who does not wait. */
  async function opening() {
    while (!one(".text .passage .name")) await frame();
    const first = performance.now();
    const name = one(".text .passage .name").dataset.of;
    press(".text .passage .name");
    while (!recorded(name)) await frame();
    await frame();
    const seen = performance.now();
    performance.mark("reader: what comes after it");
    await drawn();
    const found = { paint: performance.getEntriesByName("first-contentful-paint")[0].startTime, first, seen, drawn: performance.now() };
    for (let at = 0; at < 20; at += 1) await idle(); // what the page makes ready while nobody waits
    return { ...found, nodes: all("*").length };
  }

  async function does(name) {
    const [place, act, seen, times = 1] = deeds[name];
    go("");
    await drawn();
    go(place);
    await drawn();
    await idle();
    performance.mark(`reader: ${name}`);
    const found = { seen: 0, drawn: 0 };
    for (let at = 0; at < times; at += 1) {
      const start = performance.now();
      act(at);
      if (times === 1 && seen()) throw new Error(`${name}: it is seen before the page can have answered`);
      do await frame(); while (!seen() && performance.now() - start < 20000);
      if (!seen()) throw new Error(`${name}: it is never seen`);
      await frame(); // in which it is
      found.seen = Math.max(found.seen, performance.now() - start);
      if (times < MOVES) await drawn(); // the mouse does not wait
      found.drawn = Math.max(found.drawn, performance.now() - start);
    }
    await drawn();
    await idle();
    performance.mark("reader: ");
    const nodes = all("*").length;
    if (document.activeElement?.id === "search") set("#search", "", "input");
    return { ...found, nodes };
  }

  return { deeds: Object.keys(deeds), does, opened: opening() };
})();
