"""Exports: each is opened by a tool that we did not write, and comes back the same."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from conftest import GUILD, HERE

from claimgraph.interchange.formats import OPENING
from claimgraph.interchange.outputs import DATA, DOCUMENT, OUTPUTS, PAGE
from claimgraph.knowledge import KnowledgeGraph, load

AWKWARD = r"=1+1 <b>&\"x\"\u0001\r\nnext {$_%}"  # as Turtle writes it


def written(graph: KnowledgeGraph, name: str, **selection: Any) -> bytes:
    """What `claimgraph export NAME` writes."""
    sink = io.BytesIO()
    OUTPUTS[name].write(graph, sink, selection)
    return sink.getvalue()


def table(graph: KnowledgeGraph, name: str, **selection: Any) -> pd.DataFrame:
    """A CSV file as pandas reads it by default."""
    return pd.read_csv(io.BytesIO(written(graph, name, **selection)))


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The guild, with a label that is a formula, markup, a control character and two lines; and two claims that say the same."""
    root = Path(
        shutil.copytree(GUILD, tmp_path_factory.mktemp("exports") / "guild", ignore=shutil.ignore_patterns("build"))
    )
    entities = root / "graph/entities.ttl"
    entities.write_text(entities.read_text().replace('"guild"@en', f'"{AWKWARD}"@en'))
    claims = next((root / "graph/statements").glob("*.trig"))
    claims.write_text(claims.read_text() + "\n:s1-2 cg:extent cg:partly .\n:s1-2 {\n  :Guild g:led :Revolt .\n}\n")
    return load(root)


@pytest.fixture(params=["guild", "revolution", "awkward"])
def graph(request: pytest.FixtureRequest) -> KnowledgeGraph:
    """Each of three projects."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def plain(data: dict[str, Any]) -> dict[str, Any]:
    """Attributes as a format of XML keeps them: without what XML cannot hold, and lines as XML ends them."""
    return {k: v.replace("\x01", "\ufffd") if isinstance(v, str) else v for k, v in data.items()}


def test_graphml_comes_back_the_same_in_networkx(graph: KnowledgeGraph) -> None:
    """Every node and edge with every attribute, and its type."""
    network = graph.network(voice="*")
    back: Any = nx.read_graphml(io.BytesIO(written(graph, "graphml", voice="*")), force_multigraph=True)
    assert dict(back.nodes(data=True)) == {n: plain(d) for n, d in network.nodes(data=True)}
    assert {k: (s, o, d) for s, o, k, d in back.edges(keys=True, data=True)} == {
        k: (s, o, plain(d)) for s, o, k, d in network.edges(keys=True, data=True)
    }


def test_graphml_has_nothing_at_which_gephi_complains(graph: KnowledgeGraph) -> None:
    """Gephi's importer takes keys of nodes and edges only, and `d3` and `d7` for yEd's labels."""
    from lxml import etree

    document = etree.fromstring(written(graph, "graphml"))
    keys = document.findall("{*}key")
    assert {key.get("for") for key in keys} == {"node", "edge"}
    assert not {"d3", "d7"} & {key.get("id") for key in keys}
    assert {key.get("attr.type") for key in keys} <= {"string", "int", "boolean"}
    assert f"title: {graph.network().graph['title']}; voice: " in document.findtext("{*}graph/{*}desc")


def test_igraph_keeps_the_claim_of_each_edge(revolution: KnowledgeGraph, tmp_path: Path) -> None:
    """The `id` of an edge is igraph's own; the claim and the node's address come along as attributes."""
    import igraph

    path = tmp_path / "network.graphml"
    path.write_bytes(written(revolution, "graphml"))
    back = igraph.Graph.Read_GraphML(str(path))
    network = revolution.network()
    assert sorted(back.es["claim"]) == sorted(key for *_, key in network.edges(keys=True))
    assert set(back.vs["iri"]) == {iri for _, iri in network.nodes(data="iri")}


def test_gexf_is_valid_and_comes_back_the_same_in_networkx(graph: KnowledgeGraph) -> None:
    """By a grammar that is stricter than Gephi's own; attributes, ends and years as in the network."""
    from lxml import etree

    content = written(graph, "gexf", voice="*")
    grammar = etree.RelaxNG(etree.parse(str(HERE / "gexf.rng")))
    grammar.assertValid(etree.fromstring(content))
    network = graph.network(voice="*")
    from networkx.readwrite.gexf import GEXF

    if "1.3" not in GEXF.versions:
        pytest.skip("this NetworkX is older than GEXF 1.3")
    back = nx.read_gexf(io.BytesIO(content), version="1.3")
    edges = {data["claim"]: (source, target, data) for source, target, data in back.edges(data=True)}
    assert set(edges) == {key for *_, key in network.edges(keys=True)}
    for source, target, key, data in network.edges(keys=True, data=True):
        found = edges[key]
        assert found[:2] == (source, target)
        assert found[2].items() >= {k: v for k, v in plain(data).items() if k != "label"}.items()
        assert found[2]["label"] == data["label"]
        ends = found[2].get("spells", [(found[2].get("start"), found[2].get("end"))])[0]
        assert ends == (data.get("first_year"), data.get("last_year"))
    assert set(back.nodes(data="iri")) == set(network.nodes(data="iri"))


