"""All links and dossiers of made-up piles of articles: nothing depends on their order, nothing points outside."""

import gc
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model.article import Source
from recoupe.model.disagreement import DisagreementMember
from recoupe.model.dossier import Dossier
from recoupe.model.excerpt import Excerpt
from recoupe.model.lead import LeadSentence
from recoupe.model.reading import Reading
from recoupe.stories.compile import compile_dossier
from recoupe.stories.link import link
from tests.readings import make_reading, piles


def compile_all(readings: tuple[Reading, ...]) -> list[Dossier]:
    links = link(readings, window_days=7, one_story=False)
    by_id = {reading.id: reading for reading in readings}
    return [compile_dossier(story, [by_id[name] for name in story.articles], links) for story in links.stories]


def walk(value: object) -> Iterator[object]:
    """Every dataclass within a dossier's own parts."""
    if isinstance(value, tuple | list):
        for item in value:
            yield from walk(item)
    elif is_dataclass(value) and not isinstance(value, Reading):
        yield value
        for field in fields(value):
            yield from walk(getattr(value, field.name))


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_left_as_it_was(on: bool) -> None:
    (gc.enable if on else gc.disable)()
    try:
        link([make_reading("a", "Le bac reste à quai.")], window_days=7, one_story=False)
        assert gc.isenabled() is on
    finally:
        gc.enable()


@settings(max_examples=40, deadline=None)
@given(piles(), st.randoms())
def test_the_order_of_articles_changes_nothing(readings: tuple[Reading, ...], random: object) -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert compile_all(tuple(shuffled)) == compile_all(readings)


@settings(max_examples=40, deadline=None)
@given(piles())
def test_every_place_lies_inside_an_article_of_its_story(readings: tuple[Reading, ...]) -> None:
    for dossier in compile_all(readings):
        lengths = {reading.id: len(reading.article.text) for reading in dossier.readings}
        for item in walk(dossier):
            if isinstance(item, Excerpt | DisagreementMember | LeadSentence):
                assert 0 <= item.start < item.end <= lengths[item.article]


@settings(max_examples=40, deadline=None)
@given(piles(most=5))
def test_a_copy_at_another_outlet_adds_no_account_to_the_lead(readings: tuple[Reading, ...]) -> None:
    """Copies are not confirmation: each sentence of the lead has the accounts it had, whoever prints it again."""
    last = readings[-1]
    source = replace(last.article, id="zz", source=Source("Ondes du plateau", "metadata"))
    copied = (*readings, replace(last, article=source))
    before, after = (
        {
            texts[sentence.article][sentence.start : sentence.end]: sentence.accounts
            for dossier in compile_all(pile)
            for texts in ({reading.id: reading.article.text for reading in dossier.readings},)
            for sentence in dossier.lead.shared
        }
        for pile in (readings, copied)
    )
    assert {words: after[words] for words in before.keys() & after.keys()} == {
        words: before[words] for words in before.keys() & after.keys()
    }


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=400))
def test_no_text_breaks_it(one: str, two: str) -> None:
    compile_all((make_reading("a", one), make_reading("b", two), make_reading("c", one + two, headline=one)))
