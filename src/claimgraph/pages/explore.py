"""`explorer.html`: the whole argument in one file that asks nothing of any server. Its parts are built in `web/`."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.errors import Error
from claimgraph.escaping import visible
from claimgraph.pages.payload import payload
from claimgraph.pages.selecting import Selection, select

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

ASSETS = Path(__file__).with_name("explorer")  # as built in web/
ENGINE = "oxigraph.wasm.gz"


@dataclass(frozen=True)
class Explorer:
    """The explorer of a graph, or of a part of it: `page` is the whole file. In a notebook it shows itself.

    In a notebook the page stands in a frame of its own, shut off from the notebook and from the network.
    """

    page: bytes
    title: str
    height: int = 720

    def _repr_html_(self) -> str:
        return (
            f'<iframe title="{escape(self.title)}" sandbox="allow-scripts allow-downloads allow-modals" '
            f'style="width: 100%; height: {self.height}px; border: 1px solid #999" '
            f'srcdoc="{escape(self.page.decode())}"></iframe>'
        )

    def __repr__(self) -> str:
        return f"<Explorer of {self.title}: {len(self.page):,} bytes>"


def explore(
    graph: KnowledgeGraph,
    *entities: str,
    voice: str | None = None,
    during: str | int | None = None,
    undated: bool = False,
    engine: bool = True,
    height: int = 720,
) -> Explorer:
    """The explorer of the whole graph, or of what `select` takes of it."""
    chosen = select(graph, entities, voice=voice, during=during, undated=undated)
    return explorer(graph, None if chosen else _drawn(graph), selection=chosen, engine=engine, height=height)


def _drawn(graph: KnowledgeGraph) -> dict[str, Any] | None:
    """The picture of the argument as data; None where the graph has none."""
    try:
        return graph.plot("causes").words.positions
    except ValueError:
        return None


def explorer(
    graph: KnowledgeGraph,
    picture: dict[str, Any] | None = None,
    *,
    selection: Selection | None = None,
    engine: bool = True,
    height: int = 720,
) -> Explorer:
    """The explorer of `graph` or, with a `selection`, of that part of it.

    `picture` are the positions of the argument's picture. With `engine`, SPARQL can be asked in the page, if the engine is among the
    built parts; it weighs some two megabytes.
    """
    chosen = selection or Selection(graph.composition)
    data = payload(chosen.composition, graph.questions(), picture, chosen.words)
    packed = engine and (ASSETS / ENGINE).is_file()
    parts = [
        _script("data", "application/json", _json(data)),
        _script("licences", "text/plain", _text("licences.txt")),
        *(_engine(graph) if packed else ()),
    ]
    title = str(data["project"]["title"]) or graph.project.root.name
    return Explorer(_page(title, data, parts, packed).encode(), title, height)


def _page(title: str, data: dict[str, Any], parts: list[str], packed: bool) -> str:
    script = _text("explorer.js")
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = "; ".join((
        "default-src 'none'", f"script-src 'sha256-{allowed}'{' ' + repr('wasm-unsafe-eval') if packed else ''}",
        *(["worker-src blob:"] if packed else []), "style-src 'unsafe-inline'", "img-src data: blob:", "base-uri 'none'",
        "form-action 'none'",
    ))  # fmt: skip
    sources = " ".join(escape(visible(str(source.get("citation", "")))) for source in data["sources"])
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="claimgraph {escape(data["project"]["claimgraph"])}">
<title>{escape(visible(title))} · claimgraph</title>
<style>
{_text("explorer.css")}</style>
</head>
<body>
<div id="page"><h1>{escape(visible(title))}</h1>
<p>{sources}</p>
<noscript><p>This page needs JavaScript, which it carries in itself: it asks nothing of the network.</p></noscript></div>
{parts[0]}
<script>{script}</script>
{chr(10).join(parts[1:])}
</body>
</html>
"""


def _engine(graph: KnowledgeGraph) -> list[str]:
    """The SPARQL engine and the whole dataset, packed; nothing of it is looked at before it is asked for."""
    from claimgraph.interchange.outputs import OUTPUTS

    sink = io.BytesIO()
    OUTPUTS["trig"].write(graph, sink)
    quads = gzip.compress(sink.getvalue(), 9, mtime=0)
    return [
        _script("engine", "application/json", _json(_text("engine.js"))),
        _script("wasm", "text/plain", _wasm()),
        _script("quads", "text/plain", base64.b64encode(quads).decode()),
    ]


@cache
def _wasm() -> str:
    return base64.b64encode((ASSETS / ENGINE).read_bytes()).decode()


@cache
def _text(name: str) -> str:
    """A built part as it is written into the page. Raises Error for one that would end its own element."""
    text = (ASSETS / name).read_text(encoding="utf-8")
    if any(mark in text.lower() for mark in ("</script", "</style", "<!--")):
        raise Error(f"{name} would end the element in which it stands: it was not built as web/README.md says.")
    return text


def _script(name: str, media: str, text: str) -> str:
    return f'<script type="{media}" id="{name}">{text}</script>'


def _json(data: Any) -> str:
    r"""Data as JSON inside an element: nothing in it ends the element, and what would mislead the eye is spelt out.

    >>> print(_json({"label": "</script> a\u202eb"}))
    {"label":"\u003c/script> a\\u202eb"}
    """
    text = json.dumps(_shown(data), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _shown(data: Any) -> Any:
    if isinstance(data, str):
        return visible(data)
    if isinstance(data, dict):
        return {_shown(key): _shown(value) for key, value in data.items()}
    return [_shown(each) for each in data] if isinstance(data, list | tuple) else data
