"""What `claimgraph diff` tells: what changed in meaning, and nothing of how it is written down."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import GUILD
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.building.build import build
from claimgraph.cli import main
from claimgraph.curation.diff import telling
from claimgraph.curation.diff.difference import Difference, difference
from claimgraph.curation.diff.versions import version
from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.project import find

STATEMENTS = "graph/statements/01-chronicle.trig"
Changing = Callable[..., Difference]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the guild."""
    return Path(shutil.copytree(GUILD, tmp_path / "guild", ignore=shutil.ignore_patterns("build")))


def change(project: Path, *words: tuple[str, str], file: str = STATEMENTS) -> None:
    """Replaces words in a file of a project; each must be there."""
    text = (project / file).read_text(encoding="utf-8")
    for old, new in words:
        assert old in text, old
        text = text.replace(old, new)
    (project / file).write_text(text, encoding="utf-8")


@pytest.fixture
def changed(project: Path, guild: KnowledgeGraph) -> Changing:
    """What differs from the guild once words of its statements, or of another file, are replaced."""

    def changed(*words: tuple[str, str], file: str = STATEMENTS) -> Difference:
        change(project, *words, file=file)
        return difference(guild.composition, load(project).composition)

    return changed


def told(found: Difference) -> list[str]:
    """The lines of a difference that carry a mark, without the spaces before it."""
    return [line.strip() for line in telling.as_text(found).splitlines() if re.match(r" +[-+~] ", line)]


def test_another_way_of_writing_the_same_shows_nothing(project: Path, guild: KnowledgeGraph) -> None:
    """Comments, order, other prefixes and defaults written out change no meaning."""
    for file in ("ontology.ttl", "graph/entities.ttl", "graph/sources.ttl", STATEMENTS):
        text = (project / file).read_text(encoding="utf-8").replace("@prefix g:", "@prefix made:")
        (project / file).write_text(re.sub(r"(?<![\w@/])g:(?=\w)", "made:", text), encoding="utf-8")
    change(
        project,
        (
            ":s1-1 cg:during :Revolt .",
            "# who led\n:s1-1 cg:during :Revolt ; cg:certainty cg:certain ; cg:passage :s1 .",
        ),
        (":s2-3 {\n  :Wolves made:labelledBy :Bishop .\n}", ""),
        (":s1-1 {", ":s2-3 { :Wolves made:labelledBy :Bishop }\n:s1-1\n{"),
    )
    found = difference(guild.composition, load(project).composition)
    assert not found
    assert telling.as_text(found) == ""


def test_a_build_says_what_its_files_say(project: Path) -> None:
    """The published dataset does not differ from the files, nor from the first graph of the same build."""
    build(find(project), data=True)
    at = str(project)
    assert main(["diff", f"{at}/build", at, "--quiet"]) == 0
    assert main(["diff", f"{at}/build/graph.nq", f"{at}/build", "--quiet"]) == 0


def test_a_change_of_stance_is_told_with_what_it_does_to_the_account(changed: Changing) -> None:
    """The bishop's words taken over by the narrator: the stance, the account that they enter, and nothing else of claims."""
    found = changed(("cg:stance cg:distances", "cg:stance cg:endorses"))
    assert told(found) == [
        "~ s2-2, stance: distances → endorses; enters the narrator's account; stands plainly now",
    ]
    assert "      weavers were counted among wolves" in telling.as_text(found).splitlines()


def test_an_added_claim_is_told_with_what_follows_from_it(changed: Changing) -> None:
    """A mill that was part of the guild: the claim, and the inferences that it brings."""
    found = changed((":s4-1 {", ":s4-4 { :Mill g:partOf :Guild . }\n:s4-1 {"))
    assert [claim.id for claim in found.claims.added] == [":s4-4_Mill_partOf_Guild"]
    assert told(found) == [
        "+ s4-4: mill was part of guild",
        "+ mill took part in revolt, in the narrator's account (chain)",
        "+ guild had as a part mill, in the narrator's account (inverse)",
    ]


