"""Patterns of page furniture, bylines, credits and tags: furniture.toml typed, and which of them a line meets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from recoupe.inputs.decode import fold_text
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import FurnitureKind, Role

Place = Literal["anywhere", "outside"]
"""`outside`: only before or after the body, or next to other furniture; within it the words may be a heading."""
Block = Literal["", "end", "aside"]
"""What the line begins: `end`, as a rule the lists below an article; `aside`, as a rule one link within it."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Lines of one kind. Words are compared folded: lower case, no accents, «'» for every apostrophe."""

    name: str
    role: Role
    examples: tuple[str, ...]
    """Lines that must match."""
    counterexamples: tuple[str, ...]
    """Lines of articles that must not."""
    kind: FurnitureKind | None = None
    phrases: tuple[str, ...] = ()
    """Whole lines, punctuation and symbols around them apart; `#` stands for a number."""
    words: tuple[str, ...] = ()
    """Every word of the line is one of these."""
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    regex: tuple[str, ...] = ()
    """The whole line; a macro's name in braces stands for the macro."""
    most: int = 160
    """Characters above which a line matches neither `starts`, `ends` nor `regex`."""
    place: Place = "anywhere"
    opens: Block = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month's number and its folded names and short forms, French and of English templates."""

    number: int
    names: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class WordList:
    """Words that the rules of `recoupe.inputs.roles` ask for, folded, with a line in which they work."""

    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A regex that the rules look for in a line as it is written, with a line in which it is found."""

    regex: str
    example: str


@dataclass(frozen=True, slots=True)
class FurnitureTable:
    """What furniture.toml holds."""

    pattern: tuple[Pattern, ...]
    month: tuple[Month, ...]
    macros: dict[str, str]
    """Parts of the patterns' regexes, by the name that stands for them in braces.

    `{date}` and `{month}` come from the months.
    """
    list: dict[str, WordList]
    rule: dict[str, Rule]


@dataclass(frozen=True, slots=True)
class GivenNameRow:
    """A row of given_names.toml."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GivenNameTable:
    """What is used of given_names.toml: the names."""

    given_name: tuple[GivenNameRow, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """The patterns of a pack, made ready to match."""

    phrases: dict[str, Pattern]
    words: tuple[tuple[frozenset[str], Pattern], ...]
    regexes: tuple[tuple[re.Pattern[str], Pattern], ...]
    any_regex: tuple[tuple[int, re.Pattern[str]], ...]
    """For lines of up to so many characters, in rising order, what matches if one of `regexes` does.

    One look instead of fifty for the many lines that meet none; a longer line meets no beginning and no end either.
    """
    starts: tuple[tuple[tuple[str, ...], Pattern], ...]
    ends: tuple[tuple[tuple[str, ...], Pattern], ...]
    lists: dict[str, frozenset[str]]
    rules: dict[str, re.Pattern[str]]
    months: dict[str, int]
    given_names: frozenset[str]

    def match(self, line: str) -> Pattern | None:
        """The pattern that the line meets, None if it meets none or is longer than any piece of furniture."""
        if len(line) > LONGEST:
            return None
        return self.match_folded(fold_line(line))

    def match_folded(self, folded: str) -> Pattern | None:
        """`match` for a line that `fold_line` has folded."""
        if len(folded) > LONGEST_MENU:
            return self._match_parts(folded)
        key = strip_marks(folded.translate(NO_BRACKETS) if BRACKET.search(folded) else folded)
        exact = self._find_phrase(key)
        if exact is not None:
            return exact
        return self._match_words(key) or self._match_pieces(folded) or self._match_parts(folded)

    def _find_phrase(self, key: str) -> Pattern | None:
        """The pattern of a phrase, with numbers in it and counts around it («Commenter (412)»)."""
        found = self.phrases.get(key)
        if found is None and NUMBERS.search(key):
            counted = NUMBERS.sub("#", key)
            found = self.phrases.get(counted) or self.phrases.get(counted.strip("# "))
        return found

    def _match_words(self, key: str) -> Pattern | None:
        """The pattern of which every word of the line is one («Facebook Twitter WhatsApp»)."""
        first = WORD.match(key)
        vocabularies = [(words, pattern) for words, pattern in self.words if first and first.group() in words]
        parts = WORD.findall(key) if vocabularies else []
        if len(parts) <= MOST_WORDS:
            for words, pattern in vocabularies:
                if words.issuperset(parts):
                    return pattern
        return None

    def _match_pieces(self, folded: str) -> Pattern | None:
        """The furniture of a line that is several in a row («Mentions légales - Contact - Plan du site»)."""
        if not SEPARATORS.search(folded):
            return None
        pieces = [strip_marks(piece) for piece in SEPARATORS.split(folded)]
        pieces = [piece for piece in pieces if piece]
        if not 2 <= len(pieces) <= MOST_WORDS:
            return None
        found = [self._find_phrase(piece) or self._match_words(piece) for piece in pieces]
        known = [pattern for pattern in found if pattern is not None and pattern.role is Role.FURNITURE]
        short = all(len(piece.split()) <= MOST_PIECE_WORDS for piece in pieces)
        if len(known) == len(pieces) or (short and len(known) > 1 and found[0] and 5 * len(known) >= 3 * len(pieces)):
            return known[0]
        return None

    def _match_parts(self, folded: str) -> Pattern | None:
        size = len(folded)
        any_regex = next((union for most, union in self.any_regex if size <= most), None)
        if any_regex is None:
            return None
        if any_regex.fullmatch(folded):
            for regex, pattern in self.regexes:
                if size <= pattern.most and regex.fullmatch(folded):
                    return pattern
        bare = folded.lstrip(MARKS)
        for beginnings, pattern in self.starts:
            if size <= pattern.most and bare.startswith(beginnings):
                return pattern
        for endings, pattern in self.ends:
            if size <= pattern.most and folded.endswith(endings):
                return pattern
        return None


LONGEST = 1000
"""Characters above which no line is furniture: the longest agency's blurbs have some 600; not measured further."""
LONGEST_MENU = 400
"""Characters above which no line is made of phrases: the longest has 60, a menu in one line up to 14 short ones."""
MOST_WORDS, MOST_PIECE_WORDS = 14, 4
MARKS = " \t-*•·●▪■►▶»>→➜✔✓☰×+#|:;.,!?…\"'«()[]{}<~_=/\\"
NO_BRACKETS = str.maketrans("", "", "()[]")
BRACKET = re.compile(r"[()\[\]]")
NUMBERS = re.compile(r"\d+")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
SEPARATORS = re.compile(r" [-|/>›»·•] | ?[|•·›] ?")


@cache
def load_furniture(pack: LanguagePack) -> Furniture:
    """The patterns of the pack's furniture.toml and given_names.toml; read once a process."""
    table = pack.load("furniture", FurnitureTable)
    given = pack.load("given_names", GivenNameTable)
    months = {name: month.number for month in table.month for name in month.names}
    macros = {**table.macros, "date": build_date_regex(months), "month": build_month_regex(months)}
    regexes = tuple(
        (re.compile(expand(regex, macros)), pattern) for pattern in table.pattern for regex in pattern.regex
    )
    return Furniture(
        phrases={phrase: pattern for pattern in reversed(table.pattern) for phrase in pattern.phrases},
        words=tuple((frozenset(pattern.words), pattern) for pattern in table.pattern if pattern.words),
        regexes=regexes,
        any_regex=tuple(
            (most, unite([regex for regex, pattern in regexes if pattern.most >= most]))
            for most in sorted({p.most for p in table.pattern if p.regex or p.starts or p.ends})
        ),
        starts=tuple((pattern.starts, pattern) for pattern in table.pattern if pattern.starts),
        ends=tuple((pattern.ends, pattern) for pattern in table.pattern if pattern.ends),
        lists={name: frozenset(entry.words) for name, entry in table.list.items()},
        rules={name: re.compile(rule.regex) for name, rule in table.rule.items()},
        months=months,
        given_names=frozenset(fold_text(name) for row in given.given_name for name in row.names),
    )


def fold_line(line: str) -> str:
    """The line as patterns are written: folded, its runs of white space one space."""
    return " ".join(fold_text(line).split())


def strip_marks(folded: str) -> str:
    """The folded line without the punctuation and symbols around it."""
    if folded and folded[0].isalnum() and folded[-1].isalnum():
        return folded
    first, last = 0, len(folded)
    while first < last and not folded[first].isalnum():
        first += 1
    while first < last and not folded[last - 1].isalnum():
        last -= 1
    return folded[first:last]


def unite(regexes: Sequence[re.Pattern[str]]) -> re.Pattern[str]:
    """What matches if one of them does."""
    return re.compile("|".join(f"(?:{regex.pattern})" for regex in regexes) or r"(?!)")


def expand(regex: str, macros: dict[str, str]) -> str:
    """The regex with its macros written out, those inside macros too."""
    for _ in range(MACRO_DEPTH):
        for name, written in macros.items():
            regex = regex.replace(f"{{{name}}}", f"(?:{written})")
    return regex


def build_date_regex(months: dict[str, int]) -> str:
    """A regex, without groups, for a date with its year in folded text."""
    names = build_month_regex(months)
    return (
        rf"(?:\d{{1,2}}(?:er)? ?(?:{names})\.?,? ?\d{{4}}|(?:{names})\.? \d{{1,2}},? \d{{4}}"
        r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2})"
    )


def build_month_regex(months: dict[str, int]) -> str:
    """The names of the months, the longest first, as a choice without its brackets."""
    return "|".join(sorted(map(re.escape, months), key=lambda name: (-len(name), name)))


MACRO_DEPTH = 3
