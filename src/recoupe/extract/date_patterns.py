"""The patterns of dates.toml as a tree over lexemes, and what their classes read."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import product
from typing import Any, Final, Literal, NamedTuple

from recoupe.extract.calendar import Edge, Unit, make_date
from recoupe.extract.lexemes import Lexeme, Phrases, cut, cut_words, index_at
from recoupe.extract.numbers import Amount, NumberReader, is_glued, load_numbers
from recoupe.languages.pack import LanguagePack
from recoupe.model.date import Relation

Kind = Literal[
    "clock",
    "clock_range",
    "count",
    "date",
    "decade",
    "duration",
    "holiday",
    "night",
    "numeric",
    "part",
    "quarter",
    "range",
    "relative",
    "season",
    "span",
    "weekday",
    "weekend_of",
]
Guard = Literal["address", "day_alone", "lower", "no_day", "no_name", "no_noun", "street"]
# No count in a date is longer («depuis 1 200 ans»); numbers above it belong to something else.
MAX_COUNT: Final = 2000


@dataclass(frozen=True, slots=True)
class Numbered:
    """Words with a number: a month, a weekday, an ordinal."""

    number: int
    words: tuple[str, ...]
    example: str
    short: tuple[str, ...] = ()
    """Abbreviations, with or without a stop; with one only where the word is a number too («3 sept.»)."""
    english: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day; `to_hour` past 24 runs into the next day."""

    name: str
    words: tuple[str, ...]
    from_hour: int
    to_hour: int
    example: str


@dataclass(frozen=True, slots=True)
class UnitWords:
    """Words for a unit of time."""

    unit: Unit
    words: tuple[str, ...]
    plural: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Shift:
    """Words that move a period, from the article's day or, `narrative`, from the last date told."""

    words: tuple[str, ...]
    value: int
    example: str
    narrative: bool = False


@dataclass(frozen=True, slots=True)
class EdgeWords:
    """Words for the first, middle or last part of a period."""

    edge: Edge
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Season:
    """A season: its first and last (month, day), both inclusive."""

    name: str
    words: tuple[str, ...]
    example: str
    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast: a day of the year, or days after Easter Sunday; `year` where its name tells it."""

    words: tuple[str, ...]
    example: str
    month: int = 0
    day: int = 0
    easter: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class RelationWords:
    """Words before a date that make it an edge."""

    relation: Relation
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Words of one kind."""

    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Prospect:
    """Words that look ahead: themselves, or the infinitive that they govern."""

    words: tuple[str, ...]
    example: str
    governs: bool = False


