"""Expressions of time and the intervals they stand for.

The patterns, their words and their examples are in dates.toml; here their slots become intervals. A language
with other patterns needs no change here as long as its slots mean the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final, NamedTuple

from recoupe.extract.calendar import (
    PRECISION_OF,
    Anchor,
    Edge,
    Interval,
    Unit,
    add_days,
    easter,
    find_period,
    format_bounds,
    format_duration,
    make_date,
    narrow,
    parse_day,
    span_days,
    span_months,
)
from recoupe.extract.date_patterns import (
    Clock,
    DateTable,
    Guard,
    Holiday,
    Match,
    Part,
    Pattern,
    Season,
    Slots,
    load_matcher,
)
from recoupe.extract.lexemes import Lexeme, Phrases, cut_content, cut_words, ends_with
from recoupe.extract.numbers import load_numbers
from recoupe.extract.tense import Tense, TenseReader, TenseWords
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article, Precision
from recoupe.model.date import DateMention, Relation, Side
from recoupe.model.parse import Parse

# A day without a year this near is meant whatever the tense: one eleven months off would be told with its year.
NEAR: Final = timedelta(days=45)
# A month with a verb in the present is the coming one if it is this near: «en mars, on repart» in January.
SOON: Final = 2
PUBLISHED: Final = "published"
_DAY_KINDS: Final = frozenset({"date", "numeric", "weekday", "relative", "holiday"})
_JOINTS: Final = frozenset({(), (",",), ("de",), ("du",), ("le",), ("ce",), ("d", "'")})


def find_dates(article: Article, parse: Parse, pack: LanguagePack) -> tuple[DateMention, ...]:
    """The expressions of time of the content passages, in text order; they do not overlap.

    Relative ones count from the article's day (`article.published`), from the last date told («la veille»), or
    stay without an interval where that is unknown. A bare weekday or month lies on the side that the tense of
    its verb tells. Recurring days («chaque lundi»), ages and centuries are left out.
    """
    grammar = _load_grammar(pack)
    tense = TenseReader(parse, grammar.tense_words)
    resolver = _Resolver(_anchor_of(article), tense)
    mentions = []
    for passage, lexemes in cut_content(article):
        for found in grammar.find(article.text, lexemes, tense):
            mention = resolver.resolve(passage, lexemes, found)
            if mention is not None:
                mentions.append(mention)
    return tuple(mentions)


@dataclass(frozen=True, slots=True)
class _Found:
    """A match, its span widened by the words around it, and the part of the day that goes with it."""

    first: int
    last: int
    match: Match
    relation: Relation
    part: Part | None = None
    clock: Clock | None = None
    part_edge: Edge | None = None


class _Around(NamedTuple):
    """Words that must stand, or may not stand, beside a form."""

    after: tuple[tuple[str, ...], ...]
    not_after: tuple[tuple[str, ...], ...]
    not_before: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, pattern: Pattern) -> "_Around":
        """Those of `pattern`."""
        listed = (pattern.after, pattern.not_after, pattern.not_before)
        return cls(*(tuple(cut_words(words) for words in words_of) for words_of in listed))


class _Grammar:
    """Finds the matches of one passage; holds its tables, no state."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.load("dates", DateTable)
        self._matcher = load_matcher(pack)
        self._numbers = load_numbers(pack)
        self._relations = Phrases((words, entry.relation) for entry in table.relation for words in entry.words)
        self._longest_relation = max(len(cut_words(words)) for entry in table.relation for words in entry.words)
        self._address = frozenset(word for entry in table.address for word in entry.words)
        self._around = {pattern.name: _Around.of(pattern) for pattern in table.pattern}
        self._guards: dict[Guard, Callable[[str, Sequence[Lexeme], Match, TenseReader], bool]] = {
            "address": self._is_address,
            "day_alone": self._is_day_alone,
            "lower": self._is_lower,
            "no_name": self._is_no_name,
            "no_noun": self._is_no_noun,
        }
        self.tense_words = TenseWords(
            ahead=frozenset(word for entry in table.prospect if not entry.governs for word in entry.words),
            governing=frozenset(word for entry in table.prospect if entry.governs for word in entry.words),
            participle_endings=table.participle_endings,
            ahead_endings=table.ahead_endings,
        )

    def find(self, text: str, lexemes: Sequence[Lexeme], tense: TenseReader) -> list[_Found]:
        """The matches of a passage in order, the longest at each place, bound parts joined to their days."""
        matches: list[Match] = []
        at = 0
        while at < len(lexemes):
            match = next(
                (m for m in self._matcher.match_at(text, lexemes, at) if self._holds(text, lexemes, m, tense)), None
            )
            if match is None:
                at += 1
            else:
                matches.append(match)
                at = match.last
        return [self._relate(lexemes, found) for found in _join_parts(lexemes, matches)]

    def _holds(self, text: str, lexemes: Sequence[Lexeme], match: Match, tense: TenseReader) -> bool:
        pattern = match.pattern
        around = self._around[pattern.name]
        if around.after and not any(ends_with(lexemes, match.first, keys) for keys in around.after):
            return False
        if any(ends_with(lexemes, match.first, keys) for keys in around.not_after):
            return False
        if any(ends_with(lexemes, match.last + len(keys), keys) for keys in around.not_before):
            return False
        if pattern.units and match.slots.unit not in pattern.units:
            return False
        return pattern.guard is None or self._guards[pattern.guard](text, lexemes, match, tense)

    def _is_no_noun(self, text: str, lexemes: Sequence[Lexeme], match: Match, tense: TenseReader) -> bool:
        """«en 2015», not «plus de 2015 manifestants» nor «de 2000 à 3000 euros»."""
        for begin in range(max(0, match.first - 4), match.first):
            amount = self._numbers.read(text, lexemes, begin)
            if amount is not None and amount.last > match.first:
                return False
        if match.last >= len(lexemes):
            return True
        following = lexemes[match.last]
        amount = self._numbers.read(text, lexemes, match.first)
        if amount is not None and amount.last > match.last:
            return False  # «2000 à 3000», «2015 environ»
        return following.key not in ("%", "€", "$") and not _is_noun(following, tense)

    def _is_day_alone(self, text: str, lexemes: Sequence[Lexeme], match: Match, tense: TenseReader) -> bool:
        """«le 12, selon la mairie»: nothing else says that a number is a day, so a stop must follow."""
        return lexemes[match.last - 1].is_number and (
            match.last >= len(lexemes) or lexemes[match.last].key in (",", ".", ")", ";")
        )

    def _is_lower(self, text: str, lexemes: Sequence[Lexeme], match: Match, tense: TenseReader) -> bool:
        """«en mars», «au printemps»; not «sur Mars» nor «le Printemps arabe»."""
        return match.slots.year is not None or (not any(lexeme.capital for lexeme in lexemes[match.first + 1 : match.last]) and not (
            match.last - match.first == 1 and lexemes[match.first].capital
        ))

    def _is_no_name(self, text: str, lexemes: Sequence[Lexeme], match: Match, tense: TenseReader) -> bool:
        """«samedi», «Samedi, la foule…»; not «le Journal du Dimanche»."""
        if not lexemes[match.last - 1].capital or match.first == 0:
            return True
        return not lexemes[match.first - 1].key.isalnum() and lexemes[match.first - 1].key != "'"

    def _is_address(self, text: str, lexemes: Sequence[Lexeme], match: Match, tense: TenseReader) -> bool:
        """«avant Noël»; not «rue du 14-Juillet» nor «Noël Martin»."""
        following = lexemes[match.last] if match.last < len(lexemes) else None
        if following is not None and following.capital and following.key.isalpha():
            return False
        return not any(lexeme.key in self._address for lexeme in lexemes[max(0, match.first - 3) : match.first])

    def _relate(self, lexemes: Sequence[Lexeme], found: _Found) -> _Found:
        """`found` widened by the «depuis», «avant», «jusqu'au» before it."""
        if found.match.pattern.relation or found.match.pattern.kind in ("duration", "span"):
            return replace(found, relation=found.match.pattern.relation or found.relation)
        opening = self._relations.match(lexemes, found.first)
        if opening is not None and opening[1] < found.last:
            return replace(found, relation=opening[0])
        for length in range(self._longest_relation, 0, -1):
            begin = found.first - length
            if begin < 0:
                continue
            relation = self._relations.match(lexemes, begin)
            if relation is not None and relation[1] == found.first:
                return replace(found, first=begin, relation=relation[0])
        return found