def test_parallel_claims_are_of_different_kinds_in_gexf(awkward: KnowledgeGraph) -> None:
    """Two claims that the guild led the revolt are two edges that Gephi does not add up."""
    from lxml import etree

    document = etree.fromstring(written(awkward, "gexf"))
    kinds = [edge.get("kind") for edge in document.iter("{*}edge") if edge.get("target") == ":Revolt"]
    assert {"led", "led (2)"} <= set(kinds)
    ends = Counter((e.get("source"), e.get("target"), e.get("kind")) for e in document.iter("{*}edge"))
    assert set(ends.values()) == {1}


def test_the_tables_give_the_same_network_in_pandas(graph: KnowledgeGraph) -> None:
    """`from_pandas_edgelist` makes of edges.csv the edges of the network, the claim as key and every context with it."""
    network = graph.network()
    frame = table(graph, "edges")
    back = nx.from_pandas_edgelist(
        frame, "Source", "Target", edge_attr=True, edge_key="claim", create_using=nx.MultiDiGraph
    )
    assert set(back.edges(keys=True)) == set(network.edges(keys=True))
    for source, target, key, data in network.edges(keys=True, data=True):
        found = back.edges[source, target, key]
        for name in ("certainty", "plain", "sign", "voice", "first_year", "statement"):
            assert found[name] == data[name] if name in data else pd.isna(found[name]), (key, name)
    entities = table(graph, "nodes").set_index("Id")
    assert dict(entities["iri"]) == dict(network.nodes.data("iri"))  # type: ignore[arg-type]


def test_gephi_finds_its_own_columns(guild: KnowledgeGraph) -> None:
    """Nodes have Id and Label; edges have Source, Target, Type, Kind, Id and Label, and no column twice, whatever the case."""
    nodes, edges = (list(table(guild, name).columns) for name in ("nodes", "edges"))
    assert nodes[:2] == ["Id", "Label"]
    assert edges[:6] == ["Source", "Target", "Type", "Kind", "Id", "Label"]
    for columns in (nodes, edges):
        assert len({column.lower() for column in columns}) == len(columns)


def test_every_claim_is_a_row_with_its_context_and_its_evidence(graph: KnowledgeGraph) -> None:
    """Denied and merely possible ones too, in the order of the text; `edges.claim` joins the two tables."""
    frame = table(graph, "claims")
    claims = graph.claims()
    assert list(frame["claim"]) == [claim.id for claim in claims]
    assert list(frame["denied"]) == [claim.denied for claim in claims]
    assert list(frame["certainty"]) == [claim.statement.certainty for claim in claims]
    assert set(table(graph, "edges")["claim"]) <= set(frame["claim"])
    first = claims[0].statement.passages[0]
    assert frame["start"][0] == graph.corpus.passages[first].start
    assert frame["gist"][0] == graph.corpus.passages[first].gist


def test_no_cell_is_a_formula(awkward: KnowledgeGraph) -> None:
    """A label that a spreadsheet would reckon with has an apostrophe before it; markup and lines stay as they are."""
    label = awkward.corpus.label(":Guild")
    assert label.startswith("=")
    frame = table(awkward, "nodes").set_index("Id")
    assert frame["Label"][":Guild"] == f"'{label}"


@pytest.mark.parametrize("name", ["nodes", "edges", "claims"])
def test_parquet_holds_what_the_tables_hold(graph: KnowledgeGraph, name: str, tmp_path: Path) -> None:
    """The same columns and rows, with types: whole numbers are whole where some are missing."""
    from claimgraph.interchange import tables

    files = dict(OUTPUTS["parquet"].files(graph))
    path = tmp_path / "table.parquet"
    path.write_bytes(files[f"parquet/{name}.parquet"])
    frame = pd.read_parquet(path, dtype_backend="numpy_nullable")
    made = getattr(tables, name)(graph)
    assert list(frame.columns) == list(made.columns)
    back = [[None if value is pd.NA else value for value in row] for row in frame.itertuples(index=False, name=None)]
    assert back == list(made.rows)


