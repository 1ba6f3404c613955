"""Numbers as French writes them: digits with any separators, words, collectives, ranges, shares."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from recoupe.extract.lexemes import Lexeme, Phrases
from recoupe.languages.pack import LanguagePack

Effect = Literal["about", "at_least", "at_most", "exact", "nearly", "range"]
Form = Literal["digits", "words", "collective", "share", "vague"]

# The range that an approximation stands for. Read off the values of the two sets of figure groups that were
# annotated by hand: a reader gives «une vingtaine» 18 to 22 and «près de 290 000» 285 000 to 290 000.
ABOUT: Final = 0.10
NEARLY: Final = 0.05

# «1 500», «1.500», «282'710», «100, 000»: groups of three after one to three digits, one separator throughout.
_GROUPED: Final = re.compile(
    r"\d{1,3}(?:([ \u00a0\u2009\u202f.'’])\d{3}(?:\1\d{3})*|,[ \u00a0\u202f]?000(?:,[ \u00a0\u202f]?000)*)(?!\d)"
    r"(?:,\d{1,2}(?!\d))?"
)
_PLAIN: Final = re.compile(r"\d{1,15}(?:[.,]\d{1,6})?(?!\d)")
_HYPHEN_DIGIT: Final = re.compile(r"[-–‑]\d")
_STICKY: Final = ("_", "#", "@", "/", "\\")
_LETTERS: Final = re.compile(r"[^\W\d_]{1,4}")
_TOUCHING_UNITS: Final = frozenset(
    ["h", "H", "km", "m", "kg", "g", "cm", "mm", "t", "ha", "l", "k", "md", "mds", "chf", "min", "mn", "s", "eur"]
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number word and what it adds."""

    word: str
    value: int
    example: str


@dataclass(frozen=True, slots=True)
class Collective:
    """A noun that stands for about so many, or a power of ten; `low` and `high` are the example's."""

    words: tuple[str, ...]
    value: int
    example: str
    low: float
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Fraction:
    """A share of a whole."""

    words: tuple[str, ...]
    value: float
    example: str


@dataclass(frozen=True, slots=True)
class Modifier:
    """Words beside a number that move its range."""

    effect: Effect
    words: tuple[str, ...]
    example: str
    after: bool = False


