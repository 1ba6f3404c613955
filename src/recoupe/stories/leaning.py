"""Which sentences stand by themselves, and which lean on what stands before them."""

import re
from functools import cache
from itertools import pairwise

from recoupe.extract.fingerprints import fold
from recoupe.languages.pack import WordGroups, load_pack

FIRST_WORDS = 3
"""Words of a sentence among which a demonstrative points back: «Pour ce projet», not «la rupture de ce câble»."""
_GLUED = re.compile(
    r"[^\W\d_A-Z]{2}[.!?:][»”]?[«“A-ZÀ-Þ]|\d[.!?][»”]?[«“A-ZÀ-Þ][a-zà-ÿ]"
    r"|[a-zà-ÿ]{3}[A-ZÀ-Þ](?:[a-zà-ÿ]{3}|[a-zà-ÿ]{0,2}[ '’])"
)
"""Where a page lost a space: «à quai.Le bac», «en 2031.Le bac», «CarolVers midi», «par bateauDes quais»."""
_ADDRESS = re.compile(r"https?:|www\.|\b\w+\.(?:com|fr|org|net|eu)\b|(?<!\w)@\w")
DATELINE = re.compile(
    r"[A-ZÀ-Þ][\w’'.-]{1,30}(?: [A-ZÀ-Þ][\w’'.-]{1,30}){0,3}(?: ?\([^()\n]{1,40}\))?"
    r"(?:, [^-–—|/()\n]{1,30})?(?: ?\([^()\n]{1,20}\))?\s*[-–—|/]\s+(?=[A-ZÀ-Þ«“\"])"
)
"""What stands before the first sentence: «SARVAL (Verne), 3 mai (HXD) - Le bac …», «Sarval | Le bac …»."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def leans(sentence: str, language: str) -> bool:
    """Whether the sentence's words point to what stands before it («Selon cette même source, …»)."""
    folded = fold.__wrapped__(sentence.replace("’", "'"))
    if _read_phrases(language, "beginning").match(folded) or _read_phrases(language, "anywhere").search(folded):
        return True
    groups = _load(language)
    words = _WORD.findall(folded)[: FIRST_WORDS + 1]
    return any(
        word in groups["demonstrative"] and following not in groups["of_time"] for word, following in pairwise(words)
    )


def is_run_together(sentence: str, language: str) -> bool:
    """Whether it is no sentence of a text but two without their border, or holds an address or another's title."""
    if _GLUED.search(sentence) or _ADDRESS.search(sentence):
        return True
    if _read_phrases(language, "pointer").search(fold.__wrapped__(sentence)):
        return True
    return bool(_read_openers(language).search(sentence))


@cache
def _load(language: str) -> dict[str, frozenset[str]]:
    table = load_pack(language).load("backward", WordGroups)
    return {group.name: frozenset(map(fold, group.words)) for group in table.group}


@cache
def _read_openers(language: str) -> re.Pattern[str]:
    groups = load_pack(language).load("backward", WordGroups).group
    words = "|".join(re.escape(word) for group in groups if group.name == "opener" for word in group.words)
    return re.compile(rf"[^\W_] (?:{words})\b")


@cache
def _read_phrases(language: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\W*)\b(?:{'|'.join(re.escape(words) for words in sorted(_load(language)[name]))})\b")
