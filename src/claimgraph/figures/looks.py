"""What gives the kinds and families of a project their looks, in figures and in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.figures import style

if TYPE_CHECKING:
    from claimgraph.model import Corpus

HUES = {
    style.BLUE: "blue", style.SKY: "sky", style.GREEN: "green", style.ORANGE: "orange", style.VERMILION: "vermilion",
    style.PURPLE: "purple", style.BLACK: "black", style.GREY: "grey",
}  # fmt: skip


def ontology(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """What gives things their looks: the kinds and families of a project, in its ontology's order, and which families cause."""
    kinds = [c.id for c in corpus.classes.values() if c.kind == c.id]
    kinds.sort(key=lambda name: name.startswith("cg:"))  # a voice that is nothing but a voice comes last
    causal = {relation.family for relation in corpus.relations.values() if relation.causal}
    return {
        "kinds": tuple(dict.fromkeys(map(corpus.label, kinds))),
        "families": tuple(family.label for family in corpus.families.values()),
        "causal_families": tuple(family.label for family in corpus.families.values() if family.id in causal),
    }


def looks(corpus: Corpus) -> dict[str, dict[str, dict[str, Any]]]:
    """The looks of `kinds` and `families` as data, by label: `hue` by its name, `dash` in line widths, `corner` of kinds."""
    order = ontology(corpus)
    kinds = style.outlines(
        (corpus.label(entity.kind or entity.type) for entity in corpus.entities.values()), order["kinds"]
    )
    families = style.strokes(order["families"], order["families"], order["causal_families"])
    return {
        "kinds": {
            name: {"hue": HUES[o.hue], "corner": o.corner, "dash": list(o.dash)} for name, o in kinds.items() if name
        },
        "families": {name: {"hue": HUES[s.hue], "dash": list(s.dash)} for name, s in families.items()},
    }
