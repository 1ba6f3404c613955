"""Numbers that count something, over the words that give them and what they count."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

from recoupe.extract.lexemes import Lexeme, Phrases, cut_content, index_at
from recoupe.extract.numbers import Amount, load_numbers
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article, Span
from recoupe.model.date import DateMention
from recoupe.model.figure import Figure
from recoupe.model.parse import Parse, Token
from recoupe.model.statement import Statement

# «les deux présidents», «ces quatre villes» point back to what has been named; «les neuf accusés» counts.
POINTING_BACK: Final = 4
# A number without a noun is a count if it is this big and in digits («ils étaient 4600»).
BIG: Final = 13
# No name bears a greater number in words than this: «les Sept Sages», «la Bande des Quatre».
SMALL_IN_NAME: Final = 12
# What is counted is told in at most so many words.
MAX_COUNTED: Final = 9
# «deux jours après la crue» tells when, not how many.
FROM_EVENT: Final = "duration_from_event"
# «contre un total de 900»: words between what sets a figure against another and the figure; code points looked at.
CONTRAST_WORDS: Final = 3
CONTRAST_REACH: Final = 60
_OPENING: Final = frozenset('«“"')
_QUOTES: Final = frozenset('«»“”"')


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one kind, with an example."""

    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as it is written, and its one name."""

    unit: str
    words: tuple[str, ...]
    example: str
    time: bool = False


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A rank, which counts with a toll: «le dixième décès»."""

    value: int
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class FigureTable:
    """What figures.toml knows beyond numbers."""

    label: tuple[Words, ...]
    toll: tuple[Words, ...]
    fate: tuple[Words, ...]
    definite: tuple[Words, ...]
    naming: tuple[Words, ...]
    several: tuple[Words, ...]
    rest: tuple[Words, ...]
    manner: tuple[Words, ...]
    idle: tuple[Words, ...]
    link: tuple[Words, ...]
    bare_link: tuple[Words, ...]
    partly: tuple[Words, ...]
    them: tuple[Words, ...]
    join: tuple[Words, ...]
    compound: tuple[Words, ...]
    contrast: tuple[Words, ...]
    rank: tuple[Words, ...]
    partitive: tuple[Words, ...]
    out_of: tuple[Words, ...]
    and_words: tuple[str, ...]
    half_words: tuple[str, ...]
    ordinal: tuple[Ordinal, ...]
    measure: tuple[Measure, ...]


def find_figures(
    article: Article,
    parse: Parse,
    pack: LanguagePack,
    dates: Sequence[DateMention],
    statements: Sequence[Statement],
) -> tuple[Figure, ...]:
    """The figures of the content passages, in text order; they do not overlap.

    A figure reaches from its modifiers («plus de») over what it counts: the noun, its adjectives and what «de»
    adds to it. Left out are dates, clocks, scores, numbers that name («article 40», «A380»), ranks, and small
    numbers that point back to what was named («les deux présidents»); ages and lengths of time are figures.
    `unit` of a number without a noun is that of the figure it is a part of («227 blessés, dont sept graves»).
    """
    reader = _load_reader(pack)
    tokens = _Tokens(parse)
    times = _Times(dates)
    figures: list[Figure] = []
    for _, lexemes in cut_content(article):
        figures.extend(reader.read(article.text, lexemes, tokens, times))
    vouchers = _Vouchers(statements)
    against = tuple(figure.start for figure in figures if reader.is_set_against(article.text, figure))
    return tuple(vouchers.attach(figure, tokens, times, against) for figure in figures)


