"""Places that an article names, with where they are."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log10
from typing import Final

from recoupe.extract.demonyms import Demonyms, load_demonyms
from recoupe.extract.titles import fold_word, split_words
from recoupe.languages.gazetteer import Gazetteer, Spot, load_gazetteer
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article
from recoupe.model.mention import Entity, Mention
from recoupe.model.parse import Parse, Token
from recoupe.model.place import Place

# What speaks for one of several places of a name, in powers of ten of its people; not measured, set by reasoning:
# a country told of outweighs a hundred times the people, a lesser name costs a thirty-third.
_COUNTRY_TOLD: Final = 2.0
_COUNTRY_NEAR: Final = 1.0
_OTHER_NAME: Final = -1.5
_WHOLE_COUNTRY: Final = 3.0
_ARTICLE: Final = 4.0
_MUCH_ELSEWHERE: Final = 4  # names of other countries' places; not measured
_LONGEST_LIST: Final = 12  # names in a row looked at
_LARGE: Final = 100_000
"""People of a town that is known by its name alone, where the parser did not take the name for a place."""
_LONGEST_NAME: Final = 6  # tokens
_NAMES: Final = frozenset({"LOC", "PER", "ORG", "MISC"})
_DASHES: Final = frozenset("-–—:(/")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb whose subject is a place, or whose object is a government."""

    lemma: str
    example: str


