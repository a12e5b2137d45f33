"""A claim in words, as data and as HTML: what a statement can have is read from the vocabulary."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from argument_sample import argument
from conftest import GUILD
from test_context import MOOD

from claimgraph import describing
from claimgraph.cli.main import main
from claimgraph.knowledge import KnowledgeGraph, load
from claimgraph.model import Corpus
from claimgraph.model.context import VOICE
from claimgraph.model.names import local


def schema(name: str) -> dict[str, Any]:
    """A published schema."""
    return dict(json.loads((resources.files("claimgraph") / "vocabulary" / name).read_text(encoding="utf-8")))


SCHEMA = schema("claim.schema.json")
ARGUMENT = schema("argument.schema.json")


def valid(data: Any) -> bool:
    """Whether a claim fits the published schema."""
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    return True


def test_the_schema_is_one() -> None:
    """The published files are themselves valid JSON Schemas."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator.check_schema(ARGUMENT)


@pytest.mark.parametrize("name", ["guild", "revolution"])
def test_every_claim_fits_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    """All claims of both projects, as data."""
    corpus: Corpus = request.getfixturevalue(name).corpus
    assert all(valid(describing.claim_data(corpus, claim)) for claim in corpus.claims)


def test_every_argument_fits_the_schema(revolution: KnowledgeGraph) -> None:
    """Reasons, ways, a way that is not there, and what hangs on each statement of the spine's hinge."""
    check = jsonschema.Draft202012Validator(ARGUMENT).validate
    for ends in ([":RevolutionFromAbove"], [":OctoberRevolution", ":CommandSystem"], [":Lenin", ":Komsomol"]):
        check(revolution.argue(*ends).data())
    for name in (":s14-1", ":s34-1", ":s36-1", ":OctoberRevolution"):
        check(revolution.without(name).data())


def test_the_schema_of_arguments_has_the_scales_of_claims() -> None:
    """Each scale of a step has the values that it has in the schema of a claim."""
    step = ARGUMENT["$defs"]["step"]["properties"]
    for name in ("certainty", "extent", "mode", "basis", "reading"):
        assert step[name]["enum"] == SCHEMA["properties"][name]["enum"]


def test_the_schema_says_what_the_vocabulary_says(guild: KnowledgeGraph) -> None:
    """Each context property of the core has its key, each scale its values in their order."""
    for property_ in guild.corpus.context.values():
        if property_.name not in VOICE:
            known = SCHEMA["properties"][property_.name]
            if property_.form == "scale":
                assert known["enum"] == [local(value) for value in property_.values]


def test_a_property_that_turtle_alone_adds_is_in_sentence_data_and_schema(tmp_path: Path) -> None:
    """The guild with a mood of its own: the words have its label, the data its CURIE, the default goes without saying."""
    import shutil

    folder = Path(shutil.copytree(GUILD, tmp_path / "guild"))
    (folder / "ontology.ttl").write_text((GUILD / "ontology.ttl").read_text() + MOOD)
    text = folder / "graph" / "statements" / "01-chronicle.trig"
    text.write_text(text.read_text().replace(":s4-1 {", ":s4-1 g:mood g:bitter .\n:s4-1 {"))
    corpus = load(folder).corpus
    claims = {claim.statement.id: claim for claim in corpus.claims}
    assert describing.context(corpus, claims[":s4-1"]) == "narrator, certain, with bitterness · passage s4 · s4-1"
    assert describing.claim_data(corpus, claims[":s4-1"])["g:mood"] == "bitter"
    assert "calm" not in describing.context(corpus, claims[":s3-1"])
    assert valid(describing.claim_data(corpus, claims[":s3-1"]))


def test_the_context_says_everything_that_is_not_the_default(tmp_path: Path) -> None:
    """Every kind of context property in one statement, in the order of the vocabulary; texts are remarks of their own."""
    kg = argument(
        tmp_path,
        """:p cg:reference "1.2" .
        :p-1 cg:assertedBy :O ; cg:via :who ; cg:attitude cg:believed ; cg:stance cg:uses ; cg:certainty cg:probable ;
          cg:extent cg:inEssence ; cg:mode cg:required ; cg:jointly true ; cg:basis cg:implicit ; cg:reading cg:doubtful ;
          cg:during "1917"^^edtf:EDTF ; cg:saidOn "1931"^^edtf:EDTF ; cg:saidIn :g ; cg:nominalisedBy :h ;
          cg:quantity "two"@en ; cg:note "Well."@en ; cg:rationale "So."@en .
        :p-1 { :a t:caused :c . :b t:caused :c . }""",
    )
    claim = kg.corpus.claims[0]
    assert describing.context(kg.corpus, claim) == (
        "other, via who, believed, used as evidence by the narrator, probable, in essence, as what must be, jointly, implicit, "
        "reading doubtful, 1917, said 1931, in g, named “h” · passage p (1.2) · p-1"
    )
    assert describing.remarks(kg.corpus, claim.statement) == ["quantity: two", "because: So.", "note: Well."]
    assert describing.hedge(kg.corpus, claim.statement) == "probable, in essence, as what must be, reading doubtful"
    assert valid(describing.claim_data(kg.corpus, claim))


def test_a_claim_can_be_read_from_its_object(tmp_path: Path) -> None:
    """By the inverse label in the number of the object; a relation without one has an arrow that points back."""
    corpus = argument(tmp_path, ":p-1 { :a t:caused :many . } :p-2 { :a t:undid :b . } :p-3 { :a t:same :b . }").corpus
    said = [describing.backwards(corpus, claim) for claim in corpus.claims]
    assert said == ["many — were caused by → a", "b ← undid — a", "b — was the same as → a"]


