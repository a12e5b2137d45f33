"""`report.html`: what the template shows, gathered from a knowledge graph."""

from __future__ import annotations

import base64
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from claimgraph import answers, describing
from claimgraph.escaping import visible
from claimgraph.grammar import capital, count
from claimgraph.model import Claim, Gap, Joint, Passage, Statement, dates
from claimgraph.model.names import local, natural
from claimgraph.pages.payload import LICENCES
from claimgraph.reading.assembly import passage_order

if TYPE_CHECKING:
    from claimgraph.answers.telling import Line
    from claimgraph.knowledge import KnowledgeGraph
    from claimgraph.pages.findings import ReportFinding


@dataclass(frozen=True)
class Picture:
    """A figure for the page: its name, title and SVG, and what there is to see for those who do not see it.

    `positions` is the picture of an argument as data; see `claimgraph.figures.positions`.
    """

    name: str
    title: str
    svg: bytes
    alt: str
    positions: dict[str, Any] | None = None

    @property
    def address(self) -> str:
        """The picture as an address that holds it whole."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg).decode()


@dataclass(frozen=True)
class StripPart:
    """A passage or a gap on the strip of the text: where it begins and how long it is, in hundredths of the text."""

    id: str
    left: float
    width: float
    shade: int
    title: str
    gap: bool


def report(
    graph: KnowledgeGraph, pictures: Iterable[Picture] = (), found: Sequence[ReportFinding] = (), words: bool = False
) -> bytes:
    """The page as UTF-8, with the findings and beside them the `pictures` that show them.

    With `words`, the reader's copy is shown beside passages.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("claimgraph", "pages"), autoescape=True, undefined=StrictUndefined,
        finalize=_visible, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    view = _View(graph, words)
    environment.filters |= {"cited": view.cited, "sentence": capital}
    page = environment.get_template("page.html.j2").render(
        view=view,
        corpus=graph.corpus,
        counts=answers.counts(graph.composition),
        pictures={p.name: p for p in pictures},
        findings=found,
        local=local,
        dated=dates.words,
    )
    return page.encode()


MOST = 500  # passages that a page tells one by one: a chapter or two; of a book, those of which it has spoken
DEPTH = 2  # steps back from a thesis that are told: enough to see why, and still a page


