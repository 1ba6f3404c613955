"""Who speaks in a story, and who is spoken of and never speaks."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from recoupe import sources
from recoupe.extract.fingerprints import fold
from recoupe.extract.words import load_contested
from recoupe.languages.pack import load_pack
from recoupe.model.article import Role
from recoupe.model.excerpt import Excerpt
from recoupe.model.mention import Entity
from recoupe.model.reading import Reading
from recoupe.model.shared_entity import SharedEntity
from recoupe.model.statement import Statement
from recoupe.model.voice import HeardVoice, UnheardVoice, Voices
from recoupe.model.word import Word
from recoupe.stories.entities import DETERMINERS, NAMED, index_entities
from recoupe.stories.sentences import find_passage
from recoupe.stories.spoken_for import LIGHT, SpokenFor, collect_spoken_for
from recoupe.stories.wording import split_forms, split_words, terms_in

MIN_MENTIONS = 2
"""Mentions from which on a party is shown as not heard, a person who acts excepted. Not measured."""
MIN_ARTICLES = 2
"""Articles, where there are as many, that name a person of whom nothing else is told, or that use a word for a party
without a name. Of five whom one article names, three were nobody in two sets of news: a cry, a feast, glued words."""
MIN_WORDS = 2
"""Words that the articles have for a party without a name: one alone («foule», at a funeral) is for somebody else; the
three that stood on eight pages of real articles were (2026-11)."""
LONGEST_WORD = 6
"""Characters before a name that hold such a word and the space after it."""
COMPLEMENT = frozenset({"a", "chez", "d", "de"})
"""Words before a name that is only said to belong to something, accents folded: «à Port Sarval», «le sondeur Luc Arnel,
de Mesures Arnel»."""
MAX_UNHEARD = 12
"""Those not heard that are shown, the most mentioned first."""


def find_voices(readings: Sequence[Reading], entities: Sequence[SharedEntity]) -> Voices:
    """Who is heard, those with most statements first, and who is not, those who act and are mentioned most first.

    Heard are persons, groups and organisations that speak: what a document or a banner says has no voice of its own,
    and «certains» is nobody. Those whom two articles describe in the same words count as one. Not heard are persons
    whom the articles name in full, whoever acts or is acted upon in an event (a country or town only where it acts),
    and the parties of contested.toml («les rebelles»), if they are nobody's speaker in any article; outlets and
    agencies are no parties; countries and towns, which stand for many, come last. Nor are those for whom somebody
    speaks: a country, its capital and its palaces when its minister does, an organisation when its spokesman does,
    «le pouvoir en place» when a minister does. Whether they were asked is told by no text. Whatever the order of the
    readings.
    """
    ordered = sorted(readings, key=lambda reading: reading.id)
    shared = index_entities(entities)
    heard = _find_heard(ordered, shared)
    return Voices(heard=heard, unheard=_find_unheard(ordered, entities, shared, heard))


def _find_heard(readings: Sequence[Reading], shared: Mapping[tuple[str, str], SharedEntity]) -> tuple[HeardVoice, ...]:
    known = {(reading.id, entity.id): entity for reading in readings for entity in reading.entities}
    named = {
        _fold_name(shared[key].name): shared[key].id
        for key, entity in known.items()
        if key in shared and entity.basis in NAMED
    }
    names: dict[str, tuple[str, str | None]] = {}
    members: defaultdict[str, list[Excerpt]] = defaultdict(list)
    direct: Counter[str] = Counter()
    for reading in readings:
        for statement in reading.statements:
            own = known.get((reading.id, statement.speaker_entity or ""))
            if statement.speaker_name is None or not _has_voice(reading, statement, own):
                continue
            entity = shared.get((reading.id, statement.speaker_entity or ""))
            name = entity.name if entity else statement.speaker_name
            key = named.get(_fold_name(name), _fold_name(name))
            if entity and own and own.basis in NAMED:
                key = entity.id
            names.setdefault(key, (name, entity.id if entity else None))
            members[key].append(Excerpt(reading.id, statement.start, statement.end))
            direct[key] += statement.mode != "indirect"
    voices = [
        HeardVoice(*names[key], direct[key], len(places) - direct[key], tuple(sorted(places)))
        for key, places in members.items()
    ]
    return tuple(sorted(voices, key=lambda voice: (-len(voice.members), voice.name, voice.members)))


def _has_voice(reading: Reading, statement: Statement, speaker: Entity | None) -> bool:
    """Whether its speaker is somebody: no thing («un sondage»), no pronoun that stands for nobody («l'un d'eux»)."""
    if speaker is not None and (speaker.kind == "other" or speaker.basis in NAMED):
        return speaker.kind != "other"
    span = statement.speaker
    if span is None or fold(reading.article.text[span.start : span.end]) != fold(statement.speaker_name or ""):
        return True
    return any(term.pos in ("NOUN", "PROPN") for term in terms_in(reading.terms, span))


def _fold_name(name: str) -> str:
    """What two names have in common that are one but for case, accents and determiner."""
    words = [word.form for word in split_words(name)]
    while len(words) > 1 and words[0] in DETERMINERS:
        words.pop(0)
    return " ".join(words)


def _find_unheard(
    readings: Sequence[Reading],
    entities: Sequence[SharedEntity],
    shared: Mapping[tuple[str, str], SharedEntity],
    heard: Sequence[HeardVoice],
) -> tuple[UnheardVoice, ...]:
    names = {_fold_name(voice.name) for voice in heard}
    speaking = {
        entity.id
        for reading in readings
        for statement in reading.statements
        if (entity := shared.get((reading.id, statement.speaker_entity or "")))
    }
    acts, acting = _count_acts(readings, shared)
    places = _list_mentions(readings, shared)
    bases = {(reading.id, entity.id): entity.basis for reading in readings for entity in reading.entities}
    complements = _find_complements(readings)
    spoken = collect_spoken_for(readings, shared)
    languages = sorted({reading.article.language for reading in readings})
    found = []
    for entity in entities:
        members = places[entity.id]
        named = any(bases.get((member.article, member.entity)) in NAMED for member in entity.members)
        if not named or not members or entity.id in speaking or _is_among(entity, names) or _is_outlet(entity.name):
            continue
        if entity.kind != "person" and spoken.holds(entity.name, languages):
            continue
        if entity.kind == "person":
            known = bool(acts[entity.id] or entity.roles)
            shown = " " in entity.name and (known or _is_told_of(entity, members, complements, readings))
            shown = shown and (acts[entity.id] > 0 or len(members) >= MIN_MENTIONS)
        else:
            party = entity.id in acting or (entity.kind != "place" and acts[entity.id] > 0)
            spot = entity.kind == "place" and not entity.name[:1].isupper()  # «place de la Concorde», «pont du port»
            shown = party and not spot and entity.kind != "other" and len(members) >= MIN_MENTIONS
        if shown:
            found.append(UnheardVoice(entity.name, entity.id, tuple(members), acts[entity.id]))
    found = [*_join_initials(found), *_find_unheard_parties(readings, spoken)]
    towns = {entity.id for entity in entities if entity.kind == "place"}
    found.sort(
        key=lambda voice: (
            voice.entity in towns,
            -len({member.article for member in voice.members}),
            -len(voice.members),
            voice.name,
        )
    )
    return tuple(found[:MAX_UNHEARD])


def _join_initials(found: Sequence[UnheardVoice]) -> list[UnheardVoice]:
    """The voices, one whose name is the initials of another put to that («LR», «Ligue des rives»)."""
    initials = {"".join(word[0] for word in split_forms(v.name) if len(word) > LIGHT): v.name for v in found}
    joined: dict[str, UnheardVoice] = {}
    for voice in found:
        name = initials.get(voice.name.lower(), voice.name) if voice.name.isupper() else voice.name
        known = joined.get(name)
        full = voice if voice.name == name or known is None else known
        members = sorted({*voice.members, *(known.members if known else ())})
        joined[name] = UnheardVoice(name, full.entity, tuple(members), voice.acts + (known.acts if known else 0))
    return list(joined.values())


def _is_among(entity: SharedEntity, heard: Collection[str]) -> bool:
    """Whether somebody of that name is heard, a person as one of several («Jeanne et Luc»), or others in fewer words of
    it («les gilets jaunes», «mouvement des Gilets jaunes»).
    """
    words = _fold_name(entity.name).split()
    if " ".join(words) in heard:
        return True
    names = [set(name.split()) for name in heard]
    if entity.kind == "person":
        return any(set(words) <= name for name in names if len(name) > 2)
    return any(name <= set(words) for name in names if len(name) > 1)


def _is_told_of(
    entity: SharedEntity, members: Sequence[Excerpt], complements: Collection[Excerpt], readings: Sequence[Reading]
) -> bool:
    """Whether several articles tell of somebody without role or deed, one at least not as part of something else."""
    if not entity.name[0].isupper() or all(member in complements for member in members):
        return False
    return len({member.article for member in members}) >= min(MIN_ARTICLES, len(readings))


def _find_complements(readings: Sequence[Reading]) -> frozenset[Excerpt]:
    """The mentions that stand right after a word of COMPLEMENT."""
    found = []
    for reading in readings:
        for mention in reading.mentions:
            before = split_words(reading.article.text[max(0, mention.start - LONGEST_WORD) : mention.start])
            if before and before[-1].form in COMPLEMENT:
                found.append(Excerpt(reading.id, mention.start, mention.end))
    return frozenset(found)


def _is_outlet(name: str) -> bool:
    return sources.find_agency(name) is not None or sources.find_outlet(name) is not None


def _count_acts(
    readings: Sequence[Reading], shared: Mapping[tuple[str, str], SharedEntity]
) -> tuple[Counter[str], frozenset[str]]:
    """In how many events each entity across articles acts or is acted upon, and which of them act."""
    acts: Counter[str] = Counter()
    acting: set[str] = set()
    for reading in readings:
        for event in reading.events:
            sides = [
                {e.id for part in parts if (e := shared.get((reading.id, part.entity or "")))}
                for parts in (event.actors, event.recipients)
            ]
            acts.update(sides[0] | sides[1])
            acting |= sides[0]
    return acts, frozenset(acting)


def _list_mentions(
    readings: Sequence[Reading], shared: Mapping[tuple[str, str], SharedEntity]
) -> defaultdict[str, list[Excerpt]]:
    """The mentions of each entity across articles in titles and running text.

    Those of captions do not count, nor those inside a longer mention of somebody else: «la ministre des Transports»
    is not about the ministry.
    """
    places: defaultdict[str, list[Excerpt]] = defaultdict(list)
    for reading in readings:
        reach, holder = 0, None
        for mention in sorted(reading.mentions, key=lambda m: (m.start, -m.end)):
            inside = mention.end <= reach and mention.entity != holder
            if mention.end > reach and mention.kind in ("name", "description"):
                reach, holder = mention.end, mention.entity
            entity = shared.get((reading.id, mention.entity or ""))
            passage = find_passage(reading.article.passages, mention.start)
            if entity and not inside and passage and passage.is_content and passage.role is not Role.CAPTION:
                places[entity.id].append(Excerpt(reading.id, mention.start, mention.end))
    return places


def _find_unheard_parties(readings: Sequence[Reading], spoken: SpokenFor) -> list[UnheardVoice]:
    """The words for people of one referent of contested.toml, where no speaker of the articles is called so or is one
    of its `voices`; they go by the referent's label, which takes no side.
    """
    people = {
        entry.key: entry.label
        for language in sorted({reading.article.language for reading in readings})
        for entry in load_contested(load_pack(language)).referent
        if entry.people and spoken.senses.isdisjoint(entry.voices)
    }
    words: defaultdict[str, list[tuple[str, Word]]] = defaultdict(list)
    called: set[str] = set()
    for reading in readings:
        for word in reading.words:
            if word.referent in people:
                words[word.referent].append((reading.id, word))
                if any(s.speaker and s.speaker.start <= word.start < s.speaker.end for s in reading.statements):
                    called.add(word.referent)
    found = []
    for referent, uses in words.items():
        articles, called_so = {article for article, _ in uses}, {word.word for _, word in uses}
        if referent in called or len(called_so) < MIN_WORDS:
            continue
        if len(uses) >= MIN_MENTIONS and len(articles) >= min(MIN_ARTICLES, len(readings)):
            members = tuple(Excerpt(article, word.start, word.end) for article, word in uses)
            found.append(UnheardVoice(people[referent], None, members, 0))
    return found
