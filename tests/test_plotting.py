"""Figures of a knowledge graph, from Python and from the command line."""

import inspect
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from conftest import GUILD

from claimgraph.errors import NotFound
from claimgraph.figures import FIGURES, describe, selection
from claimgraph.knowledge import KnowledgeGraph

NAMES = {"ego": ("guild",), "path": ("weavers", "hunger")}


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_is_drawn_from_the_graph(guild: KnowledgeGraph, figure: str) -> None:
    """Each figure says what it shows of the chronicle."""
    drawn, _ = guild.plot(figure, *NAMES.get(figure, ()))
    assert describe(drawn).caption
    assert describe(drawn).alt


@pytest.mark.parametrize("figure", FIGURES)
def test_help_tells_of_the_page(guild: KnowledgeGraph, figure: str) -> None:
    """Size, axes and caption go with every figure, and its own help says so."""
    told = inspect.getdoc(getattr(guild.plot, figure)) or ""
    assert all(word in told for word in ("`size` is", "`ax` an axes", "`captioned=False`", "`during` a period"))


def test_a_figure_is_a_method_too(guild: KnowledgeGraph) -> None:
    """`kg.plot.ego("guild")` is `kg.plot("ego", "guild")`."""
    assert describe(guild.plot.ego("guild")[0]) == describe(guild.plot("ego", "guild")[0])
    assert dir(guild.plot) == sorted(FIGURES)


@pytest.mark.parametrize("figure", FIGURES)
def test_each_figure_has_a_signature_and_help(guild: KnowledgeGraph, figure: str) -> None:
    """A figure's method names its parameters, among them voice and during, and says what it draws."""
    method = getattr(guild.plot, figure)
    assert {"voice", "during"} <= set(inspect.signature(method).parameters)
    assert inspect.getdoc(method)


def test_the_path_command_and_the_path_figure_put_the_same_chain_first(
    revolution: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For all pairs of the thirty entities that most claims speak of, the figure is given the chains that `kg.path` finds."""
    given: list[list[list[str]]] = []
    monkeypatch.setattr("claimgraph.figures.path", lambda network, first, chains, **page: given.append(chains))
    names = selection.central(revolution.network(), 30)
    for first, second in combinations(names, 2):
        chains = [[claim.id for claim in chain] for chain in revolution.path(first, second, most=3)]
        given.clear()
        try:
            revolution.plot.path(first, second)
        except ValueError:
            assert not chains
        else:
            assert given == [chains]


def test_the_path_figure_tells_the_first_chain_that_path_finds(guild: KnowledgeGraph) -> None:
    """The alternative text says the claims of `kg.path` in their order, with their hedges in brackets."""
    chain = guild.path("weavers", "hunger")[0]
    told = describe(guild.plot.path("weavers", "hunger")[0]).alt
    assert told.replace(" (mostly)", "") == "; ".join(guild.corpus.sentence(claim).rstrip(".") for claim in chain) + "."


def test_coverage_is_drawn_to_the_scale_of_the_text(guild: KnowledgeGraph) -> None:
    """Four passages of 271 characters; of the five claims in the default account three rest on s4."""
    words = describe(guild.plot.coverage()[0])
    assert "4 passages and the 5 claims" in words.caption
    assert "100% of 271 characters" in words.caption
    assert "s4 (3)" in words.alt


@pytest.mark.parametrize(
    ("figure", "names", "message"),
    [
        ("pie", (), "There is no figure"),
        ("ego", (), "one entity"),
        ("overview", ("guild",), "no entity"),
        ("path", ("guild",), "two entities"),
        ("voices", ("bishop",), "two voices"),
        ("path", ("guild", "guild"), "two different entities"),
        ("path", ("wolves", "guild"), "no chain of claims joins"),
    ],
)
def test_a_figure_that_cannot_be_drawn_is_refused_in_words(
    guild: KnowledgeGraph, figure: str, names: tuple[str, ...], message: str
) -> None:
    """Unknown figures and wrong numbers of names raise ValueError."""
    with pytest.raises(ValueError, match=message):
        guild.plot(figure, *names)


def test_an_unknown_entity_is_refused_with_a_suggestion(guild: KnowledgeGraph) -> None:
    """A misspelt name gets a near miss."""
    with pytest.raises(NotFound, match="Did you mean guild"):
        guild.plot.ego("gild")


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_the_command_writes_each_format(tmp_path: Path, ending: str) -> None:
    """`claimgraph plot` writes the file that it names on standard output."""
    target = tmp_path / f"ego.{ending}"
    command = [sys.executable, "-m", "claimgraph", "plot", "ego", "guild", "-o", str(target), "--project", str(GUILD)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"{target}\n"
    assert target.read_bytes()[:5] in (b"<?xml", b"\x89PNG\r", b"%PDF-")


def test_the_command_refuses_a_period_that_is_none(tmp_path: Path) -> None:
    """A malformed --during is said in one message, with exit code 2 and no file."""
    command = [sys.executable, "-m", "claimgraph", "plot", "overview", "--during", "then", "-o", "x.svg"]
    done = subprocess.run([*command, "--project", str(GUILD)], capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith('"then" cannot be read as a date. A date is 1450, 432 BC')
    assert list(tmp_path.iterdir()) == []


def test_an_argument_for_a_journals_column_is_as_wide_as_the_column(revolution: KnowledgeGraph) -> None:
    """Three and a half inches: what does not fit is left out and counted."""
    figure, _ = revolution.plot.causes(size="column")
    assert figure.get_size_inches()[0] == pytest.approx(3.5)
