"""Sentences of Universal Dependencies files, with the contracted forms («du», «au») as one token."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TreebankSentence:
    """`heads` are indices into the sentence's own tokens, a root its own head."""

    name: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    pos: tuple[str, ...]
    morphs: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]


def read_sentences(path: Path) -> Iterator[TreebankSentence]:
    """Sentences of a CoNLL-U file in file order; empty nodes («8.1») are left out."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if rows:
            name = re.search(r"^# sent_id = (.*)$", block, re.MULTILINE)
            yield _read_rows(name.group(1) if name else "", rows)


def _read_rows(name: str, rows: list[list[str]]) -> TreebankSentence:
    words = {int(row[0]): row for row in rows if row[0].isdigit()}
    contracted = {
        int(first): (int(last), row[1], row[9]) for row in rows if "-" in row[0] for first, last in [row[0].split("-")]
    }
    groups: list[tuple[list[int], str, bool]] = []
    number = 1
    while number in words:
        last, form, misc = contracted.get(number, (number, words[number][1], words[number][9]))
        groups.append((list(range(number, last + 1)), form, "SpaceAfter=No" not in misc))
        number = last + 1
    place = {member: index for index, (members, _, _) in enumerate(groups) for member in members}
    analyses = [_choose_analysis(members, words) for members, _, _ in groups]
    return TreebankSentence(
        name=name,
        words=tuple(form for _, form, _ in groups),
        spaces=tuple(space for _, _, space in groups),
        pos=tuple(row[3] for row in analyses),
        morphs=tuple("" if row[5] == "_" else _keep_features(row[5]) for row in analyses),
        lemmas=tuple(row[2] for row in analyses),
        heads=tuple(place.get(int(row[6]), index) for index, row in enumerate(analyses)),
        deps=tuple("ROOT" if row[7] == "root" else row[7] for row in analyses),
    )


def _choose_analysis(members: list[int], words: dict[int, list[str]]) -> list[str]:
    """The preposition's row of «du»; the pronoun's of «auquel», where the preposition hangs on it."""
    rows = [words[member] for member in members]
    outside = [row for row in rows if int(row[6]) not in members]
    return (outside or rows)[0]


_DROPPED = frozenset({"Typo", "Foreign", "Abbr", "ExtPos", "Style", "NumForm", "Voice", "Polite", "Emph"})


def _keep_features(features: str) -> str:
    return "|".join(part for part in features.split("|") if part.split("=")[0] not in _DROPPED)


def join_text(words: tuple[str, ...], spaces: tuple[bool, ...]) -> str:
    """The text that the words and the spaces after them make."""
    return "".join(word + (" " if space else "") for word, space in zip(words, spaces, strict=True)).rstrip(" ")
