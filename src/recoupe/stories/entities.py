"""People, organisations, groups and places over the articles that name them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from recoupe.extract.fingerprints import fold
from recoupe.model.excerpt import Excerpt
from recoupe.model.mention import Entity, EntityKind
from recoupe.model.reading import Reading
from recoupe.model.shared_entity import EntityMember, HeldRole, SharedEntity, Spelling
from recoupe.model.story import Story
from recoupe.stories.wording import split_forms, split_words

MIN_MISSPELT = 6
"""Letters that a surname must have for one that differs in one letter to count as the same («Ludosky»)."""
PARTICLE = 2
"""Letters up to which a word of a name does not count where names are compared («al», «el», «de»)."""
MAX_PLACES = 50
"""Places of one spelling in one article that are listed."""
DETERMINERS = frozenset({"l", "le", "la", "les", "un", "une", "des", "du", "d", "de"})
DEFINITE = ("l'", "l’", "le ", "la ", "les")
NAMED = frozenset({"name", "metonym"})
"""Bases of entities that have a name of their own; others are described."""
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    """An entity of one article and the words of its name that count."""

    article: str
    entity: Entity
    names: Names


def match_entities(readings: Sequence[Reading], *, stories: Sequence[Story] = ()) -> tuple[SharedEntity, ...]:
    """The entities of the readings, those of several articles merged; in order of their first members.

    Persons are one by given name and surname, the particles left out («Bachar al-Assad», «Bachar Al Assad»); a
    surname alone joins the only person of that name in the articles of its story; two surnames of one given name
    that differ in one letter are one person where a story has both and no article does. Other names are one
    without case, accents and determiner; definite descriptions («la préfecture») within one story; others
    («un passager») never. Whatever the order of the readings; no outside knowledge.
    """
    ordered = sorted(readings, key=lambda reading: reading.id)
    nodes = [
        _Node(reading.id, entity, names)
        for reading in ordered
        for entity in reading.entities
        if (names := _read_names(entity))
    ]
    story_of = {article: story.id for story in stories for article in story.articles}
    groups = _join_misspelt(_group(nodes, story_of), story_of)
    by_id = {reading.id: reading for reading in ordered}
    return tuple(sorted((_compose(group, by_id) for group in groups), key=lambda entity: _place(entity.members[0])))


def index_entities(entities: Iterable[SharedEntity]) -> dict[tuple[str, str], SharedEntity]:
    """The entity across articles of each article's entity, by the article's id and its own."""
    return {(member.article, member.entity): entity for entity in entities for member in entity.members}


def _read_names(entity: Entity) -> Names:
    return _split_name(entity.name, entity.kind == "person")


@lru_cache(maxsize=65536)
def _split_name(name: str, person: bool) -> Names:
    words = list(split_forms(name))
    if person:
        return tuple(word for word in words if len(word) > PARTICLE) or tuple(words)
    while len(words) > 1 and words[0] in DETERMINERS:
        words = words[1:]
    return tuple(words)


def _group(nodes: Sequence[_Node], story_of: Mapping[str, str]) -> dict[Names, list[_Node]]:
    """Nodes by what makes them one; a person's surname alone joins the one who bears it in its story."""
    groups: defaultdict[Names, list[_Node]] = defaultdict(list)
    bearers: defaultdict[tuple[str, str], set[Names]] = defaultdict(set)
    alone: list[_Node] = []
    for node in nodes:
        story = story_of.get(node.article, node.article)
        if node.entity.basis not in NAMED:
            definite = fold(node.entity.name[:3]).startswith(DEFINITE)
            groups[("", story, *node.names) if definite else ("", node.article, node.entity.id)].append(node)
        elif node.entity.kind != "person":
            groups[("", *node.names)].append(node)
        elif len(node.names) == 1:
            alone.append(node)
        else:
            key = (node.names[0], node.names[-1])
            groups[key].append(node)
            bearers[story_of.get(node.article, ""), node.names[-1]].add(key)
    for node in alone:
        known = bearers[story_of.get(node.article, ""), node.names[0]]
        groups[next(iter(known)) if len(known) == 1 else node.names].append(node)
    return groups


def _join_misspelt(groups: Mapping[Names, list[_Node]], story_of: Mapping[str, str]) -> list[list[_Node]]:
    """The groups, those of persons whose surnames differ in one letter put together."""
    near: defaultdict[tuple[str, str], list[Names]] = defaultdict(list)
    for key in sorted(groups):
        if len(key) == 2 and key[0] and len(key[1]) >= MIN_MISSPELT:
            for form in {key[1], *(key[1][:n] + key[1][n + 1 :] for n in range(len(key[1])))}:
                near[key[0], form].append(key)
    leader: dict[Names, Names] = {key: key for key in groups}
    for keys in near.values():
        for key in keys[1:]:
            if leader[key] == key and _may_be_one(groups[keys[0]], groups[key], story_of):
                leader[key] = leader[keys[0]]
    joined: defaultdict[Names, list[_Node]] = defaultdict(list)
    for key in sorted(groups):
        joined[leader[key]].extend(groups[key])
    return list(joined.values())