class _Value(NamedTuple):
    interval: Interval | None
    precision: Precision
    anchor: str
    offset_days: int | None = None
    side: Side = "unknown"
    weekday: int | None = None
    duration: str | None = None


class _Told(NamedTuple):
    """A day that the text has told."""

    start: int
    anchor: Anchor | None
    passage: int
    absolute: bool


class _Resolver:
    """Turns matches into dated mentions, in text order; remembers the days told so far."""

    def __init__(self, anchor: Anchor | None, tense: TenseReader) -> None:
        self._published = anchor
        self._tense = tense
        self._told: _Told | None = None
        self._deictic: _Told | None = None
        self._by_kind: dict[str, Callable[[int, Match, Tense], _Value | None]] = {
            "clock": self._find_clock_day,
            "clock_range": self._find_clock_day,
            "count": self._find_count,
            "date": self._find_date,
            "decade": self._find_decade,
            "duration": self._find_duration,
            "holiday": self._find_holiday,
            "night": self._find_night,
            "numeric": self._find_numeric,
            "part": self._find_clock_day,
            "quarter": self._find_quarter,
            "range": self._find_range,
            "relative": self._find_relative,
            "season": self._find_season,
            "span": self._find_span,
            "weekday": self._find_weekday,
            "weekend_of": self._find_weekend,
        }

    def resolve(self, passage: int, lexemes: Sequence[Lexeme], found: _Found) -> DateMention | None:
        """The mention for one match; None where the calendar has no such day."""
        match = found.match
        start = lexemes[found.first].start
        tense = self._tense.tense_at(lexemes[found.first].start, lexemes[found.last - 1].end)
        try:
            value = self._by_kind[match.pattern.kind](passage, match, tense)
        except (OverflowError, ValueError):  # a day beyond the calendar: «il y a 9999 ans»
            return None
        if value is None:
            return None
        if found.part and found.part.to_hour > 23 and tense not in ("future", "present") and self._is_today(value):
            value = _move(value, -1)  # «cette nuit» in the past is the one that ended today
        interval, precision = _at_time(value.interval, value.precision, found)
        earliest, latest = format_bounds(interval, precision)
        if value.precision in ("day", "part_of_day") and match.pattern.kind != "duration" and value.side != "future":
            self._remember(passage, start, value)
        return DateMention(
            start=start,
            end=lexemes[found.last - 1].end,
            earliest=earliest,
            latest=latest,
            precision=precision,
            anchor=value.anchor,
            offset_days=value.offset_days,
            rule=match.pattern.name,
            relation="duration" if match.pattern.kind == "duration" else found.relation,
            weekday=value.weekday,
            side=_side(tense) if value.anchor == "absolute" else value.side,
            duration=value.duration,
        )

    def _is_today(self, value: _Value) -> bool:
        if value.anchor == PUBLISHED and value.offset_days == 0:
            return True
        published, interval = self._published, value.interval
        return bool(published and interval and interval.start and interval.start.date() == published.latest)

    def _remember(self, passage: int, start: int, value: _Value) -> None:
        interval = value.interval
        days = (
            Anchor(interval.start.date(), interval.end.date()) if interval and interval.start and interval.end else None
        )
        self._told = _Told(start, days, passage, value.anchor == "absolute")
        if value.anchor == PUBLISHED:
            self._deictic = self._told

    def _narrative(self) -> tuple[str, Anchor | None]:
        if self._told is None:
            return PUBLISHED, self._published
        return f"mention:{self._told.start}", self._told.anchor

    def _find_clock_day(self, passage: int, match: Match, tense: Tense) -> _Value:
        """The day of a time told without one: the last day of the passage, else the article's."""
        told = self._told if self._told and self._told.passage == passage else self._deictic
        name, anchor = (f"mention:{told.start}", told.anchor) if told else (PUBLISHED, self._published)
        return _Value(anchor and span_days(*anchor), "day", name, 0)

    def _find_numeric(self, passage: int, match: Match, tense: Tense) -> _Value | None:
        day = match.slots.numeric
        return day and _Value(span_days(day, day), "day", "absolute", weekday=match.slots.weekday)

    def _find_date(self, passage: int, match: Match, tense: Tense) -> _Value | None:
        slots = match.slots
        if slots.year is not None:
            return _find_absolute(slots)
        if slots.day is None:
            return self._find_month(slots, tense)
        last = slots.day3 or slots.day2 or slots.day
        name, anchor = PUBLISHED, self._published
        if self._told and self._told.absolute and self._told.passage == passage and slots.month and self._told.anchor:
            name, anchor = f"mention:{self._told.start}", self._told.anchor
            tense = "unknown"
        if slots.month is not None and not any(make_date(2000, slots.month, d) for d in (slots.day, last)):
            return None

        def find(today: date) -> Interval | None:
            day = _choose_day(today, slots, tense)
            until = day and (make_date(day.year, day.month, last) or day)
            return span_days(day, until) if day and until else None

        interval = anchor and anchor.map(find)
        if anchor and interval is None:
            return None
        return _Value(interval, "day", name, side=_side(tense), weekday=slots.weekday)

    def _find_month(self, slots: Slots, tense: Tense) -> _Value | None:
        month = slots.month
        if month is None:
            return None
        move = slots.shift.value if slots.shift else 0

        def find(today: date) -> Interval | None:
            year = today.year
            if move < 0:
                year -= month >= today.month
            elif move > 0:
                year += month <= today.month
            elif tense == "future" or (tense == "present" and 0 < (month - today.month) % 12 <= SOON):
                year += month < today.month
            else:
                year -= month > today.month
            interval = span_months(year, month, 1)
            return narrow(interval, slots.edge) if interval and slots.edge else interval

        side: Side = _side_of_shift(move) if move else ("future" if tense == "future" else "past")
        return _Value(self._published and self._published.map(find), "month", PUBLISHED, side=side)

    def _find_weekday(self, passage: int, match: Match, tense: Tense) -> _Value:
        weekday, shift = match.slots.weekday or 0, match.slots.shift
        name, anchor = self._narrative() if shift and shift.narrative else (PUBLISHED, self._published)
        ahead = tense in ("future", "present") if shift is None else shift.value > 0
        interval = anchor and anchor.map(lambda today: _find_weekday(today, weekday, ahead, strictly=shift is not None))
        side: Side = "future" if ahead else "past"
        return _Value(interval, "day", name, side=side, weekday=weekday)

    def _find_relative(self, passage: int, match: Match, tense: Tense) -> _Value:
        slots, pattern = match.slots, match.pattern
        unit: Unit = pattern.unit or slots.unit or "day"
        shift = slots.shift.value if slots.shift else pattern.shift
        narrative = pattern.narrative or (slots.shift is not None and slots.shift.narrative)
        name, anchor = self._narrative() if narrative else (PUBLISHED, self._published)

        def find(today: date) -> Interval | None:
            moved = shift
            if unit == "night":
                interval = find_period(today, "night", min(shift, 0))
                return interval and _hours(interval, 20, 30 - 24)
            if unit == "weekend" and today.weekday() < 5:
                moved = -1 if shift == 0 and tense == "past" else 0 if shift == 1 else shift
            interval = find_period(today, unit, moved)
            return narrow(interval, slots.edge) if interval and slots.edge and unit != "day" else interval

        return _Value(
            anchor and anchor.map(find),
            PRECISION_OF[unit],
            name,
            offset_days=shift if unit == "day" else None,
            side=_side_of_shift(shift),
        )

    def _find_count(self, passage: int, match: Match, tense: Tense) -> _Value | None:
        slots, pattern = match.slots, match.pattern
        if slots.count is None or slots.unit is None:
            return None
        unit, few, many = _count_days(slots)
        name, anchor = self._narrative() if pattern.narrative else (PUBLISHED, self._published)
        near, far = pattern.sign * few, pattern.sign * many

        def find(today: date) -> Interval | None:
            first, last = find_period(today, unit, min(near, far)), find_period(today, unit, max(near, far))
            return Interval(first.start, last.end) if first and last else None

        return _Value(
            anchor and anchor.map(find),
            PRECISION_OF[unit],
            name,
            offset_days=near if unit == "day" and near == far else None,
            side="past" if pattern.sign < 0 else "future",
            duration=_duration(slots),
        )

    def _find_duration(self, passage: int, match: Match, tense: Tense) -> _Value | None:
        unit = match.slots.unit
        return unit and _Value(None, PRECISION_OF[unit], "unknown", duration=_duration(match.slots))

    def _find_span(self, passage: int, match: Match, tense: Tense) -> _Value | None:
        slots = match.slots
        if slots.unit is None:
            return None
        unit, _, many = _count_days(slots) if slots.count else (slots.unit, 2, _VAGUE)
        sign = slots.shift.value if slots.shift else 1

        def find(today: date) -> Interval | None:
            edge = find_period(today, unit, sign * many)
            if edge is None:
                return None
            now = span_days(today, today)
            return Interval(edge.start, now.end) if sign < 0 else Interval(now.start, edge.end)

        interval = self._published and self._published.map(find)
        return _Value(interval, PRECISION_OF[unit], PUBLISHED, side=_side_of_shift(sign), duration=_duration(slots))

    def _find_season(self, passage: int, match: Match, tense: Tense) -> _Value | None:
        slots = match.slots
        season = slots.season
        if season is None:
            return None
        if slots.year is not None:
            interval = _span_season(season, slots.year)
            return interval and _Value(_edge(interval, slots), "season", "absolute")
        move = slots.shift.value if slots.shift else 0

        def find(today: date) -> Interval | None:
            noon = datetime.combine(today, time(12))
            years = range(today.year - 2, today.year + 3)
            spans = [span for year in years if (span := _span_season(season, year)) and span.start and span.end]
            past = [span for span in spans if span.start and span.start <= noon]
            ahead = [span for span in spans if span.end and span.end >= noon]
            if move < 0:
                chosen = [span for span in past if span.end and span.end < noon][-1]
            elif move > 0:
                chosen = next(span for span in ahead if span.start and span.start > noon)
            else:
                chosen = ahead[0] if tense in ("future", "present") else past[-1]
            return _edge(chosen, slots)

        side: Side = _side_of_shift(move) if move else _side(tense)
        return _Value(self._published and self._published.map(find), "season", PUBLISHED, side=side)

    def _find_holiday(self, passage: int, match: Match, tense: Tense) -> _Value | None:
        slots = match.slots
        holiday = slots.holiday
        if holiday is None:
            return None
        year = slots.year or holiday.year
        if year is not None:
            day = _find_feast(holiday, year)
            return day and _Value(span_days(day, day), "day", "absolute")
        move = slots.shift.value if slots.shift else 0

        def find(today: date) -> Interval | None:
            days = [day for year in range(today.year - 2, today.year + 3) if (day := _find_feast(holiday, year))]
            if move:
                days = [day for day in days if (day - today).days * move > 0]
            day = min(days, key=lambda day: abs(day - today), default=None)
            return day and span_days(day, day)

        return _Value(self._published and self._published.map(find), "day", PUBLISHED, side=_side_of_shift(move))

    def _find_decade(self, passage: int, match: Match, tense: Tense) -> _Value | None:
        year = match.slots.year
        if year is None or year % 10:
            return None
        return _Value(span_months(year, 1, 120), "decade", "absolute")

    def _find_quarter(self, passage: int, match: Match, tense: Tense) -> _Value | None:
        slots = match.slots
        length = {"quarter": 3, "semester": 6}.get(slots.unit or "")
        if length is None or slots.ordinal is None or slots.ordinal * length > 12:
            return None
        first = (slots.ordinal - 1) * length + 1
        if slots.year is not None:
            return _Value(span_months(slots.year, first, length), "season", "absolute")

        def find(today: date) -> Interval | None:
            return span_months(today.year - (first > today.month and tense != "future"), first, length)

        return _Value(self._published and self._published.map(find), "season", PUBLISHED, side=_side(tense))

    def _find_range(self, passage: int, match: Match, tense: Tense) -> _Value | None:
        slots = match.slots
        if slots.weekday is not None and slots.day2 is None:
            return self._find_weekdays(slots, tense)
        right = Slots(day=slots.day2, month=slots.month2, year=slots.year2, weekday=slots.weekday2, edge=slots.edge2)
        if slots.day2 is None and slots.month2 is None:  # years
            if slots.year is None or slots.year2 is None or slots.year2 < slots.year:
                return None
            return _Value(span_months(slots.year, 1, 12 * (slots.year2 - slots.year + 1)), "year", "absolute")
        end = _find_absolute(right) if right.year else self._find_date(passage, replace(match, slots=right), tense)
        if end is None:
            return None
        if end.interval is None or end.interval.end is None:
            return end
        last = end.interval.end.date()
        begin = _find_start(slots, last)
        if begin is None or begin.start is None or begin.start > end.interval.end:
            return None
        return end._replace(interval=Interval(begin.start, end.interval.end), weekday=None)

    def _find_weekdays(self, slots: Slots, tense: Tense) -> _Value:
        first, second = slots.weekday or 0, slots.weekday2 or 0

        def find(today: date) -> Interval | None:
            if tense in ("future", "present"):
                begin = add_days(today, (first - today.weekday()) % 7)
                end = begin and add_days(begin, (second - first) % 7)
            else:
                end = add_days(today, -((today.weekday() - second) % 7))
                begin = end and add_days(end, -((second - first) % 7))
            return span_days(begin, end) if begin and end else None

        return _Value(self._published and self._published.map(find), "day", PUBLISHED, side=_side(tense))

    def _find_night(self, passage: int, match: Match, tense: Tense) -> _Value | None:
        slots = match.slots
        if slots.day is None:
            second = slots.weekday2 if slots.weekday2 is not None else ((slots.weekday or 0) + 1) % 7
            value: _Value | None = self._find_weekdays(replace(slots, weekday2=second), tense)
        else:
            value = self._find_range(passage, match, tense)
        if value is None:
            return None
        return value._replace(
            interval=value.interval and _hours(value.interval, 20, 6), precision="part_of_day", weekday=slots.weekday
        )

    def _find_weekend(self, passage: int, match: Match, tense: Tense) -> _Value | None:
        if match.slots.holiday is not None:
            value = self._find_holiday(passage, match, tense)
        else:
            value = self._find_date(passage, replace(match, slots=replace(match.slots, day2=None)), tense)
        if value is None or value.interval is None or value.interval.start is None:
            return value and value._replace(precision="week")
        return value._replace(interval=find_period(value.interval.start.date(), "weekend", 0), precision="week")


