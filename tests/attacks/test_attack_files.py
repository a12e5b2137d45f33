"""Files, arguments and streams that are not what they should be: no traceback, no hang, the right exit."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import GUILD

from claimgraph.checking import check
from claimgraph.project import find

LATIN = "caf\xe9".encode("latin-1")
OWL = (
    "@prefix g: <https://w3id.org/claimgraph/guild/vocabulary#> .\n@prefix cg: <https://w3id.org/claimgraph/core#> .\n"
    "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the guild project in which a test may do harm, with a question."""
    root = Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))
    (root / "queries").mkdir()
    (root / "queries/who.rq").write_text("# Who led the revolt?\nSELECT ?who { ?who g:led :Revolt }\n")
    return root


def run(
    project: Path, *arguments: str | bytes, text: bytes = b"", shell: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Runs `claimgraph` in a process of its own, `shell` behind it (such as `>&-`); one that hangs is killed."""
    command = [sys.executable, "-m", "claimgraph", *arguments]
    if shell:
        command = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    done = subprocess.run(
        command, input=text, capture_output=True, cwd=project, timeout=100, env={**os.environ, **environment}
    )
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    return done


def rules(project: Path) -> set[tuple[str, str]]:
    """File and rule of every error and warning about reading."""
    kinds = ("unreadable", "encoding", "file-name", "syntax")
    return {(finding.file, finding.rule) for finding in check(find(project)) if finding.rule in kinds}


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link_to_pipe(path: Path) -> None:
    os.mkfifo(path.with_suffix(".pipe"))
    path.symlink_to(path.with_suffix(".pipe"))


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def listening(path: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # the address of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(here)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 36)


@pytest.mark.skipif(sys.platform != "linux", reason="pipes, sockets and devices as Linux has them")
@pytest.mark.parametrize("made", [pipe, link_to_pipe, device, listening, sparse])
@pytest.mark.parametrize("name", ["graph/odd.ttl", "queries/odd.rq", "sources/odd.txt"])
def test_what_is_no_file_is_a_finding_and_hangs_nothing(name: str, made: Callable[[Path], None], project: Path) -> None:
    """A pipe, a device, a link to either, a socket, a file without end: found by `check`, never read."""
    made(project / name)
    assert (name, "unreadable") in rules(project)
    expected = {"graph": 2, "queries": 1, "sources": 0}  # cannot be read; has errors; a warning
    assert run(project, "build").returncode == expected[name.split("/")[0]]


@pytest.mark.parametrize("name", ["graph/odd.ttl", "queries/odd.rq"])
def test_text_that_is_not_utf_8_is_a_finding_with_its_line(name: str, project: Path) -> None:
    """`check` and `build` say the same, and neither dies."""
    (project / name).write_bytes(b"# one\n# " + LATIN + b"\n")
    done = run(project, "check")
    assert done.returncode == 1
    assert f"{name}:2: error: this line is not UTF-8.".encode() in done.stdout
    assert run(project, "build").returncode == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("folder", ["graph", "queries"])
def test_a_name_that_is_not_utf_8_is_a_finding(folder: str, project: Path) -> None:
    """The file is named with escapes, and `check` and `build` agree."""
    path = os.path.join(os.fsencode(project / folder), LATIN + (b".ttl" if folder == "graph" else b".rq"))
    with open(path, "wb") as file:
        file.write(b"# nothing\n")
    done = run(project, "check")
    assert done.returncode == 1
    assert rb"caf\udce9" in done.stdout
    assert b"the name of this file is not UTF-8" in done.stdout
    assert run(project, "build").returncode == 1
    assert run(project, "check", "--format", "json").returncode == 1
    assert run(project, "check", "--format", "github").returncode == 1
    assert run(project, "ask").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [(b"show", LATIN), (b"query", LATIN), (b"why", LATIN, b"guild"), (b"ask", b"who", LATIN + b"=1"), (LATIN,),
     (b"plot", b"ego", LATIN), (b"voices", LATIN, LATIN), (b"show", "guild\ud800".encode("utf-8", "surrogatepass"))],
)  # fmt: skip
def test_an_argument_that_is_not_utf_8_is_wrong_usage(arguments: tuple[bytes, ...], project: Path) -> None:
    """One message, exit code 2."""
    done = run(project, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.strip()


def test_a_project_in_a_folder_whose_name_is_not_utf_8_is_a_project(project: Path, tmp_path: Path) -> None:
    """The system allows such a name, and so do all commands."""
    other = os.path.join(os.fsencode(tmp_path), LATIN)
    os.rename(project, other)
    assert run(tmp_path, b"check", b"--project", other).returncode == 0
    assert run(tmp_path, b"build", b"--project", other).returncode == 0
    assert run(tmp_path, b"show", b"guild", b"--project", other).returncode == 0


def test_a_query_that_is_not_utf_8_is_wrong_usage(project: Path) -> None:
    """On standard input and in a file alike, with the line."""
    done = run(project, "query", "-", text=b"ASK {}\n# " + LATIN)
    assert done.returncode == 2
    assert b"input:2" in done.stderr
    (project / "mine.rq").write_bytes(b"ASK {}\n# " + LATIN)
    done = run(project, "query", "mine.rq")
    assert done.returncode == 2
    assert b"mine.rq:2: the query is not UTF-8 (byte 0xE9)" in done.stderr
    (project / "queries/odd.rq").write_bytes(LATIN)
    assert run(project, "ask", "who").returncode == 2


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
@pytest.mark.parametrize(
    "arguments",
    [("show", "guild"), ("why", "guild", "revolt"), ("why", "guild", "revolt", "--json"), ("voices",), ("check",),
     ("query", "SELECT * { ?x rdfs:label ?label } LIMIT 9"), ("query", "SELECT * { ?x rdfs:label ?label }", "--format", "csv")],
)  # fmt: skip
def test_an_output_that_cannot_hold_all_characters_gets_escapes(
    encoding: str, arguments: tuple[str, ...], project: Path
) -> None:
    """The answer is there, the exit is the same as ever."""
    path = project / "graph/entities.ttl"
    path.write_text(path.read_text().replace('"guild"@en', '"guild"@en ; skos:altLabel "cech ремесло 行会"@en'))
    usual = run(project, *arguments, PYTHONIOENCODING="utf-8")
    done = run(project, *arguments, PYTHONIOENCODING=encoding)
    assert done.returncode == usual.returncode
    assert done.stdout
    assert run(project, *arguments, LC_ALL="C").returncode == usual.returncode


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's redirections")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_end_nothing_in_a_traceback(closed: str, project: Path) -> None:
    """An answer that nobody can read is told on standard error; a build needs no standard output."""
    mute = closed.startswith(">&-")
    assert run(project, "show", "guild", shell=closed).returncode == (2 if mute else 0)
    assert run(project, "query", "ASK { :Guild g:led :Revolt }", shell=closed).returncode == (2 if mute else 0)
    assert run(project, "build", shell=closed).returncode == 0
    assert run(project, "show", "nobody", shell=closed).returncode == 2
    assert run(project, "query", "-", shell=closed).returncode == 2  # no query


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_is_told_once(project: Path) -> None:
    """Exit code 2 and the system's reason, not the interpreter's last words."""
    for arguments in (("show", "guild"), ("query", "ASK { :Guild g:led :Revolt }"), ("check",)):
        done = run(project, *arguments, shell=">/dev/full")
        assert done.returncode == 2
        assert b"No space left" in done.stderr


def test_quoted_triples_inside_one_another_do_not_end_the_parser(project: Path) -> None:
    """Twenty thousand deep, the file is refused before the parser sees it; comments and texts hide nothing."""
    opened = "<<( :a :b # >>\n" * 20_000
    (project / "graph/deep.ttl").write_text(f"@prefix : <http://e/> .\n:a :b {opened} :c {')>> ' * 20_000} .\n")
    done = run(project, "check")
    assert done.returncode == 1
    assert b"graph/deep.ttl: error: this file holds `<<` more than" in done.stdout


@pytest.mark.parametrize("turn", [False, True])
def test_ten_thousand_classes_in_a_chain_are_climbed_once(turn: bool, project: Path) -> None:
    """Also in a circle: each class asks its neighbour, not all above it (one by one that took minutes)."""
    top = "g:C9999" if turn else "cg:Entity"
    chain = "".join(f"g:C{n} a owl:Class ; rdfs:subClassOf {f'g:C{n - 1}' if n else top} .\n" for n in range(10_000))
    (project / "graph/chain.ttl").write_text(OWL + chain)
    done = run(project, "check")
    assert done.returncode == 1  # they lack labels
    assert (b"[circle-of-terms]" in done.stdout) == turn


def test_a_number_of_five_thousand_digits_is_a_name_like_others(project: Path) -> None:
    """Names are sorted by their numbers, however long."""
    name = ":s" + "9" * 5_000
    (project / "graph/odd.ttl").write_text(
        f"@prefix : <https://w3id.org/claimgraph/guild/> .\n{OWL}{name} a cg:Passage ; cg:start 1 ; cg:end 2 .\n"
    )
    assert run(project, "check").returncode in (0, 1)