def _may_be_one(first: Sequence[_Node], second: Sequence[_Node], story_of: Mapping[str, str]) -> bool:
    one, two = {node.article for node in first}, {node.article for node in second}
    stories = [{story_of.get(article, "") for article in articles} for articles in (one, two)]
    return not one & two and bool(stories[0] & stories[1])


def _compose(nodes: Sequence[_Node], readings: Mapping[str, Reading]) -> SharedEntity:
    if len(nodes) == 1 and not nodes[0].entity.roles and not nodes[0].entity.aliases:
        return _compose_one(nodes[0])
    ordered = sorted(nodes, key=lambda node: (node.article, node.entity.id))
    kinds: Counter[EntityKind] = Counter(node.entity.kind for node in ordered)
    names = Counter(node.entity.name for node in ordered)
    full = max(len(node.names) for node in ordered)
    fullest = [node.entity.name for node in ordered if len(node.names) == full]
    name = min(fullest, key=lambda text: (text.isupper(), -names[text], text))
    return SharedEntity(
        id=_name(ordered),
        name=name,
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        members=tuple(EntityMember(node.article, node.entity.id) for node in ordered),
        spellings=_list_spellings(ordered, readings),
        roles=_list_roles(ordered, readings),
    )


def _compose_one(node: _Node) -> SharedEntity:
    """What one article alone names, in one way and without a role: most are such."""
    return SharedEntity(
        _name((node,)), node.entity.name, node.entity.kind, (EntityMember(node.article, node.entity.id),)
    )


def _name(nodes: Sequence[_Node]) -> str:
    held = "\n".join(f"{node.article}\t{node.entity.id}" for node in nodes)
    return "n" + blake2b(held.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _list_spellings(nodes: Sequence[_Node], readings: Mapping[str, Reading]) -> tuple[Spelling, ...]:
    """The ways of writing the same part of the name, where there are two or more; capitals throughout are none."""
    if len({text for node in nodes for text in (node.entity.name, *node.entity.aliases)}) < 2:
        return ()
    texts: defaultdict[Names, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for node in nodes:
        for text in {node.entity.name, *node.entity.aliases}:
            if node.entity.basis in NAMED and not text.isupper():
                bare = _strip_determiner(text)
                words = tuple(form for form in split_forms(bare) if len(form) > PARTICLE)
                texts[words if len(words) == 1 else ("",) * len(words)][bare].add(node.article)
    found: list[Spelling] = []
    for words, written in sorted(texts.items()):
        if words and len({_level(text) for text in written}) > 1:
            for text, articles in sorted(written.items()):
                members = [place for article in sorted(articles) for place in _find_places(readings[article], text)]
                if members:
                    found.append(Spelling(text, tuple(members)))
    return tuple(found) if len({_level(spelling.text) for spelling in found}) > 1 else ()


@lru_cache(maxsize=65536)
def _strip_determiner(text: str) -> str:
    words = split_words(text)
    return text[words[1].start :] if len(words) > 1 and words[0].form in DETERMINERS else text


def _level(text: str) -> str:
    """The text with what is typography rather than spelling made level: apostrophes, accents on capitals."""
    return "".join(fold(char).upper() if char.isupper() else char for char in text.replace("’", "'"))


def _find_places(reading: Reading, text: str) -> list[Excerpt]:
    places: list[Excerpt] = []
    start = reading.article.text.find(text)
    while start >= 0 and len(places) < MAX_PLACES:
        end = start + len(text)
        if not _goes_on(reading.article.text, start, end):
            places.append(Excerpt(reading.id, start, end))
        start = reading.article.text.find(text, end)
    return places


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the words go on into a longer one on either side, a hyphen's included («Al-Assad»)."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return before.isalnum() or before == "-" or after.isalnum() or after == "-"


def _list_roles(nodes: Sequence[_Node], readings: Mapping[str, Reading]) -> tuple[HeldRole, ...]:
    """Each role with the articles that give it and their days; in order of how many do, then of the alphabet."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    written: defaultdict[str, set[str]] = defaultdict(set)
    for node in nodes:
        for role in node.entity.roles:
            held[_level(role)].add(node.article)
            written[_level(role)].add(role)
    roles = []
    for level, articles in held.items():
        days = [readings[article].article.published for article in sorted(articles)]
        roles.append(
            HeldRole(
                role=min(written[level]),
                articles=tuple(sorted(articles)),
                earliest=min((day.earliest[:10] for day in days if day.earliest and day.latest), default=None),
                latest=max((day.latest[:10] for day in days if day.earliest and day.latest), default=None),
            )
        )
    return tuple(sorted(roles, key=lambda role: (-len(role.articles), role.role)))


def _place(member: EntityMember) -> tuple[str, int, str]:
    digits = member.entity.lstrip("e")
    return member.article, int(digits) if digits.isdecimal() else 0, member.entity