def _is_noun(following: Lexeme, tense: TenseReader) -> bool:
    """Whether a word that follows a number is what it counts; by its form where it was not analysed."""
    if not following.key.isalpha():
        return False
    token = tense.token_from(following.start)
    if token is not None and token.start == following.start and token.pos:
        return token.pos == "NOUN" and (token.feature("Number") == "Plur" or token.text.endswith(("s", "x")))
    return following.key.endswith("s") and len(following.key) > 5


def _join_parts(lexemes: Sequence[Lexeme], matches: Sequence[Match]) -> list[_Found]:
    """Matches with the parts of the day beside them: «samedi» + «soir», «lundi» + «à 9 heures», «au soir du» + day."""
    joined: list[_Found] = []
    for match in matches:
        slots = match.slots
        found = _Found(match.first, match.last, match, "at", slots.part, slots.clock, slots.edge)
        previous = joined[-1] if joined else None
        gap = tuple(lexeme.key for lexeme in lexemes[previous.last : match.first]) if previous else ("…",)
        if (previous is not None and gap in _JOINTS and not (gap and _is_timed(found))) or (previous is not None and gap == (",",) and _is_timed(found) and not match.pattern.bound):
            both = _join(previous, found)
            if both is not None:
                joined[-1] = both
                continue
        joined.append(found)
    return [found for found in joined if not found.match.pattern.bound]


