"""The command line as people use it: answers on standard output, exit codes, and no traceback."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import GUILD, ROOT

from claimgraph.cli import main
from claimgraph.escaping import readable


def run(*arguments: str, cwd: Path = GUILD, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Runs `claimgraph` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "claimgraph", *arguments],
        capture_output=True, text=True, cwd=cwd, input=text, timeout=120, encoding="utf-8",
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip


def test_query_answers_on_standard_output() -> None:
    """The table goes to standard output, the count of rows to standard error."""
    done = run("query", "SELECT ?who { ?who g:led :Revolt }")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "guild  (:Guild)"
    assert done.stderr == "1 row\n"


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("csv", "who\r\nhttps://w3id.org/claimgraph/guild/Guild\r\n"),
        ("tsv", "?who\n<https://w3id.org/claimgraph/guild/Guild>\n"),
    ],
)
def test_query_writes_w3cs_formats(format_: str, expected: str) -> None:
    """CSV and TSV are W3C's SPARQL 1.1 formats, full IRIs included."""
    command = [sys.executable, "-m", "claimgraph", "query", "SELECT ?who { ?who g:led :Revolt }", "--format", format_]
    assert subprocess.run(command, capture_output=True, cwd=GUILD, check=True).stdout.decode() == expected


def test_query_writes_triples_as_turtle_with_the_prefixes_that_they_need() -> None:
    """CONSTRUCT gives Turtle, and the count of triples on standard error."""
    done = run("query", "CONSTRUCT { ?what g:led ?who } { ?who g:led ?what }")
    assert done.stdout.splitlines() == [
        "@prefix : <https://w3id.org/claimgraph/guild/> .",
        "@prefix g: <https://w3id.org/claimgraph/guild/vocabulary#> .",
        "",
        ":Revolt g:led :Guild .",
    ]
    assert done.stderr == "1 triple\n"


def test_query_reads_standard_input_and_files(tmp_path: Path) -> None:
    """`-` is standard input; a name that ends in .rq is a file."""
    question = "ASK { :Guild g:led :Revolt }"
    file = tmp_path / "question.rq"
    file.write_text(question)
    assert run("query", "-", text=question).stdout == run("query", str(file)).stdout == "yes\n"


def test_an_answer_that_is_no_has_exit_code_1() -> None:
    """No rows, ASK that is false, and nothing that links two entities."""
    assert run("query", "SELECT ?x { ?x g:paid :Guild }").returncode == 1
    assert run("query", "ASK { :Revolt g:led :Guild }").returncode == 1
    done = run("why", "abbot", "mill")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Nothing links abbot and mill" in done.stderr


def test_why_tells_claims_with_voice_evidence_and_words() -> None:
    """The claim as an arrow, who holds it, where, and the reader's own words."""
    done = run("why", "Guild", "the REVOLT".removeprefix("the "))
    assert done.stdout.splitlines() == [
        "guild — led → revolt",
        "    narrator, certain, during revolt (1450) · passage s1 · s1-1",
        "    “The guild led the revolt of 1450.”",
    ]


def test_why_explains_an_inference_down_to_its_claims() -> None:
    """Weavers took part because they were part of the guild that led; broader readings of the same are left out."""
    assert run("why", "weavers", "revolt").stdout.splitlines() == [
        "weavers — took part in → revolt",
        "    inferred (chain), because:",
        "    · weavers — were part of → guild · narrator, certain · passage s4 · s4-1",
        "    · guild — led → revolt · narrator, certain, during revolt (1450) · passage s1 · s1-1",
    ]


def test_show_gives_every_voice_with_its_reserve() -> None:
    """What the bishop says of the weavers is marked as his and as kept at a distance; the denial says so."""
    shown = run("show", "the loom people").stdout
    assert "bishop, kept at a distance by the narrator, certain · passage s2" in shown
    assert "narrator denies it, certain · passage s3" in shown


def test_json_is_data() -> None:
    """`--json` gives the same as data, with ids."""
    data = json.loads(run("why", "abbot", "guild", "--json").stdout)
    assert [claim["id"] for claim in data["claims"]] == [":s3-1_Abbot_paid_Guild"]
    assert data["claims"][0]["certainty"] == "possible"
    assert json.loads(run("voices", "--json").stdout)[0]["voice"] == ":Narrator"