def triples(content: bytes, read: str) -> set[Any]:
    """The quads of JSON-LD as a library reads them, without blank nodes' names."""
    if read == "rdflib":
        import rdflib

        dataset = rdflib.Dataset()
        dataset.parse(data=content, format="json-ld")
        nq = str(dataset.serialize(format="nquads"))
        return quads(nq.replace(" <urn:x-rdflib:default> .\n", " .\n").encode())
    if read == "pyoxigraph":
        import pyoxigraph as ox

        try:
            parsed = list(ox.parse(content, format=ox.RdfFormat.JSON_LD))
        except SyntaxError as error:
            if "only supported in JSON-LD 1.1" not in str(error):
                raise
            pytest.skip("this pyoxigraph is older than JSON-LD 1.1")
        return quads(ox.serialize(parsed, format=ox.RdfFormat.N_QUADS) or b"")
    from pyld import jsonld

    return quads(jsonld.to_rdf(json.loads(content), {"format": "application/n-quads"}).encode())


def quads(content: bytes) -> set[Any]:
    """N-Quads as a set; what speaks of blank nodes is counted by predicate."""
    import pyoxigraph as ox

    found: set[Any] = set()
    blank: Counter[str] = Counter()
    for quad in ox.parse(content, format=ox.RdfFormat.N_QUADS):
        if "_:" in f"{quad.subject} {quad.object}"[:2] or isinstance(quad.object, ox.BlankNode):
            blank[quad.predicate.value] += 1
        else:
            found.add(quad)
    return found | set(blank.items())


@pytest.mark.parametrize("read", ["rdflib", "pyoxigraph", "pyld"])
def test_json_ld_is_the_whole_dataset(graph: KnowledgeGraph, read: str) -> None:
    """Three libraries read of it the quads of graph.nq, named graphs and datatypes included."""
    assert triples(written(graph, "jsonld"), read) == quads(written(graph, "nq"))


def test_json_ld_is_written_as_its_context_would_have_it(guild: KnowledgeGraph) -> None:
    """PyLD, which shortens by the same context what it has read in full, comes to the same things, lists and words alike."""
    from pyld import jsonld

    def things(document: dict[str, Any]) -> dict[str, Any]:
        """By name; but for context properties, some of which have a default that is no name, and for what lies elsewhere."""
        others = {"ContextProperty", "owl:Ontology"}
        kept = (thing for thing in document["graph"] if not others & set(thing.get("type", ())))
        return {f"{thing['id']} {'graph' in thing}": thing for thing in map(sorted_within, kept)}

    def sorted_within(thing: dict[str, Any]) -> dict[str, Any]:
        """The order of values says nothing, and a graph of one thing is a list of one."""
        held = thing.get("graph", [])
        graph = [sorted_within(each) for each in (held if isinstance(held, list) else [held])]
        values = {key: sorted(value, key=repr) if isinstance(value, list) else value for key, value in thing.items()}
        return {**values, "graph": graph} if "graph" in thing else values

    document = json.loads(written(guild, "jsonld"))
    assert things(jsonld.compact(document, document["@context"])) == things(document)


def test_json_ld_reads_like_plain_javascript(guild: KnowledgeGraph) -> None:
    """Words and not addresses: `claim.subject`, `claim.certainty`; what can be several is always a list."""
    things = {thing["id"]: thing for thing in json.loads(written(guild, "jsonld"))["graph"] if "graph" not in thing}
    claim = things["s1-1_Guild_led_Revolt"]
    assert claim["type"] == ["Claim"]
    assert {name: claim[name] for name in ("subject", "predicate", "object", "certainty", "plain", "firstYear")} == {
        "subject": "Guild", "predicate": "led", "object": "Revolt", "certainty": "certain", "plain": True, "firstYear": 1450,
    }  # fmt: skip
    assert things["Guild"]["label"] == "guild"
    assert things["Guild"]["led"] == "Revolt"
    for key in {key for thing in things.values() for key in thing}:
        assert len({isinstance(thing[key], list) for thing in things.values() if key in thing}) == 1, key