def _is_timed(found: _Found) -> bool:
    return found.match.pattern.kind in ("part", "clock")


def _join(left: _Found, right: _Found) -> _Found | None:
    day, timed = (left, right) if _is_timed(right) else (right, left)
    if not _is_timed(timed) or not _names_day(day):
        return None
    if timed is left and timed.match.pattern.bound and left.last - left.first == 1:
        return None  # «soir de samedi» is no French
    return replace(
        day,
        first=left.first,
        last=right.last,
        part=timed.part or day.part,
        clock=timed.clock or day.clock,
        part_edge=timed.match.slots.edge or day.part_edge,
    )


def _names_day(found: _Found) -> bool:
    pattern, slots = found.match.pattern, found.match.slots
    if pattern.kind == "date":
        return slots.day is not None and slots.day2 is None
    if pattern.kind == "relative":
        return pattern.unit == "day"
    return pattern.kind in _DAY_KINDS


# «quelques jours», «ces derniers mois»: under ten.
_VAGUE: Final = 9


def _anchor_of(article: Article) -> Anchor | None:
    dating = article.published
    earliest, latest = parse_day(dating.earliest or dating.value), parse_day(dating.latest or dating.value)
    # Bounds further apart than this tell no weekday and no «hier».
    return Anchor(earliest, latest) if earliest and latest and 0 <= (latest - earliest).days <= 3 else None


