"""The findings of an argument as a short essay: for each question an answer with its numbers, and a caveat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.analysis import (
    argument,
    balance,
    chains,
    chorus,
    evidence,
    longest,
    periods,
    stability,
)
from claimgraph.analysis.results import shown, spread
from claimgraph.answers import hinges
from claimgraph.grammar import capital, count, listing
from claimgraph.network.edges import actors, kind, name

if TYPE_CHECKING:
    import networkx as nx

    from claimgraph.analysis.causes import Chain
    from claimgraph.knowledge import KnowledgeGraph

    Network = nx.MultiDiGraph[str]

SHOWN = 12  # disputes


@dataclass(frozen=True)
class ReportFinding:
    """A question, the figure that shows the answer, the answer in paragraphs, and what to beware of."""

    id: str
    question: str
    figure: str
    paragraphs: tuple[str, ...]
    caveat: str


def findings(graph: KnowledgeGraph) -> list[ReportFinding]:
    """What the network of a knowledge graph says, question by question; what it cannot answer is left out."""
    network, every = graph.network(), graph.network(voice="*")
    if not network.number_of_edges():
        return []
    return [*_ranks(network), *_causes(graph, network, every), *_voices(graph, every), *_alliances(network, every),
            *_times(network), *_ground(network)]  # fmt: skip


def _ranks(network: Network) -> Iterator[ReportFinding]:
    kinds = sorted({kind(network, node) for node in actors(network)} - {""})
    found = stability(network, kinds=kinds or None)
    first = [place for place in found.places if place.rank <= 5] or found.places[:1]  # of a tie all, or none
    told = "; ".join(f"{p.label} (rank {shown(p.rank)}, {spread(*p.widest)})" for p in first)
    moved = [p for p in found.places[:20] if p.collapsed - p.rank >= 5]
    paragraphs = [
        f"By the number of claims that speak of them the first {'actors' if kinds else 'entities'} are {told}. The two "
        "ranks are the best and the worst that each has when any one claim, statement, passage or minor voice is left out."
        + (" These are ranks among actors; the figure ranks ideas, events and conditions with them." if kinds else "")
    ]
    if moved:
        paragraphs.append(
            f"Counted by statements instead of claims, {listing(p.label for p in moved)} would stand at least five ranks "
            "lower: there the ranking owes something to how finely the curator divided a sentence."
        )
    yield ReportFinding(
        "who", "Who carries the argument?", "ranks", tuple(paragraphs),
        "Being spoken of is not being powerful. The ranking says what the passage dwells on, and where intervals overlap it "
        "says no more than that.",
    )  # fmt: skip


def _causes(graph: KnowledgeGraph, network: Network, every: Network) -> Iterator[ReportFinding]:
    whole = argument(network)
    if not whole.claims:
        return
    paragraphs = [" ".join(whole.sentences()[:1] + whole.sentences()[3:])]
    for found in longest(network, whole.joined):
        also = [c for c in chains(every, found.source, found.target).chains
                if c.entities not in {d.entities for d in found.chains}]  # fmt: skip
        more = _more(every, also) if also else ""
        paragraphs.append(" ".join(found.sentences()[:2]) + more)
    hanging = hinges(graph.composition)
    if hanging is None:
        paragraphs.append(
            "What hangs on single claims is not told of so long an argument: striking each in turn would take too long. The command without tells it of any one."
        )
    elif hanging:
        most = [claim.id for claim, falls in hanging if falls == hanging[0][1]]
        paragraphs.append(
            f"The most hangs on {listing(most) if len(most) < 4 else f'any of {len(most)} claims'}: without "
            f"{'it' if len(most) == 1 else 'one of them'} "
            f"{count(hanging[0][1], 'link of the argument', 'links of the argument')} would have no ground any more."
        )
    yield ReportFinding(
        "causes", "What led to what?", "causes", tuple(paragraphs),
        "A chain is computed by laying claims end to end. Nobody need have claimed that its first link brought about its "
        "last, and a short chain says nothing of how much else was at work.",
    )  # fmt: skip


def _more(every: Network, chains_: list[Chain]) -> str:
    """The chains that only other voices, or what is merely possible, make."""
    through = listing(dict.fromkeys(name(every, n) for c in chains_ for n in c.entities[1:-1])) or "a single claim"
    number = "is one" if len(chains_) == 1 else f"are {len(chains_)}"
    return f" Counting every voice and what is merely possible there {number} more, through {through} ({chains_[0].certainty})."


def _voices(graph: KnowledgeGraph, every: Network) -> Iterator[ReportFinding]:
    found = chorus(every)
    if len(found.voices) < 2:
        return
    label = graph.corpus.label
    total = sum(v.asserted + v.denied for v in found.voices)
    told = listing((f"{label(v.voice)} ({v.asserted + v.denied})" for v in found.voices), 12)
    paragraphs = [f"{count(len(found.voices), 'voice')} make {count(total, 'claim')}: {told}."]
    alone = [v for v in found.voices if v.alone]
    both = sum(v.asserted for v in found.voices) - sum(len(v.alone) for v in found.voices)
    paragraphs.append(
        f"{count(both, 'assertion is', 'assertions are') if both else 'No assertion is'} of something that another voice "
        f"asserts too; all else only one voice says, {label(alone[0].voice)} the most." if alone else "No voice says anything that no other says."
    )  # fmt: skip
    disputes = graph.disputes()
    if disputes:
        paragraphs += [capital(disputes.sentence(each)) for each in disputes[:SHOWN]]
        if len(disputes) > SHOWN:
            paragraphs.append(f"There are {len(disputes) - SHOWN} more: `claimgraph disputes` lists them all.")
    else:
        paragraphs.append("No voice contradicts another or competes with it: they differ in what they speak of.")
    yield ReportFinding(
        "voices", "Who speaks, and where do they part?", "voices", tuple(paragraphs),
        "A group's voice is the narrator's reading of it and no testimony.",
    )  # fmt: skip


def _alliances(network: Network, every: Network) -> Iterator[ReportFinding]:
    found, wide = balance(network), balance(every)
    if not found.support + found.opposition:
        return
    said = found.sentences()
    paragraphs = [" ".join(said[:2]), " ".join(said[2:])]
    if wide.cycles and wide.frustration != found.frustration:
        paragraphs.append(
            f"With every voice's claims, {count(wide.frustration, 'pair does', 'pairs do')} not fit two camps."
        )
    yield ReportFinding(
        "sides", "Who stands with whom?", "alliances", tuple(paragraphs),
        "Support and opposition are read off the relations' signs. A camp gathers what claims put on one side, and "
        "not people who knew that they were allies.",
    )  # fmt: skip


def _times(network: Network) -> Iterator[ReportFinding]:
    found = periods(network)
    if found.slices:
        yield ReportFinding(
            "times", "When?", "timeline", (" ".join(found.sentences()),),
            "Only claims that the text or the curator dates are here. An argument about causes may date very little of what "
            "it says.",
        )  # fmt: skip


def _ground(network: Network) -> Iterator[ReportFinding]:
    found = evidence(network)
    if found.loads:
        yield ReportFinding(
            "ground", "How broad is the ground?", "", (" ".join(found.sentences()),),
            "A sentence that carries many claims is dense, and not more true. What rests on one sentence stands and falls "
            "with one reading of it.",
        )  # fmt: skip
