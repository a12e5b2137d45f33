"""Dates: the years that EDTF texts cover. Expected values from the Library of Congress's specification."""

import pytest
from analysis_sample import network
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analysis import periods
from claimgraph.errors import NoDate
from claimgraph.model.dates import Years, read, words, years


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1931", 1931, 1931),
        ("1928/1932", 1928, 1932),
        ("1923-11", 1923, 1923),
        ("1923-11-24", 1923, 1923),
        ("1917~", 1917, 1917),
        ("1917-10?", 1917, 1917),
        ("192X", 1920, 1929),
        ("19XX", 1900, 1999),
        ("1917/..", 1917, None),
        ("../1916", None, 1916),
        ("/1916", None, 1916),
        ("1917-21", 1917, 1917),  # spring 1917
        ("-0043", -43, -43),
        ("1917-02/1917-10", 1917, 1917),
    ],
)
def test_a_date_covers_its_years(text: str, first: int | None, last: int | None) -> None:
    """Plain dates, intervals, open and unknown ends, seasons, decades, doubtful dates."""
    assert years(text) == Years(first, last)


@pytest.mark.parametrize(
    "text", ["", "1928-32-01", "1917-13", "1917-02-30", "the fifties", "192x", "1928/1932/1940", "1932/1928", "//"]
)
def test_what_is_no_date_is_refused_in_words(text: str) -> None:
    """Malformed and reversed dates raise ValueError with the text itself."""
    with pytest.raises(ValueError, match=r"EDTF|before it begins"):
        years(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1928/1932", "1928/1932"),
        ("../1916", "until 1916"),
        ("1917/..", "from 1917"),
        ("1917-02/1917-10", "from February 1917 to October 1917"),
        ("1923-11-24", "24 November 1923"),
        ("192X?", "perhaps the 1920s"),
        ("1917%", "perhaps about 1917"),
        ("19XX", "19XX"),
        ("1917-33", "1917-33"),
    ],
)
def test_dates_are_said_in_words(text: str, said: str) -> None:
    """Spans of years stay, marks of doubt and open ends become words; what is rare stays EDTF."""
    assert words(text) == said


YEAR = st.integers(-3000, 2999).map(lambda number: f"{number:05}" if number < 0 else f"{number:04}")
DATE = st.one_of(
    st.builds("{}{}".format, YEAR, st.sampled_from(["", "~", "?", "%"])),
    st.builds("{}-{:02}".format, YEAR, st.one_of(st.integers(1, 12), st.integers(21, 24))),
    st.builds("{}-{:02}-{:02}".format, YEAR, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}X{}".format, st.integers(100, 299), st.sampled_from(["", "~", "?"])),
)


@given(DATE | st.builds("{}/{}".format, DATE | st.just("..") | st.just(""), DATE | st.just("..") | st.just("")))
def test_what_is_printed_as_a_date_can_be_typed_as_one(text: str) -> None:
    """A date in the tool's own words means the years of the EDTF that they came from."""
    try:
        covered = years(text)
    except ValueError:
        return  # ends before it begins
    assert years(read(words(text))) == covered


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        (1450, "1450"),
        (-430, "-0430"),
        (800, "0800"),
        ("432 BC", "-0431"),
        ("  432   bc ", "-0431"),
        ("15th century", "1401/1500"),
        ("the fifth century BC", "-0499/-0400"),
        ("1450-1453", "1450/1453"),
        ("1450–53", "1450/1453"),
        ("63 BC to AD 14", "-0062/0014"),
        ("about 212 BC", "-0211~"),
        ("spring 211 BC", "-0210-21"),
        ("c. 431-404 BC", "-0430~/-0403~"),
        ("1917-present", "1917/.."),
    ],
)
def test_a_period_is_read_as_people_type_it(typed: str | int, edtf: str) -> None:
    """EDTF, historians' spellings and whole numbers come to one EDTF text."""
    assert read(typed) == edtf


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "soon",
        "3-5",
        "-430",
        "1450-13",
        "1417-02-30",
        "30th of May 1450",
        "1/2/3",
        "١٤٥٠",
        "zeroth century",
        "0th century",
        "0 BC",
    ],
)
def test_what_cannot_be_read_as_a_date_is_told_with_examples(typed: str) -> None:
    """One message that quotes the text and shows what can be typed, as an error of ours and as a ValueError."""
    with pytest.raises(ValueError, match=r"cannot be read as a date. A date is 1450, 432 BC") as told:
        read(typed)
    assert isinstance(told.value, NoDate)
    assert f'"{" ".join(typed.split())}"' in str(told.value)


@pytest.mark.parametrize("typed", ["1450/1449", "1450-1449", "404-431 BC", "from 1450 to 1449"])
def test_a_period_that_runs_backwards_is_told_as_such(typed: str) -> None:
    """The end before the beginning, however it is spelt."""
    with pytest.raises(NoDate, match=r"ends before it begins. A date is"):
        read(typed)


SPANS = st.builds(lambda a, b: Years(min(a, b), max(a, b)), st.integers(1800, 2000), st.integers(1800, 2000))


@given(SPANS, SPANS)
def test_overlap_is_symmetric_and_agrees_with_the_years_counted_out(one: Years, other: Years) -> None:
    """Two spans overlap just where they have a year in common."""
    common = set(_counted(one)) & set(_counted(other))
    assert one.overlaps(other) == other.overlaps(one) == bool(common)


def _counted(span: Years) -> range:
    """The years of a span, one by one."""
    assert span.first is not None
    assert span.last is not None
    return range(span.first, span.last + 1)


@pytest.mark.parametrize(
    ("first", "last", "slices"),
    [
        (1917, 1921, [(1917, 1917), (1918, 1918), (1919, 1919), (1920, 1920), (1921, 1921)]),
        (-445, -403, [(-448, -439), (-438, -429), (-428, -419), (-418, -409), (-408, -399)]),
        (-99, 150, [(-198, -99), (-98, 0), (1, 99), (100, 199)]),
    ],
)
def test_slices_are_years_decades_or_centuries(first: int, last: int, slices: list[tuple[int, int]]) -> None:
    """The default slices are of the smallest unit of which there are at most ten, counted as historians do, also before Christ."""
    made = network(f"a > b first_year={first} last_year={first}", f"a > c first_year={last} last_year={last}")
    assert [(s.first, s.last) for s in periods(made).slices] == slices
