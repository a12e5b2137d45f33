"""Outputs: one registry, and the same bytes from `build` and from `export`."""

import hashlib
import io
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import GUILD, ROOT

from claimgraph.building.build import build
from claimgraph.cli.main import main
from claimgraph.dataset import ordered, quads, stream
from claimgraph.errors import Error
from claimgraph.interchange.outputs import DATA, DOCUMENT, EXPORT, OUTPUTS, PAGE
from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.model.corpus import PARTS
from claimgraph.project import find
from claimgraph.reading import read
from claimgraph.sparql.results import Rows


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guild project with a finished build."""
    folder = tmp_path_factory.mktemp("outputs") / "guild"
    shutil.copytree(GUILD, folder, ignore=shutil.ignore_patterns("build"))
    build(find(folder))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("name", [output.name for output in OUTPUTS.values() if output.kind in (DATA, PAGE)])
def test_export_writes_the_bytes_that_the_build_has(name: str, built: Path, tmp_path: Path) -> None:
    """`export X -o DIR` and `build` give the same files, byte for byte; asked of a copy that has no build to take them from."""
    small = name == "store"  # which only a large graph has
    project, out = tmp_path / "guild", tmp_path / "out"
    shutil.copytree(built, project, ignore=shutil.ignore_patterns("build"))
    out.mkdir()
    assert main(["export", name, "--project", str(project), "-o", str(out)]) == (2 if small else 0)
    exported = contents(out)
    assert bool(exported) != small
    assert exported.items() <= contents(built / "build").items()


def test_what_a_finished_build_holds_is_not_made_again(built: Path, tmp_path: Path) -> None:
    """It is taken from there while the curated files and that file are as they were; a part that is asked for never is."""
    project, made = tmp_path / "guild", (built / "build/nodes.csv").read_bytes()
    shutil.copytree(built, project)
    file, manifest = project / "build/nodes.csv", project / "build/manifest.json"

    def exported(**selection: str) -> bytes:
        sink = io.BytesIO()
        OUTPUTS["nodes"].write(load(project), sink, selection)
        return sink.getvalue()

    file.write_bytes(b"other")
    assert exported() == made
    old, new = (hashlib.sha256(content).hexdigest() for content in (made, b"other"))
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert exported() == b"other"
    assert exported(voice="bishop") not in (b"other", made)
    ontology = project / "ontology.ttl"
    ontology.write_text(ontology.read_text(encoding="utf-8") + "\n# Changed.\n", encoding="utf-8")
    assert exported() == made


def test_export_all_writes_all_that_a_build_holds_and_the_documents(built: Path, tmp_path: Path) -> None:
    """But for the manifest, which is the build's own; the guild has no competency questions."""
    assert main(["export", "all", "--project", str(built), "-o", str(tmp_path)]) == 0
    documents = {output.file for output in OUTPUTS.values() if output.kind in (EXPORT, DOCUMENT)} - {"questions.md"}
    documents = documents - {"parquet/"} | {f"parquet/{name}.parquet" for name in ("nodes", "edges", "claims")}
    assert set(contents(tmp_path)) == set(contents(built / "build")) - {"manifest.json"} | documents


