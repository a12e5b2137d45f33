"""What SHACL can say: the shapes of the core vocabulary, run by rudof on the nodes that they speak of."""

from pathlib import Path

from claimgraph.checking.context import Context
from claimgraph.dataset import compose, nodes
from claimgraph.exporting.rdf import serialize
from claimgraph.model import Finding

SHAPES = Path(__file__).parent.parent / "vocabulary" / "shapes.ttl"


def findings(context: Context) -> list[Finding]:
    """Every violation of a shape by something in the project's own files."""
    import pyrudof

    prefixes = context.corpus.prefixes
    data = serialize(nodes(compose(context.reading, context.corpus)), "ttl", prefixes).decode()
    engine = pyrudof.Rudof(pyrudof.RudofConfig())
    engine.read_shacl(SHAPES.read_text(encoding="utf-8"))
    engine.read_data(data, pyrudof.RDFFormat.Turtle)
    found = []
    for violation in engine.validate_shacl():
        about = prefixes.compact(str(violation.focus_node))
        path = prefixes.compact(str(violation.path)) if violation.path else None
        message = str(violation.message or "does not have the shape that it should have.").strip('"')
        found.append(
            context.finding(
                about,
                "shape",
                f"`{about}` {message}",
                "Queries, figures and exports rely on it.",
                "Add or correct it here. The shapes are in claimgraph's vocabulary/shapes.ttl.",
                predicate=path,
            )
        )
    return found