def test_an_inference_that_is_now_claimed_says_so(changed: Changing) -> None:
    """What followed and is now said is lost as an inference only."""
    found = changed((":s4-1 {", ":s4-4 { :Weavers g:tookPartIn :Revolt . }\n:s4-1 {"))
    assert told(found) == [
        "+ s4-4: weavers took part in revolt",
        "- weavers took part in revolt, in the narrator's account (chain), claimed now",
    ]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("cg:certainty cg:possible", "cg:certainty cg:probable"), "~ s3-1, certainty: possible → probable; enters the narrator's account"),
        (("cg:extent cg:mostly", "cg:extent cg:less"), "~ s4-2, extent: mostly → less; leaves the narrator's account; leaves the weavers' account"),
        (("cg:deniedBy :Narrator", "cg:assertedBy :Narrator"), "~ s3-2, denial: denied → asserted; enters the narrator's account; stands plainly now"),
        (('cg:saidOn "1451"', 'cg:saidOn "1452-03"'), "~ s2-1, said on: 1451 → March 1452"),
        ((":s1-1 cg:during :Revolt .", ""), "~ s1-1, during: during revolt (1450) → nothing"),
        ((":s1-1 cg:during :Revolt .", ":s1-1 cg:during :Revolt ; cg:jointly true ."), "~ s1-1, jointly: no → yes; no longer stands plainly"),
        (("cg:saidOn", "cg:via :Abbot ; cg:saidOn"), "~ s2-1, via: nothing → abbot"),
        (("cg:rationale \"The", "cg:rationale \"That the"), None),
        (("cg:supports :s1-1", "cg:qualifies :s1-1"), "+ s4-2 qualifies s1-1, narrator"),
        ((":Guild g:led :Revolt", ":Weavers g:led :Revolt"), "~ s1-1, subject: guild → weavers"),
        ((":Weavers g:attacked :Mill", ":Weavers g:paid :Mill"), "~ s2-1, relation: attacked → paid"),
        ((":Abbot g:paid :Guild", ":Guild g:paid :Abbot"), "~ s3-1, subject: abbot → guild, object: guild → abbot"),
        ((":s2-3 {", ":s2-9 {"), "~ :s2-3 → :s2-9"),
        ((":s2-3 {\n", ":s2-3 cg:passage :s1 .\n:s2-3 {\n"), "~ s2-3, passage: s2 → s1"),
    ],
)  # fmt: skip
def test_a_change_is_told_in_one_sentence(changed: Changing, words: tuple[str, str], line: str | None) -> None:
    """Each change of one thing has its own line; a remark that changed is told as a remark."""
    found = changed(words)
    claims = [entry for entry in told(found) if entry.startswith("~") or "qualifies" in entry]
    if line is None:
        assert "Statements changed in remarks alone (1)" in telling.as_text(found)
    else:
        assert claims == [line]


def test_passages_that_only_moved_are_told_together(changed: Changing) -> None:
    """A letter more in the first sentence: it is longer, and all that follow are one further on."""
    found = changed(
        ("cg:end 34", "cg:end 35"), ("cg:start 34", "cg:start 35"), ("cg:end 105", "cg:end 106"), ("cg:start 105", "cg:start 106"),
        ("cg:end 167", "cg:end 168"), ("cg:start 167", "cg:start 168"), ("cg:end 271", "cg:end 272"),
    )  # fmt: skip
    assert told(found) == ["~ :s2 to :s4, 3 of them, by +1 characters", "~ :s1, end: 34 → 35"]


def test_a_triple_that_moves_to_another_statement_is_the_same_claim(changed: Changing) -> None:
    """Taken out of one statement into a hedged one of the same passage, it is changed and not removed and added."""
    found = changed((":s4-1 {", ":s4-1 cg:certainty cg:probable .\n:s4-1 {"), (":s4-1", ":s4-7"))
    assert (found.claims.added, found.claims.removed) == ((), ())
    assert "~ s4-7, certainty: certain → probable; no longer stands plainly" in told(found)