class _Tokens:
    """Tokens by where they start."""

    def __init__(self, parse: Parse) -> None:
        self.tokens = parse.tokens
        self._starts = [token.start for token in parse.tokens]
        self._sentences = [
            Span(parse.tokens[s.first].start, parse.tokens[s.last - 1].end) for s in parse.sentences if s.last > s.first
        ]
        self._sentence_starts = [span.start for span in self._sentences]

    def at(self, offset: int) -> Token | None:
        """The token that starts at `offset`."""
        index = bisect_left(self._starts, offset)
        return self.tokens[index] if index < len(self.tokens) and self._starts[index] == offset else None

    def sentence(self, offset: int) -> Span | None:
        """The sentence over `offset`."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self._sentences[index] if index >= 0 and offset < self._sentences[index].end else None


class _Times:
    """Date mentions by where they stand."""

    def __init__(self, dates: Sequence[DateMention]) -> None:
        self._dates = sorted(dates, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._dates]

    def over(self, offset: int) -> DateMention | None:
        """The mention that covers `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return self._dates[index] if index >= 0 and offset < self._dates[index].end else None

    def nearest(self, span: Span, within: Span, against: Sequence[int] = ()) -> Span | None:
        """The mention of `within` that says when the count of `span` holds: the nearest that is no length, with
        none of the offsets `against` between the two.
        """
        first, last = bisect_left(self._starts, within.start), bisect_left(self._starts, within.end)
        placed = [
            m
            for m in self._dates[first:last]
            if m.relation != "duration" and not _lies_between(against, min(m.end, span.end), max(m.start, span.start))
        ]
        best = min(placed, key=lambda m: max(m.start - span.end, span.start - m.end), default=None)
        return Span(best.start, best.end) if best else None


class _Counted(NamedTuple):
    last: int
    """Index of the lexeme after the span."""
    unit: str | None
    first: int
    """Index of the first lexeme of what is counted, `last` where nothing is."""


class _FigureReader:
    """Reads the figures of one passage; holds its tables, no state."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.load("figures", FigureTable)
        self._numbers = load_numbers(pack)
        self._labels = _words(table.label)
        self._toll = _words(table.toll)
        self._fate = _words(table.fate)
        self._definite = _words(table.definite)
        self._naming = _words(table.naming)
        self._several = _words(table.several)
        self._rest = _words(table.rest)
        self._manner = _words(table.manner)
        self._idle = _words(table.idle)
        self._joins = _words(table.join)
        self._rank_endings = _words(table.rank)
        self._partitive = _words(table.partitive)
        self._out_of = _words(table.out_of)
        self._links = Phrases((words, words) for entry in table.link for words in entry.words)
        self._bare_of = Phrases((words, words) for entry in table.bare_link for words in entry.words)
        against = sorted((word for entry in table.contrast for word in entry.words), key=len, reverse=True)
        self._against = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, against))})\s+(?:\w+\s+){{0,{CONTRAST_WORDS}}}$", re.I
        )
        self._compounds = Phrases((words, words) for entry in table.compound for words in entry.words)
        self._partly = Phrases((words, words) for entry in table.partly for words in entry.words)
        self._them = Phrases((words, words) for entry in table.them for words in entry.words)
        self._and = frozenset(table.and_words)
        self._half = frozenset(table.half_words)
        self._measured = frozenset(entry.unit for entry in table.measure)
        self._times = frozenset(entry.unit for entry in table.measure if entry.time)
        self._ordinals = {word: ordinal.value for ordinal in table.ordinal for word in ordinal.words}
        self._measures = Phrases((words, entry.unit) for entry in table.measure for words in entry.words)

    def is_set_against(self, text: str, figure: Figure) -> bool:
        """Whether `figure` is the other value of a comparison: «contre 900 samedi dernier»."""
        return self._against.search(text[max(0, figure.start - CONTRAST_REACH) : figure.start]) is not None

    def read(self, text: str, lexemes: Sequence[Lexeme], tokens: _Tokens, times: _Times) -> list[Figure]:
        """The figures of a passage, each read from the leftmost of its words."""
        figures: list[Figure] = []
        at = 0
        while at < len(lexemes):
            figure, last = self._read_at(text, lexemes, at, tokens, times, figures=figures)
            if figure is not None:
                figures.append(self._inherit(figure, figures, tokens, part=self._is_part(lexemes, at)))
            at = max(last, at + 1)
        return figures

    def _read_at(
        self,
        text: str,
        lexemes: Sequence[Lexeme],
        at: int,
        tokens: _Tokens,
        times: _Times,
        *,
        figures: Sequence[Figure],
    ) -> tuple[Figure | None, int]:
        amount = self._numbers.read(text, lexemes, at) or self._read_plural(lexemes, at)
        if amount is None:
            return self._read_rank(text, lexemes, at)
        covering = times.over(lexemes[amount.number_at].start)
        if covering is not None and (covering.relation != "duration" or covering.rule == FROM_EVENT):
            return None, max(at + 1, index_at(lexemes, at, covering.end))
        if self._is_name(lexemes, amount) or self._is_in_name(lexemes, amount, tokens):
            return None, amount.last
        counted = self._read_counted(text, lexemes, amount, tokens)
        if counted.unit and counted.first < counted.last and times.over(lexemes[counted.first].start):
            counted = _Counted(amount.last, None, amount.last)  # «ils étaient 65 000 samedi»
        amount, counted = self._add_half(lexemes, amount, counted)
        special = self._read_one_more(text, lexemes, amount) or self._read_share(text, lexemes, amount, counted)
        if special is not None:
            return special
        last = counted.last if counted.unit else self._extend(lexemes, amount.last, tokens, times)
        # «onze morts: six à Lervault, deux à Chambrun»: a place, after a figure of the same sentence
        placed = (
            not counted.unit and last > amount.last and self._find_whole(lexemes[at].start, figures, tokens) is not None
        )
        if not placed and not self._counts(lexemes, amount, counted, tokens):
            return None, amount.last
        full = self._read_full(text, lexemes, counted, tokens)
        start, end = lexemes[amount.first].start, lexemes[last - 1].end
        what = (
            text[lexemes[counted.first].start : lexemes[full - 1].end]
            if full > counted.first and counted.last > counted.first
            else None
        )
        return Figure(start, end, amount.low, amount.high, amount.approximate, counted.unit, what), last

    def _add_half(self, lexemes: Sequence[Lexeme], amount: Amount, counted: _Counted) -> tuple[Amount, _Counted]:
        """«deux mois et demi»: two and a half."""
        at = counted.last
        exact = not amount.modified and amount.low is not None and amount.low == amount.high
        bare = counted.unit in self._measured and counted.first == counted.last
        if not (exact and bare and at + 1 < len(lexemes)):
            return amount, counted
        if lexemes[at].key not in self._and or lexemes[at + 1].key not in self._half:
            return amount, counted
        value = amount.value + 0.5
        return replace(amount, value=value, low=value, high=value), _Counted(at + 2, counted.unit, at + 2)

    def _read_one_more(self, text: str, lexemes: Sequence[Lexeme], amount: Amount) -> tuple[Figure, int] | None:
        """«un quatrième mort»: four by now."""
        if amount.value != 1 or amount.form != "words" or amount.last >= len(lexemes):
            return None
        ranked, after = self._read_rank(text, lexemes, amount.last)
        return (replace(ranked, start=lexemes[amount.first].start), after) if ranked is not None else None

    def _read_share(
        self, text: str, lexemes: Sequence[Lexeme], amount: Amount, counted: _Counted
    ) -> tuple[Figure, int] | None:
        """«un habitant sur trois», «9 sur 10»: a share."""
        at = counted.last
        if at + 1 >= len(lexemes) or lexemes[at].key not in self._out_of or amount.form not in ("digits", "words"):
            return None
        whole = self._numbers.read(text, lexemes, at + 1)
        if whole is None or whole.modified or not 0 < amount.value < whole.value <= 1000:
            return None
        if whole.last < len(lexemes) and lexemes[whole.last].key.isalpha() and lexemes[whole.last].key.endswith("s"):
            return None
        value = round(amount.value / whole.value, 6)
        start, end = lexemes[amount.first].start, lexemes[whole.last - 1].end
        what = text[lexemes[counted.first].start : lexemes[at - 1].end] if at > counted.first else None
        return Figure(start, end, value, value, amount.modified, "fraction", what), whole.last

    def _extend(self, lexemes: Sequence[Lexeme], at: int, tokens: _Tokens, times: _Times) -> int:
        """The end of a figure without a noun: over «grièvement», «à Paris», «le 24 novembre»."""
        if at >= len(lexemes):
            return at
        if lexemes[at].key in self._manner:
            return at + 1
        them = self._them.match(lexemes, at)
        if them is not None:
            return them[1]
        date = times.over(lexemes[at].start)
        if date is not None and date.start == lexemes[at].start and date.relation == "at":
            return index_at(lexemes, at, date.end)
        token = tokens.at(lexemes[at].start)
        if token is not None and token.pos == "ADP" and at + 1 < len(lexemes) and lexemes[at + 1].capital:
            place = tokens.at(lexemes[at + 1].start)
            return _end_of_compound(lexemes, at + 1) if place is not None and place.pos == "PROPN" else at
        return at

    def _read_full(self, text: str, lexemes: Sequence[Lexeme], counted: _Counted, tokens: _Tokens) -> int:
        """The end of what is counted, with all that «de» adds: «membres des forces de l'ordre»."""
        last = counted.last
        while counted.unit and last - counted.first < MAX_COUNTED:
            noun = self._skip_of(lexemes, last)
            phrase = self._read_phrase(text, lexemes, noun, tokens, nested=False) if noun > last else None
            if phrase is None:
                break
            last = phrase[1]
        return last

    def _read_plural(self, lexemes: Sequence[Lexeme], at: int) -> Amount | None:
        """«plusieurs»: two or more."""
        if lexemes[at].key in self._several:
            return Amount(at, at + 1, at, 2, 2, None, True, "vague", of=False)
        return None

    def _read_rank(self, text: str, lexemes: Sequence[Lexeme], at: int) -> tuple[Figure | None, int]:
        """«son sixième mort», «le 10e décès»: so many by then."""
        noun = at + 1
        value = self._ordinals.get(lexemes[at].key)
        if value is None and lexemes[at].is_number and noun < len(lexemes) and lexemes[noun].start == lexemes[at].end:
            ranked = lexemes[noun].key in self._rank_endings and lexemes[at].end - lexemes[at].start <= 4
            value, noun = (int(lexemes[at].key) if ranked else None), noun + 1
        if value is None or noun >= len(lexemes) or lexemes[noun].key not in self._toll:
            return None, at + 1
        start, end = lexemes[at].start, lexemes[noun].end
        unit = lexemes[noun].key
        return Figure(start, end, float(value), float(value), False, unit, text[lexemes[noun].start : end]), noun + 1

    def _is_name(self, lexemes: Sequence[Lexeme], amount: Amount) -> bool:
        """«article 40», «n° 12», «ligne 13»: the number names; «10 : 30» is a clock."""
        if amount.modified or amount.first == 0:
            return False
        if amount.first > 1 and lexemes[amount.first - 1].key in ":/+" and lexemes[amount.first - 2].is_number:
            return True
        return lexemes[amount.first - 1].key in self._labels

    def _is_in_name(self, lexemes: Sequence[Lexeme], amount: Amount, tokens: _Tokens) -> bool:
        """«le Mouvement Cinq Étoiles», «le collectif Tauvre deux rives»: the number is a part of a name."""
        first, last = amount.first, amount.last
        if amount.modified or first == 0 or last >= len(lexemes) or amount.value > SMALL_IN_NAME:
            return False
        before, following = lexemes[first - 1], lexemes[last]
        named = before.capital and len(before.key) > 1 and lexemes[first].start - before.end == 1
        if lexemes[first].capital or (lexemes[first].is_number and named):
            return following.capital and before.key.isalpha()
        sentence = tokens.sentence(before.start)
        opens = sentence is not None and sentence.start == before.start
        token = tokens.at(before.start)
        if not named or opens or token is None or token.pos != "PROPN" or first < 2 or lexemes[first].is_number:
            return False
        # «collectif Tauvre deux rives»: a common noun stands right before the name
        noun = tokens.at(lexemes[first - 2].start)
        return noun is not None and noun.pos in ("NOUN", "ADJ") and before.start - lexemes[first - 2].end == 1

    def _read_counted(self, text: str, lexemes: Sequence[Lexeme], amount: Amount, tokens: _Tokens) -> _Counted:
        """What follows the number: a unit, a noun with what belongs to it, or nothing."""
        at = amount.last
        noun = self._skip_of(lexemes, at) if amount.of else at
        measure = self._measures.match(lexemes, noun)
        if measure is not None and not (lexemes[noun].key.isalpha() and len(lexemes[noun].key) == 1 and noun > at):
            unit, last = measure
            after = self._skip_of(lexemes, last)
            if after > last and unit not in self._times:
                phrase = self._read_phrase(text, lexemes, after, tokens, nested=False)
                if phrase is not None:
                    return _Counted(phrase[1], unit, after)
            return _Counted(last, unit, last)
        prefix = self._measures.match(lexemes, amount.first - 1) if amount.first else None
        if prefix and prefix[1] == amount.first and not lexemes[amount.first - 1].key.isalpha():  # «$10»
            return _Counted(at, prefix[0], at)
        whole = self._partly.match(lexemes, at) if not amount.of else None
        if whole is not None:
            phrase = self._read_phrase(text, lexemes, whole[1], tokens, nested=False)
            return _Counted(phrase[1], phrase[0], whole[1]) if phrase else _Counted(at, None, at)
        if noun > at or not amount.of:
            phrase = self._read_phrase(text, lexemes, noun, tokens, nested=True)
            if phrase is not None:
                return _Counted(phrase[1], phrase[0], noun)
        return _Counted(at, None, at)

    def _skip_of(self, lexemes: Sequence[Lexeme], at: int) -> int:
        """The index after «de», «d'», «des», «du», «de la», «de l'»."""
        found = self._links.match(lexemes, at)
        return found[1] if found else at

    def _skip_bare_of(self, lexemes: Sequence[Lexeme], at: int) -> int:
        found = self._bare_of.match(lexemes, at)
        return found[1] if found else at

    def _read_phrase(
        self, text: str, lexemes: Sequence[Lexeme], at: int, tokens: _Tokens, *, nested: bool
    ) -> tuple[str, int] | None:
        """The bare noun at `at` and the index after its phrase: adjectives, «de» with a bare noun, «et» another."""
        if at + 1 < len(lexemes) and lexemes[at].key in _OPENING and lexemes[at + 1].key.isalpha():
            return self._read_quoted(text, lexemes, at)
        begin = at
        if nested and at < len(lexemes) and self._definite_like(lexemes, at):
            at += 1
        while at < len(lexemes) and at - begin < 3 and self._stands_before_noun(lexemes, at, tokens):
            at += 1
        if at >= len(lexemes) or lexemes[at].key in self._manner or not _is_noun(lexemes[at], tokens):
            # «deux autres», «227 autres»
            if at > begin and lexemes[at - 1].key in self._rest:
                return lexemes[at - 1].key, at
            return None
        unit_from = at
        at = _end_of_compound(lexemes, at)
        unit = text[lexemes[unit_from].start : lexemes[at - 1].end].lower()
        while at < len(lexemes) and at - begin < MAX_COUNTED and _is_adjective(lexemes[at], tokens):
            at = _end_of_compound(lexemes, at)
        for _ in range(2 if nested else 1):
            longer = self._read_link(lexemes, at, tokens)
            if longer is None or longer - begin > MAX_COUNTED:
                break
            at = longer
        return unit, at

    def _read_link(self, lexemes: Sequence[Lexeme], at: int, tokens: _Tokens) -> int | None:
        """The index after «de blocage», «à vue», «et gendarmes», «et d'hommes armés» at `at`."""
        if at + 1 >= len(lexemes):
            return None
        compound = self._compounds.match(lexemes, at)
        if compound is not None:
            return compound[1]
        noun = at + 1
        if lexemes[at].key in self._joins:
            noun = self._skip_bare_of(lexemes, noun)
        elif (after := self._skip_bare_of(lexemes, at)) > at:
            noun = after
        else:
            return None
        if noun >= len(lexemes) or not _is_noun(lexemes[noun], tokens, strictly=True):
            return None
        last = _end_of_compound(lexemes, noun)
        while last < len(lexemes) and last - noun < 3 and _is_adjective(lexemes[last], tokens):
            last += 1
        return last

    def _read_quoted(self, text: str, lexemes: Sequence[Lexeme], at: int) -> tuple[str, int] | None:
        """«283 000 “gilets jaunes”»: a name between marks is what is counted."""
        for last in range(at + 2, min(at + 7, len(lexemes))):
            if lexemes[last].key in _QUOTES:
                return text[lexemes[at + 1].start : lexemes[last - 1].end].lower(), last + 1
        return None

    def _definite_like(self, lexemes: Sequence[Lexeme], at: int) -> bool:
        return lexemes[at].key in self._definite

    def _stands_before_noun(self, lexemes: Sequence[Lexeme], at: int, tokens: _Tokens) -> bool:
        if lexemes[at].key in self._rest or lexemes[at].key in self._ordinals:
            return True
        token = tokens.at(lexemes[at].start)
        following = tokens.at(lexemes[at + 1].start) if at + 1 < len(lexemes) else None
        return token is not None and token.pos == "ADJ" and following is not None and following.pos == "NOUN"

    def _counts(self, lexemes: Sequence[Lexeme], amount: Amount, counted: _Counted, tokens: _Tokens) -> bool:
        """Whether the number counts something here."""
        before = lexemes[amount.first - 1].key if amount.first else ""
        exact = not amount.modified and amount.low == amount.high
        hyphen = amount.form == "digits" and any(
            lexeme.key in "-–" for lexeme in lexemes[amount.number_at : amount.last]
        )
        if counted.unit is None:
            return not hyphen and self._counts_alone(lexemes, amount, before, tokens)
        nouns = [lexeme.key for lexeme in lexemes[counted.first : counted.last]]
        if amount.value == 1 and amount.form == "words":
            return any(noun in self._toll or noun in self._fate for noun in [*nouns, *_keys(lexemes, counted.last, 1)])
        if exact and before in self._definite and amount.value <= POINTING_BACK and amount.form != "share":
            return any(noun in self._toll for noun in nouns)
        return not (counted.unit in self._idle and amount.value <= POINTING_BACK)

    def _counts_alone(self, lexemes: Sequence[Lexeme], amount: Amount, before: str, tokens: _Tokens) -> bool:
        """Whether a number without a noun counts: «dont 18», «ils étaient 4600», «deux ont été blessés»."""
        if amount.form == "collective":
            return amount.modified or amount.value >= 10
        following = lexemes[amount.last] if amount.last < len(lexemes) else None
        previous = lexemes[amount.first - 1] if amount.first else None
        whole = amount.form in ("digits", "words") and amount.value > 1 and amount.value == int(amount.value)
        if not whole or before in self._naming or _is_in_row(previous, following) or _is_year(lexemes, amount):
            return False
        if before in self._partitive or amount.modified:
            return True
        if before in self._definite:
            return amount.value >= 1000
        if previous is not None and previous.capital and len(before) > 1:  # «Falcon 50»
            return False
        token = tokens.at(following.start) if following else None
        return (token is not None and token.pos == "AUX") or self._is_big(amount, following)

    def _is_big(self, amount: Amount, following: Lexeme | None) -> bool:
        """Whether digits are many enough to count by themselves, and are no postal code."""
        if amount.form != "digits" or amount.value < BIG:
            return following is not None and following.key in self._manner
        single = amount.last - amount.number_at == 1
        return not (single and following and following.capital and amount.value >= 10_000)

    def _is_part(self, lexemes: Sequence[Lexeme], at: int) -> bool:
        return at > 0 and lexemes[at - 1].key in self._partitive

    def _inherit(self, figure: Figure, figures: Sequence[Figure], tokens: _Tokens, *, part: bool) -> Figure:
        """`figure` with the unit of the one it is a part of, where it has none of its own."""
        if figure.unit is not None:
            return figure
        whole = self._find_whole(figure.start, figures, tokens, part=part)
        return replace(figure, unit=whole.unit) if whole else figure

    def _find_whole(
        self, offset: int, figures: Sequence[Figure], tokens: _Tokens, *, part: bool = False
    ) -> Figure | None:
        """The figure before `offset` in its sentence, of which one without a noun is a part."""
        sentence = tokens.sentence(offset)
        if sentence is None:
            return None
        for whole in reversed(figures[-2:] if part else figures[-1:]):
            if whole.start < sentence.start:
                return None
            if whole.unit not in self._times:  # «quatorze alertes en cinq ans, dont trois»: three of the fourteen
                return whole if whole.unit is not None and (part or whole.unit not in self._measured) else None
        return None


class _Vouchers:
    """Statements by what they contain: who vouches for a figure."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        spans = [(span, statement) for statement in statements for span in statement.content]
        self._spans = sorted(spans, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._spans]

    def attach(self, figure: Figure, tokens: _Tokens, times: _Times, against: Sequence[int]) -> Figure:
        """`figure` with the innermost statement around it, its speaker, and the date of its sentence."""
        statement = self._around(figure)
        sentence = tokens.sentence(figure.start)
        as_of = times.nearest(Span(figure.start, figure.end), sentence, against) if sentence else None
        return replace(
            figure,
            as_of=as_of,
            statement=statement.id if statement else None,
            claimed_by=statement.speaker_name if statement else None,
        )

    def _around(self, figure: Figure) -> Statement | None:
        at = bisect_right(self._starts, figure.start)
        around = [
            (span, statement)
            for span, statement in self._spans[max(0, at - _DEPTH) : at]
            if span.start <= figure.start and figure.end <= span.end
        ]
        return min(around, key=lambda pair: pair[0].end - pair[0].start)[1] if around else None


def _lies_between(offsets: Sequence[int], low: int, high: int) -> bool:
    """Whether one of the ascending `offsets` lies in `[low, high]`."""
    at = bisect_left(offsets, low)
    return at < len(offsets) and offsets[at] <= high


# Statements nest two or three deep; no more than so many begin between a statement and a figure inside it.
_DEPTH: Final = 12


def _is_year(lexemes: Sequence[Lexeme], amount: Amount) -> bool:
    """Whether a bare number may as well be a year, or two of them: «2014», «2019 ou 2020»."""
    first = lexemes[amount.number_at]
    written = first.is_number and first.end - first.start == 4
    return (
        not amount.modified and written and all(1900 <= n <= 2100 for n in (amount.low, amount.high) if n is not None)
    )


def _is_in_row(previous: Lexeme | None, following: Lexeme | None) -> bool:
    """Whether a number is one of several in a row: of a telephone, a score, a clock."""
    return bool(
        (following and following.is_number) or (previous and (previous.is_number or previous.key in ("/", ":", "+")))
    )


def _words(entries: Sequence[Words]) -> frozenset[str]:
    return frozenset(word for entry in entries for word in entry.words)


def _keys(lexemes: Sequence[Lexeme], at: int, number: int) -> list[str]:
    return [lexeme.key for lexeme in lexemes[at : at + number]]


def _end_of_compound(lexemes: Sequence[Lexeme], at: int) -> int:
    """The index after the word at `at`, with what a hyphen ties to it: «sapeurs-pompiers»."""
    at += 1
    while (
        at + 1 < len(lexemes)
        and lexemes[at].key == "-"
        and lexemes[at - 1].end == lexemes[at].start
        and lexemes[at].end == lexemes[at + 1].start
        and lexemes[at + 1].key.isalpha()
    ):
        at += 2
    return at


def _is_noun(lexeme: Lexeme, tokens: _Tokens, *, strictly: bool = False) -> bool:
    """Whether a word may head what is counted; by its form where it was not analysed.

    «16 blessés», «126 000 recensés»: a participle does; «deux ont été blessés»: a finite verb does not.
    """
    if not lexeme.key[0].isalpha():
        return False
    token = tokens.at(lexeme.start)
    if token is None or not token.pos:
        return len(lexeme.key) > 3 and lexeme.key.endswith(("s", "x"))
    if token.pos in ("NOUN", "PROPN"):
        return True
    if strictly:
        return False
    plural = lexeme.key.endswith(("s", "x"))
    return plural and (token.pos == "ADJ" or (token.pos == "VERB" and token.feature("VerbForm") != "Inf"))


def _is_adjective(lexeme: Lexeme, tokens: _Tokens) -> bool:
    token = tokens.at(lexeme.start)
    return token is not None and token.pos == "ADJ" and lexeme.key[0].isalpha()


@cache
def _load_reader(pack: LanguagePack) -> _FigureReader:
    return _FigureReader(pack)
