"""The best legal sequence of tags, on scores made by hand."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recoupe.languages.fr.entities import EntityTagger, build_tagger

TAGS = ("O", "B-PER", "I-PER", "L-PER", "U-PER", "B-LOC", "I-LOC", "L-LOC", "U-LOC")
WIDTH = len(TAGS)


def make_tagger() -> EntityTagger:
    """A tagger whose scores are its vectors: the hidden layer copies the middle token, the output is the identity."""
    hidden = np.zeros((WIDTH, 2, 3 * WIDTH), dtype=np.float32)
    for unit in range(WIDTH):
        hidden[unit, :, WIDTH + unit] = 1
    return build_tagger(
        TAGS,
        {
            "hidden": hidden,
            "hidden_bias": np.zeros((WIDTH, 2), dtype=np.float32),
            "output": np.eye(WIDTH, dtype=np.float32),
            "output_bias": np.zeros(WIDTH, dtype=np.float32),
        },
    )


def score(*tags: str) -> NDArray[np.float32]:
    rows = np.zeros((len(tags), WIDTH), dtype=np.float32)
    for row, tag in enumerate(tags):
        rows[row, TAGS.index(tag)] = 1
    return rows


def test_reads_entities() -> None:
    found = make_tagger().find_entities([score("O", "B-PER", "L-PER", "O", "U-LOC"), score("B-LOC", "I-LOC", "L-LOC")])
    assert found == [[(1, 3, "PER"), (4, 5, "LOC")], [(0, 3, "LOC")]]


def test_an_empty_passage_has_none() -> None:
    assert make_tagger().find_entities([score(), score("U-PER"), score()]) == [[], [(0, 1, "PER")], []]
    assert make_tagger().find_entities([]) == []


def test_mends_what_is_not_legal() -> None:
    """«B I» without an end: the sequence of the highest score among those that may be."""
    rows = score("B-PER", "I-PER", "O")
    rows[1, TAGS.index("L-PER")] = 0.9
    assert make_tagger().find_entities([rows]) == [[(0, 2, "PER")]]


@given(st.lists(st.lists(st.integers(-5, 5), min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=3))
def test_the_path_is_the_best_legal_one(rows: list[list[int]]) -> None:
    """Against the search of all sequences."""
    tagger = make_tagger()
    scores = np.array(rows, dtype=np.float32)
    edge = len(TAGS)

    def is_legal(path: tuple[int, ...]) -> bool:
        return all(tagger.allowed[a, b] for a, b in itertools.pairwise((edge, *path, edge)))

    def total(path: tuple[int, ...]) -> float:
        return float(sum(scores[row, tag] for row, tag in enumerate(path)))

    best = max(total(path) for path in itertools.product(range(edge), repeat=len(rows)) if is_legal(path))
    path = tagger._find_best_path(scores)
    assert is_legal(tuple(path))
    assert best == total(tuple(path))
