"""Claims as a NetworkX graph, and the one reader of its edges: `building` writes what `edges` reads."""

from claimgraph.network.building import network
from claimgraph.network.edges import ClaimEdge, claim_edges

__all__ = ["ClaimEdge", "claim_edges", "network"]
