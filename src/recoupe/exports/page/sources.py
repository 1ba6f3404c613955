"""How articles are marked everywhere, and which of them are one account."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.exports.labels import Labels, read_offset
from recoupe.exports.markup import show_line
from recoupe.exports.page.places import Places
from recoupe.model.article import Dating
from recoupe.model.dossier import Dossier
from recoupe.sources import find_agency, find_outlet

HUES = 10
"""How many source hues the style sheet has; the letters after them have the same hollow (`h0`), then full again."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """One article as it is marked everywhere: letter, hue, name, where it stands on the page."""

    place: int
    """In the order of the dossier, from 0."""
    anchor: str
    label: str
    letter: str
    index: str
    """What the label has after the letter; the letter itself for the first of its family."""
    hue: str
    """What its classes end in: the hue's number, after an `h` where its mark is hollow."""
    name: str
    """The outlet's, or the article's id where that is not known."""
    named: bool
    date: str
    """With its time where that is known, and its time zone where that is not the usual one of the story."""
    headline: str
    lang: str

    @property
    def hint(self) -> str:
        """What hovering over the letter tells."""
        return f"{self.name}, {self.date}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A source's letter that leads to a place in its article."""

    source: SourceView
    href: str


def as_mark(source: SourceView) -> Mark:
    """The mark that leads to the article itself."""
    return Mark(source, f"#{source.anchor}")


def by_letter(marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks of each letter together, letters in the order in which they come, marks in that of their articles.

    The first mark of all is that of the article whose words are shown: it stands by itself unless it is the first
    of its letter anyway.
    """
    if not marks:
        return []
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(mark.source.letter, []).append(mark)
    first = marks[0]
    ordered = [sorted(group, key=lambda mark: mark.source.place) for group in groups.values()]
    if ordered[0][0] is first:
        return ordered
    return [[first], [mark for mark in ordered[0] if mark is not first], *ordered[1:]]


@dataclass(frozen=True, slots=True)
class AccountView:
    """One independent account: its first article, and those that copy it."""

    first: SourceView
    copies: tuple[SourceView, ...]
    origin: str
    """Who wrote it, where that is none of its articles."""
    reason: str
    """Why its articles are one account; empty for an article of its own."""
    opens: str
    """For the article that no other is known to precede: the label that says so, and how sure it is."""

    @property
    def sources(self) -> tuple[SourceView, ...]:
        """All its articles."""
        return (self.first, *self.copies)


def make_sources(dossier: Dossier, places: Places, labels: Labels) -> dict[str, SourceView]:
    """The dossier's articles by id, in its order."""
    letters = {letter.article: letter for letter in dossier.letters}
    hues: dict[str, str] = {}
    zones = Counter(read_offset(r.article.published.value or "") for r in dossier.readings)
    usual = max(sorted(zone for zone in zones if zone is not None), key=lambda zone: zones[zone], default=None)
    views: dict[str, SourceView] = {}
    for reading in dossier.readings:
        article = reading.article
        letter = letters[reading.id]
        views[reading.id] = SourceView(
            place=len(views),
            anchor=places.articles[reading.id],
            label=letter.label,
            letter=letter.letter,
            index=letter.label.removeprefix(letter.letter) or letter.letter,
            hue=hues.setdefault(letter.letter, name_hue(len(hues))),
            name=show_line(article.source.name) or show_line(article.id),
            named=article.source.name is not None,
            date=say_when(article.published, labels, zone=read_offset(article.published.value or "") != usual),
            headline=show_line(article.headline),
            lang=article.language,
        )
    return views


def name_hue(number: int) -> str:
    """What the classes of the letter of that number, from 0, end in."""
    return f"{'h' if number // HUES % 2 else ''}{number % HUES}"


def make_accounts(dossier: Dossier, sources: Mapping[str, SourceView], labels: Labels) -> tuple[AccountView, ...]:
    """The independent accounts, in order of the dossier's articles."""
    groups: dict[str, list[str]] = {}
    for name, view in sources.items():
        groups.setdefault(view.letter, []).append(name)
    family_of = {name: family for family in dossier.families for name in family.articles}
    opens = _tell_first(dossier, labels) if len(groups) > 1 else {}
    accounts = []
    for first, *others in groups.values():
        family = family_of.get(first) if others else None
        accounts.append(
            AccountView(
                first=sources[first],
                copies=tuple(sources[name] for name in others),
                origin=show_line(family.origin) if family and family.origin not in sources else "",
                reason=labels.say_reason(family.reason) if family else "",
                opens=opens.get(first, ""),
            )
        )
    return tuple(accounts)


def _tell_first(dossier: Dossier, labels: Labels) -> dict[str, str]:
    """The id of the first article, with its label; empty where its date, or any other, is not known."""
    first = dossier.readings[0]
    if first.article.published.value is None:
        return {}
    dated = sum(reading.article.published.value is not None for reading in dossier.readings)
    if dated == 1:
        return {}
    sure = dated == len(dossier.readings)
    return {first.id: labels.text["first_told"] if sure else labels.text["first_known"]}


def in_order(articles: Iterable[str], sources: Mapping[str, SourceView]) -> tuple[SourceView, ...]:
    """The sources of `articles`, each once, in the order of the dossier."""
    wanted = set(articles)
    return tuple(view for name, view in sources.items() if name in wanted)


def say_when(dating: Dating, labels: Labels, *, zone: bool = False) -> str:
    """When an article was published, for people, as precisely as it is known."""
    if dating.value:
        return labels.moment(dating.value, zone=zone)
    if dating.earliest and dating.latest:
        return labels.interval(dating.earliest, dating.latest, dating.precision or "day")
    if dating.earliest:
        return labels.text["from_day"].format(day=labels.day(dating.earliest))
    if dating.latest:
        return labels.text["until_day"].format(day=labels.day(dating.latest))
    return labels.text["no_date"]


def name_giver(name: str) -> str:
    """Who is credited, under the usual name of a known agency or outlet: «Agence France-Presse» is «AFP»."""
    known = find_agency(name) or find_outlet(name)
    return known.name if known else show_line(name)


def fold_giver(name: str) -> str:
    """Who is credited, whatever the capitals and the apostrophe: «l’Intérieur» and «l'Intérieur» are one."""
    return name_giver(name).casefold().replace("’", "'")