def test_what_needs_a_library_that_is_not_there_is_refused_alone_and_left_out_of_all(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message says what to install."""
    monkeypatch.setitem(OUTPUTS, "parquet", replace(OUTPUTS["parquet"], needs="no_such_library"))
    assert main(["export", "parquet", "--project", str(built), "-o", str(tmp_path)]) == 2
    assert "pip install 'claimgraph[parquet]'" in capsys.readouterr().err
    assert main(["export", "all", "--project", str(built), "-o", str(tmp_path)]) == 0
    assert "Left out: parquet needs no_such_library" in capsys.readouterr().err
    assert not (tmp_path / "parquet").exists()


def test_a_build_holds_no_file_that_the_registry_does_not_name(built: Path) -> None:
    """Every file but the manifest is an output's, or in an output's folder."""
    named = tuple(output.file for output in OUTPUTS.values())
    assert all(name.startswith(named) for name in contents(built / "build") if name != "manifest.json")


def test_a_dash_is_standard_output(built: Path) -> None:
    """`-o -` writes the bytes and nothing else; a reader that has seen enough is no error."""
    command = [sys.executable, "-m", "claimgraph", "export", "nq", "--project", str(built), "-o", "-"]
    assert subprocess.run(command, capture_output=True, check=True).stdout == (built / "build/graph.nq").read_bytes()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert (process.wait(), process.stderr.read()) == (0, b"")


def test_several_files_do_not_go_to_standard_output(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`all` and a folder are refused there, with what to do instead."""
    for name in ("all", "figures"):
        assert main(["export", name, "--project", str(built), "-o", "-"]) == 2
        assert "Name a folder with -o" in capsys.readouterr().err


def test_an_export_that_fails_leaves_the_old_file(built: Path, tmp_path: Path) -> None:
    """A voice that nobody has is told before anything is written."""
    path = tmp_path / "network.graphml"
    path.write_text("old")
    assert main(["export", "graphml", "--project", str(built), "--voice", "nobody", "-o", str(path)]) == 2
    assert [p.name for p in tmp_path.iterdir()] == ["network.graphml"]
    assert path.read_text() == "old"


def test_a_selection_is_what_the_network_has_of_it(guild: KnowledgeGraph) -> None:
    """GraphML takes a voice, a time and entities; what is written has as many edges as the network so chosen."""

    def edges(**selection: object) -> int:
        sink = io.BytesIO()
        OUTPUTS["graphml"].write(guild, sink, selection)
        return len(re.findall(rb"<edge ", sink.getvalue()))

    assert edges(voice="bishop") == guild.network(voice="bishop").number_of_edges() == 2
    assert edges(during="1450") == guild.network(during="1450").number_of_edges() == 1
    assert edges(voice="*", entities=["mill"]) == guild.network(voice="*").degree(":Mill")


def test_the_account_of_a_voice_is_its_graph_as_plain_triples(guild: KnowledgeGraph) -> None:
    """`export ttl --voice` has the triples of the account's graph, and the default account has the plain graph's."""
    import pyoxigraph as ox

    everything = quads(guild.composition)
    for voice, graph in (("bishop", "account:Bishop"), (None, "account:plain")):
        sink = io.BytesIO()
        OUTPUTS["ttl"].write(guild, sink, {"voice": voice} if voice else {})
        written = {str(quad.triple) for quad in ox.parse(sink.getvalue(), format=ox.RdfFormat.TURTLE)}
        expand = guild.prefixes.expand
        held = {
            str(ox.Triple(*(ox.NamedNode(expand(str(term))) for term in quad[:3])))
            for quad in everything
            if quad.graph == graph
        }
        relations = tuple(f"<{expand(name)}>" for name in guild.corpus.relations)
        assert held == {
            triple for triple in written if triple.split()[1] in relations and triple.split()[0] not in relations
        }


def test_a_selection_that_an_output_does_not_take_is_refused(guild: KnowledgeGraph) -> None:
    """The message says which outputs take it."""
    with pytest.raises(Error, match="nq takes no --voice; it is for ttl, graphml"):
        OUTPUTS["nq"].write(guild, io.BytesIO(), {"voice": "bishop"})


@pytest.mark.parametrize("name", ["core", "formats", "questions", "vocabulary"])
def test_a_page_that_is_written_is_current(name: str, revolution: KnowledgeGraph) -> None:
    """`claimgraph export NAME -o docs/NAME.md` would change nothing."""
    sink = io.BytesIO()
    OUTPUTS[name].write(revolution, sink)
    assert (ROOT / f"docs/{name}.md").read_bytes() == sink.getvalue()


def test_the_dataset_streams_in_the_order_of_the_whole(revolution: KnowledgeGraph) -> None:
    """What is made subject by subject is, in the same order, what sorting the whole would give."""
    assert list(stream(revolution.composition)) == ordered(stream(revolution.composition))


def test_a_finished_build_has_the_corpus_and_the_inferences_of_its_files(built: Path) -> None:
    """What is loaded from `corpus.jsonl` equals what the files give, thing by thing and in the same order."""
    kept = load(built).composition
    composed = KnowledgeGraph(find(built), read(find(built))).composition
    for part in PARTS:
        if part != "prefixes":
            assert getattr(kept.corpus, part) == getattr(composed.corpus, part), part
    assert list(kept.corpus.statements) == list(composed.corpus.statements)
    assert kept.corpus.prefixes.namespaces == composed.corpus.prefixes.namespaces
    assert kept.inferences == composed.inferences
    assert quads(kept) == quads(composed)


@pytest.mark.parametrize("change", ["file", "corpus", "version"])
def test_a_corpus_that_is_not_of_these_files_is_not_used(
    change: str, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a file changed, the corpus was edited, or another version's classes wrote it, the files are read."""
    project = Path(shutil.copytree(built, tmp_path / "guild"))
    if change == "file":
        path = project / "graph/entities.ttl"
        path.write_text(path.read_text().replace('"guild"@en', '"brotherhood"@en'))
    elif change == "corpus":
        path = project / "build/corpus.jsonl"
        path.write_text(path.read_text().replace("guild", "brotherhood"))
    else:
        monkeypatch.setattr("claimgraph.interchange.corpus._schema", dict)
    graph = load(project)
    label = graph.corpus.label(":Guild")
    assert "reading" in vars(graph)
    assert label == ("brotherhood" if change == "file" else "guild")


def test_nothing_is_inferred_where_inferences_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """The claims, a path and the voices of a project need no inferences."""
    from claimgraph import reasoning

    monkeypatch.setattr(reasoning, "infer_all", lambda corpus: pytest.fail("something was inferred"))
    graph = load(GUILD)
    assert graph.claims(subject="guild")
    assert graph.path("guild", "revolt")
    assert graph.voices()


def test_a_build_of_data_leaves_figures_and_report_out(tmp_path: Path) -> None:
    """`build --data` publishes the data alone; a full build is as good for it, and it is not for a full build."""
    project = Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))
    data = {output.file for output in OUTPUTS.values() if output.kind == DATA and not output.folder}
    assert set(build(find(project), data=True).files) == data | {"manifest.json"}
    assert not build(find(project), data=True).fresh
    assert build(find(project)).fresh
    assert not build(find(project), data=True).fresh


