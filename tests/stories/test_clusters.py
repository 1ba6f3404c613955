"""Clusters by verified edges, and the candidates they are made from."""

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from recoupe.stories.candidates import MAX_CANDIDATES, pair_likely
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


def test_many_alike_cost_no_square() -> None:
    sets = [frozenset({"bac", str(number)}) for number in range(1000)]
    assert len(pair_likely(sets, lambda _form: 1.0)) <= 1000 * MAX_CANDIDATES