@dataclass(frozen=True, slots=True)
class Opener:
    """Words right before a day that put it on a side: `always`, or only where no tense tells."""

    words: tuple[str, ...]
    side: Literal["past", "future"]
    example: str
    always: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern: its forms, how its slots become a date, and where it holds."""

    name: str
    kind: Kind
    forms: tuple[str, ...]
    example: str
    found: str
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    guard: Guard | None = None
    unit: Unit | None = None
    shift: int = 0
    sign: int = 1
    narrative: bool = False
    relation: Relation | None = None
    bound: bool = False


@dataclass(frozen=True, slots=True)
class DateTable:
    """dates.toml."""

    participle_endings: tuple[str, ...]
    ahead_endings: tuple[str, ...]
    imperfect_endings: tuple[str, ...]
    conditional_stems: tuple[str, ...]
    infinitive_endings: tuple[str, ...]
    present_forms: tuple[str, ...]
    reflexives: tuple[str, ...]
    have: tuple[str, ...]
    be_verbs: tuple[str, ...]
    year_openers: tuple[str, ...]
    joints: tuple[str, ...]
    first_day_words: tuple[str, ...]
    first_day_endings: tuple[str, ...]
    vague_counts: tuple[str, ...]
    month: tuple[Numbered, ...]
    weekday: tuple[Numbered, ...]
    hour: tuple[Numbered, ...]
    part: tuple[Part, ...]
    unit: tuple[UnitWords, ...]
    shift: tuple[Shift, ...]
    turn: tuple[Shift, ...]
    ordinal: tuple[Numbered, ...]
    edge: tuple[EdgeWords, ...]
    season: tuple[Season, ...]
    holiday: tuple[Holiday, ...]
    relation: tuple[RelationWords, ...]
    prospect: tuple[Prospect, ...]
    opener: tuple[Opener, ...]
    participle: tuple[Listed, ...]
    telling: tuple[Listed, ...]
    address: tuple[Listed, ...]
    pattern: tuple[Pattern, ...]


class Clock(NamedTuple):
    """A time of day; `minute` is None where only the hour is told, `spelled` where in words («dix heures»)."""

    hour: int
    minute: int | None
    spelled: bool


@dataclass(frozen=True, slots=True)
class Slots:
    """What the classes of a form read; None for those that the form has not."""

    day: int | None = None
    day2: int | None = None
    day3: int | None = None
    month: int | None = None
    month2: int | None = None
    year: int | None = None
    year2: int | None = None
    weekday: int | None = None
    weekday2: int | None = None
    numeric: date | None = None
    part: Part | None = None
    clock: Clock | None = None
    clock2: Clock | None = None
    count: Amount | None = None
    unit: Unit | None = None
    shift: Shift | None = None
    ordinal: int | None = None
    edge: Edge | None = None
    edge2: Edge | None = None
    season: Season | None = None
    holiday: Holiday | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern over lexemes `[first, last)` of a passage."""

    first: int
    last: int
    pattern: Pattern
    slots: Slots


Read = tuple[Any, int] | None
Reader = Callable[[str, Sequence[Lexeme], int], Read]


@dataclass(frozen=True, slots=True)
class _Class:
    """What reads a class, and what it may begin with: most lexemes begin none, and are not read."""

    read: Reader
    first_words: frozenset[str] = frozenset()
    digits: bool = False


_Edge = tuple[str, str, _Class, "_Node"]


@dataclass(slots=True)
class _Node:
    """A place in the tree of patterns; `classes` by the name in the form, with the slot and what reads it."""

    words: dict[str, "_Node"] = field(default_factory=dict)
    classes: dict[str, _Edge] = field(default_factory=dict)
    patterns: list[Pattern] = field(default_factory=list)
    by_key: dict[str, list[_Edge]] = field(default_factory=dict)
    """Those of `classes` that may begin with a word: most words begin none."""
    by_digits: list[_Edge] = field(default_factory=list)

    def index(self) -> None:
        """Fills `by_key` and `by_digits`, here and below, once the tree stands."""
        for edge in self.classes.values():
            for key in edge[2].first_words:
                self.by_key.setdefault(key, []).append(edge)
            if edge[2].digits:
                self.by_digits.append(edge)
            edge[3].index()
        for node in self.words.values():
            node.index()


_NUMERIC: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\w-])|(\d{1,2})([/.-])(\d{1,2})\5(\d{4}|\d{2})(?!\w|[/.-]\d)")
_GAP: Final = r"[ \u00a0\u202f]"
_CLASS: Final = re.compile(r"[A-Z]{2,}[23]?")


