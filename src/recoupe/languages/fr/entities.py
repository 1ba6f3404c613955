"""Named entities from the encoder's vectors: a small classifier over BILUO tags and the best legal sequence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_FORBIDDEN: Final = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class EntityTagger:
    """The weights of the classifier: `hidden` is (width, pieces, 3 × encoder), `output` (tags, width)."""

    tags: tuple[str, ...]
    hidden: NDArray[np.float32]
    hidden_bias: NDArray[np.float32]
    output: NDArray[np.float32]
    output_bias: NDArray[np.float32]
    allowed: NDArray[np.bool_]
    """`allowed[before, after]` over the tags and, last, the edge of the passage."""

    def find_entities(self, vectors: Sequence[NDArray[np.float32]]) -> list[list[tuple[int, int, str]]]:
        """Entities (first token, last token + 1, label) of each passage, given its tokens' vectors; in order."""
        filled = [rows for rows in vectors if len(rows)]
        if not filled:
            return [[] for _ in vectors]
        scores = iter(self._score(filled))
        return [self._decode(next(scores)) if len(rows) else [] for rows in vectors]

    def _score(self, vectors: Sequence[NDArray[np.float32]]) -> list[NDArray[np.float32]]:
        """Score of each tag for each token of each passage; passages are parted by a row of zeros."""
        width = vectors[0].shape[1]
        padded = np.zeros((sum(map(len, vectors)) + len(vectors) + 1, width), dtype=np.float32)
        starts = []
        row = 1
        for rows in vectors:
            padded[row : row + len(rows)] = rows
            starts.append(row - 1)
            row += len(rows) + 1
        window = np.concatenate((padded[:-2], padded[1:-1], padded[2:]), axis=1)
        units, pieces, _ = self.hidden.shape
        hidden = window @ self.hidden.reshape(units * pieces, -1).T + self.hidden_bias.reshape(-1)
        best = hidden.reshape(-1, units, pieces).max(axis=2)
        scores = best @ self.output.T + self.output_bias
        return [scores[start : start + len(rows)] for start, rows in zip(starts, vectors, strict=True)]

    def _decode(self, scores: NDArray[np.float32]) -> list[tuple[int, int, str]]:
        path = scores.argmax(axis=1)
        edge = len(self.tags)
        framed = np.concatenate(([edge], path, [edge]))
        if not self.allowed[framed[:-1], framed[1:]].all():
            path = self._find_best_path(scores)
        return _read_path([self.tags[tag] for tag in path])

    def _find_best_path(self, scores: NDArray[np.float32]) -> NDArray[np.intp]:
        """The legal sequence of tags with the highest sum of scores (Viterbi)."""
        edge = len(self.tags)
        barred = np.where(self.allowed, np.float32(0), _FORBIDDEN)
        scores = scores - scores.max(axis=1, keepdims=True)
        total = scores[0] + barred[edge, :edge]
        back = np.zeros(scores.shape, dtype=np.intp)
        for row in range(1, len(scores)):
            reached = total[:, None] + barred[:edge, :edge]
            back[row] = reached.argmax(axis=0)
            total = reached.max(axis=0) + scores[row]
        path = np.empty(len(scores), dtype=np.intp)
        path[-1] = int((total + barred[:edge, edge]).argmax())
        for row in range(len(scores) - 1, 0, -1):
            path[row - 1] = back[row, path[row]]
        return path


def build_tagger(tags: Sequence[str], weights: Any) -> EntityTagger:
    """The classifier of `tags` with the arrays `hidden`, `hidden_bias`, `output`, `output_bias` of `weights`."""
    return EntityTagger(
        tags=tuple(tags),
        hidden=weights["hidden"],
        hidden_bias=weights["hidden_bias"],
        output=weights["output"],
        output_bias=weights["output_bias"],
        allowed=_list_transitions(tags),
    )


def _list_transitions(tags: Sequence[str]) -> NDArray[np.bool_]:
    """Which tag may follow which; «O» stands for the edge as well."""
    framed = [*tags, "O"]
    return np.array([[_may_follow(before, after) for after in framed] for before in framed])


def _may_follow(before: str, after: str) -> bool:
    if before[0] in "BI":
        return after[0] in "IL" and after[1:] == before[1:]
    return after[0] in "OBU"


def _read_path(path: Sequence[str]) -> list[tuple[int, int, str]]:
    entities = []
    first = 0
    for index, tag in enumerate(path):
        if tag[0] in "BU":
            first = index
        if tag[0] in "LU":
            entities.append((first, index + 1, tag[2:]))
    return entities
