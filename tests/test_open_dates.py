"""Dates without an end: a source knows nothing of what came after it."""

from pathlib import Path

import pytest

from claimgraph.knowledge import load


@pytest.mark.parametrize(
    ("written", "during", "last"),
    [
        ("2026", "1450/..", 2026),
        ("2026", "1450/", 2026),
        ("about 1460", "1450/..", 1460),
        ("2026", "1450/1455", 1455),
        ("2026", "1450/2050", 2050),  # a source may foretell: what it says itself stands
        ("1440", "1450/..", None),
        ("long ago", "1450/..", None),
        ("", "1450/..", None),
    ],
)
def test_a_date_without_an_end_reaches_to_its_source(copied: Path, written: str, during: str, last: int | None) -> None:
    """The guild's chronicle of 2026 says nothing of 2027; where a source is not dated, or tells of what is to come, all is open."""
    for file, old, new in (
        ("graph/sources.ttl", 'dcterms:date "2026"', f'dcterms:date "{written}"'),
        ("graph/statements/01-chronicle.trig", "cg:during :Revolt", f'cg:during "{during}"^^edtf:EDTF'),
    ):
        path = copied / file
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))
    graph = load(copied)
    (claim,) = [claim for claim in graph.corpus.claims if claim.statement.years]
    assert claim.statement.years == (1450, last)
    edge = graph.network(voice="*").edges[claim.subject, claim.object, claim.id]
    assert (edge["dates"], edge.get("last_year")) == (during, last)
    published = [str(q.object) for q in graph.quads if q.subject == claim.id and q.predicate == "cg:lastYear"]
    assert published == ([str(last)] if last else [])
    assert bool(graph.network(during=2100).edges) is (last is None)