def test_entities_relations_and_labels_that_are_renamed_change_no_claim(project: Path, guild: KnowledgeGraph) -> None:
    """A new name, a new label, and both at once: told as renamed, and the claims stay the same."""
    for path in (STATEMENTS, "graph/entities.ttl", "graph/sources.ttl", "ontology.ttl"):
        text = (project / path).read_text(encoding="utf-8")
        text = text.replace(":Guild", ":Clothmakers").replace("g:paid", "g:gaveMoney")
        text = (
            text.replace(":Hunger", ":Famine").replace('"hunger"', '"famine"').replace('"abbot"', '"abbot of the hill"')
        )
        (project / path).write_text(text, encoding="utf-8")
    found = difference(guild.composition, load(project).composition)
    assert (len(found.claims), len(found.joints), found.gained, found.lost) == (0, 0, (), ())
    assert dict(found.renamed) == {":Guild": ":Clothmakers", ":Hunger": ":Famine", "g:paid": "g:gaveMoney"}
    assert told(found) == [
        "~ :Guild → :Clothmakers (guild)",
        "~ :Hunger → :Famine: “hunger” → “famine”",
        "~ :Abbot: “abbot” → “abbot of the hill”",
        "~ g:paid → g:gaveMoney (paid)",
    ]


def test_two_things_of_one_label_are_not_guessed_at(project: Path) -> None:
    """Where two that are gone have one label, nobody can tell which of them a new one is."""
    two = ' a g:Group ; rdfs:label "masters"@en ; skos:definition "Masters of {} trade."@en .\n'
    old = Path(shutil.copytree(project, project.parent / "old"))
    for root, names in ((old, (":M1", ":M2")), (project, (":M3",))):
        with (root / "graph/entities.ttl").open("a", encoding="utf-8") as file:
            file.write("".join(name + two.format(f"the {name[1:]}") for name in names))
    found = difference(load(old).composition, load(project).composition)
    assert (found.renamed, len(found.shelves["entities"].removed), len(found.shelves["entities"].added)) == ({}, 2, 1)


def test_another_entity_in_the_same_place_is_no_new_name(changed: Changing, project: Path) -> None:
    """Who stands once where another stood is somebody else, unless they are called alike."""
    entity = ':Smiths a g:Group ; rdfs:label "smiths"@en ; skos:definition "Those who worked iron."@en .\n'
    with (project / "graph/entities.ttl").open("a", encoding="utf-8") as file:
        file.write(entity)
    change(project, (":Weavers g:attacked :Mill", ":Weavers g:attacked :Smiths"))
    old = ':Mill\n  a g:Place ;\n  rdfs:label "mill"@en ;\n  skos:definition "Where the town\'s corn was ground."@en .'
    found = changed((old, ""), file="graph/entities.ttl")
    assert "~ s2-1, object: mill → smiths" in told(found)
    assert not found.renamed
    assert [e.id for e in found.shelves["entities"].added] == [":Smiths"]
    assert [e.id for e in found.shelves["entities"].removed] == [":Mill"]


BLOCKS = re.compile(r"(?:^:s\d-\d [^{}]*?\.\n|^:s\d-\d\n[^{}]*?\.\n)?^:s\d-\d \{\n.*?\n\}\n", re.MULTILINE | re.DOTALL)