def test_an_unknown_name_gets_a_suggestion() -> None:
    """A near miss is named; the exit code says wrong usage."""
    done = run("show", "gild")
    assert done.returncode == 2
    assert "Did you mean guild (:Guild)?" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "SELECT"),
        ("query", "missing.rq"),
        ("query", "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }"),
        ("show", ""),
        ("check", "--project", "/nowhere"),
        ("build", "-o", "graph"),
        ("plot", "overview", "-o", "picture.gif"),
        ("query", "ASK {}", "--timeout", "-1"),
        ("query", "ASK {}", "--memory", "much"),
        ("agree", "graph/entities.ttl"),
        ("nonsense",),
        (),
    ],
)
def test_wrong_usage_has_exit_code_2_and_one_message(arguments: tuple[str, ...]) -> None:
    """No traceback, nothing on standard output, a message on standard error."""
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command", [("check",), ("ask", "who-led"), ("query", "SELECT ?who { ?who g:led :Revolt }"), ("voices",)]
)
def test_json_is_asked_for_in_one_way(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """`--json`, with every verb that gives data; where there are other formats, it is short for --format json."""
    project = str(ROOT) if command[0] == "ask" else str(GUILD)
    assert main([*command, "--json", "--project", project]) == 0
    told = json.loads(capsys.readouterr().out)
    if command[0] == "voices":
        assert told[0] == {"voice": ":Narrator", "label": "narrator", "asserted": 4, "denied": 1, "inDefault": 3}


def test_a_store_that_a_small_graph_has_not_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and that is said."""
    monkeypatch.chdir(tmp_path)
    assert main(["export", "store", "--project", str(GUILD)]) == 2
    assert "of this graph there is no store/ (of a large graph" in capsys.readouterr().err


def test_a_figure_goes_where_it_is_sent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that does not exist is made, as by export, and into one that does goes a file of the figure's name."""
    assert main(["plot", "coverage", "-o", str(tmp_path / "new/deep/c.svg"), "--project", str(GUILD)]) == 0
    assert main(["plot", "coverage", "-o", str(tmp_path), "--project", str(GUILD)]) == 0
    assert (tmp_path / "new/deep/c.svg").read_bytes() == (tmp_path / "coverage.svg").read_bytes()


def test_a_terminal_of_ascii_gets_signs_that_read_alike() -> None:
    """Dashes, arrows and quotation marks; a letter that it lacks is an escape, as nobody may guess at it."""
    command = [sys.executable, "-m", "claimgraph", "why", "guild", "revolt"]
    done = subprocess.run(command, capture_output=True, cwd=GUILD, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.stdout.splitlines()[0] == b"guild - led -> revolt"
    assert b'(1450) | passage s1 | s1-1\n    "The guild' in done.stdout
    assert readable(UnicodeEncodeError("ascii", "Köln", 1, 2, "")) == ("\\xf6", 2)


@pytest.mark.parametrize("command", [("export", "claims"), ("explore",), ("plot", "timeline")])
@pytest.mark.parametrize("during", ["", "soon", "1450/1449"])
def test_every_command_refuses_a_period_that_is_none_alike(
    command: tuple[str, ...], during: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One message with examples, exit code 2, and nothing is written."""
    target = tmp_path / "x.svg"
    assert main([*command, "--during", during, "-o", str(target), "--project", str(GUILD)]) == 2
    assert "A date is 1450, 432 BC, about 1450" in capsys.readouterr().err
    assert not target.exists()


@pytest.mark.parametrize("command", [("export", "claims"), ("explore", "--no-engine"), ("plot", "timeline")])
@pytest.mark.parametrize("during", ["1449-1451", "15th century", "about 1450", "AD 1450", "432 BC"])
def test_every_command_reads_a_period_in_words(
    command: tuple[str, ...], during: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The revolt of 1450 stands in each period but the last, and that nothing does there is said."""
    code = main([*command, "--during", during, "-o", str(tmp_path / "x.svg"), "--project", str(GUILD)])
    said = capsys.readouterr().err
    empty = during == "432 BC"
    assert code == (2 if empty and "plot" in command else 0)
    assert ("dated in 432 BC" in said) is empty


def test_no_colour_when_piped() -> None:
    """Escape codes never reach a file or a pipe."""
    assert "\033" not in run("show", "guild").stdout


def test_build_ends_with_a_summary_and_what_to_do_next(tmp_path: Path) -> None:
    """A dozen lines on standard error: what there is, who speaks, what was written, what next."""
    project = shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build"))
    done = run("build", cwd=Path(project))
    assert (done.returncode, done.stdout) == (0, "")
    assert "9 claims in 9 statements from 4 passages" in done.stderr
    assert "5 claims in the default account" in done.stderr
    assert "Next: open explorer.html, or ask: claimgraph why guild revolt\n" in done.stderr
    assert len(done.stderr.splitlines()) <= 14


@pytest.mark.parametrize(
    ("folder", "label", "typed"),
    [
        (".", "the weavers' guild", 'why "the weavers\' guild" revolt'),
        ("..", "guild", 'why guild revolt --project "a b"'),
        ("..", 'a "guild" of $5', 'why \'a "guild" of $5\' revolt --project "a b"'),
    ],
)
def test_what_to_ask_next_can_be_typed_where_one_is(tmp_path: Path, folder: str, label: str, typed: str) -> None:
    """Labels are quoted as a shell needs it, and a project that is not the current one is named."""
    project = Path(shutil.copytree(GUILD, tmp_path / "a b", ignore=shutil.ignore_patterns("build")))
    entities = project / "graph/entities.ttl"
    entities.write_text(
        entities.read_text().replace(
            'rdfs:label "guild"@en', f"rdfs:label '{label}'@en" if '"' in label else f'rdfs:label "{label}"@en'
        )
    )
    here = ("--project", "a b") if folder == ".." else ()
    done = run("build", "--data", *here, cwd=(project / folder).resolve())
    assert done.stderr.splitlines()[-1] == f"Next: ask: claimgraph {typed}"
    assert shlex.split(typed)[1] == label


@pytest.mark.parametrize("installed", [True, False])
def test_a_command_to_type_has_the_way_to_the_program(
    installed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After `make` it lies in .venv/, where no shell looks for it; by its name alone it is called where one does."""
    from claimgraph.cli.terminal import typed

    folder = tmp_path / "my venv"
    folder.mkdir()
    program = folder / ("claimgraph" if installed else "other")
    program.touch(mode=0o755)
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    by = '"my venv/claimgraph"' if installed else '"my venv/python" -m claimgraph'
    assert typed("why", "a b") == f'{by} why "a b"'
    monkeypatch.setenv("PATH", str(folder))
    assert typed("why", "a b") == ('claimgraph why "a b"' if installed else f'{by} why "a b"')


def test_build_graph_is_the_same_as_claimgraph_build(tmp_path: Path) -> None:
    """The thin script builds the folder in which it stands."""
    project = Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))
    shutil.copy(ROOT / "build_graph.py", project)
    subprocess.run([sys.executable, str(project / "build_graph.py"), "--quiet"], check=True, cwd=tmp_path)
    assert (project / "build/graph.trig").is_file()


def test_a_mistake_in_the_data_has_exit_code_1_with_file_and_line(tmp_path: Path) -> None:
    """`check` says where, what, and what was probably meant."""
    project = Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))
    path = project / "graph/statements/01-chronicle.trig"
    text = path.read_text().replace(":Guild g:led :Revolt", ":Gild g:led :Revolt")
    path.write_text(text)
    line = next(n for n, words in enumerate(text.split("\n"), 1) if ":Gild" in words)
    done = run("check", cwd=project)
    assert done.returncode == 1
    assert f"\ngraph/statements/01-chronicle.trig:{line}: error: " in "\n" + done.stdout
    assert "did you mean `:Guild`" in done.stdout
    assert run("build", cwd=project).returncode == 1


def test_two_voices_are_compared_claim_by_claim() -> None:
    """The bishop and the abbot's narrator share nothing; each has its own."""
    shown = run("voices", "bishop", "narrator").stdout
    assert "Only bishop (2)" in shown
    assert "Only narrator (5)" in shown
    assert "Both claim" not in shown
    assert run("voices", "bishop", "abbot", "narrator").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["query", "SELECT * FROM <x> { ?s ?p ?o }"], "names no graph of this dataset"),
        (["query", "ASK { ?s ?p '\udcff' }"], "line 1: U+DCFF is half a character"),
        (["ask", "in-the-year", "year=---5"], "year is a whole number, such as 1930"),
        (["ask", "in-the-year", "year=²"], "year is a whole number, such as 1930"),
        (["ask", "in-the-year", "year=١٩٢٨"], "year is a whole number, such as 1930"),
        (["ask", "--project", str(GUILD)], "There are no competency questions here"),
        (["ask", "who-led", "--project", str(GUILD)], "There are no competency questions here"),
    ],
)
def test_an_odd_question_gets_one_clear_message(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be asked is told on standard error with exit code 2, and nothing is answered."""
    assert main([*arguments, *(() if "--project" in arguments else ("--project", str(ROOT)))]) == 2
    shown = capsys.readouterr()
    assert (shown.out, said in shown.err, len(shown.err.splitlines())) == ("", True, 1)


def test_a_function_that_is_not_known_is_told_or_gives_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Newer engines refuse it, older ones leave the variable unbound, as SPARQL allows: there is no traceback."""
    code = main(["query", "SELECT (<urn:f>(1) AS ?x) { }", "--project", str(GUILD), "--format", "csv"])
    shown = capsys.readouterr()
    assert (code, shown.out.split()) == (0, ["x"]) or (code == 2 and "<urn:f> is not supported" in shown.err)


def test_a_query_may_take_as_long_as_it_likes(capsys: pytest.CaptureFixture[str]) -> None:
    """With `none` there is no deadline and no limit of memory."""
    assert main(["query", "ASK { }", "--timeout", "none", "--memory", "none", "--project", str(GUILD)]) == 0
    assert capsys.readouterr().out == "yes\n"