# The words of W3C's Web Annotation that are used: what each stands for, and whether its values are addresses.
ANNO = {
    "id": "@id", "type": "@type", "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody", "TextPositionSelector": "oa:TextPositionSelector", "value": "rdf:value",
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "describing": "oa:describing", "linking": "oa:linking", "commenting": "oa:commenting",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"}, "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "format": "dc:format", "language": "dc:language", "label": "rdfs:label", "name": "foaf:name",
    "creator": {"@id": "dcterms:creator", "@type": "@id"}, "rights": {"@id": "dcterms:rights", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"}, "first": {"@id": "as:first", "@type": "@id"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "foaf": "http://xmlns.com/foaf/0.1/",
    "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip


def test_annotations_have_their_claims_and_passages_in_pyld(graph: KnowledgeGraph) -> None:
    """Every claim is the body of an annotation whose targets are its passages, at their code points, in their source."""
    from pyld import jsonld

    def context(url: str, _: Any) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": {"@context": ANNO},
        }

    content = json.loads(written(graph, "annotations"))
    oa = "http://www.w3.org/ns/oa#"
    (collection,) = jsonld.expand(content, {"documentLoader": context})
    activity = "http://www.w3.org/ns/activitystreams#"
    found = collection[f"{activity}first"][0][f"{activity}items"][0]["@list"]
    expand = graph.prefixes.expand
    assert collection[f"{activity}totalItems"][0]["@value"] == len(found) == len(graph.claims())
    for claim, annotation in zip(graph.claims(), found, strict=True):
        assert annotation["@type"] == [f"{oa}Annotation"]
        assert annotation[f"{oa}hasBody"][-1][f"{oa}hasSource"] == [{"@id": expand(claim.id)}]
        passages = [graph.corpus.passages[name] for name in claim.statement.passages]
        assert [
            (t["@id"], t[f"{oa}hasSource"][0]["@id"], t[f"{oa}hasSelector"][0][f"{oa}start"][0]["@value"])
            for t in annotation[f"{oa}hasTarget"]
        ] == [(expand(p.id), expand(p.source or ""), p.start) for p in passages]


def test_bibtex_is_read_by_bibtexparser(graph: KnowledgeGraph) -> None:
    """An entry for each claim and each source, with its address; what LaTeX takes for its own is escaped."""
    from bibtexparser.entrypoint import parse_string

    content = written(graph, "bibtex").decode()
    parsed = parse_string(content)
    found = {entry.key: {f.key: f.value for f in entry.fields} for entry in parsed.entries}
    assert not parsed.failed_blocks
    assert len(found) == len(graph.claims()) + len(graph.corpus.sources)
    for claim in graph.claims():
        entry = found[claim.id.partition(":")[2]]
        assert entry["url"] == graph.prefixes.expand(claim.id)
    text = "".join(v for entry in found.values() for name, v in entry.items() if name != "url")
    assert re.findall(r"(?<!\\)[&%$#_]", text) == []


def test_a_bibliography_names_the_work_and_not_the_curators_title_of_a_part_of_it(
    revolution: KnowledgeGraph, guild: KnowledgeGraph
) -> None:
    """The excerpt's own title is nobody's book; a source that says nothing of a work goes by its title."""
    excerpt, chronicle = (json.loads(written(graph, "csl"))[0] for graph in (revolution, guild))
    assert excerpt["title"] == "A People's Tragedy: The Russian Revolution 1891-1924"
    assert chronicle["title"] == guild.corpus.title


def test_csl_is_set_by_citeproc(guild: KnowledgeGraph) -> None:
    """A citation processor sets a claim in a style: the sentence, where it is an entry, and its address."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    entries = json.loads(written(guild, "csl"))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(entries), formatter.plain)
    bibliography.register(Citation([CitationItem("s1-1_guild_led_revolt")]))
    shown = "".join(bibliography.bibliography()[0])
    assert "guild led revolt" in shown
    assert guild.prefixes.expand(":s1-1_Guild_led_Revolt") in shown
    denied = next(e for e in entries if e["id"].startswith("s3-2"))
    assert denied["title"] == "Not: abbot paid weavers"
    assert denied["note"].startswith("Denied: narrator denies it")


def test_the_catalogue_counts_as_rdflib_does(graph: KnowledgeGraph) -> None:
    """VoID's numbers are those of the default graph; each file of the registry is a distribution beside the catalogue."""
    import rdflib
    from rdflib.namespace import DCAT, DCTERMS, RDF, VOID

    catalogue = rdflib.Graph().parse(
        data=written(graph, "catalogue"), format="turtle", publicID="https://example.org/d/"
    )
    dataset = catalogue.value(predicate=RDF.type, object=VOID.Dataset)
    default = graph.dataset().graph(rdflib.graph.DATASET_DEFAULT_GRAPH_ID)
    counted = {
        VOID.triples: len(default),
        VOID.distinctSubjects: len(set(default.subjects())),
        VOID.properties: len(set(default.predicates())),
    }
    assert {term: str(catalogue.value(dataset, term)) for term in counted} == {t: str(n) for t, n in counted.items()}
    files = {str(url) for url in catalogue.objects(None, DCAT.downloadURL)}
    assert "https://example.org/d/graph.trig" in files
    assert catalogue.value(dataset, DCTERMS.title)


def test_how_to_open_is_told_of_every_output_for_tools() -> None:
    """With what it cannot carry; documents and our own files are for us."""
    ours = {"corpus", "store"}
    assert set(OPENING) == {o.name for o in OUTPUTS.values() if o.kind != DOCUMENT} - ours
    assert {OUTPUTS[name].kind for name in ("nodes", "edges", "claims", "gexf")} == {DATA}
    assert OUTPUTS["report"].kind == PAGE