@settings(max_examples=25)
@given(st.sets(st.integers(0, 8)))
def test_what_is_taken_out_is_removed_and_what_is_put_back_added(taken: set[int]) -> None:
    """Any of the nine statements taken out: exactly their claims are removed, and added again the other way round."""
    import tempfile

    whole = load(GUILD).composition
    with tempfile.TemporaryDirectory() as folder:
        project = Path(shutil.copytree(GUILD, Path(folder, "guild"), ignore=shutil.ignore_patterns("build")))
        text = (project / STATEMENTS).read_text(encoding="utf-8")
        found = list(BLOCKS.finditer(text))
        assert len(found) == 9
        for n in sorted(taken, reverse=True):
            text = text[: found[n].start()] + text[found[n].end() :]
        (project / STATEMENTS).write_text(text, encoding="utf-8")
        rest = load(project).composition
        lost, back = difference(whole, rest), difference(rest, whole)
    gone = {c.id for c in whole.corpus.claims} - {c.id for c in rest.corpus.claims}
    assert len(gone) == len(taken)
    assert {c.id for c in lost.claims.removed} == {c.id for c in back.claims.added} == gone
    assert len(lost.claims) == len(back.claims) == len(gone)
    assert {i.id for i in lost.lost} == {i.id for i in back.gained}


def sayable() -> list[tuple[str, str, str]]:
    """Triples of the guild's vocabulary that fit its kinds and that nobody claims or denies."""
    corpus = load(GUILD).corpus
    said = {claim.triple for claim in corpus.claims}
    kinds = {name: corpus.kinds_of(entity.type) for name, entity in corpus.entities.items()}
    return [
        (subject, relation.id, obj)
        for relation in corpus.relations.values()
        for subject in kinds
        for obj in kinds
        if subject != obj and relation.domain in kinds[subject] and relation.range in kinds[obj]
        and (subject, relation.id, obj) not in said
    ]  # fmt: skip


@settings(max_examples=5)
@given(st.lists(st.tuples(st.sampled_from(sayable()), st.sampled_from(["s1", "s2", "s3", "s4"])), min_size=1, max_size=3, unique_by=lambda drawn: drawn[0]))  # fmt: skip
def test_what_add_adds_is_what_diff_shows(drawn: list[tuple[tuple[str, str, str], str]]) -> None:
    """Claims added by `add`: exactly these, with their passages, nothing changed or removed; the old bytes put back, nothing is left."""
    import tempfile

    from claimgraph.curation.rows import Sheet, add_rows

    whole = load(GUILD).composition
    rows = "".join(f"{passage}\t{s}\t{p}\t{o}\tpossible\n" for (s, p, o), passage in drawn)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(shutil.copytree(GUILD, Path(folder, "guild"), ignore=shutil.ignore_patterns("build")))
        before = {path: path.read_bytes() for path in find(project).files()}
        sheet = Sheet.read(Path("rows.tsv"), f"passage\tsubject\trelation\tobject\thow\n{rows}".encode())
        outcome = add_rows(find(project), sheet)
        found = difference(whole, load(project).composition)
        for path, content in before.items():
            path.write_bytes(content)
        assert not difference(whole, load(project).composition)
    assert {c.statement.id for c in found.claims.added} == {proposal.name for proposal in outcome.added}
    assert {(c.triple, c.statement.passages) for c in found.claims.added} <= {(t, (f":{p}",)) for t, p in drawn}
    assert (found.claims.removed, found.claims.changed, len(found.joints), found.renamed) == ((), (), 0, {})
    assert not any(map(len, found.shelves.values()))


@pytest.fixture
def committed(project: Path) -> Path:
    """The guild in a folder of a git repository, committed, then changed in its working files."""
    root = project.parent
    for command in (
        ["init", "-q"],
        ["add", "guild"],
        ["-c", "user.name=n", "-c", "user.email=n@example.org", "commit", "-qm", "one"],
        ["tag", "first"],
    ):
        subprocess.run(["git", "-C", str(root), *command], check=True, capture_output=True)
    return project