def test_the_corpus_is_assembled_and_reasoned_over_once_in_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Checker, dataset, network, figures and report look at the same corpus."""
    from claimgraph import reasoning
    from claimgraph.building import build as building

    project = Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))
    counted: list[str] = []

    def counting(name: str, real: Any) -> Any:
        def count(*given: Any) -> Any:
            counted.append(name)
            return real(*given)

        return count

    for module, name in (
        (building, "assemble"),
        (building, "read"),
        (reasoning, "infer_all"),
        (reasoning, "with_accounts"),
    ):
        monkeypatch.setattr(module, name, counting(name, getattr(module, name)))
    build(find(project))
    assert sorted(counted) == ["assemble", "infer_all", "read", "with_accounts"]


def test_a_large_graph_is_asked_from_a_store_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It answers as the loaded dataset does, and is not written to by being asked, so that the build stays current."""
    from claimgraph.interchange import store

    project = Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))
    query = "SELECT ?s ?p ?o { ?s ?p ?o FILTER(isIRI(?s) && !isBlank(?o)) } ORDER BY ?s ?p ?o"
    build(find(project), data=True)
    loaded = load(project).query(query)
    monkeypatch.setattr(store, "LARGE", 1)
    build(find(project), data=True, force=True)
    before = contents(project / "build")
    assert "store/CURRENT" in before
    stored = load(project).query(query)
    assert isinstance(stored, Rows)
    assert isinstance(loaded, Rows)
    assert list(stored) == list(loaded)
    assert contents(project / "build") == before
    assert not build(find(project), data=True).fresh
