"""The dossier of one story: letters, accounts, period, and nothing from outside."""

from dataclasses import replace

from recoupe.model.article import Span
from recoupe.model.reading import Reading
from recoupe.model.story import (
    AlignedPassage,
    Copy,
    Family,
    Links,
    Story,
    Utterance,
    UtteranceMember,
)
from recoupe.stories.compile import compile_dossier, spell_letter
from recoupe.stories.copies import match_copies
from recoupe.stories.events import match_events
from recoupe.stories.figures import match_figures
from recoupe.stories.utterances import match_utterances
from tests.stories.made import make_reading
from tests.stories.told import add_event, tell

SAID = "la passerelle de Lervault rouvrira avant la crue de printemps"


def make_readings() -> tuple[Reading, ...]:
    return tuple(
        make_reading(name, f"Carlin promet : « [Aude Carlin: {SAID}] »", published=day)
        for name, day in (("a", "2021-03-03"), ("b", "2021-03-01"), ("c", None), ("d", "2021-03-02"))
    )


def make_links(readings: tuple[Reading, ...], families: tuple[Family, ...] = ()) -> Links:
    return Links(
        families=families,
        utterances=match_utterances(readings, copies=()),
        figures=match_figures(readings, stories=()),
    )


def test_articles_stand_in_order_of_date_and_letters_follow() -> None:
    """Unknown dates come last; the copies of one family share the letter of their first."""
    readings = make_readings()
    family = Family(("a", "b"), "b", "le même texte")
    dossier = compile_dossier(Story("s", "Le bac", ("a", "b", "c", "d")), readings, make_links(readings, (family,)))
    assert [(letter.article, letter.label) for letter in dossier.letters] == [
        ("b", "A"),
        ("d", "B"),
        ("a", "A′"),
        ("c", "C"),
    ]
    assert [reading.id for reading in dossier.readings] == ["b", "d", "a", "c"]
    assert dossier.accounts == 3
    assert (dossier.earliest, dossier.latest) == ("2021-03-01", "2021-03-03")


def test_letters_go_on_after_z() -> None:
    assert [spell_letter(number) for number in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_nothing_points_outside_the_story() -> None:
    """An utterance, a figure group and a family that span stories keep what is inside."""
    readings = make_readings()
    copy = Copy(("a", "d"), 1.0, (AlignedPassage(Span(0, 5), Span(0, 5), 1.0),), None, "le même texte")
    links = replace(
        make_links(
            readings, (Family(("a", "b", "d"), "d", "le même texte"), Family(("c", "d"), None, "le même texte"))
        ),
        copies=(copy,),
    )
    dossier = compile_dossier(Story("s", "Le bac", ("a", "b")), readings, links)
    assert [reading.id for reading in dossier.readings] == ["b", "a"]
    assert [(u.accounts, [m.article for m in u.members]) for u in dossier.utterances] == [(2, ["a", "b"])]
    assert [(family.articles, family.origin) for family in dossier.families] == [(("a", "b"), None)]
    assert dossier.copies == ()
    assert dossier.accounts == 1


def test_links_to_utterances_outside_are_dropped() -> None:
    readings = make_readings()
    inside, outside = (
        Utterance(name, "verbatim", 1, None, (UtteranceMember(article, "s1", 0, 3),), (other,))
        for name, article, other in (("u1", "a", "u2"), ("u2", "d", "u1"))
    )
    dossier = compile_dossier(Story("s", "Le bac", ("a",)), readings, Links(utterances=(inside, outside)))
    assert [(utterance.id, utterance.linked) for utterance in dossier.utterances] == [("u1", ())]


def test_most_independently_carried_comes_first() -> None:
    readings = make_readings()
    utterances = tuple(
        Utterance(name, "verbatim", accounts, None, tuple(UtteranceMember("a", name, n, n + 1) for n in range(count)))
        for name, accounts, count in (("once", 1, 1), ("copied", 1, 3), ("told", 3, 3))
    )
    dossier = compile_dossier(Story("s", "Le bac", ("a",)), readings, Links(utterances=utterances))
    assert [utterance.id for utterance in dossier.utterances] == ["told", "copied", "once"]


def test_a_figure_group_is_judged_by_what_is_inside() -> None:
    """Three articles, two values: whole it is an update; without the second value, nothing but agreement."""
    readings = tuple(
        make_reading(name, f"Le naufrage a fait {words}.", figures=[(words, value, value, "morts")])
        for name, words, value in (("a", "9 morts", 9), ("b", "neuf morts", 9), ("c", "12 morts", 12))
    )
    story = Story("s", "Le bac", ("a", "b", "c"))
    links = Links(figures=match_figures(readings, stories=(story,)))
    verdicts = {
        articles: [
            (group.verdict, len(group.members))
            for group in compile_dossier(Story("s", "Le bac", articles), readings, links).figures
        ]
        for articles in (("a", "b", "c"), ("a", "b"), ("a",), ("d",))
    }
    assert verdicts == {("a", "b", "c"): [("update", 3)], ("a", "b"): [("agree", 2)], ("a",): [], ("d",): []}


def test_a_story_of_undated_articles_has_no_period() -> None:
    readings = make_readings()
    dossier = compile_dossier(Story("s", "Le bac", ("c",)), readings, Links())
    assert (dossier.earliest, dossier.latest, dossier.accounts) == (None, None, 1)


def test_an_event_that_copies_alone_tell_twice_is_told_once() -> None:
    """It stays among what is found, and is none of those that independent accounts tell."""
    line = "À Sarval, trente dockers ont bloqué la rocade avant midi pendant trois heures."
    other = "Une trentaine de dockers ont bloqué la rocade de Sarval."
    story = Story("s", "La rocade", ("a", "b"))
    for second, told in ((line, 0), (other, 1)):
        readings = tuple(
            add_event(tell(name, text), "bloqué", "PROTEST") for name, text in (("a", line), ("b", second))
        )
        copies = match_copies(readings)
        events = match_events(readings, stories=(story,), entities=(), copies=copies)
        assert len(events) == 1
        assert len(compile_dossier(story, readings, Links(copies=copies, events=events)).events) == told