def _find_absolute(slots: Slots) -> _Value | None:
    year = slots.year or 0
    if slots.month is None:
        interval = span_months(year, 1, 12)
        return interval and _Value(_edge(interval, slots), "year", "absolute")
    if slots.day is None:
        interval = span_months(year, slots.month, 1)
        return interval and _Value(_edge(interval, slots), "month", "absolute")
    first = make_date(year, slots.month, slots.day)
    last = make_date(year, slots.month, slots.day3 or slots.day2 or slots.day)
    if first is None or last is None or last < first:
        return None
    return _Value(span_days(first, last), "day", "absolute", weekday=slots.weekday)


def _edge(interval: Interval, slots: Slots) -> Interval:
    return narrow(interval, slots.edge) if slots.edge else interval


def _find_start(slots: Slots, last: date) -> Interval | None:
    """The first side of a range that ends on `last`, its missing month and year taken from there."""
    if slots.day is not None:
        month = slots.month or (last.month if slots.day <= last.day else (last.month - 2) % 12 + 1)
        year = slots.year or (last.year if month <= last.month else last.year - 1)
        day = make_date(year, month, slots.day)
        return day and span_days(day, day)
    month = slots.month or 1
    interval = span_months(slots.year or (last.year if month <= last.month else last.year - 1), month, 1)
    return interval and _edge(interval, slots)


