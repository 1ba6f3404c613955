"""The fixed words of the pages, one TOML file a language in `locales`."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

from recoupe.model.article import Precision
from recoupe.model.occasion import OccasionKind


@dataclass(frozen=True, slots=True)
class Counted:
    """A word by number: French takes the singular for 0 and 1."""

    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Ranges:
    """How an interval of days is said, by what its ends share; filled in with `start` and `end`."""

    same_month: str
    same_year: str
    other: str


@dataclass(frozen=True, slots=True)
class Labels:
    """All fixed words of a page in one language."""

    language: str
    narrow_before: str
    """Marks before which the language sets a narrow no-break space."""
    narrow_after: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    first_of_month: str
    zero_is_one: bool
    """Whether nothing is counted in the singular: «0 article» in French, «0 articles» in English."""
    thousands: str
    decimal: str
    full_day: str
    """A day, filled in with `day`, `month` and `year`."""
    day_month: str
    time: str
    """Hours and minutes, filled in with `hour` and `minute`."""
    ranges: Ranges
    text: dict[str, str]
    count: dict[str, Counted]
    precision: dict[Precision, str]
    role: dict[str, str]
    kind: dict[str, str]
    occasion: dict[OccasionKind, str]
    reason: dict[str, str] = field(default_factory=dict)
    """What stories/labels.toml says in French, by table and key («figures.equal»); empty in French."""
    refusal: dict[str, str] = field(default_factory=dict)
    """What a rejected input is said to be, by its code; empty in English, which its reason is in."""
    referent: dict[str, str] = field(default_factory=dict)
    """What the labels of languages/fr/contested.toml say, by key; empty in French."""

    def say_reason(self, words: str) -> str:
        """A fixed label of stories/labels.toml in this language, its spaces set; any other words as they are."""
        for name, pattern in _list_reasons() if self.reason else ():
            found = pattern.fullmatch(words)
            if found and name in self.reason:
                return self.reason[name].format(**found.groupdict())
        return self.set_type(words)

    def say_referent(self, key: str | None, label: str) -> str:
        """The label of a referent of contested.toml in this language, its spaces set."""
        return self.set_type(self.referent.get(key or "", label))

    def set_type(self, words: str) -> str:
        """Words of ours with the spaces that the language sets beside its marks: «selon :» with a narrow one."""
        for mark in self.narrow_before:
            words = words.replace(f" {mark}", f"\u202f{mark}")
        for mark in self.narrow_after:
            words = words.replace(f"{mark} ", f"{mark}\u202f")
        return words

    def counted(self, name: str, number: int) -> str:
        """The word for `number` of what `name` is («récits indépendants»), without the number."""
        words = self.count[name]
        one = number == 1 or (number == 0 and self.zero_is_one)
        return words.one if one else words.many

    def number(self, name: str, number: int) -> str:
        """The number and its word («3 récits indépendants»)."""
        return f"{number}\u00a0{self.counted(name, number)}"

    def day(self, iso: str, *, weekday: bool = False) -> str:
        """A date for people from an ISO date or date-time: «23 décembre 2016», «mars 2016», «2016».

        Anything else is given back as it is.
        """
        year, month, day = ([*iso[:10].split("-"), "", ""])[:3]
        if day:
            found = _date(iso)
            return self._day(found, weekday=weekday) if found else iso
        if month.isdecimal() and 1 <= int(month) <= len(self.months):
            return f"{self.months[int(month) - 1]} {year}"
        return iso

    def _day(self, found: date, *, weekday: bool) -> str:
        name = f"{self.weekdays[found.weekday()]} " if weekday else ""
        month = self.months[found.month - 1]
        return name + self.full_day.format(day=self._number(found), month=month, year=found.year)

    def _number(self, found: date) -> str:
        return self.first_of_month if found.day == 1 else str(found.day)

    def moment(self, iso: str, *, zone: bool = False) -> str:
        """A date and, where it has one, its time: «16 octobre 2024, 12 h 05»; with `zone`, as the source's
        clock stands to UTC: «(UTC−4)»."""
        clock = iso[11:16].split(":")
        if len(clock) != 2 or not all(part.isdecimal() for part in clock):
            return self.day(iso)
        time = self.time.format(hour=int(clock[0]), minute=clock[1])
        offset = read_offset(iso) if zone else None
        return f"{self.day(iso)}, {time}" + (f" (UTC{offset})" if offset is not None else "")

    def interval(self, earliest: str, latest: str, precision: Precision, *, weekday: bool = False) -> str:
        """An interval for people, as coarse as its precision says."""
        if precision == "month" and earliest[:7] == latest[:7]:
            return self.day(earliest[:7])
        if precision == "year" and earliest[:4] == latest[:4]:
            return earliest[:4]
        if precision == "decade":
            return f"{self.precision[precision]} {earliest[:4]}"
        if earliest[:10] == latest[:10]:
            return self.day(earliest, weekday=weekday)
        return self._range(earliest, latest)

    def _range(self, earliest: str, latest: str) -> str:
        first, last = _date(earliest), _date(latest)
        if first is None or last is None:
            return f"{self.day(earliest)} – {self.day(latest)}"
        if first.year != last.year:
            return self.ranges.other.format(start=self.day(earliest), end=self.day(latest))
        if first.month != last.month:
            start = self.day_month.format(day=self._number(first), month=self.months[first.month - 1])
            return self.ranges.same_year.format(start=start, end=self.day(latest))
        return self.ranges.same_month.format(start=self._number(first), end=self.day(latest))


def read_offset(iso: str) -> str | None:
    """How the clock of a date-time stands to UTC: «+2», «−4», «+5:30», «» for UTC itself; None if untold."""
    tail = iso[16:]
    if tail.endswith("Z"):
        return ""
    place = max(tail.rfind("+"), tail.rfind("-"))
    hours, _, minutes = tail[place + 1 :].partition(":")
    if place < 0 or not hours.isdecimal():
        return None
    if int(hours) == 0 and minutes in ("", "00"):
        return ""
    sign = "+" if tail[place] == "+" else "−"
    return f"{sign}{int(hours)}" + (f":{minutes}" if minutes not in ("", "00") else "")


def _date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


@cache
def load_labels(code: str) -> Labels:
    """The labels in language `code` (`fr`), their spaces set."""
    place = files("recoupe.exports").joinpath("locales", f"{code}.toml")
    labels = msgspec.toml.decode(place.read_bytes(), type=Labels)
    return replace(labels, text={name: labels.set_type(words) for name, words in labels.text.items()})


@cache
def _list_reasons() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The labels of stories/labels.toml as patterns: what they were filled in with is one group a place."""
    place = files("recoupe.stories").joinpath("labels.toml")
    tables = msgspec.toml.decode(place.read_bytes(), type=dict[str, dict[str, dict[str, str]]])
    return tuple(
        (f"{table}.{key}", re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", re.escape(label["text"])), re.DOTALL))
        for table, labels in tables.items()
        for key, label in labels.items()
    )
