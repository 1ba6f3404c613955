"""A page in the making: its lines, and what the rules that label them ask for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.inputs.furniture import Furniture, Pattern, fold_line
from recoupe.inputs.lines import Line
from recoupe.model.article import Metadata


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one page with what the rules ask for; the lines are labelled in place."""

    lines: Sequence[Line]
    metadata: Metadata
    furniture: Furniture
    patterns: dict[int, Pattern]
    """By the line's number, the pattern that it met."""

    def has_verb(self, line: Line) -> bool:
        """Whether one of the line's words is a verb that makes a sentence; «a» is, «à» is not."""
        words = self.furniture.lists["finite_verbs"]
        return any(word in words for word in WORD.findall(line.text.lower()))

    def has_word(self, folded: str, name: str) -> bool:
        """Whether one of the words of the folded line is in that list of furniture.toml."""
        words = self.furniture.lists[name]
        return any(word in words for word in WORD.findall(folded))


def squeeze(text: str) -> str:
    """The letters and digits of the text, folded."""
    return "".join(character for character in fold_line(text) if character.isalnum())


WORD = re.compile(r"[^\W_]+")
NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
BULLET = re.compile(r"[-–—•*·●▪■◆○]\s?|\d{1,2}[.)]\s|[a-z]\)\s")
