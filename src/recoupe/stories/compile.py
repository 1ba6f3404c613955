"""The account of one story, selected from what was found across all articles."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from string import ascii_uppercase

from recoupe.model.dossier import Dossier, SourceLetter
from recoupe.model.reading import Reading
from recoupe.model.shared_entity import SharedEntity
from recoupe.model.shared_event import SharedEvent
from recoupe.model.story import Copy, Family, FigureGroup, Links, Story, Utterance
from recoupe.stories.carry import add_carried, drop_retold
from recoupe.stories.dates import place_readings
from recoupe.stories.days import place_in_time, read_period
from recoupe.stories.disagreements import Findings, find_disagreements
from recoupe.stories.figures import restrict_group, tells_something
from recoupe.stories.headlines import check_headlines
from recoupe.stories.independence import count_accounts, index_copies
from recoupe.stories.lead import choose_lead
from recoupe.stories.sources import trace_sources
from recoupe.stories.timeline import build_timeline
from recoupe.stories.utterances import count_sure
from recoupe.stories.vocabulary import compare_vocabulary
from recoupe.stories.voices import find_voices
from recoupe.stories.wording import relate_all, split_words


def compile_dossier(story: Story, readings: Sequence[Reading], links: Links) -> Dossier:
    """What `links` hold for `story`, whose articles `readings` are; nothing points outside them.

    An utterance, a figure group or a family that spans stories keeps its members of this one, with accounts and
    relation told anew; a group of figures, its verdict. The readings have the carried statements among theirs.
    """
    inside = frozenset(story.articles)
    placed = place_readings((reading for reading in readings if reading.id in inside), links.settled)
    ordered = tuple(sorted(add_carried(placed, links.carried), key=_order))
    attributed = drop_retold(ordered)
    by_id = {reading.id: reading for reading in ordered}
    copies = tuple(copy for copy in links.copies if inside.issuperset(copy.pair))
    families = tuple(_restrict_families(links.families, inside))
    letters = assign_letters(ordered, families)
    period = read_period(reading.article.published for reading in ordered)
    utterances = _select_utterances(links.utterances, copies, by_id)
    figures = tuple(_select_figures(links.figures, by_id))
    events = tuple(_select_events(links.events, copies, by_id))
    entities = tuple(_select_entities(links.entities, inside))
    vocabulary = compare_vocabulary(attributed, utterances)
    headlines = check_headlines(attributed)
    findings = Findings(utterances, figures, events, entities, vocabulary, headlines)
    return Dossier(
        story=story,
        readings=ordered,
        letters=letters,
        accounts=len({letter.letter for letter in letters}),
        earliest=period[0] if period else None,
        latest=period[1] if period else None,
        utterances=utterances,
        figures=figures,
        timeline=build_timeline(ordered),
        copies=copies,
        families=families,
        lead=choose_lead(attributed, copies, utterances, families),
        disagreements=find_disagreements(attributed, findings),
        events=tuple(event for event in events if event.accounts > 1),
        vocabulary=vocabulary,
        sources=trace_sources(attributed, copies),
        voices=find_voices(attributed, entities),
        headlines=headlines,
        entities=tuple(entity for entity in entities if len({member.article for member in entity.members}) > 1),
        settled=tuple(settled for settled in links.settled if settled.article in inside),
    )


def assign_letters(readings: Sequence[Reading], families: Sequence[Family]) -> tuple[SourceLetter, ...]:
    """One letter an article, in the order of `readings`: A, B, …, Z, AA, …; a family's articles share theirs."""
    family_of = {article: number for number, family in enumerate(families) for article in family.articles}
    letters: dict[int | str, str] = {}
    carried: dict[str, int] = {}
    assigned: list[SourceLetter] = []
    for reading in readings:
        key = family_of.get(reading.id, reading.id)
        letter = letters.setdefault(key, spell_letter(len(letters)))
        index = carried.get(letter, 0)
        carried[letter] = index + 1
        assigned.append(SourceLetter(article=reading.id, letter=letter, index=index))
    return tuple(assigned)


def spell_letter(number: int) -> str:
    """The letter of the account `number`, from 0: A to Z, then AA, AB, …"""
    spelled = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        spelled = ascii_uppercase[rest] + spelled
    return spelled


def _order(reading: Reading) -> tuple[tuple[bool, int, bool, float], str]:
    return place_in_time(reading.article.published), reading.id


def _restrict_families(families: Iterable[Family], inside: Collection[str]) -> Iterable[Family]:
    """Families with two articles or more inside; an origin that lies outside is not told."""
    for family in families:
        articles = tuple(article for article in family.articles if article in inside)
        if len(articles) > 1:
            outside = family.origin in family.articles and family.origin not in inside
            yield replace(family, articles=articles, origin=None if outside else family.origin)


def _select_utterances(
    utterances: Iterable[Utterance], copies: Sequence[Copy], readings: Mapping[str, Reading]
) -> tuple[Utterance, ...]:
    """Most independently carried first, then most often, then by place in the articles' order."""
    by_pair = index_copies(copies)
    place = {article: number for number, article in enumerate(readings)}
    chosen: list[Utterance] = []
    for utterance in utterances:
        members = tuple(member for member in utterance.members if member.article in readings)
        if len(members) == len(utterance.members):
            chosen.append(utterance)
        elif members:
            texts = [readings[m.article].article.text[m.start : m.end] for m in members]
            relation = relate_all(tuple(word.form for word in split_words(text)) for text in texts)
            accounts = count_sure(members, by_pair, readings)
            chosen.append(replace(utterance, members=members, accounts=accounts, relation=relation))
    held = {utterance.id for utterance in chosen}
    linked = [replace(u, linked=tuple(other for other in u.linked if other in held)) for u in chosen]
    return tuple(
        sorted(
            linked,
            key=lambda u: (
                -u.accounts,
                -len(u.members),
                min((place[member.article], member.start) for member in u.members),
                u.id,
            ),
        )
    )


def _select_figures(groups: Iterable[FigureGroup], readings: Mapping[str, Reading]) -> Iterable[FigureGroup]:
    """Groups that still tell something by their members inside, in their order; the verdict is over those."""
    for group in groups:
        inside = sum(member.article in readings for member in group.members)
        if inside == len(group.members):
            yield group
        elif inside and tells_something(restricted := restrict_group(group, readings)):
            yield restricted


def _select_events(
    events: Iterable[SharedEvent], copies: Sequence[Copy], readings: Mapping[str, Reading]
) -> Iterable[SharedEvent]:
    """Events told inside, in their order; the accounts are over the members inside."""
    by_pair = index_copies(copies)
    for event in events:
        members = tuple(member for member in event.members if member.article in readings)
        if len(members) == len(event.members):
            yield event
        elif members:
            yield replace(event, members=members, accounts=count_accounts(members, by_pair, readings))


def _select_entities(entities: Iterable[SharedEntity], inside: Collection[str]) -> Iterable[SharedEntity]:
    """Entities that an article inside names, in their order, with what articles inside say of them."""
    for entity in entities:
        members = tuple(member for member in entity.members if member.article in inside)
        if len(members) == len(entity.members):
            yield entity
        elif members:
            spellings = tuple(
                replace(spelling, members=places)
                for spelling in entity.spellings
                if (places := tuple(place for place in spelling.members if place.article in inside))
            )
            roles = tuple(
                replace(role, articles=articles)
                for role in entity.roles
                if (articles := tuple(article for article in role.articles if article in inside))
            )
            yield replace(entity, members=members, spellings=spellings if len(spellings) > 1 else (), roles=roles)
