"""The mill of mill_sample published and read back: what an endpoint holds is the project it was made from."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from claimgraph.errors import ProjectError
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.model import Claim, Corpus, Statement
from claimgraph.model.terms import Terms
from claimgraph.project import vocabulary_files
from claimgraph.reading import assemble
from claimgraph.reading.published import of_file, published
from claimgraph.reasoning import with_accounts

WRONG = {
    ":d2-1",
    ":d2-2",
    ":texts",
}  # two values where one may stand, and a block that holds a text: no graph says which


@pytest.fixture(scope="module")
def dataset(mill: KnowledgeGraph) -> list[ox.Quad]:
    """The published quads of the mill."""
    terms = Terms(mill.corpus.prefixes)
    return [terms.quad(quad) for quad in mill.quads]


@pytest.fixture(scope="module")
def again(dataset: list[ox.Quad]) -> Corpus:
    """The corpus of the published mill, whose quads come in any order; the prefix of its vocabulary is declared."""
    return with_accounts(assemble(published(dataset[::-1], "mill", {"m": "https://example.org/mill/words#"})))


def sorted_statement(statement: Statement) -> Statement:
    """A statement whose values stand in an order of their own: RDF keeps none."""
    return statement._replace(context={name: tuple(sorted(v, key=str)) for name, v in statement.context.items()})


def sorted_claims(corpus: Corpus) -> dict[str, Claim]:
    """The claims by name, with accounts and all."""
    claims = [claim for claim in corpus.claims if claim.statement.id not in WRONG]
    return {claim.id: claim._replace(statement=sorted_statement(claim.statement)) for claim in claims}


def test_the_vocabulary_comes_back(mill: KnowledgeGraph, again: Corpus) -> None:
    """Context properties, families and relations, each with all that is said of it."""
    assert again.context == mill.corpus.context
    assert again.families == mill.corpus.families
    assert again.relations == mill.corpus.relations


def test_entities_sources_passages_and_gaps_come_back(mill: KnowledgeGraph, again: Corpus) -> None:
    """An entity that was published with all classes that it falls under has its narrowest again."""
    found = {name: e._replace(alternatives=tuple(sorted(e.alternatives))) for name, e in again.entities.items()}
    kept = {name: e._replace(alternatives=tuple(sorted(e.alternatives))) for name, e in mill.corpus.entities.items()}
    assert found == kept
    places = {name: p._replace(truncated=tuple(sorted(p.truncated))) for name, p in mill.corpus.passages.items()}
    assert again.passages == places
    assert again.sources == mill.corpus.sources
    assert again.gaps == mill.corpus.gaps
    assert again.edition == mill.corpus.edition


def test_statements_and_claims_come_back_with_their_accounts(mill: KnowledgeGraph, again: Corpus) -> None:
    """With voice, context, years and standing, in the same accounts, and as plain as they were."""
    kept = {name: sorted_statement(s) for name, s in mill.corpus.statements.items() if name not in WRONG}
    assert {name: sorted_statement(s) for name, s in again.statements.items() if name not in WRONG} == kept
    assert sorted_claims(again) == sorted_claims(mill.corpus)


def test_joints_come_back_each_once_and_in_their_own_voice(mill: KnowledgeGraph, again: Corpus) -> None:
    """What stands in a header is the narrator's or the curator's again; what stands in a block its statement's."""
    found, kept = (
        {(j.id, j.kind, j.source, j.target, sorted_statement(j.statement)) for j in corpus.joints}
        for corpus in (again, mill.corpus)
    )
    assert found == kept
    assert len(again.joints) == len(mill.corpus.joints) == 4


def test_prefixes_are_those_that_are_declared_and_those_that_vocabularies_prefer(dataset: list[ox.Quad]) -> None:
    """The empty one stands for the namespace of the sources; without a prefix a name is its IRI."""
    reading = published(dataset, "mill")
    assert reading.prefixes.namespaces[""] == "https://example.org/mill/"
    assert reading.prefixes.compact("https://example.org/mill/words#milled") == "https://example.org/mill/words#milled"
    word, preferred = ox.NamedNode("https://example.org/mill/words"), "http://purl.org/vocab/vann/preferredNamespace"
    said = [
        ox.Quad(word, ox.NamedNode(preferred + "Prefix"), ox.Literal("w")),
        ox.Quad(word, ox.NamedNode(preferred + "Uri"), ox.Literal("https://example.org/mill/words#")),
        ox.Quad(ox.NamedNode("https://example.org/half"), ox.NamedNode(preferred + "Prefix"), ox.Literal("half")),
    ]
    names = published([*dataset, *said], "mill").prefixes
    assert names.compact("https://example.org/mill/words#milled") == "w:milled"
    assert "half" not in names.namespaces
    assert published([], "nothing").prefixes.base == ""


def test_the_namespace_of_a_source_ends_with_its_last_slash_or_number_sign() -> None:
    """A source called by a fragment has its namespace as much as one called by a path."""
    source = ox.NamedNode("https://w3id.org/claimgraph/core#Source")
    type_ = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for iri, base in (
        ("https://example.org/a/b#text", "https://example.org/a/b#"),
        ("https://example.org/a/text", "https://example.org/a/"),
    ):
        assert published([ox.Quad(ox.NamedNode(iri), type_, source)], "x").prefixes.base == base


@pytest.mark.parametrize("ending", ["trig", "nq"])
def test_a_file_of_a_build_is_read_with_its_name(
    mill: KnowledgeGraph, tmp_path: Path, ending: str, dataset: list[ox.Quad]
) -> None:
    """TriG with the prefixes that it declares, or N-Quads."""
    path = tmp_path / f"graph.{ending}"
    ox.serialize(
        dataset,
        str(path),
        format=ox.RdfFormat.TRIG if ending == "trig" else ox.RdfFormat.N_QUADS,
        prefixes={"words": "https://example.org/mill/words#"} if ending == "trig" else None,
    )
    reading = of_file(path)
    assert [file.name for file in reading.files] == [path.name]
    assert reading.findings == []
    assert ("words" in reading.prefixes.namespaces) == (ending == "trig")
    assert len(assemble(reading).claims) == len(mill.corpus.claims)
    (tmp_path / "manifest.json").write_text('{"prefixes": {"foaf": "http://xmlns.com/foaf/0.1/"}}')
    assert "foaf" in of_file(path).prefixes.namespaces  # which the files declare and the dataset does not use


def test_a_file_that_cannot_be_read_is_refused_with_its_line_and_one_that_no_build_wrote_in_words(
    tmp_path: Path,
) -> None:
    """What is no N-Quads is named with its line; what no build wrote is told what could be read."""
    path = tmp_path / "graph.nq"
    path.write_text("<urn:a> <urn:b> <urn:c> .\nnonsense\n")
    with pytest.raises(ProjectError, match=r"graph\.nq:2: this is no N-Quads: "):
        of_file(path)
    path = tmp_path / "graph.trig"
    path.write_text("<urn:a> a <urn:c> .\n")
    with pytest.raises(ProjectError, match=r"graph\.trig is no published graph.* the folder of a build"):
        of_file(path)


def test_a_build_before_its_first_claim_is_read(tmp_path: Path) -> None:
    """A dataset with the core vocabulary and no statement yet is a graph without claims, and no error."""
    path = tmp_path / "graph.trig"
    path.write_bytes(vocabulary_files()[0].read_bytes())
    corpus = assemble(of_file(path))
    assert (corpus.claims, "certainty" in corpus.context) == ((), True)
