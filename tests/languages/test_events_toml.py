"""Every entry of events.toml, read through its example."""

from functools import cache

import pytest

from recoupe.extract.read import read
from recoupe.extract.triggers import EventTable, load_triggers
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import load_parser
from recoupe.model.event import CONTEXTS, MODES, Event
from recoupe.model.parse import Parse
from recoupe.model.reading import Reading
from tests.parses import make_article

PACK = load_pack("fr")
TABLE = PACK.load("events", EventTable)
GROUPS = {f"@{group.name}" for group in TABLE.group} | {"PERSON", "PLACE", "ANY"}


@cache
def read_all() -> dict[str, tuple[Parse, Reading]]:
    """Each example, parsed and read."""
    entries = (*TABLE.trigger, *TABLE.stance, *TABLE.light_verb, *TABLE.occurrence_verb)
    articles = [make_article(example) for example in dict.fromkeys(entry.example for entry in entries)]
    parses = load_parser().parse_articles(articles)
    return {a.text: (p, read(a, p, PACK)) for a, p in zip(articles, parses, strict=True)}


def events_of(example: str) -> tuple[Event, ...]:
    return read_all()[example][1].events


def names(entry) -> str:
    return f"{entry.lemma}-{entry.type}-{entry.mode}-{','.join((*entry.among, *entry.object))[:30]}"


def test_there_are_enough_triggers_in_order() -> None:
    keys = [(t.lemma, t.pos, t.type, t.mode or "", t.among, t.object, t.reflexive) for t in TABLE.trigger]
    assert len(keys) >= 150
    assert sorted(set(keys)) == keys
    assert set(MODES) == {trigger.type for trigger in TABLE.trigger}


@pytest.mark.parametrize("trigger", TABLE.trigger, ids=names)
def test_a_trigger_is_plover_s(trigger) -> None:
    """Types, modes and contexts are PLOVER's; conditions are lemmas or groups that are there."""
    assert trigger.mode is None or trigger.mode in MODES[trigger.type]
    assert set(trigger.contexts) <= CONTEXTS
    for other in filter(None, (trigger.ahead, trigger.wished)):
        kind, _, mode = other.partition("/")
        assert not mode or mode in MODES[kind]
    for word in (*trigger.among, *trigger.without, *trigger.object):
        assert not (word[0] == "@" or word.isupper()) or word in GROUPS


def test_nearly_every_example_tells_its_event() -> None:
    """What the tagger mistakes («critique» for an adjective) may fail: three in a hundred."""
    missed = []
    for trigger in TABLE.trigger:
        kinds = {(trigger.type, trigger.mode)}
        kinds |= {(kind, mode or None) for kind, _, mode in (o.partition("/") for o in (trigger.ahead, trigger.wished))}
        told = [event for event in events_of(trigger.example) if event.rule == trigger.rule]
        same = [event for event in events_of(trigger.example) if event.type == trigger.type]
        if not any((event.type, event.mode) in kinds for event in told) and not same:
            missed.append(names(trigger))
    assert len(missed) <= len(TABLE.trigger) * 0.03, missed


@pytest.mark.parametrize("group", TABLE.group, ids=lambda group: group.name)
def test_a_group_has_one_of_its_words_in_its_example(group) -> None:
    assert sorted(set(group.words)) == list(group.words)
    [parse] = load_parser().parse_articles([make_article(group.example)])
    assert {token.lemma for token in parse.tokens} & set(group.words)
    used = {word for t in TABLE.trigger for word in (*t.among, *t.without, *t.object)}
    assert f"@{group.name}" in used or group.name == "things"


@pytest.mark.parametrize("ending", TABLE.future_ending, ids=lambda ending: ending.form)
def test_an_ending_stands_in_its_example(ending) -> None:
    assert any(word.strip(".").endswith(ending.form) for word in ending.example.split())


@pytest.mark.parametrize("noun", TABLE.measure, ids=lambda noun: noun.lemma)
def test_a_measure_stands_in_its_example(noun) -> None:
    assert noun.lemma in noun.example
    assert noun.lemma in getattr(load_triggers(PACK), "quantities" if noun.kind == "quantity" else "times")


STATUSES = {
    "ahead": {"future"},
    "possible": {"hypothetical"},
    "wish": {"hypothetical"},
    "not": {"negated"},
    "before": {"historical"},
}


def test_stances_are_in_order_and_most_are_read_in_their_examples() -> None:
    """The event of the example has the status that the word gives; the parser mistakes one in ten."""
    lemmas = [stance.lemma for stance in TABLE.stance]
    assert sorted(set(lemmas)) == lemmas
    missed = [s.lemma for s in TABLE.stance if not {e.status for e in events_of(s.example)} & STATUSES[s.kind]]
    assert len(missed) <= len(lemmas) * 0.1, missed


def test_light_verbs_give_their_subject_to_most_events() -> None:
    verbs = [verb.lemma for verb in TABLE.light_verb]
    assert sorted(set(verbs)) == verbs
    missed = [v.lemma for v in TABLE.light_verb if not any(event.actors for event in events_of(v.example))]
    assert len(missed) <= len(verbs) * 0.1, missed


def test_verbs_of_taking_place_carry_their_subject_s_tense() -> None:
    verbs = [verb.lemma for verb in TABLE.occurrence_verb]
    assert sorted(set(verbs)) == verbs
    missed = [v.lemma for v in TABLE.occurrence_verb if not any(e.status == "future" for e in events_of(v.example))]
    assert len(missed) <= len(verbs) * 0.15, missed
