"""Which language a text is in, and whether a pack for it is installed."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from importlib.resources import files
from typing import Protocol

import msgspec

from recoupe.model.article import Rejected


class Identifier(Protocol):
    """What is used of py3langid."""

    def rank(self, text: str) -> list[tuple[str, float]]:
        """Language codes with their probabilities, likeliest first."""


@dataclass(frozen=True, slots=True)
class LanguageNames:
    """What languages.toml holds: the languages told apart, and what they are called."""

    names: dict[str, str]


def choose_language(text: str, *, packs: Sequence[str], path: str) -> str | Rejected:
    """The code of the pack to read the text with, or its rejection by the language's name.

    The longest lines speak for the text, so that a menu or a form in another language does not. A text of fewer
    than SHORT letters in the Latin script (a title) tells too little: the first pack is taken. Up to UNSURE letters,
    an installed language is taken if it is at all likely.
    """
    sample = _take_off_marks(take_sample(text))
    letters = sum(map(str.isalpha, sample))
    ranking = _load_identifier().rank(sample)
    language, probability = ranking[0]
    if language in packs:
        return language
    if packs and letters < SHORT and (probability < SURE or _is_latin(sample)):
        return packs[0]
    if letters < UNSURE:
        for other, likelihood in ranking[1:]:
            if other in packs and likelihood >= LIKELY:
                return other
    installed = ", ".join(packs) or "none"
    return Rejected(path, f"{name_language(language)}: no language pack; installed: {installed}", "language")


def _take_off_marks(sample: str) -> str:
    """The sample without signs of no width, and without accents where there are more than any language writes."""
    seen = _NO_WIDTH.sub("", sample)
    apart = unicodedata.normalize("NFD", seen)
    bare = _ACCENTS.sub("", apart)
    if MOST_ACCENTS * (len(apart) - len(bare)) > sum(map(str.isalpha, bare)):
        return bare
    return seen


def name_language(code: str) -> str:
    """The language's name with its code, «English (en)»."""
    name = _load_names().get(code)
    return f"{name} ({code})" if name else code


def take_sample(text: str) -> str:
    """The longest lines of the text, up to SAMPLE characters in all, in text order."""
    if len(text) <= SAMPLE:
        return text
    lines = [line[:SAMPLE] for line in text.splitlines()]
    longest = nlargest(SAMPLE_LINES, range(len(lines)), key=lambda n: (len(lines[n]), -n))
    chosen, total = [], 0
    for number in longest:
        chosen.append(number)
        total += len(lines[number])
        if total >= SAMPLE:
            break
    return "\n".join(lines[number] for number in sorted(chosen))[: 2 * SAMPLE]


_NO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_ACCENTS = re.compile("[\u0300-\u036f]")
MOST_ACCENTS = 2
"""Letters an accent: Vietnamese writes one on every second letter or so, French on one in twelve. Not measured."""
SAMPLE = 3000
SAMPLE_LINES = 20
SHORT, UNSURE, LIKELY, SURE = 40, 200, 0.1, 0.95
"""Letters and probabilities. Of 950 French articles cut after 20, 40, 60 and 100 characters, 97, 5, 1 and 0 were
taken for another language; of 61 English paragraphs none from 60 characters on (2026-11)."""


def _is_latin(text: str) -> bool:
    """Whether most letters are of the Latin script."""
    letters = [character for character in text if character.isalpha()]
    return 2 * sum(character < "\u0250" for character in letters) >= len(letters)


@cache
def _load_names() -> dict[str, str]:
    data = files("recoupe.inputs").joinpath("languages.toml").read_bytes()
    return msgspec.toml.decode(data, type=LanguageNames).names


@cache
def _load_identifier() -> Identifier:
    """The identifier, loaded when the first text needs it (0.6 s), restricted to the languages of languages.toml."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in _load_names() if code in set(identifier.labels)])
    loaded: Identifier = identifier
    return loaded