def test_html_is_escaped_and_quotes_what_is_there(guild: KnowledgeGraph) -> None:
    """A claim as HTML has its gist, the words where a reader has them, and no markup of the data's."""
    (claim,) = guild.claims("guild", "led")
    told = describing.claim_html(guild.corpus, claim, lambda _: "<b>words</b>")
    assert "<strong>guild — led → revolt</strong>" in told
    assert "<blockquote>&lt;b&gt;words&lt;/b&gt;</blockquote>" in told


def test_show_unfolds_names_utterances_joints_and_members(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What h names, what was said in g, what supports what, and what those within the crowd say."""
    argument(
        tmp_path,
        """:p-1 cg:nominalisedBy :h ; cg:assertedBy :O ; cg:saidIn :g ; cg:supports :p-2 . :p-1 { :a t:caused :b . }
        :p-2 { :h t:caused :c . } :p-3 { :who t:within :many . } :p-4 cg:assertedBy :who . :p-4 { :a t:led :d . }""",
    )
    where = ["--project", str(tmp_path)]
    assert main(["show", "h", *where]) == 0
    shown = capsys.readouterr().out
    assert "    supported by (narrator): a — caused → b\n" in shown
    assert "It names that:\n  a — caused → b\n      other, reported by the narrator, certain, in g, named “h”" in shown
    assert main(["show", "g", *where]) == 0
    assert "In it was said:\n  a — caused → b\n" in capsys.readouterr().out
    assert main(["show", "many", *where]) == 0
    assert "What its members and parts say:\n  a — led → d\n" in capsys.readouterr().out
    assert main(["show", "many", "--json", *where]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [c["id"] for c in data["members"]] == [":p-3_who_within_many"]
    assert [c["id"] for c in data["membersHold"]] == [":p-4_a_led_d"]
    assert all(valid(claim) for claim in (*data["claims"], *data["membersHold"]))


def test_path_says_what_it_is_and_reads_arrows_backwards_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From b to c over what caused both: the first claim is read from its object; the data say so too."""
    argument(tmp_path, ":p-1 { :a t:caused :b . } :p-2 { :a t:caused :c . }")
    assert main(["path", "b", "c", "--project", str(tmp_path)]) == 0
    said = capsys.readouterr()
    assert said.err.startswith("Any shortest chain of claims")
    assert said.out.splitlines()[::2] == ["read backwards: b — was caused by → a", "a — caused → c"]
    assert main(["path", "b", "c", "--json", "--project", str(tmp_path)]) == 0
    (chain,) = json.loads(capsys.readouterr().out)
    assert [claim["backwards"] for claim in chain] == [True, False]
    assert all(valid(claim) for claim in chain)


def test_why_offers_the_argument_where_nothing_links_directly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No direct link: the command that would follow the argument is written out."""
    argument(tmp_path, ":p-1 { :a t:caused :b . } :p-2 { :b t:caused :c . }")
    assert main(["why", "a", "c", "--project", str(tmp_path)]) == 1
    assert '`claimgraph argue "a" "c"`' in capsys.readouterr().err


def test_what_links_two_things_shows_itself_in_a_notebook(guild: KnowledgeGraph) -> None:
    """Claims with their context, inferences with what they rest on; nothing is said where there is nothing."""
    assert "<strong>guild — led → revolt</strong>" in guild.why("guild", "revolt")._repr_html_()
    assert "inferred from:</p>" in guild.why("weavers", "revolt")._repr_html_()
    assert not guild.why("abbot", "mill")
    assert "Nothing links the two directly" in guild.why("abbot", "mill")._repr_html_()


def test_voices_takes_one_name_or_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One: all that it says. Two: how each holds what both claim."""
    argument(
        tmp_path,
        """:p-1 { :a t:caused :b . } :p-2 cg:assertedBy :O ; cg:certainty cg:possible . :p-2 { :a t:caused :b . }
        :p-3 cg:assertedBy :O . :p-3 { :b t:caused :c . }""",
    )
    where = ["--project", str(tmp_path)]
    assert main(["voices", "other", *where]) == 0
    assert capsys.readouterr().out.splitlines()[::2] == ["a — caused → b", "b — caused → c"]
    assert main(["voices", "narrator", "other", *where]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Both claim (1)",
        "  a — caused → b",
        "      narrator, certain · passage p · p-1",
        "      other, reported by the narrator, possible · passage p · p-2",
        "Only other (1)",
        "  b — caused → c · other, reported by the narrator, certain · passage p · p-3",
    ]
    assert main(["voices", "narrator", "other", "--json", *where]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [(p["first"]["certainty"], p["second"]["certainty"]) for p in data["both"]] == [("certain", "possible")]
    assert main(["voices", "curator", *where]) == 1
    assert main(["voices", "a", "b", "c", *where]) == 2


@pytest.mark.parametrize(("name", "told"), [("s2-1", 1), ("s2-1_Weavers_attacked_Mill", 1), (":s4", 3), ("s2", 3)])
def test_show_tells_a_passage_a_statement_or_a_claim(
    name: str, told: int, guild: KnowledgeGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the names that the answers end with: so many claims of the guild as there are by hand, under the passage's gist."""
    assert main(["show", name, "--project", str(GUILD)]) == 0
    shown = capsys.readouterr().out.splitlines()
    passage = f":{name.removeprefix(':').partition('-')[0]}"
    assert shown[0] == f"passage {passage[1:]}: {guild.corpus.passages[passage].gist}"
    assert sum(f"· passage {passage[1:]} · " in line for line in shown) == told
