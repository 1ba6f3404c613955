"""Which events of several articles, or told twice by one, are the same."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from itertools import product
from typing import TypeVar

from recoupe.extract.calendar import parse_day
from recoupe.extract.fingerprints import fold
from recoupe.extract.terms import CONTENT_POS
from recoupe.model.article import Span
from recoupe.model.date import DateMention
from recoupe.model.event import Event, EventType, Participant
from recoupe.model.place import Place
from recoupe.model.reading import Reading
from recoupe.model.shared_entity import SharedEntity
from recoupe.model.shared_event import EventMember, SharedEvent
from recoupe.model.story import Copy, Story
from recoupe.stories.candidates import pair_likely
from recoupe.stories.clusters import cluster_pairs
from recoupe.stories.entities import NAMED, index_entities
from recoupe.stories.independence import count_accounts, index_copies
from recoupe.stories.rarity import weigh_stems
from recoupe.stories.sentences import find_sentence
from recoupe.stories.stems import stem
from recoupe.stories.wording import Weigh, terms_in, weigh_all

SAME = 1.15
"""What speaks for one event, from which on two are the same. Set by hand, like the weights below; not fitted: the
founding pages alone have events that a reader matched."""
LOOSE = 0.85
"""How much of SAME all tellings of two groups must have on average, once one pair of them has it whole."""
SAME_TRIGGER, SAME_REFERENT = 0.9, 1.0
"""One word for what happened says little by itself («blessé», «bloqué», «refusé»), one referent of contested.toml more.
Of 114 pairs of different articles that were joined when the word alone had 1.0 (nothing yet from SHARED_NEAR on), two
in three were one event, by eye; of the 73 of them that are joined now, four in five (2026-11)."""
SAME_SAID, RARE = 0.5, 3.75
"""The same of SAID, where the word weighs less than RARE: «appelé», «refusé», «menacé» are told of many things, as
«négociations» and «hommage» are not. Of 66 wrong pairs in six piles of articles that nobody had looked at, 29 were such
(2026-11)."""
SAME_MODE = 0.3
SAME_SUFFERING, OTHER_SUFFERING = 0.4, -0.4
"""Words of those to whom it happens, where both tell them."""
AGAIN = -0.15
"""For every other telling of one act, named by its word, in the article that has most of them, up to MAX_AGAIN: there
are several."""
MAX_AGAIN = 3
SAME_TOWN, SAME_COUNTRY, OTHER_PLACE = 0.8, 0.3, -1.5
SAME_PARTY, MOST_PARTIES, OTHER_PARTIES = 0.6, 1.2, -2.0
SAME_DAY, OTHER_DAY, SAME_RECALLED = 0.8, -2.0, 1.2
"""A month or a day of long ago that two articles give («en septembre 2015») tells more than a day of the story."""
OTHER_TIME = -0.4
"""One is told as long past, the other is not."""
NEVER = -10.0
ROOT = 5
"""Letters that two triggers share from their first on where one is the noun of the other («évacuer», «évacuation»)."""
SHARED_WORDS, SHARED_NEAR = 2.0, 2.0
NEAR = 70
"""Times the share of weight that the two sentences, and that the words within NEAR code points of the two triggers,
have in common, the triggers and the persons who act left out."""
BESIDE_TOWN, BESIDE_DAY = -0.5, -1.0
"""The sentences of two name other towns only, or other days, where the events themselves have none. With SAME_SAID, of
164 pairs that were joined in six piles of real articles, by eye, 91 of 98 right ones or a nearer telling stay, and 25
of 66 wrong ones (2026-11)."""
MAX_BESIDE = 6
"""Towns and days of a sentence that are compared."""
MONTH = 31
MAX_LINKAGE = 12
MUTUAL: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types in which whoever acts is acted upon: two meetings of one person with two others are two."""
SAID: frozenset[EventType] = frozenset({"ACCUSE", "AGREE", "CONSULT", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Types of what is said: when two articles tell it a month apart and give no day, it was said twice."""

_Placed = TypeVar("_Placed", Place, DateMention)


@dataclass(frozen=True, slots=True)
class _Node:
    member: EventMember
    type: EventType
    mode: str | None
    act: str
    """What happened: the trigger's stem, or the referent of contested.toml that it is a word for."""
    act_weight: float
    place: str | None
    town: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    persons: frozenset[str]
    """Those of the two that are persons."""
    days: tuple[date, date] | None
    past: bool
    news: date | None
    """The day of the article."""
    stems: frozenset[str]
    weight: float
    """Of all of them together."""
    near: frozenset[str]
    near_weight: float
    suffering: frozenset[str]
    """Stems of the words for the recipients."""
    again: int
    """How many other events of the article have the same act."""
    towns: frozenset[str]
    told_days: tuple[tuple[date, date], ...]
    """The towns and the days that its sentence names, whatever they belong to."""
    story: str


def match_events(
    readings: Sequence[Reading], *, stories: Sequence[Story], entities: Sequence[SharedEntity], copies: Sequence[Copy]
) -> tuple[SharedEvent, ...]:
    """The events of the readings, one of each that is told; in order of their first members, those told once too.

    Two events of one story are one where what speaks for it outweighs what speaks against: the same act, place,
    parties, day, words of the sentence and words around the act. Members are in order of article id and place,
    whatever the order of the readings. Not handled: parts of a larger event («la bataille», «l'assaut du 3»), which
    stay apart.
    """
    ordered = sorted(readings, key=lambda reading: reading.id)
    by_id = {reading.id: reading for reading in ordered}
    story_of = {article: story.id for story in stories for article in story.articles}
    shared = index_entities(entities)
    weigh = weigh_stems(reading.article.language for reading in ordered)
    nodes = [
        node
        for reading in ordered
        for node in _list_nodes(reading, shared, story_of.get(reading.id, reading.id), weigh)
    ]
    pairs = {pair: tell_same(nodes[pair[0]], nodes[pair[1]], weigh) for pair in _pair_nodes(nodes)}

    told: dict[_Node, int] = {}  # what a copy tells again has no voice of its own in what is alike
    first_told = [told.setdefault(replace(node, member=nodes[0].member), n) for n, node in enumerate(nodes)]

    def agree(first: Sequence[int], second: Sequence[int]) -> bool:
        one, two = (sorted({first_told[n] for n in cluster})[:MAX_LINKAGE] for cluster in (first, second))
        scores = [tell_same(nodes[a], nodes[b], weigh) for a, b in product(one, two)]
        return min(scores) > 0 and sum(scores) >= LOOSE * SAME * len(scores)

    clusters = cluster_pairs(len(nodes), pairs, at_least=SAME, agree=agree)
    by_pair = index_copies(copies)
    events = []
    for cluster in clusters:
        members = tuple(sorted((nodes[n].member for n in cluster), key=lambda m: (m.article, m.start, m.end, m.event)))
        types: Counter[EventType] = Counter(nodes[n].type for n in cluster)
        events.append(
            SharedEvent(
                id=_name(members),
                type=min(types, key=lambda name: (-types[name], name)),
                accounts=count_accounts(members, by_pair, by_id),
                members=members,
            )
        )
    return tuple(sorted(events, key=lambda event: (event.members[0].article, event.members[0].start, event.id)))


def _pair_nodes(nodes: Sequence[_Node]) -> Iterator[tuple[int, int]]:
    """The pairs of nodes of one story that are worth a look."""
    by_story: defaultdict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        by_story[node.story].append(number)
    for numbers in by_story.values():
        for one, two in pair_likely([_list_keys(nodes[number]) for number in numbers], _weigh_key):
            yield numbers[one], numbers[two]


def tell_same(one: _Node, two: _Node, weigh: Weigh) -> float:
    """What speaks for two being one event less what speaks against it; the same whichever comes first."""
    if one.story != two.story:
        return NEVER
    same_act = one.act == two.act or _share_root(one.act, two.act)
    referent = "_" in one.act and one.act == two.act
    score = (
        SAME_REFERENT
        if referent
        else _weigh_act(one, two)
        if same_act
        else SAME_MODE
        if one.mode and one.mode == two.mode
        else 0.0
    )
    recalled = one.past and two.past and one.days == two.days and _is_exact(one.days)
    if one.type != two.type and not same_act and not recalled:
        return NEVER
    if one.place and two.place:
        near = SAME_TOWN if one.town else SAME_COUNTRY
        score += near if one.place == two.place else OTHER_PLACE if one.town and two.town else 0.0
    elif one.towns and two.towns and not one.towns & two.towns:
        score += BESIDE_TOWN
    score += _compare_parties(one, two)
    if one.days and two.days:
        same = SAME_RECALLED if recalled else SAME_DAY
        score += same if _overlap(one.days, two.days) else OTHER_DAY
    elif one.past != two.past:
        score += OTHER_TIME
    elif one.type in SAID and one.news and two.news and abs((one.news - two.news).days) > MONTH:
        score += OTHER_DAY
    elif one.told_days and two.told_days and not any(_overlap(a, b) for a, b in product(one.told_days, two.told_days)):
        score += BESIDE_DAY
    if one.suffering and two.suffering:
        score += SAME_SUFFERING if one.suffering & two.suffering else OTHER_SUFFERING
    score += 0.0 if referent else AGAIN * min(MAX_AGAIN, max(one.again, two.again))
    score += SHARED_NEAR * _share(one.near, two.near, one.near_weight + two.near_weight, weigh)
    return score + SHARED_WORDS * _share(one.stems, two.stems, one.weight + two.weight, weigh)


def _weigh_act(one: _Node, two: _Node) -> float:
    """What the same word tells, or two of one root."""
    general = one.type in SAID and two.type in SAID and min(one.act_weight, two.act_weight) < RARE
    return SAME_SAID if general else SAME_TRIGGER


def _share(one: frozenset[str], two: frozenset[str], both: float, weigh: Weigh) -> float:
    """The share of the weight of two sets, `both` together, that they have in common."""
    shared = weigh_all(one & two, weigh)
    return shared / (both - shared) if both > shared else 0.0


def _overlap(one: tuple[date, date], two: tuple[date, date]) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def _is_exact(days: tuple[date, date] | None) -> bool:
    return days is not None and (days[1] - days[0]).days <= MONTH


def _share_root(one: str, two: str) -> bool:
    return len(one) >= ROOT and one[:ROOT] == two[:ROOT] and "_" not in one + two


def _compare_parties(one: _Node, two: _Node) -> float:
    first, second = one.actors | one.recipients, two.actors | two.recipients
    if one.type in MUTUAL:
        apart = bool(first - second) and bool(second - first) and bool(one.persons and two.persons)
    else:
        acting, suffering = (one.actors, two.actors), (one.recipients, two.recipients)
        persons = one.persons | two.persons
        apart = any(a and b and not a & b and (a | b) <= persons for a, b in (acting, suffering))
    if apart:
        return OTHER_PARTIES
    return min(MOST_PARTIES, SAME_PARTY * len(first & second))


def _list_nodes(
    reading: Reading, shared: Mapping[tuple[str, str], SharedEntity], story: str, weigh: Weigh
) -> list[_Node]:
    words = {(word.start, word.end): word.referent for word in reading.words}
    referents = {start: referent for (start, _), referent in words.items()}
    places = {(place.start, place.end): place for place in reading.places}
    dates = {mention.start: mention for mention in reading.dates}
    towns = [place for place in reading.places if place.kind != "country" and not place.metonym]
    names = {entity.id: entity.name for entity in reading.entities}
    people = [
        (person.name, entity.id)
        for person in reading.entities
        if person.kind == "person" and person.basis in NAMED and (entity := shared.get((reading.id, person.id)))
    ]

    def name_parties(parts: Sequence[Participant]) -> dict[str, bool]:
        return _name_parties(reading, parts, shared, referents, names=names, people=people)

    nodes = []
    acts = Counter(referents.get(event.trigger.start) or _find_stem(reading, event.trigger) for event in reading.events)
    for event in reading.events:
        act = referents.get(event.trigger.start) or _find_stem(reading, event.trigger)
        told_by = _list_stems(reading, event.trigger).union(
            *(_list_stems(reading, part) for part in event.actors if _is_person(reading, part, shared))
        )
        near = _list_stems(reading, Span(event.trigger.start - NEAR, event.trigger.end + NEAR)) - told_by
        sentence = find_sentence(reading.article, event.trigger)
        place = places.get((event.place.start, event.place.end)) if event.place else None
        told = dates.get(event.date.start) if event.date else None
        actors, recipients = name_parties(event.actors), name_parties(event.recipients)
        stems = _list_stems(reading, sentence) - told_by
        nodes.append(
            _Node(
                member=EventMember(reading.id, event.id, *_cover(event)),
                type=event.type,
                mode=event.mode,
                act=act,
                act_weight=weigh(act),
                place=place.name if place else None,
                town=place is not None and place.kind != "country",
                actors=frozenset(actors),
                recipients=frozenset(recipients),
                persons=frozenset(key for key, person in {**actors, **recipients}.items() if person),
                days=_read_days(told) if told else None,
                past=event.status == "historical",
                news=parse_day(reading.article.published.latest),
                stems=stems,
                weight=weigh_all(stems, weigh),
                near=near,
                near_weight=weigh_all(near, weigh),
                suffering=frozenset(form for part in event.recipients for form in _list_stems(reading, part)),
                again=acts[act] - 1,
                towns=frozenset(place.name for place in _list_in(towns, sentence)),
                told_days=tuple(days for told in _list_in(reading.dates, sentence) if (days := _read_days(told))),
                story=story,
            )
        )
    return nodes


def _is_person(reading: Reading, part: Participant, shared: Mapping[tuple[str, str], SharedEntity]) -> bool:
    entity = shared.get((reading.id, part.entity or ""))
    return entity is not None and entity.kind == "person"


def _list_in(found: Sequence[_Placed], sentence: Span) -> Sequence[_Placed]:
    """The first MAX_BESIDE of those, in text order, that begin in the sentence."""
    first = bisect_left(found, sentence.start, key=lambda one: one.start)
    return [one for one in found[first : first + MAX_BESIDE] if one.start < sentence.end]


def _read_days(told: DateMention) -> tuple[date, date] | None:
    first, last = parse_day(told.earliest), parse_day(told.latest)
    return (first, last) if first and last else None


def _list_stems(reading: Reading, span: Span | Participant) -> frozenset[str]:
    terms = terms_in(reading.terms, Span(span.start, span.end))
    return frozenset(stem(term.lemma) for term in terms if term.pos in CONTENT_POS)


def _cover(event: Event) -> Span:
    spans = event.evidence or (event.trigger,)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _find_stem(reading: Reading, trigger: Span) -> str:
    term = next(iter(terms_in(reading.terms, trigger)), None)
    return stem(term.lemma if term else reading.article.text[trigger.start : trigger.end])


def _name_parties(
    reading: Reading,
    parts: Sequence[Participant],
    shared: Mapping[tuple[str, str], SharedEntity],
    referents: Mapping[int, str],
    *,
    names: Mapping[str, str],
    people: Sequence[tuple[str, str]],
) -> dict[str, bool]:
    """Whom the words of the actors or recipients stand for, a list's members one by one, and who is a person; `names`
    of the entities by id, and of the `people` who have one, with whom they are across articles.

    People told by a word of contested.toml go by its referent: «civils» and «habitants» are no two parties.
    """
    found: dict[str, bool] = {}
    for part in parts:
        words = f"{reading.article.text[part.start : part.end]} {names.get(part.entity or '', '')}"
        found.update({person: True for name, person in people if name in words})
        entity = shared.get((reading.id, part.entity or ""))
        if not found and entity is not None and entity.kind != "group":
            found[entity.id] = entity.kind == "person"
        found.update({f"@{r}": False for start, r in referents.items() if part.start <= start < part.end})
    return found


def _list_keys(node: _Node) -> frozenset[str]:
    parties = (f"!{party}" for party in (*node.actors, *node.recipients))
    place = [f"%{fold(node.place)}"] if node.place else []
    days = [f"%{node.days}"] if node.past and _is_exact(node.days) else []
    root = [] if "_" in node.act else [f"#{node.act[:ROOT]}-"]
    return frozenset([f"#{node.act}", *root, f"${node.type}:{node.mode}", *parties, *place, *days])


def _weigh_key(key: str) -> float:
    return {"#": 3.0, "$": 1.0, "!": 2.0, "%": 2.0}[key[0]]


def _name(members: Sequence[EventMember]) -> str:
    held = "\n".join(f"{member.article}\t{member.event}" for member in members)
    return "v" + blake2b(held.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
