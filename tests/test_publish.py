"""Publishing to stores that we did not write: what is replaced, what is left alone, what is found again."""

from __future__ import annotations

import shutil
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest
from conftest import GUILD
from engines import VIRTUOSO, oxigraph, virtuoso
from test_remote import whole

import claimgraph as cg
from claimgraph.cli import main
from claimgraph.errors import PublicationError
from claimgraph.interchange.publishing import Held, publish
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.sparql.graphstore import Answered, Credentials, GraphStore
from claimgraph.sparql.remote import RemoteStore

HOME = "https://w3id.org/claimgraph/guild/"
STRANGER = "urn:somebody:else"
STRANGE = [ox.Triple(ox.NamedNode(STRANGER), ox.NamedNode(STRANGER), ox.NamedNode(STRANGER))]


class Engine(NamedTuple):
    """Where a store is asked, and where its graphs are written, by whom."""

    query: str
    graphs: str
    credentials: Credentials = Credentials()


@contextmanager
def started(folder: Path, *options: str) -> Iterator[Engine]:
    """An empty Oxigraph."""
    folder.mkdir()
    with oxigraph(folder, b"", *options) as query:
        yield Engine(query, query.replace("/query", "/store"))


@pytest.fixture(scope="module", params=["oxigraph", "union", "virtuoso"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An empty store: Oxigraph, Oxigraph whose default graph is the union of all, Virtuoso that gives 500 rows at most."""
    folder = tmp_path_factory.mktemp("engine")
    if request.param != "virtuoso":
        with started(folder / "store", *["--union-default-graph"] * (request.param == "union")) as made:
            yield made
        return
    if VIRTUOSO is None:
        pytest.skip("Virtuoso is not installed")
    with virtuoso(folder, b"", rows=500) as query:
        yield Engine(query, query.replace("/sparql", "/sparql-graph-crud-auth"), Credentials("dba", "dba"))


@pytest.fixture
def store(engine: Engine) -> GraphStore:
    """Its graphs, for one who may write them."""
    return GraphStore(engine.graphs, engine.credentials)


@pytest.fixture
def shorter(tmp_path: Path) -> KnowledgeGraph:
    """The guild without its last statement."""
    project = shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build"))
    [path] = (project / "graph" / "statements").glob("*.trig")
    text = path.read_text()
    path.write_text(text[: text.index(":s4-3 ")])
    return cg.load(project)


def union(engine: Engine, store: GraphStore) -> bool:
    """Whether a store's default graph shows what a named graph holds: somebody else's, which stays there."""
    store.replace(STRANGER, ox.serialize(STRANGE, format=ox.RdfFormat.N_TRIPLES) or b"")
    query = urllib.parse.urlencode({"query": f"ASK {{ <{STRANGER}> ?p ?o }}"})
    with urllib.request.urlopen(f"{engine.query}?{query}") as answer:
        found = b"true" in answer.read().lower()
    return found


def test_a_store_holds_what_was_published_and_nothing_else_is_touched(
    guild: KnowledgeGraph, shorter: KnowledgeGraph, engine: Engine, store: GraphStore
) -> None:
    """New, then the same; a shorter project replaces what differs, and removes the graph that it no longer has.

    A dry run says so before and does nothing; somebody else's graph stays; the verbs over the endpoint are those of the files.
    """
    one, endpoint = union(engine, store), RemoteStore(engine.query, guild.prefixes, {})
    first = publish(guild, store, endpoint=endpoint, union=one)
    assert (len(first.new), first.replaced, first.removed, first.same) == (len(first.changes), [], [], [])
    again = publish(guild, store, endpoint=endpoint, union=one)
    assert (again.changes, again.digest, len(again.same)) == ([], first.digest, len(first.new))

    there = cg.connect(engine.query)
    assert whole(there) == whole(guild)
    assert there.voices() == guild.voices()
    assert there.query("SELECT ?who { ?who g:attacked :Mill }") == guild.query("SELECT ?who { ?who g:attacked :Mill }")

    planned = publish(shorter, store, endpoint=endpoint, union=one, dry=True)
    assert planned.removed == [f"{HOME}account/Curator", f"{HOME}s4-3"]
    assert publish(guild, store, endpoint=endpoint, union=one).changes == []
    done = publish(shorter, store, endpoint=endpoint, union=one)
    assert (done.removed, done.replaced, done.digest) == (planned.removed, planned.replaced, planned.digest)
    assert store.read(f"{HOME}s4-3") == []
    assert store.read(STRANGER) == STRANGE
    assert whole(cg.connect(engine.query)) == whole(shorter)


def test_a_digest_is_the_projects_and_not_the_stores(guild: KnowledgeGraph, tmp_path: Path) -> None:
    """Whatever a store makes of numbers, blank nodes and its default graph, the same is told of the same project."""
    with started(tmp_path / "one") as first, started(tmp_path / "two") as second:
        told = [
            publish(guild, GraphStore(engine.graphs), union=one) for engine, one in ((first, False), (second, True))
        ]
    assert told[0].digest == told[1].digest


def test_a_store_that_loses_something_is_found_out(
    guild: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written is read again; what was right stays, and a second run goes on from there."""
    with started(tmp_path / "store") as engine:
        store = GraphStore(engine.graphs)
        real = store.replace
        lost = f"{HOME}s1-1"
        monkeypatch.setattr(store, "replace", lambda graph, content: real(graph, b"" if graph == lost else content))
        with pytest.raises(PublicationError, match=rf"{lost} \(0 triples for 1\)"):
            publish(guild, store)
        monkeypatch.undo()
        assert publish(guild, store).changes == [lost]


@pytest.mark.parametrize("last", [0, 3])
def test_a_failure_in_the_middle_leaves_each_graph_old_or_new(
    guild: KnowledgeGraph, shorter: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    """Of a publication that ends at some request every graph is what it was or what it was to be, it is said how many are, and a second run ends it."""
    with started(tmp_path / "store") as engine:
        store = GraphStore(engine.graphs)
        publish(shorter, store)
        names = publish(guild, store, dry=True).changes
        old = {name: Held.of(store.read(name)) for name in names}
        real, asked = store._asked, []

        def dies(method: str, graph: str | None, content: bytes | None = None) -> tuple[bytes, str]:
            asked.append(graph) if method != "GET" else None
            if method != "GET" and len(asked) > last:
                raise Answered(500, "The store answers 500.")
            return real(method, graph, content)

        monkeypatch.setattr(store, "_asked", dies)
        with pytest.raises(PublicationError, match=f"{last} of {len(names)} graphs are changed, each of them wholly"):
            publish(guild, store)
        monkeypatch.undo()
        held = {name: Held.of(store.read(name)) for name in names}
        assert len([name for name in names if held[name] != old[name]]) == last
        publish(guild, store)
        new = {name: Held.of(store.read(name)) for name in names}
        assert all(held[name] in (old[name], new[name]) for name in names)
        assert publish(guild, store).changes == []


def test_somebody_elses_default_graph_is_not_overwritten(guild: KnowledgeGraph, tmp_path: Path) -> None:
    """A store that holds another dataset is refused, unless told otherwise."""
    with started(tmp_path / "store") as engine:
        store = GraphStore(engine.graphs)
        store.replace(None, b"<urn:a> <urn:b> <urn:c> .")
        with pytest.raises(PublicationError, match="a repository\\) of its own"):
            publish(guild, store)
        assert len(store.read(None)) == 1
        assert None in publish(guild, store, force=True).replaced


def test_the_command_tells_what_it_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dry run lists each graph; a real one counts, and gives the digest."""
    with started(tmp_path / "store") as engine:
        command = ["publish", "--to", engine.graphs, "--project", str(GUILD)]
        assert main([*command, "--dry-run"]) == 0
        planned = capsys.readouterr().out
        assert "new  the default graph\n" in planned
        assert main(command) == 0
        done = capsys.readouterr().out
    assert planned.splitlines()[-1] in done
    assert "would be: " + done.splitlines()[0] in planned
    assert "read again and right" in done


def test_credentials_come_from_where_nobody_sees_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The environment, or ~/.netrc for that host; an address with a password is refused, and none is ever shown."""
    (tmp_path / ".netrc").write_text("machine example.org login me password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Credentials.found("example.org", {}) == Credentials("me", "secret")
    assert Credentials.found("elsewhere.org", {}) == Credentials()
    assert Credentials.found("example.org", {"CLAIMGRAPH_USER": "you"}) == Credentials("you")
    assert "secret" not in repr(Credentials("me", "secret", "secret"))
    assert GraphStore("http://example.org/store").is_open
    assert not GraphStore("https://example.org/store").is_open
    assert main(["publish", "--to", "http://me:secret@localhost/store", "--project", str(GUILD)]) == 2
    said = capsys.readouterr().err
    assert "CLAIMGRAPH_PASSWORD" in said
    assert "secret@" not in said
    assert main(["publish", "--to", "http://127.0.0.1:9/store", "--project", str(GUILD)]) == 2
    assert "cannot be reached" in capsys.readouterr().err
