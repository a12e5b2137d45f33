"""Jupyter: `%load_ext claimgraph` gives `%%sparql`, `%claim`, and completion of prefixes, terms and labels in queries."""

from __future__ import annotations

import argparse
import re
import shlex
from html import escape
from typing import TYPE_CHECKING, Any

from IPython.core.completer import CompletionContext, SimpleCompletion, SimpleMatcherResult, context_matcher
from IPython.core.error import UsageError
from IPython.core.magic import Magics, line_cell_magic, line_magic, magics_class
from IPython.display import HTML, display

from claimgraph import describing, naming
from claimgraph.escaping import html_table
from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.model import Claim, Entity
from claimgraph.model.names import local
from claimgraph.network.edges import Network, claim_edges, kind, line, name
from claimgraph.sparql import DEADLINE

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

MOST = 200  # completions offered
TOP = 10  # entities and claims that a network shows


class _Arguments(argparse.ArgumentParser):
    """Complains as IPython does, instead of ending the kernel."""

    def error(self, message: str) -> Any:
        raise UsageError(f"{self.prog}: {message}. {self.format_usage().strip()}")


def _seconds(text: str) -> float | None:
    """A number of seconds, or none."""
    return None if text == "none" else float(text)


@magics_class
class ClaimgraphMagics(Magics):
    """The magics. They ask the graph that the notebook calls `kg`, or load the project around the notebook."""

    def __init__(self, shell: InteractiveShell) -> None:
        super().__init__(shell)
        self._loaded: KnowledgeGraph | None = None

    def graph(self, name: str = "kg") -> KnowledgeGraph:
        """The variable `name` if it is a knowledge graph, else the project here or above, loaded once."""
        assert self.shell is not None
        held = self.shell.user_ns.get(name)
        if isinstance(held, KnowledgeGraph):
            return held
        if name != "kg":
            raise UsageError(f"{name} is not a knowledge graph.")
        self._loaded = load() if self._loaded is None else self._loaded
        return self._loaded

    @line_cell_magic
    def sparql(self, line: str, cell: str | None = None) -> Any:
        """`%%sparql [name] [--as df] [--graph kg] [--explain] [--timeout S]`: the cell is a query, its answer is shown.

        With `name` the answer is also kept in that variable; `--as df` makes it a pandas data frame. `%sparql QUERY`
        asks in one line. A query may take 30 seconds, or S, or with `--timeout none` as long as it likes.
        """
        parser = _Arguments("%%sparql", add_help=False)
        parser.add_argument("name", nargs="?")
        parser.add_argument("--as", dest="form", choices=["rows", "df"], default="rows")
        parser.add_argument("--graph", default="kg")
        parser.add_argument("--explain", action="store_true")
        parser.add_argument("--timeout", type=_seconds, default=DEADLINE)
        options = parser.parse_args(shlex.split(line) if cell is not None else [])
        query = line if cell is None else cell
        if options.name and not options.name.isidentifier():
            raise UsageError(f"%%sparql: {options.name} cannot be the name of a variable.")
        graph = self.graph(options.graph)
        answer = self._asked(graph, query, options)
        if options.name:
            assert self.shell is not None
            self.shell.user_ns[options.name] = answer
        return answer

    def _asked(self, graph: KnowledgeGraph, query: str, options: argparse.Namespace) -> Any:
        from claimgraph.errors import QueryError, Refused
        from claimgraph.sparql.results import Rows

        try:
            for remark in graph.advise(query):
                print(remark)
            answer = graph.query(query, timeout=options.timeout)
        except (QueryError, Refused) as error:
            raise UsageError(str(error)) from None  # shown without a traceback
        if isinstance(answer, Rows) and (options.explain or not answer):
            for remark in graph.advise(query, deep=True):
                print(remark)
        return answer.to_pandas() if options.form == "df" and isinstance(answer, Rows) else answer

    @line_magic
    def claim(self, line: str) -> None:
        """`%claim ID` shows a claim, or all claims of a statement: who holds it, how surely, on which words."""
        graph = self.graph()
        wanted = line.strip()
        found = [c for c in graph.corpus.claims if wanted in (c.id, c.id[1:], c.statement.id, c.statement.id[1:])]
        if not found:
            near = naming.suggest(wanted, [c.id for c in graph.corpus.claims]).removesuffix(
                "`claimgraph ask` lists them all."
            )
            raise UsageError(f'No claim or statement is called "{wanted}".{near}')
        display(HTML("".join(describing.claim_html(graph.corpus, claim, graph.texts.words) for claim in found)))  # type: ignore[no-untyped-call]

    def claim_html(self, claim: Claim) -> str:
        """A claim as its graph tells it; one of another graph by its names alone."""
        graph = self.graph()
        if claim not in graph:
            return claim._repr_html_()
        return describing.claim_html(graph.corpus, claim, graph.texts.words)

    def entity_html(self, entity: Entity) -> str:
        """An entity with all that bears on it; one of another graph by itself."""
        graph = self.graph()
        return graph.show(entity.id)._repr_html_() if entity.id in graph.corpus.entities else entity._repr_html_()

    @context_matcher()  # type: ignore[untyped-decorator]
    def matcher(self, context: CompletionContext) -> SimpleMatcherResult:
        """Completions inside a query: CURIEs by prefix and local name, or by the beginning of a label."""
        above = context.full_text.split("\n")[: context.cursor_line]
        before = context.full_text[: sum(len(line) + 1 for line in above) + context.cursor_position]
        if not re.match(r"\s*%%?sparql\b", context.full_text):
            return SimpleMatcherResult(completions=[])
        fragment = re.search(r"[\w\-.:]*$", before)
        text = fragment[0] if fragment else ""
        return SimpleMatcherResult(
            completions=[SimpleCompletion(text=name, type=kind) for name, kind in completions(self.graph(), text)],
            matched_fragment=text,
            suppress=True,
        )