class _View:
    """What the template asks for."""

    def __init__(self, graph: KnowledgeGraph, words: bool) -> None:
        self.graph = graph
        self.corpus = graph.corpus
        self.words_shown = words
        self.default = set(graph.composition.corpus.default_voices)
        self.named: set[str] = set()  # the statements and passages of which the page has spoken so far
        self.stated = {claim.id: claim.statement.id for claim in self.corpus.claims}
        self.by_source: dict[str, list[Joint]] = defaultdict(list)
        for joint in self.corpus.joints:
            self.by_source[joint.source].append(joint)
        self.by_passage: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.corpus.statements.values():
            if statement.passages:
                self.by_passage[statement.passages[0]].append(statement)

    def cited(self, sentence: str) -> Markup:
        """A sentence as HTML in which claims and passages are links to their places on this page."""

        def link(found: re.Match[str]) -> str:
            name = found[0].rstrip(".")
            rest = found[0][len(name) :]
            if name in self.stated:
                self.named.add(self.stated[name])
                return f'<a href="#{local(name)}" title="{local(name)}">{local(self.stated[name])}</a>{rest}'
            if name in self.corpus.passages:
                self.named.add(name)
                return f'<a href="#{local(name)}">{local(name)}</a>{rest}'
            return found[0]

        return Markup(re.sub(r"[\w-]*:[\w.-]+", link, str(escape(visible(sentence)))))

    @property
    def licence(self) -> Markup:
        """The licence of the data by name, as a link where its IRI is an address."""
        iri = self.corpus.edition.licence
        shown = escape(LICENCES.get(iri, iri))
        return Markup(f'<a href="{escape(iri)}">{shown}</a>') if iri.startswith(("https://", "http://")) else shown

    @property
    def whose(self) -> str:
        """Whose accounts are the default: the narrator's, or that of the one whom the project names, and the curator's."""
        return " or ".join(map(self.corpus.label, self.corpus.default_voices))

    @property
    def thesis(self) -> list[Claim]:
        """What the sources say that they argue for, claim by claim."""
        self.named.update(self.corpus.thesis)
        return [claim for name in self.corpus.thesis for claim in self.corpus.by_statement.get(name, ())]

    def held(self, claim: Claim) -> str:
        """Who holds a claim, and how."""
        return describing.holding(self.corpus, claim.statement)

    @property
    def reasons(self) -> list[tuple[str, list[Line]]]:
        """For what the theses come to, the reasons as a tree: a few steps back; `claimgraph argue` goes on."""
        goals = dict.fromkeys(claim.object for claim in self.thesis)
        walk = answers.Walk(self.corpus, answers.steps(self.corpus))
        found = {goal: answers.reasons(self.corpus, goal, depth=DEPTH, walk=walk) for goal in goals}
        return [(self.corpus.label(goal), each.lines()[1:]) for goal, each in found.items() if each]

    def summary(self, statements: Sequence[Statement]) -> str:
        """How much a passage claims, and who speaks in it besides the narrator."""
        number = sum(len(self.corpus.by_statement[s.id]) for s in statements)
        narrators = self.corpus.narrators
        others = dict.fromkeys(self.corpus.label(s.voice) for s in statements if s.voice not in narrators)
        by = "also by" if any(s.voice in narrators for s in statements) else "by"
        return count(number, "claim") + (f", {by} {', '.join(others)}" if others else "")

    @property
    def strips(self) -> list[tuple[str, list[StripPart]]]:
        """For each source with a length, its passages and gaps to scale."""
        found = []
        claims = {
            name: sum(len(self.corpus.by_statement[s.id]) for s in self.by_passage[name])
            for name in self.corpus.passages
        }
        most = max(claims.values(), default=1) or 1
        for source in self.corpus.sources.values():
            if not source.length:
                continue
            parts = []
            for s in self.corpus.stretches(source.id):
                left, width = (
                    round(100 * part / source.length, 4) for part in (s.start or 0, (s.end or 0) - (s.start or 0))
                )
                number = claims.get(s.id, 0)
                told, shade = (s.reason, 0) if isinstance(s, Gap) else (s.gist, 1 + round(4 * number / most))
                title = f"{local(s.id)}: {told} ({number} claims)"
                parts.append(StripPart(s.id, left, width, shade, title, isinstance(s, Gap)))
            found.append((source.title, parts))
        return found

    @property
    def outline(self) -> list[Passage | Gap]:
        """Passages and gaps in the order of the text."""
        return sorted([*self.corpus.passages.values(), *self.corpus.gaps.values()], key=passage_order)

    @cached_property
    def told(self) -> list[Passage | Gap]:
        """The passages and gaps that are told: all or, of a book, those of whose statements the page has spoken above."""
        if len(self.corpus.passages) <= MOST:
            return self.outline
        wanted = {passage for name in self.named & self.corpus.statements.keys()
                  for passage in self.corpus.statements[name].passages[:1]}  # fmt: skip
        return [each for each in self.outline if each.id in wanted | self.named]

    @cached_property
    def shown(self) -> set[str]:
        """The passages, gaps and statements that have a place on the page."""
        return {name for each in self.told for name in (each.id, *(s.id for s in self.by_passage[each.id]))}

    def link(self, name: str) -> Markup:
        """The name of a passage or statement, as a link to its place where it has one."""
        shown = escape(local(name))
        return Markup(f'<a href="#{shown}">{shown}</a>') if name in self.shown else shown

    def statements(self, passage: str) -> list[Statement]:
        return sorted(self.by_passage[passage], key=lambda s: natural(s.id))

    def words(self, passage: str) -> str | None:
        return self.graph.texts.words(passage) if self.words_shown else None

    def voice(self, statement: Statement) -> str:
        via = "".join(f", through {self.corpus.label(v)}" for v in statement.via)
        return self.corpus.label(statement.voice) + via

    def marks(self, statement: Statement) -> list[str]:
        """What sets a statement apart from a plain, certain assertion, in words."""
        certainty = ("certainty",) if statement.certainty == "certain" else ()
        found = ["denied"] if statement.denied else []
        found += describing.marks(self.corpus, statement, ("via", "nominalisedBy", *certainty))
        return [*found, statement.quantity] if statement.quantity else found

    def joints(self, statement: Statement) -> list[tuple[str, str]]:
        """On which other statements it bears, and how, in words."""
        said = self.corpus.context
        return [(said[j.kind].label, j.target) for j in self.by_source[statement.id]]

    def standing(self, claim: Claim) -> bool:
        """Whether the claim is in the default account."""
        return bool(self.default & set(claim.accounts))

    @property
    def kinds(self) -> list[tuple[str, list[str]]]:
        """The entities by kind, each in alphabetical order of labels; of a book, those of which what is told speaks."""
        found: dict[str, list[str]] = defaultdict(list)
        spoken = {end for name in self.shown for claim in self.corpus.by_statement.get(name, ())
                  for end in (claim.subject, claim.object)}  # fmt: skip
        named = {name for each in self.shown & self.corpus.statements.keys()
                 for name in self.corpus.statements[each].nominalised_by}  # fmt: skip
        for e in self.corpus.entities.values():
            if len(self.corpus.passages) > MOST and e.id not in spoken | named:
                continue
            found[self.corpus.label(e.kind or e.type)].append(e.id)
        return [
            (kind, sorted(names, key=lambda n: (self.corpus.label(n).casefold(), n)))
            for kind, names in sorted(found.items())
        ]

    def spoken_of(self, entity: str) -> list[str]:
        """The statements that speak of an entity."""
        return list(dict.fromkeys(c.statement.id for c in answers.about(self.corpus, entity)))


def _visible(value: object) -> object:
    """What goes into the page as text has its control and direction characters spelt out."""
    return visible(value) if type(value) is str else value
