"""A project of this graph's shape at any size: copies of its passages in which entities take new names, partly shared.

    python benchmarks/grow.py CLAIMS FOLDER [--seed N] [--shared 0.3]

Every copy has the same relations, voices, scales, joints and dates as this graph. Passages and statements are counted on,
as if the text went on; voices stay the same; of the other entities a part is shared between neighbouring copies, as a
book comes back to its subjects, and the rest is new. The text is made of words that mean nothing, as long as the passages say.
The same seed gives the same bytes.
"""

import argparse
import hashlib
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from claimgraph.sources import digest

ROOT = Path(__file__).parent.parent
CORE = "https://w3id.org/claimgraph/core#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TEXTS = {LABEL, SKOS + "altLabel", SKOS + "definition"}  # which tell entities apart
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
PLACE = CORE + "start", CORE + "end"
MATCH = SKOS + "exactMatch"  # of one thing outside: a copy is another thing
SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "an", "er", "il")]


class Copies:
    """The quads of the graph in this repository, and how each copy renames them."""

    def __init__(self, seed: int, shared: float) -> None:
        self.dice = random.Random(seed)
        self.shared = shared
        self.prefixes: dict[str, str] = {}
        self.headers: list[tuple[str, list[ox.Quad]]] = []  # of each file: its name and quads
        for path in sorted((ROOT / "graph").rglob("*.t*")):
            kind = ox.RdfFormat.TRIG if path.suffix == ".trig" else ox.RdfFormat.TURTLE
            parser = ox.parse(path=str(path), format=kind)
            self.headers.append((path.relative_to(ROOT / "graph").as_posix(), list(parser)))
            self.prefixes |= dict(parser.prefixes)
        self.home = self.prefixes[""]
        quads = [quad for _, found in self.headers for quad in found]
        core = {q.subject.value: q.object.value for q in quads if q.predicate == TYPE}
        self.passages = {name for name, class_ in core.items() if class_ in (CORE + "Passage", CORE + "Gap")}
        self.statements = {q.graph_name.value for q in quads if isinstance(q.graph_name, ox.NamedNode)}
        voices = {CORE + name for name in ("assertedBy", "deniedBy", "via", "narrator", "voice")}
        constant = {q.object.value for q in quads if q.predicate.value in voices}
        constant |= {
            name for name, class_ in core.items() if class_ in (CORE + "Source", "http://rdfs.org/ns/void#Dataset")
        }
        self.entities = sorted(
            name for name in core if name.startswith(self.home) and name not in self.passages | constant
        )
        self.length = next(int(q.object.value) for q in quads if q.predicate.value == CORE + "length")
        self.numbers = max(int(found[1]) for name in self.passages if (found := re.search(r"s(\d+)$", name)))
        place = {(q.subject.value, q.predicate.value): int(q.object.value) for q in quads if q.predicate.value in PLACE}
        self.spans = {name: (place[name, PLACE[0]], place[name, PLACE[1]]) for name in self.passages}
        self.text: list[str] = []  # of each copy
        self.gaps = len([name for name in self.passages if "gap" in name])
        blocks = {q for q in quads if isinstance(q.graph_name, ox.NamedNode)}
        self.claims = len({q for q in blocks if not q.predicate.value.startswith(CORE)})
        self.words: set[str] = set()

    def word(self) -> str:
        """A new name that nothing has yet."""
        while (word := "".join(self.dice.sample(SYLLABLES, 3)).capitalize()) in self.words:
            pass
        self.words.add(word)
        return word

    def say(self) -> None:
        """The text of one more copy: a sentence of its own for each passage."""
        dice = random.Random(len(self.text))
        text = [" "] * self.length
        for start, end in sorted(self.spans.values()):
            said = " ".join(dice.choices(SYLLABLES, k=end - start)).capitalize()
            text[start:end] = said[: end - start - 2] + ". "
        self.text.append("".join(text))

    def names(self, number: int) -> Iterator[dict[str, str]]:
        """For each copy the new names of entities by their old ones; the first copy is this graph itself."""
        called: dict[str, str] = {}
        for copy in range(number):
            if copy:
                word = self.word()
                fresh = [name for name in self.entities if self.dice.random() >= self.shared]
                called = {**called, **{name: f"{self.home}{word}{name.removeprefix(self.home)}" for name in fresh}}
            yield called

    def renamed(self, copy: int, called: dict[str, str], name: str) -> str:
        """The name of a node in a copy."""
        if name in self.passages or name in self.statements:
            counted = re.sub(r"(?<=/s)\d+", lambda found: str(int(found[0]) + copy * self.numbers), name)
            return re.sub(r"(?<=/gap-)\d+", lambda found: str(int(found[0]) + copy * self.gaps), counted)
        return called.get(name, name)

    def quads(self, copy: int, called: dict[str, str], quads: list[ox.Quad], seen: set[str]) -> Iterator[ox.Quad]:
        """The quads of one file in a copy, without what an earlier copy (`seen`) has said of a shared entity."""
        for quad in quads:
            subject = self.renamed(copy, called, quad.subject.value)
            named = subject in self.passages or subject != quad.subject.value
            block = isinstance(quad.graph_name, ox.NamedNode)
            if not block and copy and (not named or subject in seen):
                continue  # a header of nothing of this copy's own
            if copy and quad.predicate.value == MATCH:
                continue
            yield ox.Quad(
                ox.NamedNode(subject),
                quad.predicate,
                self._object(copy, called, quad, subject),
                ox.NamedNode(self.renamed(copy, called, quad.graph_name.value)) if block else ox.DefaultGraph(),
            )

    def _object(self, copy: int, called: dict[str, str], quad: ox.Quad, subject: str) -> ox.NamedNode | ox.Literal:
        if isinstance(quad.object, ox.NamedNode):
            return ox.NamedNode(self.renamed(copy, called, quad.object.value))
        predicate = quad.predicate.value
        if copy and predicate in TEXTS and quad.subject.value in called:
            word = subject.removeprefix(self.home).removesuffix(quad.subject.value.removeprefix(self.home))
            return ox.Literal(f"{word} {quad.object.value}", language=quad.object.language)
        if predicate == CORE + "digest":
            return ox.Literal(digest(self.text[copy][slice(*self.spans[quad.subject.value])]))
        if copy and predicate in PLACE:
            return ox.Literal(str(int(quad.object.value) + copy * self.length), datatype=quad.object.datatype)
        return quad.object


