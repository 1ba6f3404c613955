"""Clusters by verified edges, and the candidates they are made from."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.stories import candidates
from recoupe.stories.candidates import MAX_CANDIDATES, MAX_FAR, MIN_CONTAINMENT, pair_likely
from recoupe.stories.clusters import cluster_pairs

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]), st.floats(0, 1)
)


def always(_first: Sequence[int], _second: Sequence[int]) -> bool:
    return True


def test_the_surest_pair_comes_first() -> None:
    """1 joins 2, its surer neighbour; the cluster then refuses 0."""

    def agree(first: Sequence[int], second: Sequence[int]) -> bool:
        return len(first) + len(second) < 3

    assert cluster_pairs(3, {(0, 1): 0.8, (1, 2): 0.9}, at_least=0.5, agree=agree) == ((0,), (1, 2))


def test_a_chain_needs_the_consent_of_all() -> None:
    scores = {(0, 1): 0.9, (1, 2): 0.8}

    def agree(first: Sequence[int], second: Sequence[int]) -> bool:
        return all(scores.get((min(a, b), max(a, b)), 0) > 0.5 for a in first for b in second)

    assert cluster_pairs(3, scores, at_least=0.5, agree=agree) == ((0, 1), (2,))
    assert cluster_pairs(3, scores, at_least=0.5, agree=always) == ((0, 1, 2),)


@given(SCORES)
def test_every_item_stands_in_one_cluster(scores: dict[tuple[int, int], float]) -> None:
    clusters = cluster_pairs(7, scores, at_least=0.5, agree=always)
    assert sorted(item for cluster in clusters for item in cluster) == list(range(7))
    assert list(clusters) == sorted(clusters)


@given(st.lists(st.frozensets(st.sampled_from("abcdef")), max_size=8))
def test_candidates_share_a_word(sets: list[frozenset[str]]) -> None:
    """Few sets: all that share enough are paired, none that shares nothing."""
    pairs = pair_likely(sets, lambda _form: 1.0)
    expected = tuple(
        (one, two)
        for one, two in combinations(range(len(sets)), 2)
        if sets[one] & sets[two] and len(sets[one] & sets[two]) >= 0.3 * min(len(sets[one]), len(sets[two]))
    )
    assert pairs == expected


@given(
    st.lists(st.frozensets(st.integers(0, 30).map(str), max_size=9), max_size=30),
    st.lists(st.integers(1, 4), min_size=31, max_size=31),
)
def test_how_many_are_weighed_at_once_changes_nothing(sets: list[frozenset[str]], weights: list[int]) -> None:
    """One set at a time, all together: the same pairs, and of each set those that share most with it."""

    def weigh(form: str) -> float:
        return float(weights[int(form)])

    pairs = pair_likely(sets, weigh, most=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "CELLS", 1)
        assert pair_likely(sets, weigh, most=2) == pairs
    expected = set()
    for one, own in enumerate(sets):
        shared = {two: sum(map(weigh, own & other)) for two, other in enumerate(sets) if two != one and own & other}
        light = {two: min(sum(map(weigh, own)), sum(map(weigh, sets[two]))) for two in shared}
        enough = sorted((-weight, two) for two, weight in shared.items() if weight >= MIN_CONTAINMENT * light[two])
        expected.update((min(one, two), max(one, two)) for _, two in enough[:2])
    assert set(pairs) == expected


def test_many_alike_cost_no_square() -> None:
    sets = [frozenset({"bac", str(number)}) for number in range(1000)]
    assert len(pair_likely(sets, lambda _form: 1.0)) <= 1000 * MAX_CANDIDATES


def test_of_what_is_far_away_little_is_looked_at() -> None:
    """A stem of every day finds its window; what few days have is found however long ago."""
    first = date(2031, 1, 1)
    days = [(first + timedelta(days=number), first + timedelta(days=number)) for number in range(400)]
    sets = [frozenset({"crue", f"only{number // 200}" if number % 200 == 7 else str(number)}) for number in range(400)]
    sets[0] = sets[399] = frozenset({"samovar"})
    pairs = pair_likely(sets, lambda _form: 1.0, days=days, window_days=7)
    assert (0, 399) in pairs
    assert max(second - first for first, second in pairs if (first, second) != (0, 399)) <= 2 * 7 + MAX_FAR


def test_a_wide_period_is_near_all_its_days() -> None:
    """«En 2031» may be any day of the year."""
    first = date(2031, 1, 1)
    days = [(first, date(2031, 12, 31)), *((first + timedelta(days=n), first + timedelta(days=n)) for n in range(300))]
    sets = [frozenset({"bac", "quai"}), *(frozenset({"bac", str(n)}) for n in range(299)), frozenset({"bac", "quai"})]
    assert (0, 300) in pair_likely(sets, lambda form: 2.0 if form == "quai" else 1.0, days=days, window_days=7)