@dataclass(frozen=True, slots=True)
class Opener:
    """A word before a name that tells a country or region from a town of the same name."""

    form: str
    example: str


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """places.toml as it is written."""

    affect: tuple[Verb, ...]
    article: tuple[Opener, ...]
    host: tuple[Verb, ...]
    town: tuple[Opener, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    hosts: frozenset[str]
    affects: frozenset[str]
    articles: frozenset[str]
    towns: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Tokens `[first, last)` that may name a place, the spots of that name, and whether a palace's."""

    first: int
    last: int
    spots: tuple[Spot, ...]
    palace: str | None = None
    """The country of a palace."""


@cache
def _load_words(pack: LanguagePack) -> _Words:
    table = pack.load("places", PlaceTable)
    return _Words(
        frozenset(verb.lemma for verb in table.host),
        frozenset(verb.lemma for verb in table.affect),
        frozenset(fold_word(entry.form) for entry in table.article),
        frozenset(fold_word(entry.form) for entry in table.town),
    )


def find_places(
    article: Article, parse: Parse, pack: LanguagePack, mentions: Sequence[Mention], entities: Sequence[Entity]
) -> tuple[Place, ...]:
    """The places named in the content, in text order, none inside another; only those the gazetteer knows.

    Offsets are half-open code points into `article.text`. Of several places of a name, the one whose country the
    article tells, the larger, the one meant after an article («le Québec», «à Québec»). A capital or palace that
    acts or speaks is a metonym, as `resolve` found. Not handled: streets, squares and buildings.
    """
    if not parse.tokens:
        return ()
    gazetteer = load_gazetteer(pack.code)
    words = _load_words(pack)
    candidates = list(_find_candidates(parse, pack, gazetteer, mentions, entities))
    told = _count_countries(parse, pack, candidates)
    near = Counter(spot.country for c in candidates if len(c.spots) == 1 for spot in c.spots)
    metonyms = {m.end: m for m in mentions if m.basis == "metonym"}
    places = []
    for candidate in candidates:
        first, last = parse.tokens[candidate.first], parse.tokens[candidate.last - 1]
        if last.end > len(article.text):
            continue
        stands = _stands_for_government(parse, pack, candidate, last.end in metonyms, words)
        if candidate.palace is not None:
            seat = _find_seat(pack, gazetteer, candidate.palace)
            if seat is not None:
                name = " ".join(article.text[first.start : last.end].split())
                places.append(
                    Place(first.start, last.end, name, seat.lat, seat.lon, candidate.palace, stands, kind="palace")
                )
            continue
        before = fold_word(parse.tokens[candidate.first - 1].text) if candidate.first else ""
        spot = max(candidate.spots, key=lambda s: (_weigh(s, told, near) + _judge_article(s, before, words), s.people))
        if not _is_out_of_the_way(spot, before, told, near, words):
            places.append(
                Place(first.start, last.end, spot.name, spot.lat, spot.lon, spot.country, stands, kind=spot.kind)
            )
    return tuple(places)


def _is_out_of_the_way(spot: Spot, before: str, told: Counter[str], near: Counter[str], words: _Words) -> bool:
    """Whether a small town is meant by its name hardly: «la vallée de l'Arvel», by another's lesser name; «Rosval»,
    where the only one known lies in a country of which nothing else is told, and much is told of others."""
    if spot.kind != "town" or spot.people >= _LARGE:
        return False
    if spot.other and before in words.articles:
        return fold_word(spot.name.split()[0]) not in words.articles  # «du Puy» is «Le Puy»
    elsewhere = (near.total() - near[spot.country]) + (told.total() - told[spot.country])
    return not told[spot.country] and near[spot.country] <= 1 and elsewhere >= _MUCH_ELSEWHERE


@dataclass(frozen=True, slots=True)
class _Names:
    """Where names stand: each one's first token and the one past its last, labels, tokens of people's names."""

    tokens: tuple[Token, ...]
    reach: dict[int, int]
    labels: dict[int, str]
    people: set[int]


def _find_names(parse: Parse, mentions: Sequence[Mention], entities: Sequence[Entity]) -> _Names:
    labels = {index: entity.label for entity in parse.entities for index in range(entity.first, entity.last)}
    reach = {entity.first: entity.last for entity in parse.entities if entity.label in _NAMES}
    kinds = {entity.id: entity.kind for entity in entities}
    starts = {token.start: token.index for token in parse.tokens}
    people: set[int] = set()
    for mention in mentions:  # the longer first: a place inside somebody's title is a place
        first = starts.get(mention.start)
        if mention.kind != "name" or first is None:
            continue
        last = first
        while last < len(parse.tokens) and parse.tokens[last].end <= mention.end:
            last += 1
        kind = kinds.get(mention.entity or "")
        if kind == "person":
            people.update(range(first, last))
        else:
            people.difference_update(range(first, last))
        if kind == "place" or mention.basis == "metonym":
            labels.update(dict.fromkeys(range(first, last), "LOC"))
        while first < last and not parse.tokens[first].text[:1].isupper() and parse.tokens[first].pos == "DET":
            first += 1
        reach.setdefault(first, last)
    return _Names(parse.tokens, reach, labels, people)


def _find_candidates(
    parse: Parse, pack: LanguagePack, gazetteer: Gazetteer, mentions: Sequence[Mention], entities: Sequence[Entity]
) -> Iterator[_Candidate]:
    """Names that the gazetteer or the list of palaces knows, left to right."""
    names = _find_names(parse, mentions, entities)
    demonyms = load_demonyms(pack)
    index = 0
    for first, last in sorted(names.reach.items()):
        at = max(first, index)
        while at < last:
            found = _take(names, demonyms, gazetteer, at, last)
            if found is not None:
                yield found
            index = at = found.last if found is not None else at + 1


def _take(names: _Names, demonyms: Demonyms, gazetteer: Gazetteer, first: int, last: int) -> _Candidate | None:
    """The longest known name that begins at `first` and ends by `last`."""
    tokens = names.tokens
    palace = demonyms.palaces.get((fold_word(tokens[first].text),))
    if not tokens[first].text[:1].isupper() and palace is None:
        return None
    start = _with_own_article(tokens, gazetteer, first, last)
    for end in range(min(last, first + _LONGEST_NAME), first, -1):
        name = _spell(tokens[start:end])
        palace = demonyms.palaces.get(tuple(split_words(name)))
        if palace is not None:
            return _Candidate(first, end, (), palace.country)
        spots = gazetteer.find(name)
        capital = tokens[end - 1].text[:1].isupper()
        if spots and capital and _is_place(names, demonyms, gazetteer, (first, end, last), spots):
            return _Candidate(start, end, spots)
    return None


def _is_place(
    names: _Names, demonyms: Demonyms, gazetteer: Gazetteer, span: tuple[int, int, int], spots: Sequence[Spot]
) -> bool:
    """Whether tokens `[first, end)` of a name that ends at `last` are a place here, by labels and neighbours."""
    first, end, last = span
    tokens, labels = names.tokens, names.labels
    label = labels.get(first, "")
    opens = first == 0 or labels.get(first - 1) != label or tokens[first - 1].pos in ("DET", "ADP")
    closes = end in (last, len(tokens)) or labels.get(end) != label
    if label == "PER" or first in names.people:
        there = label == "LOC" or (first > 0 and fold_word(tokens[first - 1].text) in demonyms.locatives)
        known = there and opens and closes and _is_well_known(spots)
        return known or _is_list_of_places(names, gazetteer, first, last)
    if not (opens and closes) or _is_somebody(tokens, first):
        return False
    if label == "LOC" or any(spot.kind != "town" for spot in spots):
        return True
    return label in ("", "MISC") and _is_well_known(spots)


def _is_somebody(tokens: Sequence[Token], first: int) -> bool:
    """«une Argentine»: a person by nationality."""
    return first > 0 and tokens[first - 1].text.lower() in ("un", "une")


def _spell(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _is_well_known(spots: Sequence[Spot]) -> bool:
    return any(spot.kind == "country" or (spot.people >= _LARGE and not spot.other) for spot in spots)


def _is_list_of_places(names: _Names, gazetteer: Gazetteer, first: int, last: int) -> bool:
    """Whether each of two or more words is a well-known place, a country among them: «Pérou Lima»."""
    begin, floor = first, max(0, first - _LONGEST_LIST)
    while begin > floor and names.tokens[begin - 1].pos == "PROPN" and names.tokens[begin - 1].text[:1].isupper():
        begin -= 1
    found = [gazetteer.find(token.text) for token in names.tokens[begin : min(last, first + _LONGEST_LIST)]]
    if len(found) < 2 or not all(spots and _is_well_known(spots) for spots in found):
        return False
    return any(spot.kind == "country" for spots in found for spot in spots)


def _with_own_article(tokens: Sequence[Token], gazetteer: Gazetteer, first: int, last: int) -> int:
    """The token of the article that belongs to a town's name («Le Mans»), else `first`."""
    if first == 0:
        return first
    before = tokens[first - 1]
    if before.text in ("Le", "La", "Les") and before.end + 1 == tokens[first].start:
        for end in range(min(last, first + _LONGEST_NAME), first, -1):
            if gazetteer.find(_spell(tokens[first - 1 : end])):
                return first - 1
    return first


def _count_countries(parse: Parse, pack: LanguagePack, candidates: Sequence[_Candidate]) -> Counter[str]:
    """How often the article tells of each country: by its name, or by its adjective («la police péruvienne»)."""
    told = Counter(spot.country for c in candidates for spot in c.spots if spot.kind == "country")
    adjectives = load_demonyms(pack).adjectives
    for token in parse.tokens:
        if token.pos in ("ADJ", "NOUN", "PROPN"):
            demonym = adjectives.get(fold_word(token.text))
            if demonym is not None and len(demonym.codes) == 1:
                told[demonym.codes[0]] += 1
    return told


def _weigh(spot: Spot, told: Counter[str], near: Counter[str]) -> float:
    weight = log10(max(spot.people, 100))
    weight += _COUNTRY_TOLD if told[spot.country] else _COUNTRY_NEAR if near[spot.country] else 0.0
    weight += _OTHER_NAME if spot.other else 0.0
    return weight + (_WHOLE_COUNTRY if spot.kind == "country" else 0.0)


def _judge_article(spot: Spot, before: str, words: _Words) -> float:
    """What the word before the name says: «le Québec» is no town, «à Québec» one, «de Normandie» tells nothing."""
    if spot.kind == "town":
        return 0.0
    if before in words.articles:
        return _ARTICLE
    return 0.0 if spot.kind == "region" and before not in words.towns else -_ARTICLE


def _find_seat(pack: LanguagePack, gazetteer: Gazetteer, country: str) -> Spot | None:
    """The country's capital, or the country's middle where none is listed."""
    for names, code in load_demonyms(pack).capitals.items():
        if code == country:
            spots = [spot for spot in gazetteer.find(" ".join(names)) if spot.country == country]
            if spots:
                return max(spots, key=lambda spot: spot.people)
    return next(
        (s for n, c in load_demonyms(pack).countries.items() if c == country for s in gazetteer.find(" ".join(n))), None
    )


def _stands_for_government(
    parse: Parse, pack: LanguagePack, candidate: _Candidate, resolved: bool, words: _Words
) -> bool:
    """Whether a capital or palace acts here: as `resolve` found, but for datelines and hosts; or as an object."""
    tokens = parse.tokens
    demonyms = load_demonyms(pack)
    name = tuple(split_words(_spell(tokens[candidate.first : candidate.last])))
    if candidate.palace is None and name not in demonyms.capitals:
        return False
    last = tokens[candidate.last - 1]
    head = tokens[last.head] if 0 <= last.head < len(tokens) else last
    if resolved:
        opens = any(s.first == candidate.first for s in parse.sentences)
        following = tokens[candidate.last].text if candidate.last < len(tokens) else ""
        if opens and following in _DASHES:
            return False
        subject = last.dep.startswith("nsubj")
        if subject:
            return head.lemma not in words.hosts
        following_token = tokens[candidate.last] if candidate.last < len(tokens) else last
        before = tokens[candidate.first - 1] if candidate.first else last
        # «les rues de Lima désertées», «Lima debout»: what follows is no verb of the town's
        return not (following_token.feature("VerbForm") == "Part" and before.pos == "ADP")
    return last.dep == "obj" and head.lemma in words.affects