class PatternMatcher:
    """Finds where the patterns of one language hold; holds its tables, no state."""

    def __init__(self, table: DateTable, numbers: NumberReader) -> None:
        self._numbers = numbers
        self._vague_counts = frozenset(table.vague_counts)
        self._hour_words = frozenset(w for u in table.unit if u.unit == "hour" for w in (*u.words, *u.plural))
        spelled = "|".join(re.escape(word) for word in sorted(self._hour_words) if len(word) > 1)
        self._clock = re.compile(
            rf"(\d{{1,2}})(?:{_GAP}?[hH](?!\w*[^\W\d_])(?:{_GAP}?(\d{{2}})(?!\d))?"
            rf"|{_GAP}(?P<spelled>{spelled})(?!\w)(?:{_GAP}(\d{{2}})(?!\d|{_GAP}\d{{3}}))?|:(\d{{2}})(?![\d:]))"
        )
        self._links = Phrases((words, words) for words in numbers.links)
        self._fixed_hours = {word: hour.number for hour in table.hour for word in hour.words}
        self._first_day = frozenset(table.first_day_words)
        self._first_day_endings = frozenset(table.first_day_endings)
        months = Phrases((w, (m.number, w in m.short)) for m in table.month for w in (*m.words, *m.short))
        holidays = Phrases((w, (h, w)) for h in table.holiday for w in h.words)
        words = numbers.first_words
        clock_words = words | frozenset(self._fixed_hours)
        self._classes = {
            "DAY": _Class(self._read_day, self._first_day, digits=True),
            "DAYD": _Class(self._read_day, digits=True),
            "YEAR": _Class(self._read_year, digits=True),
            "YY": _Class(self._read_short_year, frozenset("'"), digits=True),
            "NUMERIC": _Class(self._read_numeric, digits=True),
            "CLOCK": _Class(self._read_clock, clock_words, digits=True),
            "CLOCKM": _Class(self._read_minutes, digits=True),
            "CLOCKD": _Class(self._read_digital_clock, digits=True),
            "COUNT": _Class(self._read_count, words | self._vague_counts, digits=True),
            "COUNTS": _Class(self._read_many, words | self._vague_counts, digits=True),
            "MONTH": _Class(lambda _, lexemes, at: self._read_month(months, lexemes, at), months.first_words),
            "EMONTH": _listed((w, m.number) for m in table.month for w in m.english),
            "WEEKDAY": _listed((w, d.number) for d in table.weekday for w in d.words),
            "PART": _listed((w, p) for p in table.part for w in p.words),
            "UNIT": _listed((w, u.unit) for u in table.unit for w in u.words),
            "UNITS": _listed((w, u.unit) for u in table.unit for w in u.plural),
            "SHIFT": _listed((w, s) for s in table.shift for w in s.words),
            "TURN": _listed((w, s) for s in table.turn for w in s.words),
            "ORDINAL": _listed(((w, o.number) for o in table.ordinal for w in o.words), digits=True),
            "EDGE": _listed((w, e.edge) for e in table.edge for w in e.words),
            "SEASON": _listed((w, s) for s in table.season for w in s.words),
            "HOLIDAY": _Class(
                lambda _, lexemes, at: _read_holiday(holidays, lexemes, at), holidays.first_words, digits=True
            ),
        }
        self._root = _Node()
        for pattern in table.pattern:
            for form in pattern.forms:
                for sequence in expand(form):
                    self._plant(pattern, sequence)
        self._root.index()

    def _plant(self, pattern: Pattern, sequence: tuple[str, ...]) -> None:
        node = self._root
        for item in sequence:
            if _CLASS.fullmatch(item):
                base = item.rstrip("23")
                edge = (base, _SLOTS.get(item, item.lower()), self._classes[base], _Node())
                node = node.classes.setdefault(item, edge)[3]
            else:
                node = node.words.setdefault(item, _Node())
        if pattern not in node.patterns:
            node.patterns.append(pattern)

    def match_at(self, text: str, lexemes: Sequence[Lexeme], at: int) -> list[Match]:
        """The patterns that hold from lexeme `at` on, the longest first."""
        key = lexemes[at].key
        if key not in self._root.words and key not in self._root.by_key and not key.isdecimal():
            return []
        found: list[Match] = []
        read: dict[tuple[str, int], Read] = {}

        def walk(node: _Node, here: int, slots: tuple[tuple[str, Any], ...]) -> None:
            found.extend(Match(at, here, pattern, Slots(**dict(slots))) for pattern in node.patterns)
            if here >= len(lexemes):
                return
            key = lexemes[here].key
            word = node.words.get(key)
            if word is not None:
                walk(word, here + 1, slots)
            for base, slot, kind, below in node.by_digits if key.isdecimal() else node.by_key.get(key, ()):
                if (base, here) not in read:
                    read[base, here] = kind.read(text, lexemes, here)
                value = read[base, here]
                if value is not None:
                    walk(below, value[1], (*slots, (slot, value[0])))

        walk(self._root, at, ())
        return sorted(found, key=lambda match: -match.last)

    def _read_day(self, text: str, lexemes: Sequence[Lexeme], at: int) -> Read:
        lexeme = lexemes[at]
        if lexeme.key in self._first_day:
            return 1, at + 1
        if not lexeme.is_number or lexeme.end - lexeme.start > 2 or not 1 <= int(lexeme.key) <= 31:
            return None
        if _follows_number(text, lexeme.start):
            return None
        suffix = (
            at + 1 < len(lexemes)
            and lexemes[at + 1].key in self._first_day_endings
            and lexemes[at + 1].start == lexeme.end
        )
        return int(lexeme.key), at + 2 if suffix else at + 1

    def _read_month(self, months: Phrases[tuple[int, bool]], lexemes: Sequence[Lexeme], at: int) -> Read:
        found = months.match(lexemes, at)
        if found is None:
            return None
        (number, short), last = found
        stop = short and last < len(lexemes) and lexemes[last].key == "."
        if short and not stop and lexemes[at].key in self._numbers.first_words:
            return None
        return number, last + 1 if stop else last

    def _read_year(self, text: str, lexemes: Sequence[Lexeme], at: int) -> Read:
        lexeme = lexemes[at]
        if not lexeme.is_number or lexeme.end - lexeme.start != 4 or not 1000 <= int(lexeme.key) <= 2199:
            return None
        if _follows_number(text, lexeme.start) or is_glued(text, lexeme.start, lexeme.end, joined=True):
            return None
        return int(lexeme.key), at + 1

    def _read_short_year(self, text: str, lexemes: Sequence[Lexeme], at: int) -> Read:
        if lexemes[at].key == "'" and at + 1 < len(lexemes):
            at += 1
        lexeme = lexemes[at]
        if (
            not lexeme.is_number
            or lexeme.end - lexeme.start != 2
            or is_glued(text, lexeme.start, lexeme.end, joined=True)
        ):
            return None
        return 1900 + int(lexeme.key), at + 1

    def _read_numeric(self, text: str, lexemes: Sequence[Lexeme], at: int) -> Read:
        match = _NUMERIC.match(text, lexemes[at].start) if lexemes[at].is_number else None
        if match is None or _follows_number(text, match.start()):
            return None
        year, month, day, first, _, second, short = match.groups()
        if year is None:
            year, month, day = short if len(short) == 4 else f"20{short}", second, first
        value = make_date(int(year), int(month), int(day))
        return (value, index_at(lexemes, at, match.end())) if value else None

    def _read_clock(self, text: str, lexemes: Sequence[Lexeme], at: int) -> Read:
        lexeme = lexemes[at]
        if lexeme.key in self._fixed_hours:
            return Clock(self._fixed_hours[lexeme.key], None, False), at + 1
        if not lexeme.is_number:
            return self._read_spelled_clock(text, lexemes, at)
        match = self._clock.match(text, lexeme.start)
        if match is None or _follows_number(text, lexeme.start):
            return None
        minute = match[2] or match[4] or match[5]
        if int(match[1]) > 24 or int(minute or 0) > 59:
            return None
        spelled = minute is None and match["spelled"] is not None
        return Clock(int(match[1]), int(minute) if minute else None, spelled), index_at(lexemes, at, match.end())

    def _read_spelled_clock(self, text: str, lexemes: Sequence[Lexeme], at: int) -> Read:
        amount = self._numbers.read(text, lexemes, at)
        if amount is None or amount.form != "words" or amount.modified or not 1 <= amount.value <= 24:
            return None
        if amount.last >= len(lexemes) or lexemes[amount.last].key not in self._hour_words:
            return None
        return Clock(int(amount.value), None, True), amount.last + 1

    def _read_minutes(self, text: str, lexemes: Sequence[Lexeme], at: int) -> Read:
        value = self._read_clock(text, lexemes, at) if lexemes[at].is_number else None
        return value if value is not None and value[0].minute is not None else None

    def _read_digital_clock(self, text: str, lexemes: Sequence[Lexeme], at: int) -> Read:
        """A clock that is no length of time: «après 18 h», not «après 24 h» nor «après 3 heures»."""
        value = self._read_clock(text, lexemes, at) if lexemes[at].is_number else None
        if value is None or value[0].hour == 24 or (value[0].spelled and value[0].hour < 6):
            return None
        return value

    def _read_count(self, text: str, lexemes: Sequence[Lexeme], at: int) -> Read:
        if lexemes[at].key in self._vague_counts:
            return Amount(at, at + 1, at, 2, 2, 9, True, "vague", False), at + 1
        amount = self._numbers.read(text, lexemes, at)
        if amount is None or amount.form == "share" or amount.value > MAX_COUNT:
            return None
        link = self._links.match(lexemes, amount.last) if amount.of else None
        last = link[1] if link else amount.last
        return amount, last

    def _read_many(self, text: str, lexemes: Sequence[Lexeme], at: int) -> Read:
        value = self._read_count(text, lexemes, at)
        return value if value is not None and value[0].value > 1 else None


