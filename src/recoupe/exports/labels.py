"""The fixed words of the pages, one TOML file a language in `locales`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from recoupe.model.article import Precision


@dataclass(frozen=True, slots=True)
class Counted:
    """A word by number: French takes the singular for 0 and 1."""

    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Labels:
    """All fixed words of a page in one language."""

    months: tuple[str, ...]
    first_of_month: str
    quote_open: str
    quote_close: str
    text: dict[str, str]
    count: dict[str, Counted]
    precision: dict[Precision, str]
    role: dict[str, str]
    kind: dict[str, str]

    def counted(self, name: str, number: int) -> str:
        """The word for `number` of what `name` is («récits indépendants»), without the number."""
        words = self.count[name]
        return words.one if number < 2 else words.many

    def day(self, iso: str) -> str:
        """A date for people from an ISO date or date-time: «23 décembre 2016», «mars 2016», «2016»."""
        year, month, day = ([*iso[:10].split("-"), "", ""])[:3]
        if not month:
            return str(int(year))
        name = self.months[int(month) - 1]
        if not day:
            return f"{name} {int(year)}"
        number = self.first_of_month if int(day) == 1 else str(int(day))
        return f"{number} {name} {int(year)}"

    def interval(self, earliest: str, latest: str, precision: Precision) -> str:
        """An interval for people, as coarse as its precision says."""
        if precision == "month":
            return self.day(earliest[:7])
        if precision == "year":
            return self.day(earliest[:4])
        if earliest[:10] == latest[:10]:
            return self.day(earliest)
        prefix = self.precision[precision]
        if prefix:
            return f"{prefix} {self.day(earliest if precision != 'decade' else earliest[:4])}"
        return f"{self.day(earliest)} – {self.day(latest)}"


@cache
def load_labels(code: str) -> Labels:
    """The labels in language `code` (`fr`)."""
    place = files("recoupe.exports").joinpath("locales", f"{code}.toml")
    return msgspec.toml.decode(place.read_bytes(), type=Labels)
