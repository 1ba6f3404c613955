"""How much it tells that two wordings share a word: how rare its stem is in the language."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from math import log

from recoupe.languages.frequencies import load_frequencies
from recoupe.stories.stems import stem
from recoupe.stories.wording import Weigh

LEAST = 0.1
"""Weight of a stem that stands in nearly every document."""


def weigh_stems(languages: Iterable[str]) -> Weigh:
    """The weight of a stem, LEAST or more: the logarithm of how rarely documents of the languages have it.

    Of several languages, the one that has the stem most often counts. Nothing of it depends on the articles that
    are compared: one more or less changes no weight.
    """
    tables = [_count_stems(language) for language in sorted(set(languages))]

    @cache
    def weigh(form: str) -> float:
        shares = [(counts[form] + 0.5) / (documents + 1) for documents, counts in tables]
        return max(LEAST, -log(min(1.0, max(shares, default=1.0))))

    return weigh


@cache
def _count_stems(language: str) -> tuple[int, Counter[str]]:
    """Documents of the table, and for each stem those of its most frequent word."""
    table = load_frequencies(language)
    counts: Counter[str] = Counter()
    for word, count in table.counts.items():
        counts[stem(word)] = max(counts[stem(word)], count)
    return table.documents, counts