def _choose_day(today: date, slots: Slots, tense: Tense) -> date | None:
    """The day meant by «3 mai», «lundi 3 mai» or «le 12» on `today`."""
    day = slots.day or 1
    if slots.month is None:
        months = [divmod(12 * today.year + today.month - 1 + shift, 12) for shift in range(-7, 8)]
        days = [make_date(year, month + 1, day) for year, month in months]
    else:
        reach = 8 if slots.weekday is not None or (slots.month, day) == (2, 29) else 1
        days = [make_date(year, slots.month, day) for year in range(today.year - reach, today.year + reach + 1)]
    known = [d for d in days if d is not None and slots.weekday in (None, d.weekday())]
    nearest = min(known, key=lambda d: (abs(d - today), d > today), default=None)
    if nearest is None or tense in ("unknown", "present") or abs(nearest - today) <= NEAR:
        return nearest
    if tense == "past":
        return max((d for d in known if d <= today), default=nearest)
    return min((d for d in known if d >= today), default=nearest)


def _find_weekday(today: date, weekday: int, ahead: bool, *, strictly: bool) -> Interval | None:
    distance = (weekday - today.weekday()) % 7 if ahead else (today.weekday() - weekday) % 7
    if strictly and distance == 0:
        distance = 7
    day = add_days(today, distance if ahead else -distance)
    return day and span_days(day, day)


