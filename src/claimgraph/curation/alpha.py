"""Krippendorff's alpha for two readers, its bootstrap interval, and how many pairs are enough to measure by."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from statistics import quantiles

import numpy as np
import numpy.typing as npt

Answers = tuple[str, str]  # what the first and the second reading say of one thing

# From twelve pairs on, the 95 % interval of a share (Wilson, 1927) is never wider than half of the scale from 0 to 1. Of
# fewer, a share of one half may as well be a quarter or three quarters, and no coefficient says more than its counts do.
ENOUGH = 12


def alpha(pairs: Mapping[Answers, int], order: Sequence[str] = ()) -> float | None:
    """Krippendorff's alpha of two readers who both answered every time; None where nothing varies.

    Alpha is 1 minus the observed disagreement over the one expected if all answers given were dealt out by chance. With
    an `order` of the answers the disagreement is ordinal (the more answers lie between two, the further apart they
    are), without one it is nominal. Krippendorff, K. (2019), Content Analysis, fourth edition, chapter 12.

    >>> alpha({("a", "a"): 2, ("b", "b"): 2, ("a", "b"): 1})
    0.64
    >>> alpha({("a", "a"): 2})  # nothing varies
    """
    given: Counter[str] = Counter()
    apart: Counter[Answers] = Counter()
    for (one, other), times in pairs.items():
        given[one] += times
        given[other] += times
        if one != other:
            apart[one, other] += times
    total = given.total()
    if not order:  # any two answers are as far apart as any others
        expected: float = (total**2 - sum(times**2 for times in given.values())) / 2
        observed: float = apart.total()
    else:
        far = _distances(given, order)
        expected = sum(given[a] * given[b] * distance for (a, b), distance in far.items())
        observed = sum(times * far[pair if pair in far else pair[::-1]] for pair, times in apart.items())
    return round(1 - (total - 1) * observed / expected, 10) if expected else None


def _distances(given: Mapping[str, int], order: Sequence[str]) -> dict[Answers, float]:
    """The squared ordinal distance of each two answers, the lower one first: how many answers lie from one to the other.

    Of the two themselves one half counts. Answers that are not in the order stand after it, by name.
    """
    rank = {value: place for place, value in enumerate(order)}
    values = sorted(given, key=lambda value: (rank.get(value, len(rank)), value))
    far: dict[Answers, float] = {}
    for i, a in enumerate(values):
        between = given[a] / 2
        for b in values[i + 1 :]:
            far[a, b] = (between + given[b] / 2) ** 2
            between += given[b]
    return far


def resamples(size: int, times: int, seed: int) -> npt.NDArray[np.float64]:
    """How often each of `size` places is drawn, when as many are drawn with replacement, `times` over: a row for each draw.

    For the bootstrap; the same for the same seed.

    >>> resamples(3, 2, seed=1).tolist() == resamples(3, 2, seed=1).tolist()
    True
    >>> resamples(3, 2, seed=1).sum(axis=1).tolist(), resamples(0, 2, seed=1).size
    ([3.0, 3.0], 0)
    """
    chance = random.Random(seed)
    drawn = np.zeros((times if size else 0, size), dtype=np.float64)
    for row in drawn:
        row += np.bincount(chance.choices(range(size), k=size), minlength=size)
    return drawn


def interval(
    draws: npt.NDArray[np.float64], of: Sequence[Sequence[int]], measure: Callable[[list[int]], float | None]
) -> tuple[float, float] | None:
    """The middle 95 % of a measure over the draws (the percentile bootstrap); None where it can hardly ever be taken.

    `of` has what was counted in each passage, and `measure` is of the sums. Passages are drawn whole, as claims of one passage are
    not independent. Draws in which nothing varies have no measure and are left out; where they are more than half there is no
    interval. Efron, B. (1979), "Bootstrap methods: another look at the jackknife", The Annals of Statistics 7(1), 1-26.
    """
    if not of:
        return None
    sums = (draws @ np.array(of, dtype=np.float64)).astype(int).tolist()  # whole numbers are not multiplied by BLAS
    taken = [value for drawn in sums if (value := measure(drawn)) is not None]
    if len(taken) < 2 or 2 * len(taken) < len(draws):
        return None
    cuts = quantiles(taken, n=40, method="inclusive")
    return cuts[0], cuts[-1]
