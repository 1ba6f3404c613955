"""Expressions of time and the intervals they stand for.

The patterns, their words and their examples are in dates.toml; here their slots become intervals. A language
with other patterns needs no change here as long as its slots mean the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final, NamedTuple

from recoupe.extract.calendar import (
    PRECISION_OF,
    Anchor,
    Interval,
    Unit,
    add_days,
    find_period,
    format_bounds,
    make_date,
    narrow,
    parse_day,
    span_days,
    span_months,
)
from recoupe.extract.date_grammar import Found, Grammar, load_grammar
from recoupe.extract.date_patterns import (
    Match,
    Slots,
)
from recoupe.extract.date_values import (
    VAGUE,
    Value,
    choose_day,
    count_units,
    find_absolute,
    find_feast,
    find_start,
    find_weekday,
    find_years,
    format_length,
    move_days,
    narrow_to_edge,
    narrow_to_time,
    set_hours,
    side_of_shift,
    side_of_tense,
    span_season,
)
from recoupe.extract.lexemes import Lexeme, cut_content
from recoupe.extract.tense import Tense, TenseReader
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article
from recoupe.model.date import DateMention, Side
from recoupe.model.parse import Parse

# A month with a verb in the present is the coming one if it is this near: «en mars, on repart» in January.
SOON: Final = 2
PUBLISHED: Final = "published"
NEAR_CLOCK: Final = 250
NEAR_TIMED: Final = 600
"""Code points behind a day of the passage, and behind a day with a time, within which a time of day is of that day;
further on it is of the article's latest. Of 23 such times in real articles 12 were right with the last day told,
however far, and 20 are so (2026-11)."""
EDGES: Final = frozenset({"since", "until"})


def find_dates(article: Article, parse: Parse, pack: LanguagePack) -> tuple[DateMention, ...]:
    """The expressions of time of the content passages, in text order; they do not overlap.

    Relative ones count from the article's day (`article.published`), from the last date told («la veille»), or
    stay without an interval where that is unknown. A bare weekday or month lies on the side that the tense of
    its verb tells. Recurring days («chaque lundi»), ages and centuries are left out.
    """
    grammar = load_grammar(pack)
    tense = TenseReader(parse, grammar.tense_words)
    resolver = _Resolver(_anchor_of(article), tense, grammar)
    mentions = []
    for passage, lexemes in cut_content(article):
        for found in grammar.find(article.text, lexemes, tense):
            mention = resolver.resolve(passage, lexemes, found)
            if mention is not None:
                mentions.append(mention)
    return tuple(mentions)


class _Case(NamedTuple):
    """A match, the passage that it stands in and the tense around it."""

    passage: int
    match: Match
    tense: Tense
    start: int = 0
    """Where the match begins."""

    @property
    def slots(self) -> Slots:
        """What the classes of its form read."""
        return self.match.slots

    def with_slots(self, slots: Slots) -> "_Case":
        """The same with other slots."""
        return self._replace(match=replace(self.match, slots=slots))


class _Told(NamedTuple):
    """A day that the text has told."""

    start: int
    anchor: Anchor | None
    passage: int
    absolute: bool
    timed: bool = False
    """Whether with a time of day."""
    lasting: bool = False
    """Whether it only begins or ends there («depuis samedi»)."""


class _Resolver:
    """Turns matches into dated mentions, in text order; remembers the days told so far."""

    def __init__(self, anchor: Anchor | None, tense: TenseReader, grammar: Grammar) -> None:
        self._published = anchor
        self._grammar = grammar
        self._tense = tense
        self._told: _Told | None = None
        self._news: _Told | None = None
        self._period: _Told | None = None
        self._by_kind: dict[str, Callable[[_Case], Value | None]] = {
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

    def resolve(self, passage: int, lexemes: Sequence[Lexeme], found: Found) -> DateMention | None:
        """The mention for one match; None where the calendar has no such day."""
        tense = self._tense.tense_at(lexemes[found.first].start, lexemes[found.last - 1].end)
        tense = self._grammar.turn(lexemes, found, tense)
        if found.relation == "until" and found.match.pattern.kind == "date":
            tense = "unknown"  # «ils sont en grève jusqu'au 28 juin»: the nearest one, whatever the verb's tense
        try:
            value = self._find_value(found, _Case(passage, found.match, tense, lexemes[found.first].start))
            interval, precision = narrow_to_time(value.interval, value.precision, found) if value else (None, "day")
        except (OverflowError, ValueError):  # a day beyond the calendar: «il y a 9999 ans»
            return None
        if value is None:
            return None
        start = lexemes[found.first].start
        lasting = found.match.pattern.kind == "duration"
        if value.precision in ("day", "part_of_day") and not lasting and not self._lies_ahead(value):
            self._remember(passage, start, value, found)
        elif value.precision in ("month", "year") and value.anchor == "absolute" and interval and interval.start:
            first = interval.start.date()
            self._period = _Told(start, Anchor(first, first), passage, absolute=True)
        earliest, latest = format_bounds(interval, precision)
        side = side_of_tense(tense) if value.anchor == "absolute" else value.side
        if value.anchor == "absolute" and precision == "year" and not self._grammar.is_tied(lexemes, found):
            side = "unknown"
        return DateMention(
            start=start,
            end=lexemes[found.last - 1].end,
            earliest=earliest,
            latest=latest,
            precision=precision,
            anchor=value.anchor,
            offset_days=value.offset_days,
            rule=found.match.pattern.name,
            relation="duration" if lasting else found.relation,
            weekday=value.weekday,
            side=side,
            duration=value.duration,
        )

    def _find_value(self, found: Found, case: _Case) -> Value | None:
        value = self._by_kind[case.match.pattern.kind](case)
        overnight = found.part is not None and found.part.to_hour > 23
        if value and overnight and case.tense not in ("future", "present") and self._is_today(value):
            return move_days(value, -1)  # «cette nuit» in the past is the one that ended today
        return value

    def _is_today(self, value: Value) -> bool:
        if value.anchor == PUBLISHED and value.offset_days == 0:
            return True
        published, interval = self._published, value.interval
        return bool(published and interval and interval.start and interval.start.date() == published.latest)

    def _lies_ahead(self, value: Value) -> bool:
        """Whether a day is still to come when the article tells it («des cadeaux pour Noël»)."""
        if value.side == "future":
            return True
        start = value.interval.start if value.interval else None
        return bool(start and self._published and value.anchor == PUBLISHED and start.date() > self._published.latest)

    def _remember(self, passage: int, start: int, value: Value, found: Found) -> None:
        interval = value.interval
        days = (
            Anchor(interval.start.date(), interval.end.date()) if interval and interval.start and interval.end else None
        )
        timed = found.clock is not None or found.part is not None
        self._told = _Told(start, days, passage, value.anchor == "absolute", timed, found.relation in EDGES)
        if value.anchor == PUBLISHED and not self._told.lasting and not _is_narrative(found):
            self._news = _choose_later(self._news, self._told)

    def _narrative_period(self) -> tuple[str, Anchor | None]:
        """What «cette année-là» counts from: the last month, year or day told."""
        if self._period is None or (self._told is not None and self._told.start > self._period.start):
            return self._narrative()
        return f"mention:{self._period.start}", self._period.anchor

    def _narrative(self) -> tuple[str, Anchor | None]:
        if self._told is None:
            return PUBLISHED, self._published
        return f"mention:{self._told.start}", self._told.anchor

    def _find_clock_day(self, case: _Case) -> Value:
        """The day of a time told without one: the day last told, if that is near or has a time too; else the latest
        that the article has told before, or its own.
        """
        told = self._told if self._told and self._goes_on(self._told, case) else self._news
        name, anchor = (f"mention:{told.start}", told.anchor) if told else (PUBLISHED, self._published)
        return Value(anchor and span_days(*anchor), "day", name, 0)

    def _goes_on(self, told: _Told, case: _Case) -> bool:
        """Whether a time of day is of the day last told: «Vendredi à 10 h … Vers 11 h 15 …»."""
        reach = NEAR_TIMED if told.timed else NEAR_CLOCK if told.passage == case.passage else 0
        return not told.lasting and case.start - told.start <= reach

    def _find_numeric(self, case: _Case) -> Value | None:
        day = case.slots.numeric
        return Value(span_days(day, day), "day", "absolute", weekday=case.slots.weekday) if day else None

    def _find_date(self, case: _Case) -> Value | None:
        slots = case.slots
        if slots.year is not None:
            return find_absolute(slots)
        if slots.day is None:
            return self._find_month(slots, case.tense)
        last = slots.day3 or slots.day2 or slots.day
        name, anchor, tense = PUBLISHED, self._published, case.tense
        if (
            self._told
            and self._told.absolute
            and self._told.passage == case.passage
            and slots.month
            and self._told.anchor
        ):
            name, anchor = f"mention:{self._told.start}", self._told.anchor
            tense = "unknown"
        if slots.month is not None and not any(make_date(2000, slots.month, d) for d in (slots.day, last)):
            return None

        def find(today: date) -> Interval | None:
            day = choose_day(today, slots, tense)
            until = day and (make_date(day.year, day.month, last) or day)
            return span_days(day, until) if day and until else None

        interval = anchor and anchor.map(find)
        if anchor and interval is None:
            return None
        return Value(interval, "day", name, side=side_of_tense(tense), weekday=slots.weekday)

    def _find_month(self, slots: Slots, tense: Tense) -> Value | None:
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

        side: Side = side_of_shift(move) if move else ("future" if tense == "future" else "past")
        return Value(self._published and self._published.map(find), "month", PUBLISHED, side=side)

    def _find_weekday(self, case: _Case) -> Value:
        weekday, shift, tense = case.slots.weekday or 0, case.slots.shift, case.tense
        name, anchor = self._narrative() if shift and shift.narrative else (PUBLISHED, self._published)
        ahead = tense in ("future", "present") if shift is None else shift.value > 0
        interval = anchor and anchor.map(lambda today: find_weekday(today, weekday, ahead, strictly=shift is not None))
        side: Side = "future" if ahead else "past"
        return Value(interval, "day", name, side=side, weekday=weekday)

    def _find_relative(self, case: _Case) -> Value:
        slots, pattern = case.slots, case.match.pattern
        unit: Unit = pattern.unit or slots.unit or "day"
        shift = slots.shift.value if slots.shift else pattern.shift
        narrative = pattern.narrative or (slots.shift is not None and slots.shift.narrative)
        long = unit in ("month", "quarter", "semester", "year", "decade")
        told = self._narrative_period() if long else self._narrative()
        name, anchor = told if narrative else (PUBLISHED, self._published)

        def find(today: date) -> Interval | None:
            moved = shift
            if unit == "night":
                interval = find_period(today, "night", min(shift, 0))
                return interval and set_hours(interval, 20, 30 - 24)
            if unit == "weekend" and today.weekday() < 5:
                moved = -1 if shift == 0 and case.tense == "past" else 0 if shift == 1 else shift
            interval = find_period(today, unit, moved)
            if not (interval and slots.edge) or unit == "day":
                return interval
            part = narrow(interval, slots.edge)
            ahead = moved == 0 and case.tense == "future" and part.end is not None and part.end.date() < today
            following = find_period(today, unit, 1) if ahead else None  # «parlera en début de semaine», said on Friday
            return narrow(following, slots.edge) if following else part

        return Value(
            anchor and anchor.map(find),
            PRECISION_OF[unit],
            name,
            offset_days=shift if unit == "day" else None,
            side=side_of_shift(shift),
        )

    def _find_count(self, case: _Case) -> Value | None:
        slots, pattern = case.slots, case.match.pattern
        if slots.count is None or slots.unit is None:
            return None
        unit, few, many = count_units(slots)
        name, anchor = self._narrative() if pattern.narrative else (PUBLISHED, self._published)
        near, far = pattern.sign * few, pattern.sign * many

        def find(today: date) -> Interval | None:
            first, last = find_period(today, unit, min(near, far)), find_period(today, unit, max(near, far))
            return Interval(first.start, last.end) if first and last else None

        return Value(
            anchor and anchor.map(find),
            PRECISION_OF[unit],
            name,
            offset_days=near if unit == "day" and near == far else None,
            side="past" if pattern.sign < 0 else "future",
            duration=format_length(slots),
        )

    def _find_duration(self, case: _Case) -> Value | None:
        unit = case.slots.unit
        return Value(None, PRECISION_OF[unit], "unknown", duration=format_length(case.slots)) if unit else None

    def _find_span(self, case: _Case) -> Value | None:
        slots = case.slots
        if slots.unit is None:
            return None
        unit, _, many = count_units(slots) if slots.count else (slots.unit, 2, VAGUE)
        sign = slots.shift.value if slots.shift else 1

        def find(today: date) -> Interval | None:
            edge = find_period(today, unit, sign * many)
            if edge is None:
                return None
            now = span_days(today, today)
            return Interval(edge.start, now.end) if sign < 0 else Interval(now.start, edge.end)

        interval = self._published and self._published.map(find)
        return Value(interval, PRECISION_OF[unit], PUBLISHED, side=side_of_shift(sign), duration=format_length(slots))

    def _find_season(self, case: _Case) -> Value | None:
        slots = case.slots
        season = slots.season
        if season is None:
            return None
        if slots.year is not None:
            interval = span_season(season, slots.year)
            return interval and Value(narrow_to_edge(interval, slots), "season", "absolute")
        move = slots.shift.value if slots.shift else 0

        def find(today: date) -> Interval | None:
            noon = datetime.combine(today, time(12))
            years = range(today.year - 2, today.year + 3)
            spans = [span for year in years if (span := span_season(season, year)) and span.start and span.end]
            past = [span for span in spans if span.start and span.start <= noon]
            ahead = [span for span in spans if span.end and span.end >= noon]
            if move < 0:
                chosen = [span for span in past if span.end and span.end < noon][-1:]
            elif move > 0:
                chosen = [span for span in ahead if span.start and span.start > noon][:1]
            else:
                chosen = ahead[:1] if case.tense in ("future", "present") else past[-1:]
            return narrow_to_edge(chosen[0], slots) if chosen else None

        side: Side = side_of_shift(move) if move else side_of_tense(case.tense)
        return Value(self._published and self._published.map(find), "season", PUBLISHED, side=side)

    def _find_holiday(self, case: _Case) -> Value | None:
        slots = case.slots
        holiday = slots.holiday
        if holiday is None:
            return None
        year = slots.year or holiday.year
        if year is not None:
            day = find_feast(holiday, year)
            return Value(span_days(day, day), "day", "absolute") if day else None
        move = slots.shift.value if slots.shift else 0

        def find(today: date) -> Interval | None:
            days = [day for year in range(today.year - 2, today.year + 3) if (day := find_feast(holiday, year))]
            if move:
                days = [day for day in days if (day - today).days * move > 0]
            nearest = min(days, key=lambda day: abs(day - today), default=None)
            return span_days(nearest, nearest) if nearest else None

        return Value(self._published and self._published.map(find), "day", PUBLISHED, side=side_of_shift(move))

    def _find_decade(self, case: _Case) -> Value | None:
        year = case.slots.year
        if year is None or year % 10:
            return None
        return Value(span_months(year, 1, 120), "decade", "absolute")

    def _find_quarter(self, case: _Case) -> Value | None:
        slots = case.slots
        length = {"quarter": 3, "semester": 6}.get(slots.unit or "")
        if length is None or slots.ordinal is None or slots.ordinal * length > 12:
            return None
        first = (slots.ordinal - 1) * length + 1
        if slots.year is not None:
            return Value(span_months(slots.year, first, length), "season", "absolute")

        def find(today: date) -> Interval | None:
            return span_months(today.year - (first > today.month and case.tense != "future"), first, length)

        return Value(self._published and self._published.map(find), "season", PUBLISHED, side=side_of_tense(case.tense))

    def _find_range(self, case: _Case) -> Value | None:
        slots = case.slots
        if slots.weekday is not None and slots.day2 is None:
            return self._find_weekdays(slots, case.tense)
        if slots.day2 is None and slots.month2 is None:
            return find_years(slots)
        right = Slots(day=slots.day2, month=slots.month2, year=slots.year2, weekday=slots.weekday2, edge=slots.edge2)
        end = find_absolute(right) if right.year else self._find_date(case.with_slots(right))
        if end is None or end.interval is None or end.interval.end is None:
            return end
        begin = find_start(slots, end.interval.end.date())
        if begin is None or begin.start is None or begin.start > end.interval.end:
            return None
        return end._replace(interval=Interval(begin.start, end.interval.end), weekday=None)

    def _find_weekdays(self, slots: Slots, tense: Tense) -> Value:
        first, second = slots.weekday or 0, slots.weekday2 or 0

        def find(today: date) -> Interval | None:
            if tense in ("future", "present"):
                begin = add_days(today, (first - today.weekday()) % 7)
                end = begin and add_days(begin, (second - first) % 7)
            else:
                end = add_days(today, -((today.weekday() - second) % 7))
                begin = end and add_days(end, -((second - first) % 7))
            return span_days(begin, end) if begin and end else None

        return Value(self._published and self._published.map(find), "day", PUBLISHED, side=side_of_tense(tense))

    def _find_night(self, case: _Case) -> Value | None:
        slots = case.slots
        if slots.day is None:
            second = slots.weekday2 if slots.weekday2 is not None else ((slots.weekday or 0) + 1) % 7
            value: Value | None = self._find_weekdays(replace(slots, weekday2=second), case.tense)
        else:
            value = self._find_range(case)
        if value is None:
            return None
        return value._replace(
            interval=value.interval and set_hours(value.interval, 20, 6), precision="part_of_day", weekday=slots.weekday
        )

    def _find_weekend(self, case: _Case) -> Value | None:
        if case.slots.holiday is not None:
            value = self._find_holiday(case)
        else:
            value = self._find_date(case.with_slots(replace(case.slots, day2=None)))
        if value is None or value.interval is None or value.interval.start is None:
            return value and value._replace(precision="week")
        return value._replace(interval=find_period(value.interval.start.date(), "weekend", 0), precision="week")


def _is_narrative(found: Found) -> bool:
    shift = found.match.slots.shift
    return found.match.pattern.narrative or (shift is not None and shift.narrative)


def _choose_later(known: _Told | None, told: _Told) -> _Told:
    """The one of two told days that is later; the first where the article's day is unknown."""
    if known is None or (known.anchor and told.anchor and told.anchor.latest > known.anchor.latest):
        return told
    return known


def _anchor_of(article: Article) -> Anchor | None:
    dating = article.published
    earliest, latest = parse_day(dating.earliest or dating.value), parse_day(dating.latest or dating.value)
    # Bounds further apart than this tell no weekday and no «hier».
    return Anchor(earliest, latest) if earliest and latest and 0 <= (latest - earliest).days <= 3 else None