@dataclass(frozen=True, slots=True)
class NumberTable:
    """The numbers of figures.toml."""

    units_after_and: tuple[int, ...]
    and_words: tuple[str, ...]
    half_words: tuple[str, ...]
    to_words: tuple[str, ...]
    or_words: tuple[str, ...]
    between_words: tuple[str, ...]
    of_words: tuple[str, ...]
    single_words: tuple[str, ...]
    plural_words: tuple[str, ...]
    size_words: tuple[str, ...]
    numeral: tuple[Numeral, ...]
    magnitude: tuple[Collective, ...]
    collective: tuple[Collective, ...]
    fraction: tuple[Fraction, ...]
    modifier: tuple[Modifier, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its modifiers: lexemes `[first, last)` of the passage («exactement» changes nothing: left out).

    `low` and `high` are the inclusive range of the words, None where they leave it open; `value` is the number
    named itself (of a range, its lower end).
    """

    first: int
    last: int
    number_at: int
    """Index of the first lexeme of the number itself, its modifiers left out."""
    value: float
    low: float | None
    high: float | None
    approximate: bool
    form: Form
    of: bool
    """Whether what is counted follows with «de»: «une centaine de», «3 millions de»."""

    @property
    def modified(self) -> bool:
        """Whether words before the number belong to it."""
        return self.number_at > self.first


@dataclass(frozen=True, slots=True)
class _Core:
    last: int
    value: float
    low: float
    high: float | None
    form: Form
    of: bool = False
    scale: float = 1.0


class NumberReader:
    """Reads numbers of one language; holds its tables, no state."""

    def __init__(self, table: NumberTable) -> None:
        self._table = table
        self.links: Final = table.of_words
        self._numerals = {numeral.word: numeral.value for numeral in table.numeral}
        self._magnitudes = {word: entry.value for entry in table.magnitude for word in entry.words}
        self._collectives = {word: entry.value for entry in table.collective for word in entry.words}
        self._fractions = Phrases((words, entry.value) for entry in table.fraction for words in entry.words)
        self._before = Phrases(
            (words, entry.effect) for entry in table.modifier if not entry.after for words in entry.words
        )
        self._after = Phrases((words, entry.effect) for entry in table.modifier if entry.after for words in entry.words)
        self.first_words: Final = (
            frozenset(self._numerals)
            | frozenset(self._collectives)
            | self._before.first_words
            | self._fractions.first_words
            | frozenset(table.plural_words)
        )
        self._followers = self._list_followers(table)

    def _list_followers(self, table: NumberTable) -> dict[str, frozenset[str]]:
        """What must follow a word that begins no number by itself: «près» «de», «des» «dizaines»."""
        pairs = [*self._before.opening_pairs, *self._fractions.opening_pairs]
        alone = {first for first, second in pairs if second is None} | set(self._numerals) | set(self._collectives)
        nouns = {*self._collectives, *table.half_words, *table.size_words}
        counters = {*table.plural_words, *table.single_words}
        return {
            first: frozenset({second for word, second in pairs if word == first and second})
            | (nouns if first in counters else frozenset())
            for first in self.first_words - alone
        }

    def read(self, text: str, lexemes: Sequence[Lexeme], at: int) -> Amount | None:
        """The amount that begins at lexeme `at`, its modifiers with it; None where there is none."""
        if not self._may_begin(lexemes, at):
            return None
        opening = self._before.match(lexemes, at)
        if opening is not None and opening[0] == "range":
            return self._read_range(text, lexemes, at, opening[1])
        begin, effect = self._read_modifiers(lexemes, at)
        core = self._read_core(text, lexemes, begin)
        if core is None:
            return None
        # «deux ou trois bateaux», «huit à dix milliards»
        second = self._read_second(text, lexemes, core)
        if second is not None:
            return _join_range(at, begin, core, second)
        last = core.last
        if core.form == "digits" and _HYPHEN_DIGIT.match(text, lexemes[last - 1].end):
            return None  # a score, a number of a lot: «3-2», «9411-16»
        found = self._after.match(lexemes, last)
        if found is not None and effect == "exact":
            effect, last = found
        return _bound(begin if effect == "exact" else at, begin, last, core, effect)

    def _may_begin(self, lexemes: Sequence[Lexeme], at: int) -> bool:
        """Whether a number can begin at `at`, by the first two words: most of «de», «la», «au» begin none."""
        key = lexemes[at].key if at < len(lexemes) else ""
        if not (key in self.first_words or key.isdecimal()):
            return False
        followers = self._followers.get(key)
        return followers is None or (at + 1 < len(lexemes) and lexemes[at + 1].key in followers)

    def _read_modifiers(self, lexemes: Sequence[Lexeme], at: int) -> tuple[int, Effect]:
        """The index after the words that move the number's range, and how they do."""
        effect: Effect = "exact"
        for _ in range(2):
            found = self._before.match(lexemes, at)
            if found is None or found[0] == "range":
                break
            after = _skip_quote(lexemes, found[1])
            if lexemes[at].key in self._table.plural_words and self._is_collective(lexemes, after):
                break  # «quelques dizaines»
            at, effect = after, found[0] if effect == "exact" else effect
        return at, effect

    def _is_collective(self, lexemes: Sequence[Lexeme], at: int) -> bool:
        return at < len(lexemes) and lexemes[at].key in self._collectives

    def _read_second(self, text: str, lexemes: Sequence[Lexeme], core: _Core) -> _Core | None:
        if core.form not in ("digits", "words") or core.last >= len(lexemes):
            return None
        joint = core.last
        key = lexemes[joint].key
        to = key in self._table.to_words
        hyphen = key in "-–" and joint + 1 < len(lexemes) and lexemes[joint + 1].is_number
        if not to and not hyphen and key not in self._table.or_words:
            return None
        second = self._read_core(text, lexemes, _skip_quote(lexemes, joint + 1), joined=True)
        if second is None or second.form not in ("digits", "words"):
            return None
        low = core.value * _shared_scale(core, second)
        far = 10 if to else 3
        return second if core.value > 0 and low < second.value <= far * low else None

    def _read_range(self, text: str, lexemes: Sequence[Lexeme], first: int, at: int) -> Amount | None:
        at = _skip_quote(lexemes, at)
        core = self._read_core(text, lexemes, at)
        if core is None or core.form not in ("digits", "words"):
            return None
        joint = _skip_unit(lexemes, core.last)
        if joint >= len(lexemes):
            return None
        between = lexemes[first].key in self._table.between_words
        key = lexemes[joint].key
        if key not in self._table.to_words and not (between and key in self._table.and_words):
            return None
        second = self._read_core(text, lexemes, _skip_quote(lexemes, joint + 1))
        if second is None or second.form not in ("digits", "words"):
            return None
        return _join_range(first, at, core, second)

    def _read_core(self, text: str, lexemes: Sequence[Lexeme], at: int, *, joined: bool = False) -> _Core | None:
        if at >= len(lexemes):
            return None
        if lexemes[at].is_number:
            return self._read_digits(text, lexemes, at, joined=joined)
        share = self._fractions.match(lexemes, at)
        if share is not None and not self._is_collective(lexemes, share[1]):
            return _Core(share[1], share[0], share[0], share[0], "share", of=True)
        return self._read_collective(lexemes, at) or self._read_words(lexemes, at)

    def _read_digits(self, text: str, lexemes: Sequence[Lexeme], at: int, *, joined: bool) -> _Core | None:
        start = lexemes[at].start
        match = _GROUPED.match(text, start) or _PLAIN.match(text, start)
        if match is None or is_glued(text, start, match.end(), joined=joined):
            return None
        value = _value_of(match.group())
        last = at
        while last < len(lexemes) and lexemes[last].start < match.end():
            last += 1
        return self._scale(lexemes, _Core(last, value, value, value, "digits"))

    def _scale(self, lexemes: Sequence[Lexeme], core: _Core) -> _Core:
        """`core` times the «millions» or «milliards» that follow it, «et demi» included."""
        if core.last >= len(lexemes):
            return core
        key = lexemes[core.last].key
        scale = self._magnitudes.get(key)
        if scale is None:
            base = self._collectives.get(key)
            if core.form == "words" and base is not None:  # «deux dizaines», «trois milliers de»
                value = core.value * base
                return _Core(core.last + 1, value, *_spread(value), "collective", of=True)
            return core
        last, value = core.last + 1, core.value
        if self._adds_half(lexemes, last):
            last, value = last + 2, value + 0.5
        value *= scale
        rest = self._add_words(lexemes, last) if scale > 1000 and core.form == "words" else (last, 0)
        if rest[1] < scale:
            last, value = rest[0], value + rest[1]
        return _Core(last, value, value, value, core.form, of=scale > 1000, scale=scale)

    def _adds_half(self, lexemes: Sequence[Lexeme], at: int) -> bool:
        if at + 1 >= len(lexemes) or lexemes[at].key not in self._table.and_words:
            return False
        return lexemes[at + 1].key in self._table.half_words

    def _read_collective(self, lexemes: Sequence[Lexeme], at: int) -> _Core | None:
        """«une centaine», «des dizaines de milliers», «plusieurs milliers», «un demi-million», «dizaines de»."""
        key = lexemes[at].key
        single = key in self._table.single_words
        noun = at + 1 if single or key in self._table.plural_words else at
        if single and noun < len(lexemes) and lexemes[noun].key in self._table.size_words:
            noun += 1
        if noun + 2 < len(lexemes) and lexemes[noun].key in self._table.half_words and lexemes[noun + 1].key == "-":
            base = self._collectives.get(lexemes[noun + 2].key)
            return _about(noun + 3, base / 2) if base and noun > at else None
        if not self._is_collective(lexemes, noun):
            return None
        plural = lexemes[noun].key.endswith("s")
        if single == plural or (noun == at and not plural):
            return None
        value, last = float(self._collectives[lexemes[noun].key]), noun + 1
        if (
            last + 1 < len(lexemes)
            and lexemes[last].key in self._table.of_words
            and self._is_collective(lexemes, last + 1)
        ):
            value *= self._collectives[lexemes[last + 1].key]
            last += 2
        if single and value >= 1_000_000:
            return _Core(last, value, value, value, "words", of=True)
        if single:
            return _about(last, value)
        return _Core(last, value, 2 * value, 10 * value - 1, "collective", of=True)

    def _read_words(self, lexemes: Sequence[Lexeme], at: int) -> _Core | None:
        """«soixante-dix-huit», «deux mille trois cents», with the «millions» that follow."""
        last, value = self._add_words(lexemes, at)
        if last == at:
            return None
        return self._scale(lexemes, _Core(last, float(value), value, value, "words"))

    def _add_words(self, lexemes: Sequence[Lexeme], at: int) -> tuple[int, int]:
        """The index after the number words at `at`, and what they add up to."""
        total = group = 0
        last, index = at, at
        while index < len(lexemes):
            value = self._numerals.get(lexemes[index].key)
            if value is None or (index > at and lexemes[index].capital and not lexemes[at].capital):
                break
            if value == 1000 and not total:
                total, group = max(1, group) * 1000, 0
            elif value == 100 and group < 10:
                group = max(1, group) * 100
            elif value == 20 and group % 100 == 4:  # «quatre-vingts»
                group += 76
            elif value < 100 and _adds(group, value):
                group += value
            else:
                break
            last = index + 1
            index = self._skip_tie(lexemes, last)
        return last, total + group

    def _skip_tie(self, lexemes: Sequence[Lexeme], at: int) -> int:
        """The index after what ties two number words: «soixante-dix», «vingt et un», «vingt-et-un»."""
        ties = [lexeme.key for lexeme in lexemes[at : at + 3]]
        if ties[:1] == ["-"] and len(ties) == 3 and ties[1] in self._table.and_words and ties[2] == "-":
            return at + 3
        following = self._numerals.get(ties[1]) if len(ties) > 1 else None
        if following is None:
            return at
        tied = ties[0] == "-" or (ties[0] in self._table.and_words and following in self._table.units_after_and)
        return at + 1 if tied else at


@cache
def load_numbers(pack: LanguagePack) -> NumberReader:
    """The reader of the numbers of `pack`, made once a process."""
    return NumberReader(pack.load("figures", NumberTable))


def is_glued(text: str, start: int, end: int, *, joined: bool = False) -> bool:
    """Whether the digits `text[start:end]` are part of something longer: «A380», «F-16», «1.2.3», «#12», «4G».

    A unit may touch them («23%», «40km»); so may a hyphen and digits after them, which may be a range, and
    before them where they are `joined` as its second number.
    """
    before, ahead = text[start - 1 : start], text[max(0, start - 2) : start - 1] if start > 1 else ""
    if before.isalnum() or before in _STICKY or (before in ".,:" and before and ahead.isdecimal()):
        return True
    if before in "-–" and before and ahead.isalnum() and not joined:
        return True
    after, beyond = text[end : end + 1], text[end + 1 : end + 2]
    if after.isalpha():
        touching = _LETTERS.match(text, end)
        unit = touching.group() if touching else ""
        return (unit.lower() if len(unit) > 1 else unit) not in _TOUCHING_UNITS  # «4g», not «4G»
    if after in _STICKY or (after in ".,:" and after and beyond.isdecimal()):
        return True
    return after in ("-", "‑") and beyond.isalpha()


def _value_of(digits: str) -> float:
    groups = re.split(r"[ \u00a0\u2009\u202f'’]", digits)
    if len(groups) > 1 and "," not in digits[:-3]:
        whole, _, decimals = "".join(groups).partition(",")
    elif re.fullmatch(r"\d{1,3}(?:,[ \u00a0\u202f]?000)+", digits):
        whole, decimals = re.sub(r"\D", "", digits), ""
    elif re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?", digits):
        whole, _, decimals = digits.replace(".", "").partition(",")
    else:
        whole, _, decimals = digits.replace(",", ".").partition(".")
    return float(f"{re.sub(r'[^0-9]', '', whole) or 0}.{decimals or 0}") if whole.isascii() else float(int(whole))


def _adds(group: int, value: int) -> bool:
    tens, units = group % 100 // 10 * 10, group % 10
    if units or (value >= 20 and tens):
        return False
    return not tens or value < 10 or (tens in (60, 80) and value < 20)


def _spread(value: float) -> tuple[float, float]:
    return _tidy(value * (1 - ABOUT)), _tidy(value * (1 + ABOUT))


def _tidy(value: float) -> float:
    """Without the dust of binary fractions."""
    return float(f"{value:.12g}")


def _about(last: int, value: float) -> _Core:
    return _Core(last, value, *_spread(value), "collective", of=True)


def _skip_quote(lexemes: Sequence[Lexeme], at: int) -> int:
    return at + 1 if at < len(lexemes) and lexemes[at].key in "«“\"'" else at


def _skip_unit(lexemes: Sequence[Lexeme], at: int) -> int:
    return at + 1 if at < len(lexemes) and lexemes[at].key in ("%", "€", "$") else at


def _shared_scale(low: _Core, high: _Core) -> float:
    """What multiplies the first of two numbers: «huit à dix milliards», «cinq à huit mille»."""
    scale = high.scale
    if scale == 1 and low.form == high.form == "words" and high.value >= 1000 and high.value % 1000 == 0:
        scale = 1000
    return scale if low.scale == 1 and low.value < high.value / scale else 1


def _join_range(first: int, number_at: int, low: _Core, high: _Core) -> Amount | None:
    value = low.value * _shared_scale(low, high)
    if value > high.value:
        return None
    return Amount(first, high.last, number_at, value, value, high.value, True, high.form, low.of or high.of)


def _bound(first: int, number_at: int, last: int, core: _Core, effect: Effect) -> Amount:
    low: float | None = core.low
    high: float | None = core.high
    if effect == "at_least":
        low, high = core.value, None
    elif effect == "at_most":
        low, high = None, core.value
    elif effect == "nearly":
        low, high = _tidy(core.value * (1 - NEARLY)), core.value
    elif effect == "about" and core.form != "collective":
        low, high = _spread(core.value)
    approximate = effect != "exact" or core.form == "collective"
    return Amount(first, last, number_at, core.value, low, high, approximate, core.form, core.of)