def test_a_revision_is_compared_with_the_working_files(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing changed: silence and 0. Something did: what, and 1. By default the older version is HEAD."""
    at = ["--project", str(committed)]
    assert main(["diff", *at]) == 0
    assert capsys.readouterr() == ("", "Nothing changed in meaning.\n")
    change(committed, ("cg:stance cg:distances", "cg:stance cg:endorses"))
    assert main(["diff", *at]) == 1
    assert "s2-2, stance: distances → endorses" in capsys.readouterr().out
    assert main(["diff", "first", "HEAD", *at]) == 0
    assert main(["diff", str(committed), "first", *at]) == 1
    assert "s2-2, stance: endorses → distances" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere is no folder, no published graph and no revision in git"),
        (["--upload-pack=x"], "unrecognized arguments"),
        (["first", "{project}/graph"], "is neither a project"),
        (["first", "{project}/graph/entities.ttl"], "is no published graph"),
        (["broken"], "broken cannot be read. graph/statements/01-chronicle.trig:"),
        (["first~1"], "first~1 is no folder"),
    ],
)
def test_trouble_is_no_difference(
    committed: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no version, or cannot be read, has exit code 2 and one message."""
    change(committed, (":s1-1 {", ":s1-1 {{"))
    commit = ["-c", "user.name=n", "-c", "user.email=n@example.org", "commit", "-qam", "two"]
    for command in (commit, ["tag", "broken"]):
        subprocess.run(["git", "-C", str(committed), *command], check=True, capture_output=True)
    given = [each.replace("{project}", str(committed)) for each in arguments]
    try:
        code = main(["diff", *given, "--project", str(committed)])
    except SystemExit as stopped:
        code = int(str(stopped.code))
    shown = capsys.readouterr()
    assert (code, shown.out) == (2, "")
    assert said in shown.err


def test_without_git_the_older_version_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no repository, the message says what to name; a folder that is named needs none."""
    assert main(["diff", "--project", str(project)]) == 2
    assert "Name the older version" in capsys.readouterr().err
    assert main(["diff", str(GUILD), str(project)]) == 0


def test_markdown_and_data_say_the_same(changed: Changing) -> None:
    """A pull request gets headings and lists in which labels are no markup; programs get names and values."""
    found = changed(
        ("cg:stance cg:distances", "cg:stance cg:endorses"),
        ("cg:extent cg:mostly ;\n  cg:supports :s1-1 .", "cg:extent cg:mostly ."),
        (":Hunger g:", ":Mill g:"),
    )
    page = telling.as_markdown(found, "v1_*x*", "v2")
    assert (
        page.startswith("### Claims: v1_\\*x\\* → v2\n\n1 joint removed") or "1 joint removed" in page.splitlines()[2]
    )
    assert "- s2-2, stance: distances → endorses; enters the narrator's account; stands plainly now" in page
    data = json.loads(json.dumps(telling.as_data(found, "v1", "v2")))
    assert data["same"] is False
    assert data["claims"]["changed"][0] == {
        "id": ":s2-2_Weavers_wereAmong_Wolves",
        "was": ":s2-2_Weavers_wereAmong_Wolves",
        "sentence": "weavers were counted among wolves",
        "changes": [{"what": "stance", "old": ["cg:distances"], "new": ["cg:endorses"]}],
        "entersAccountOf": [":Narrator"],
        "leavesAccountOf": [],
        "plain": True,
    }
    assert [joint["id"] for joint in data["joints"]["removed"]] == [":s4-2_supports_s1-1"]
    empty = difference(found.old, found.old)
    assert telling.as_data(empty, "a", "b")["same"] is True
    assert telling.as_markdown(empty, "a", "b").endswith("Nothing changed in meaning.")


def test_a_published_file_of_something_else_is_refused(tmp_path: Path) -> None:
    """A folder's graph.trig that is no graph of claims is not taken for an empty one."""
    from claimgraph.errors import ProjectError

    (tmp_path / "graph.trig").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    with pytest.raises(ProjectError, match="no published graph"):
        version(str(tmp_path), lambda: find(GUILD))