def grow(claims: int, folder: Path, seed: int = 1, shared: float = 0.3) -> int:
    """Writes a project of about `claims` claims to `folder`, which must not be there yet, and says how many it has."""
    copies = Copies(seed, shared)
    number = max(1, round(claims / copies.claims))
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "ontology.ttl", folder)
    shutil.copytree(ROOT / "queries", folder / "queries")
    for _ in range(number):
        copies.say()
    (folder / "sources").mkdir()
    whole = "".join(copies.text)
    (folder / "sources" / "excerpt.txt").write_text(whole, encoding="utf-8")
    seen: set[str] = set()
    for copy, called in enumerate(copies.names(number)):
        fresh = set(called.values()) - seen
        for name, quads in copies.headers:
            path = folder / "graph" / f"{copy:04}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            made = list(copies.quads(copy, called, quads, seen))
            if not made:
                continue
            kind = ox.RdfFormat.TRIG if path.suffix == ".trig" else ox.RdfFormat.TURTLE
            given = made if path.suffix == ".trig" else [quad.triple for quad in made]
            text = ox.serialize(given, format=kind, prefixes=copies.prefixes).decode()
            if not copy:
                text = re.sub(r"(cg:length )\d+", rf"\g<1>{len(whole)}", text)
                text = re.sub(r'(cg:sha256 ")\w+', rf"\g<1>{hashlib.sha256(whole.encode()).hexdigest()}", text)
            path.write_text(text, encoding="utf-8")
        seen |= fresh
    return copies.claims * number


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", type=float, default=0.3, help="how much of a copy's entities the last one had")
    options = parser.parse_args()
    print(f"{grow(options.claims, options.folder, options.seed, options.shared):,} claims in {options.folder}")