def _find_feast(holiday: Holiday, year: int) -> date | None:
    if holiday.easter is not None:
        return add_days(easter(year), holiday.easter) if 1583 <= year <= 9998 else None
    return make_date(year, holiday.month, holiday.day)


def _span_season(season: Season, year: int) -> Interval | None:
    """The season of `year`; a winter is that of the year in which it ends."""
    turn = season.first > season.last
    first = make_date(year - turn, *season.first)
    last = make_date(year, *season.last)
    return span_days(first, last) if first and last else None


def _count_days(slots: Slots) -> tuple[Unit, int, int]:
    """The unit and the fewest and most of them; hours and minutes as the days that they reach into."""
    count, unit = slots.count, slots.unit or "day"
    low = count.value if count else 2.0
    high = (count.high or low) if count else float(_VAGUE)
    if count and count.form in ("vague", "collective"):
        low = count.low or low
    if unit in ("hour", "minute"):
        hours = low / (1 if unit == "hour" else 60)
        whole = int(hours // 24)
        return "day", whole, whole if hours % 24 == 0 and hours else whole + 1
    return unit, int(low), max(int(low), int(high))


def _duration(slots: Slots) -> str | None:
    if slots.unit is None:
        return None
    vague = slots.count is None or slots.count.form == "vague"
    return format_duration(None if vague or slots.count is None else slots.count.value, slots.unit)


def _side(tense: Tense) -> Side:
    return tense if tense in ("past", "future") else "unknown"


def _side_of_shift(shift: int) -> Side:
    return "past" if shift < 0 else "future" if shift > 0 else "unknown"


def _move(value: _Value, days: int) -> _Value:
    interval = value.interval
    if interval and interval.start and interval.end:
        interval = Interval(interval.start + timedelta(days=days), interval.end + timedelta(days=days))
    return value._replace(interval=interval, offset_days=value.offset_days and value.offset_days + days)


def _hours(interval: Interval, first: int, last: int) -> Interval:
    """From the hour `first` of its first day to the end of the hour `last` of its last."""
    start, end = interval
    return Interval(start and start.replace(hour=first), end and end.replace(hour=last))


def _at_time(interval: Interval | None, precision: Precision, found: _Found) -> tuple[Interval | None, Precision]:
    """`interval` narrowed to the part of the day or the clock that goes with it."""
    if found.clock is not None and precision in ("day", "part_of_day"):
        return _at_clock(interval, found)
    if found.part is None or precision != "day":
        return interval, precision
    if interval is None or interval.start is None or interval.end is None:
        return interval, "part_of_day"
    start = interval.start.replace(hour=found.part.from_hour)
    midnight = interval.end.replace(hour=0, minute=0)
    narrowed = Interval(start, midnight + timedelta(hours=found.part.to_hour, minutes=59))
    edge = found.part_edge
    if edge in ("start", "middle", "end"):
        narrowed = narrow(narrowed, edge)
    return narrowed, "part_of_day"


def _at_clock(interval: Interval | None, found: _Found) -> tuple[Interval | None, Precision]:
    first = found.clock or Clock(0, None, False)
    last = found.match.slots.clock2 or first
    precision: Precision = "hour" if first.minute is None else "minute"
    if interval is None or interval.start is None or interval.end is None:
        return interval, precision
    late = found.part is not None and found.part.from_hour >= 12 and first.hour < 12  # «à 8 heures du soir»
    begin = interval.start + timedelta(hours=first.hour + 12 * late, minutes=first.minute or 0)
    midnight = interval.end.replace(hour=0, minute=0)
    whole = 59 if last.minute is None and last is first else 0
    end = midnight + timedelta(hours=last.hour + 12 * late, minutes=(last.minute or 0) + whole)
    return Interval(begin, max(begin, end)), precision


@cache
def _load_grammar(pack: LanguagePack) -> _Grammar:
    return _Grammar(pack)