# «CLOCKM» is a clock; English months are months; the words before a noun shift like those after it.
_SLOTS: Final = {
    "CLOCKD": "clock",
    "CLOCKM": "clock",
    "COUNTS": "count",
    "DAYD": "day",
    "UNITS": "unit",
    "EMONTH": "month",
    "TURN": "shift",
    "YY": "year",
}


@cache
def load_matcher(pack: LanguagePack) -> PatternMatcher:
    """The matcher of `pack`, made once a process."""
    return PatternMatcher(pack.load("dates", DateTable), load_numbers(pack))


def expand(form: str) -> Iterable[tuple[str, ...]]:
    """Every sequence of words and classes that `form` stands for."""
    items: list[list[tuple[str, ...]]] = []
    for item in form.split():
        bare = item[1:-1] if item.startswith("[") else item
        choices = [_cut_item(choice) for choice in bare.split("|")]
        items.append([*choices, ()] if item.startswith("[") else choices)
    for chosen in product(*items):
        yield tuple(word for choice in chosen for word in choice)


def _cut_item(choice: str) -> tuple[str, ...]:
    words: list[str] = []
    for word in choice.split("_"):
        words.extend((word,) if _CLASS.fullmatch(word) else cut_words(word))
    return tuple(words)


def _listed(entries: Iterable[tuple[str, Any]], *, digits: bool = False) -> _Class:
    """A class that a table lists."""
    phrases = Phrases(entries)
    return _Class(lambda _, lexemes, at: phrases.match(lexemes, at), phrases.first_words, digits)


def _read_holiday(holidays: Phrases[tuple[Holiday, str]], lexemes: Sequence[Lexeme], at: int) -> Read:
    """A feast, its capital with it: «l'Ascension», not «l'ascension du col»."""
    found = holidays.match(lexemes, at)
    if found is None:
        return None
    (holiday, words), last = found
    written = cut(words, 0, len(words))
    if any(word.capital and not lexeme.capital for word, lexeme in zip(written, lexemes[at:last], strict=True)):
        return None
    return holiday, last


def _follows_number(text: str, start: int) -> bool:
    """Whether digits at `start` go on from digits or a name: «2,5 mars», «A3 mars»."""
    if not start:
        return False
    if text[start - 1].isalnum() or text[start - 1] in "_#@":
        return True
    return start > 1 and text[start - 1] in ".,/:" and text[start - 2].isdecimal()
