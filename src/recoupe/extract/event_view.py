"""An article as the rules of events read it."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from recoupe.extract.demonyms import Demonyms, load_demonyms
from recoupe.extract.titles import split_words
from recoupe.extract.tree import Tree, grow_tree
from recoupe.extract.triggers import Kinds, Lexicon, Trigger, find_triggers, is_human, load_triggers
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article
from recoupe.model.date import DateMention
from recoupe.model.mention import Entity, Mention
from recoupe.model.parse import Parse
from recoupe.model.place import Place
from recoupe.model.statement import Statement

_ACTING: Final = frozenset({"person", "organization", "group"})
_NAMES: Final = frozenset({"PER", "ORG", "LOC", "MISC"})


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in the article before its events."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    places: tuple[Place, ...]
    dates: tuple[DateMention, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """The article's tree, what was found in it before, by token, and the words that tell events."""

    article: Article
    tree: Tree
    lexicon: Lexicon
    demonyms: Demonyms
    mention_at: Mapping[int, Mention]
    """The smallest mention over each token."""
    places: Mapping[int, Place]
    """Places on the map, by the first and the last token of their name."""
    towns: frozenset[int]
    dates: Mapping[int, DateMention]
    """Dates by the tokens they stand on."""
    tellers: Mapping[int, str]
    """The innermost statement that tells each token."""
    triggers: Mapping[int, Trigger]
    country_entities: Mapping[str, str]
    """Entities by the code of the country that they are."""


def open_event_view(article: Article, parse: Parse, pack: LanguagePack, findings: Findings) -> EventView:
    """The view of an article whose parse has tokens."""
    tree = grow_tree(parse)
    demonyms = load_demonyms(pack)
    lexicon = load_triggers(pack)
    starts = [token.start for token in parse.tokens]
    places, towns = _place_places(starts, findings.places)
    kinds = Kinds(_find_people(starts, findings, parse, lexicon), frozenset(places))
    return EventView(
        article=article,
        tree=tree,
        lexicon=lexicon,
        demonyms=demonyms,
        mention_at={  # the longer first, so that the smaller overwrite them
            index: mention for mention in findings.mentions for index in _cover(starts, mention.start, mention.end)
        },
        places=places,
        towns=towns,
        dates={index: mention for mention in findings.dates for index in _cover(starts, mention.start, mention.end)},
        tellers=_find_tellers(starts, findings.statements),
        triggers=dict(find_triggers(tree, lexicon, kinds, _find_named(parse))),
        country_entities={
            code: entity.id
            for entity in reversed(findings.entities)
            if entity.kind == "place" and (code := demonyms.countries.get(tuple(split_words(entity.name))))
        },
    )


def _cover(starts: Sequence[int], start: int, end: int) -> Iterator[int]:
    """The tokens that begin in a span."""
    index = max(0, bisect_right(starts, start) - 1)
    if starts[index] < start:
        index += 1
    while index < len(starts) and starts[index] < end:
        yield index
        index += 1


def _place_places(starts: Sequence[int], found: Sequence[Place]) -> tuple[dict[int, Place], frozenset[int]]:
    """Places on the map by the first and the last token of their name, and all tokens of those that are no country."""
    places: dict[int, Place] = {}
    towns: set[int] = set()
    for place in found:
        covered = list(_cover(starts, place.start, place.end))
        if not place.metonym and covered:
            places[covered[0]] = places[covered[-1]] = place
            if place.kind != "country":
                towns.update(covered)
    return places, frozenset(towns)


def _find_people(starts: Sequence[int], findings: Findings, parse: Parse, lexicon: Lexicon) -> frozenset[int]:
    """The tokens of whoever may act, and of nouns for people; no pronouns."""
    kind_of = {entity.id: entity.kind for entity in findings.entities}
    people = {token.index for token in parse.tokens if is_human(token, lexicon)}
    for mention in findings.mentions:
        if kind_of.get(mention.entity or "") in _ACTING and mention.kind != "pronoun":
            people.update(_cover(starts, mention.start, mention.end))
    return frozenset(people)


def _find_named(parse: Parse) -> frozenset[int]:
    """The tokens of proper names that begin with a capital."""
    return frozenset(
        index
        for entity in parse.entities
        if entity.label in _NAMES
        for index in range(entity.first, entity.last)
        if parse.tokens[index].text[:1].isupper()
    )


def _find_tellers(starts: Sequence[int], statements: Sequence[Statement]) -> dict[int, str]:
    """The innermost statement that tells each token."""
    spans = [(span.start, span.end, statement.id) for statement in statements for span in statement.content]
    tellers: dict[int, str] = {}
    for start, end, name in sorted(spans, key=lambda span: span[0] - span[1]):  # the longer first
        tellers.update(dict.fromkeys(_cover(starts, start, end), name))
    return tellers