def completions(graph: KnowledgeGraph, text: str) -> list[tuple[str, str]]:
    """What a word of a query may become: names (CURIEs, prefixes) with their sort, those that begin with it first.

    A word with a colon is completed as a CURIE; one without may also be the beginning of a label's word.
    """
    corpus = graph.corpus
    wanted = text.casefold()
    known = [(e.id, e.label, "entity") for e in corpus.entities.values()]
    known += [(r.id, r.label, "relation") for r in corpus.relations.values()]
    known += [(c.id, c.label, "class") for c in corpus.classes.values()]
    found = [(name, sort) for name, _, sort in known if name.casefold().startswith(wanted)]
    if ":" not in text:
        found += [(f"{prefix}:", "prefix") for prefix in corpus.prefixes.namespaces if prefix.startswith(text)]
        if wanted:
            found += [(name, sort) for name, label, sort in known
                      if local(name).casefold().startswith(wanted)
                      or any(word.startswith(wanted) for word in label.casefold().split())]  # fmt: skip
    return list(dict.fromkeys(found))[:MOST]


def network_html(graph: Network) -> str | None:
    """A network of claims as what it holds, its most linked entities and its first claims; None for any other graph."""
    if not graph or any("claim" not in data for _, _, data in graph.edges(data=True)):
        return None
    edges = claim_edges(graph, denied=True)
    told = "; ".join(filter(None, (graph.graph.get("title"), f"as {graph.graph.get('voice', '*')} has it")))
    counts = f"{len(edges):,} claims between {len(graph):,} entities"
    linked = sorted(graph.degree, key=lambda pair: (-pair[1], pair[0]))[:TOP]
    most = html_table(("entity", "kind", "claims of it", "claims on it"), [
        (name(graph, node), kind(graph, node), graph.out_degree(node), graph.in_degree(node)) for node, _ in linked
    ])  # fmt: skip
    first = html_table(("claim", "voice", "id"), [
        (line(graph, edge).removesuffix(f" ({edge.id})"), edge.voice_label, edge.id) for edge in edges[:TOP]
    ])  # fmt: skip
    rest = f"<p>… and {len(edges) - TOP:,} more claims.</p>" if len(edges) > TOP else ""
    return f"<p><strong>{escape(told)}</strong><br>{counts}</p>{most}{first}{rest}"


def load_extension(shell: InteractiveShell) -> None:
    """Registers the magics, the completion, and how claims, entities and networks show themselves, with a running IPython."""
    magics = ClaimgraphMagics(shell)
    shell.register_magics(magics)
    if shell.display_formatter is not None:
        html = shell.display_formatter.formatters["text/html"]
        html.for_type(Claim, magics.claim_html)
        html.for_type(Entity, magics.entity_html)
        html.for_type_by_name("networkx.classes.multidigraph", "MultiDiGraph", network_html)
    completer = shell.Completer
    if completer is not None:
        completer.custom_matchers.append(magics.matcher)
