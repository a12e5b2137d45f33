"""Krippendorff's alpha, how many pairs are enough, and the bootstrap's interval."""

import math

import krippendorff
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.curation.alpha import ENOUGH, alpha, interval, resamples


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=2, max_size=40), st.booleans())
def test_alpha_is_krippendorffs(answers: list[tuple[str, str]], ordinal: bool) -> None:
    """The package krippendorff gives the same alpha, nominal and ordinal, wherever answers vary."""
    counts = {pair: answers.count(pair) for pair in answers}
    if len({answer for pair in answers for answer in pair}) < 2:
        assert alpha(counts) is None
        return
    domain = sorted({answer for pair in answers for answer in pair})
    expected = krippendorff.alpha(
        reliability_data=[[domain.index(a) for a, _ in answers], [domain.index(b) for _, b in answers]],
        level_of_measurement="ordinal" if ordinal else "nominal",
    )
    assert alpha(counts, "abcd" if ordinal else "") == pytest.approx(expected, abs=1e-9)


def test_an_order_of_answers_counts() -> None:
    """Neighbours on a ranked scale disagree less than its two ends, in the order given and not in the alphabet's."""
    pairs = {("wholly", "wholly"): 5, ("mostly", "mostly"): 5, ("little", "little"): 5}
    near, far = {**pairs, ("wholly", "mostly"): 2}, {**pairs, ("wholly", "little"): 2}
    order = ["wholly", "mostly", "little"]
    assert (alpha(near, order) or 0) > (alpha(far, order) or 0)


def test_twelve_pairs_are_the_fewest_that_tell_half_of_a_scale() -> None:
    """Wilson's 95 % interval (1927) of a share of one half is no wider than half of the scale from 12 pairs on, and wider before."""

    def width(pairs: int, z: float = 1.959964) -> float:
        return z / math.sqrt(pairs + z**2)

    assert width(ENOUGH) <= 0.5 < width(ENOUGH - 1)


def test_an_interval_is_the_middle_of_what_resamples_give() -> None:
    """The share of true passages, 20 of 40: the percentile interval lies about one half, and within Wilson's by a little."""
    passages = [(place < 20, 1) for place in range(40)]
    low, high = interval(resamples(40, 2000, seed=1), passages, lambda drawn: drawn[0] / drawn[1]) or (0, 0)
    assert low == pytest.approx(0.35, abs=0.026)
    assert high == pytest.approx(0.65, abs=0.026)
    assert interval(resamples(40, 10, seed=1), passages, lambda drawn: None) is None
