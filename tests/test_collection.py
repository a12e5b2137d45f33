"""The graph at home in Python: a collection of claims, from files or from what a build published, and in pandas."""

from __future__ import annotations

import shutil
from pathlib import Path

import networkx as nx
import pytest
from conftest import GUILD
from test_remote import whole

import claimgraph as cg
from claimgraph.building.build import build
from claimgraph.errors import NotFound, ProjectError
from claimgraph.knowledge import KnowledgeGraph
from claimgraph.project import find


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of the guild, alone as a colleague may have it."""
    home = tmp_path_factory.mktemp("published")
    project = shutil.copytree(GUILD, home / "guild", ignore=shutil.ignore_patterns("build"))
    build(find(project), data=True)
    shutil.copytree(project / "build", home / "sent")
    shutil.rmtree(project)
    return home / "sent"


@pytest.mark.parametrize("part", ["", "graph.trig", "graph.nq"])
def test_what_was_published_is_the_same_graph(guild: KnowledgeGraph, published: Path, part: str) -> None:
    """The folder of a build and either file of the whole dataset: the same claims, voices, network, quads and answers."""
    there = cg.load(published / part)
    assert {claim.id for claim in there} == {claim.id for claim in guild}
    assert there.voices() == guild.voices()
    assert set(there.network(voice="*").edges(keys=True)) == set(guild.network(voice="*").edges(keys=True))
    assert whole(there) == whole(guild)
    assert there.query("SELECT ?who { ?who g:led :Revolt }") == guild.query("SELECT ?who { ?who g:led :Revolt }")
    assert there.questions() == []


def test_a_file_that_is_no_published_dataset_says_what_would_be(tmp_path: Path) -> None:
    """One that is not there, one that is no TriG, one without the core vocabulary, and a folder that is neither."""
    with pytest.raises(ProjectError, match=r"nothing\.trig cannot be read"):
        cg.load(tmp_path / "nothing.trig")
    (tmp_path / "odd.trig").write_text("<urn:a> <urn:b>\n\n.")
    with pytest.raises(ProjectError, match=r"odd\.trig:3: this is no TriG"):
        len(cg.load(tmp_path / "odd.trig"))
    (tmp_path / "other.nq").write_text("<urn:a> <urn:b> <urn:c> .\n")
    with pytest.raises(ProjectError, match="is no published graph"):
        len(cg.load(tmp_path / "other.nq"))
    with pytest.raises(ProjectError, match="is not a claimgraph project"):
        cg.load(tmp_path)


def test_a_graph_is_a_collection_of_its_claims(guild: KnowledgeGraph) -> None:
    """Nine claims in the order of the text; a claim by its id, an entity by any name; what is not there gets a suggestion."""
    assert len(guild) == 9
    assert list(guild) == list(guild.claims())
    assert guild[":s1-1_Guild_led_Revolt"] is guild["s1-1_Guild_led_Revolt"] is guild.claims(subject="guild")[0]
    assert guild["the loom people"] is guild.entity("weavers")
    assert "weavers" in guild
    assert "wool" not in guild
    assert guild.claims()[3] in guild
    assert 7 not in guild
    with pytest.raises(NotFound, match="Did you mean weavers"):
        guild["wevers"]
    with pytest.raises(TypeError, match="named by a text"):
        guild[0]  # type: ignore[index]


def test_an_entity_shows_all_that_bears_on_it(guild: KnowledgeGraph) -> None:
    """What is said of it, and what it says."""
    shown = guild.show("bishop")
    assert {claim.id for claim in shown.says} == {claim.id for claim in guild.claims(voice="bishop")}
    assert "It says" in shown._repr_html_()


def test_a_data_frame_has_a_row_for_each_claim_with_its_whole_context(guild: KnowledgeGraph) -> None:
    """Every context property is a column, years are whole numbers, flags truth values, an empty cell None."""
    frame = guild.to_pandas()
    assert frame.claim.tolist() == [claim.id for claim in guild]
    assert set(guild.corpus.context) - {"assertedBy", "deniedBy"} <= set(frame.columns)
    assert frame[frame.denied].claim.tolist() == [claim.id for claim in guild.claims(denied=True)]
    assert str(frame.first_year.dtype) == "Int64"
    assert frame.set_index("claim").loc[":s1-1_Guild_led_Revolt", "first_year"] == 1450
    assert frame.set_index("claim").loc[":s1-1_Guild_led_Revolt", "note"] is None


def test_no_edge_loses_its_claim_on_the_way_to_pandas(guild: KnowledgeGraph) -> None:
    """`nx.to_pandas_edgelist` drops the key of an edge; the claim is there as an attribute."""
    edges = nx.to_pandas_edgelist(guild.network(voice="*"))
    assert sorted(edges.claim) == sorted(claim.id for claim in guild)
