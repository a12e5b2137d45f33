"""Small networks in the shape of claimgraph's contract, for the tests of analysis."""

from __future__ import annotations

from typing import Any

import networkx as nx


def network(*claims: str, **kinds: str) -> nx.MultiDiGraph[str]:
    """A network from claims such as "a > b", with attributes after the ends: "a > b causal=1 sign=-1 voice=v".

    Each claim has the id c1, c2 … and stands in a statement of its own, in passage p1, unless it says otherwise.
    `kinds` gives entities their kind.
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, claim in enumerate(claims, start=1):
        source, _, target, *rest = claim.split()
        told = dict(part.split("=", 1) for part in rest)
        data: dict[str, Any] = {
            "relation": "hist:touched", "voice": "v", "certainty": "certain", "denied": False, "sign": 0, "causal": False,
            "passage": "p1", "statement": f"s{number}", **told,
        }  # fmt: skip
        for key in ("sign", "first_year", "last_year"):
            if key in data:
                data[key] = int(data[key])
        for key in ("causal", "denied"):
            data[key] = data[key] in (True, "1")
        data["passage"] = data["passage"].replace(",", " ")
        for node in (source, target):
            kind = kinds.get(node, "person")
            made.add_node(node, label=node.upper(), kind=kind, actor=kind == "person", idea=kind == "idea")
        made.add_edge(source, target, f"c{number}", **data)
    return made
