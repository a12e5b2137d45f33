"""The registry of outputs as a page for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from claimgraph.interchange.outputs import DATA, DOCUMENT, EXPORT, OUTPUTS, PAGE, Output

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

_HEADINGS = {
    DATA: ("In every build", "`claimgraph build` writes these to `build/`; with `--data`, only these."),
    PAGE: ("Pages and pictures", "Also in `build/`, unless it was built with `--data`."),
    EXPORT: ("For other tools", "In no build: `claimgraph export` writes them on demand."),
    DOCUMENT: ("Documents", "In no build: they are written where they are wanted, such as `docs/`."),
}

_NETWORK = "statements as such, joints, inferences, sources, passages beyond their names"
OPENING = {
    "trig": (
        '`rdflib.Dataset().parse("graph.trig")`; upload to any store that knows named graphs',
        "nothing is left out",
    ),
    "nq": ('`pyoxigraph.Store().bulk_load(path="graph.nq")`; the bulk loader of any store', "prefixes"),
    "ttl": ('`rdflib.Graph().parse("graph.ttl")`; Protégé', "voices, hedges and evidence: it is one account, plain"),
    "graphml": (
        "Gephi: File, Open, and in the import dialog *Edges merge strategy: Don't merge*; Cytoscape: File, Import, Network "
        "from File; `networkx.read_graphml(path, force_multigraph=True)`; `igraph.Graph.Read_GraphML(path)`",
        f"{_NETWORK}; characters that XML forbids (U+FFFD stands for each)",
    ),
    "gexf": (
        "Gephi: File, Open; the timeline at the foot of the window filters by year. Claims that say the same of the same two are "
        "of different `kind`, so that Gephi does not add them up. `networkx.read_gexf(path)`",
        f"{_NETWORK}; dates finer than a year",
    ),
    "nodes": (
        "Gephi: Data Laboratory, Import Spreadsheet, as a nodes table, before the edges; Cytoscape: File, Import, Table; "
        "`pandas.read_csv(path)`",
        "entities of which no claim speaks; other names. A cell that a spreadsheet would take for a formula begins with `'`",
    ),
    "edges": (
        "Gephi: Data Laboratory, Import Spreadsheet, as an edges table; Cytoscape: File, Import, Network from File, with Source, "
        'Target and Label as interaction; `networkx.from_pandas_edgelist(frame, "Source", "Target", edge_attr=True, '
        'edge_key="claim", create_using=networkx.MultiDiGraph)`',
        _NETWORK,
    ),
    "claims": (
        "Palladio: drag the file in; OpenRefine; `pandas.read_csv(path)`. Several passages or accounts are parted by spaces; "
        "source, place and gist are those of the first passage",
        "which claims stand together in a statement but for its name; inferences",
    ),
    "figures": ("any browser or word processor", "anything to compute with"),
    "report": ("any browser", "anything to compute with"),
    "explorer": (
        "any browser, by a double click; it needs no network",
        "the text, which is its owner's: drop the file on the page",
    ),
    "rows": (
        "any spreadsheet; `claimgraph add --from rows.tsv` takes it into another project",
        "entities, vocabulary and passages, which it only names",
    ),
    "named": (
        "the bulk loader of Virtuoso, GraphDB or QLever, whose default graph is the union of all graphs; `claimgraph.connect` and "
        "`--endpoint` then ask it for the right one",
        "prefixes",
    ),
    "owl": (
        'Protégé: File, Open; `owlready2.get_ontology("file://…/vocabulary.owl").load()`. It is in OWL 2 DL and in OWL 2 RL',
        "the data; that a class is a kind, or a property one of the context, is said with `dcterms:type`",
    ),
    "jsonld": (
        '`JSON.parse(text).graph.filter(thing => thing.type?.includes("Claim"))` in JavaScript; '
        '`rdflib.Dataset().parse(path, format="json-ld")`',
        "nothing is left out",
    ),
    "annotations": (
        "any client of W3C's Web Annotation model that places by text position; it needs the very text whose digest the source "
        "has",
        "the words of the text, which belong to its owner; where a text has only references, they are labels",
    ),
    "aligned": (
        "any store that knows named graphs; `rdflib.Dataset().parse(path)`. A statement is a proposition set (CRMinf) in its own "
        "graph, a passage a specific resource with a selector, a claim a `schema:Claim`",
        "basis, stance, dates, and whatever these vocabularies have no word for; extent and certainty are words",
    ),
    "bibtex": ("`\\cite{s1-1_Guild_led_Revolt}` in LaTeX; JabRef; Zotero: File, Import", "the claim as data"),
    "csl": ("Zotero: File, Import; `pandoc --citeproc --bibliography claims.csl.json`", "the claim as data"),
    "catalogue": ("beside the other files, where it is published; `rdflib.Graph().parse(path)`", "the data themselves"),
    "parquet": (
        "`pandas.read_parquet(\"parquet/claims.parquet\")`; DuckDB: `SELECT * FROM 'parquet/claims.parquet'`; written with "
        "`pip install 'claimgraph[parquet]'`",
        "as the tables of which it is made",
    ),
}


_ALIGNED = (
    "What `aligned` says was held against the vocabularies' own files: CIDOC CRM 7.1.3 and CRMinf 1.2.1 (RDFS, FORTH-ICS, 2024 and 2026), "
    "PROV-O (2013-04-30), Web Annotation (2016-11-12), ORG 0.8, FOAF 0.99, schema.org 30.0, CiTO 2.8.2. Each class, property and value "
    "exists there and was not taken back; each subject and object is of the property's domain and range; nothing is of two classes "
    "that exclude each other. Tests hold it against an excerpt of these files (`tests/vocabularies.ttl`); `python tests/definitions.py "
    "FOLDER` does it with the files themselves, as you have them. An argumentation (CRMinf's I1, carried out by a voice) concluded a belief "
    "(I2) that the statement's propositions (I4) are true, likely, possible or false. CRMinf 1.2.1 has that value as a literal: the class I6 "
    "of older versions is no more."
)


def write_formats(_: KnowledgeGraph, sink: BinaryIO) -> None:
    """Every output with its file, its media type and whom it serves, as Markdown: the same whatever the graph."""
    lines = [
        "# What can be written",
        "",
        "<!-- Generated: `claimgraph export formats -o docs/formats.md`. -->",
        "",
        "`claimgraph export NAME` writes one of these, with `-o` to a place of your choice (`-o -` is standard output), and the "
        "same bytes as a build. `claimgraph export all -o DIR` writes them all.",
        "",
    ]
    for kind, (heading, said) in _HEADINGS.items():
        lines += [
            f"## {heading}",
            "",
            said,
            "",
            "| name | file | media type | holds | for | takes |",
            "|---|---|---|---|---|---|",
        ]
        lines += [_row(output) for output in OUTPUTS.values() if output.kind == kind]
        lines.append("")
    lines += [
        "## How to open it, and what it cannot carry",
        "",
        "| name | open it so | it cannot carry |",
        "|---|---|---|",
        *(f"| `{name}` | {opened} | {lacking} |" for name, (opened, lacking) in OPENING.items()),
        "",
        _ALIGNED,
        "",
        "Edges carry `claim`, the name of the claim, and nodes `iri`, their full address, in every format that has edges and "
        "nodes: what is found in another tool leads back to `claimgraph show` and to the passage.",
        "",
        "What an output takes says which part of it can be had: `--voice` an account (`*` for every claim, whoever makes it), "
        "`--during` a date or a period, as EDTF, in words or by an event's name (with `--undated`, what has no date too), `--entities` the claims that speak of what is "
        "named.",
        "",
    ]
    sink.write("\n".join(lines).encode())


def _row(output: Output) -> str:
    takes = ", ".join(f"`--{name}`" for name in output.takes)
    return f"| `{output.name}` | `{output.file}` | {output.media} | {output.what} | {output.audience} | {takes} |"
