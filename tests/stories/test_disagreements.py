"""Where articles differ."""

from dataclasses import replace
from typing import cast

import pytest

from recoupe.model.article import Span
from recoupe.model.date import DateMention
from recoupe.model.excerpt import Excerpt
from recoupe.model.figure import Figure
from recoupe.model.mention import EntityKind
from recoupe.model.reading import Reading
from recoupe.model.shared_entity import EntityMember, SharedEntity, Spelling
from recoupe.model.story import Story
from recoupe.stories.disagreements import Findings, find_disagreements
from recoupe.stories.entities import match_entities
from recoupe.stories.events import match_events
from recoupe.stories.figures import match_figures
from recoupe.stories.vocabulary import compare_vocabulary
from tests.stories.made import make_reading
from tests.stories.told import add_event, add_people, add_saying, add_word, publish, tell

STORIES = (Story("s", "", ("a", "b")),)


def say(name: str, words: str, *, day: str = "2031-03-21") -> Reading:
    return add_saying(publish(tell(name, f"Carlin l'a dit : {words}."), day), words, speaker="Carlin")


def find(*readings: Reading, findings: Findings | None = None) -> list[tuple[str, str, list[str]]]:
    found = find_disagreements(readings, findings or Findings())
    assert found == find_disagreements(readings[::-1], findings or Findings())
    texts = {reading.id: reading.article.text for reading in readings}
    return [
        (d.kind, d.reason, [texts[m.article][span.start : span.end] for m in d.members for span in m.marked])
        for d in found
    ]


@pytest.mark.parametrize(
    ("one", "two", "reason", "marked"),
    [
        (
            "c'est un pas très important vers Sarval",
            "c'est un pas important vers Sarval",
            "pas la même force",
            ["très"],
        ),
        (
            "le chalutier a heurté la digue",
            "le chalutier aurait heurté la digue",
            "pas la même certitude",
            ["a", "aurait"],
        ),
        (
            "nous renflouerons ce chalutier demain matin",
            "nous ne renflouerons ce chalutier demain matin",
            "une négation que l’autre n’a pas",
            ["ne"],
        ),
        (
            "la flotte compte 12 chalutiers en bois",
            "la flotte compte 14 chalutiers en bois",
            "les mêmes propos, d’autres nombres",
            ["12", "14"],
        ),
        ("ils ont remorqué douze grands chalutiers", "ils ont remorqué au total douze grands chalutiers", "", []),
        ("les marins ont gravement abîmé la digue", "les marins ont presque coulé la digue", "", []),
        ("la flotte compte 2 034 chalutiers en bois", "la flotte compte 2.034 chalutiers en bois", "", []),
        ("le chalutier a heurté la digue", "le chalutier a touché la digue", "", []),
    ],
)
def test_a_telling_word_that_one_wording_lacks(one: str, two: str, reason: str, marked: list[str]) -> None:
    """Of one speaker on one day: a hedge, a degree, a negation, a number; other words are other words."""
    assert find(say("a", one), say("b", two)) == ([("wording", reason, marked)] if reason else [])


def test_the_whole_of_a_time_is_that_time() -> None:
    """«Toute l'année 2031» is no other extent than «l'année 2031»; «toute la flotte» is."""
    words = "nous garderons à quai {}l'année 2031 cette flotte"
    one, two = (say(name, words.format(whole)) for name, whole in (("a", ""), ("b", "toute ")))
    start = two.article.text.index("l'année")
    dated = replace(two, dates=(DateMention(start, start + 12, "2031-01-01", "2031-12-31", "year", "absolute"),))
    assert find(one, dated) == []
    assert find(one, two) == [("wording", "pas la même étendue", ["toute"])]


def test_sayings_of_two_days_are_two() -> None:
    one, two = "c'est un pas très important vers Sarval", "c'est un pas important vers Sarval"
    assert find(say("a", one), say("b", two, day="2031-04-21")) == []


def evacuate(name: str, who: str, whom: str, *, extent: str = "") -> Reading:
    reading = tell(name, f"{who} ont évacué {extent}Sarval et {whom} de Sarval pendant la nuit.")
    reading = add_people(reading, [("e1", who, "organization"), ("e2", whom, "group")])
    return add_event(reading, "évacué", "AID", actors=[who], recipients=[whom])


def compare(one: Reading, two: Reading) -> list[tuple[str, str, list[str]]]:
    entities = match_entities([one, two], stories=STORIES)
    events = match_events([one, two], stories=STORIES, entities=entities, copies=())
    assert len(events) == 1
    return find(one, two, findings=Findings(events=events, entities=entities))


def test_other_actors_or_others_acted_upon_in_one_event() -> None:
    one = evacuate("a", "Les gendarmes", "les dockers")
    actors = ("actor", "le même fait, d’autres acteurs", ["Les gendarmes", "Les pompiers"])
    recipients = ("recipient", "le même fait, d’autres personnes qui le subissent", ["les dockers", "les marins"])
    assert compare(one, evacuate("b", "Les pompiers", "les dockers")) == [actors]
    assert compare(one, evacuate("b", "Les gendarmes", "les marins")) == [recipients]
    assert compare(one, evacuate("b", "Les gendarmes", "les dockers")) == []


def test_others_who_do_it_to_others_are_two_facts() -> None:
    """«Les pompiers ont évacué les marins» does not contradict «les gendarmes ont évacué les dockers»."""
    found = compare(evacuate("a", "Les gendarmes", "les dockers"), evacuate("b", "Les pompiers", "les marins"))
    assert [kind for kind, _, _ in found] == ["recipient"]


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        ("Noé Sarde-Élys", "Noé Sarde-Elys", False),
        ("Noé Sarde-Élys", "NOÉ SARDE-ÉLYS", False),
        ("Noé Sarde", "Noé J. Sarde", False),
        ("Noé Sarde-Élys", "Noé Sarde Élys", True),
        ("Noé d'Élys", "Noé d’Élys", False),
        ("Noé S", "Noé S.", False),
        ("Rédoine Sarde", "Redoine Sarde", True),
    ],
)
def test_capitals_and_initials_are_no_other_spelling(one: str, two: str, *, differ: bool) -> None:
    readings = tell("a", f"{one} parle."), tell("b", f"{two} parle.")
    spellings = tuple(
        Spelling(name, (Excerpt(r.id, 0, len(name)),)) for r, name in zip(readings, (one, two), strict=True)
    )
    members = EntityMember("a", "e1"), EntityMember("b", "e1")
    entity = SharedEntity("p1", one, "person", members, spellings=spellings)
    found = find(*readings, findings=Findings(entities=(entity,)))
    assert [kind for kind, _, _ in found] == (["spelling"] if differ else [])


def test_hyphens_of_places_are_the_typesetter_s() -> None:
    """«Port-Sarval» and «Port Sarval»; of persons they tell one name from another."""
    readings = tell("a", "Port-Sarval dort."), tell("b", "Port Sarval dort.")
    spellings = tuple(Spelling(r.article.text[:11], (Excerpt(r.id, 0, 11),)) for r in readings)
    members = EntityMember("a", "e1"), EntityMember("b", "e1")
    for kind, expected in (("place", []), ("person", ["spelling"])):
        entity = SharedEntity("p1", "Port-Sarval", cast(EntityKind, kind), members, spellings=spellings)
        found = find(*readings, findings=Findings(entities=(entity,)))
        assert [kind for kind, _, _ in found] == expected


def count(name: str, *counts: tuple[str, float, str | None], text: str, day: str | None = None) -> Reading:
    """An article that gives counts, each with its noun and who counts."""
    reading = make_reading(
        name,
        text.format(*(words for words, _, _ in counts)),
        published=day,
        figures=[(words, value, value, words.split(maxsplit=1)[-1]) for words, value, _ in counts],
    )
    figures = zip(reading.figures, counts, strict=True)
    return replace(reading, figures=tuple(replace(one, claimed_by=by) for one, (_, _, by) in figures))


def differ(*readings: Reading) -> list[list[str]]:
    """The words of the figures that differ."""
    groups = match_figures(readings, stories=(Story("s", "", tuple(reading.id for reading in readings)),))
    return [words for kind, _, words in find(*readings, findings=Findings(figures=groups)) if kind == "figure"]


LENGTH = "La digue de Sarval mesure {} de long."
TOLL = "Le naufrage du chalutier de Sarval a fait {}."


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (count("a", ("40 mètres", 40, None), text=LENGTH), count("b", ("44 mètres", 44, None), text=LENGTH), 2),
        # a number and the same rounded, one inside another's range
        (count("a", ("1522 mètres", 1522, None), text=LENGTH), count("b", ("1520 mètres", 1520, None), text=LENGTH), 0),
        # a toll of no known day may have grown: which is the last is worth a call
        (count("a", ("9 morts", 9, None), text=TOLL), count("b", ("12 morts", 12, None), text=TOLL), 2),
        (
            count("a", ("9 morts", 9, None), text=TOLL, day="2031-03-01"),
            count("b", ("12 morts", 12, None), text=TOLL, day="2031-03-03"),
            0,
        ),
        # arrests grow by the hour
        (
            count("a", ("9 interpellations", 9, None), text="Sur le quai de Sarval, {} samedi."),
            count("b", ("12 interpellations", 12, None), text="Sur le quai de Sarval, {} samedi."),
            0,
        ),
    ],
)
def test_figures_that_cannot_all_be_right(one: Reading, two: Reading, expected: int) -> None:
    assert [len(words) for words in differ(one, two)] == ([expected] if expected else [])


def test_an_article_differs_from_itself_only_where_it_sets_two_counts_against_each_other() -> None:
    march = "La marche de Sarval a réuni {} selon la préfecture, {} selon les marins."
    against = count(
        "a", ("1200 manifestants", 1200, "la préfecture"), ("3500 manifestants", 3500, "les marins"), text=march
    )
    assert differ(against) == [["1200 manifestants", "3500 manifestants"]]
    twice = count("a", ("28 morts", 28, None), ("12 morts", 12, None), text="Un naufrage : {}. Un autre : {}.")
    assert differ(twice) == []


def test_two_ranges_with_both_ends_told() -> None:
    """«Entre 150 et 300 mm» beside «entre 160 et 180 mm»: both may be right, and are not the same; a round number
    beside an exact one is nothing to check.
    """

    def rain(name: str, words: str, low: float, high: float) -> Reading:
        return make_reading(name, f"Il est tombé {words} d'eau sur Sarval.", figures=[(words, low, high, "mm")])

    narrow, wide = rain("a", "entre 160 et 180 mm", 160, 180), rain("b", "entre 150 et 300 mm", 150, 300)
    assert differ(narrow, wide) == [["entre 160 et 180 mm", "entre 150 et 300 mm"]]
    assert differ(narrow, rain("b", "environ 170 mm", 153, 187)) == []


def test_numbers_of_a_wording_that_are_told_as_figures_are_told_once() -> None:
    """«106 000» and «plus de 100 000» may both be right; the figures tell the rest."""
    words = "nous étions {} marins sur le quai"
    readings = tuple(
        replace(one, figures=(Figure(start, start + 4, low, high, False, "marins", "marins"),))
        for name, number, low, high in (("a", "1060", 1060, 1060), ("b", "1000", 1000, None))
        for one in (say(name, words.format(number)),)
        for start in (one.article.text.index(number),)
    )
    assert find(*readings) == []
    assert [kind for kind, _, _ in find(*(replace(one, figures=()) for one in readings))] == ["wording"]


def test_two_lists_that_name_each_other_s_are_no_difference() -> None:
    """«Les dockers et des marins»: who is not found as acted upon may stand there all the same."""
    one = evacuate("a", "Les gendarmes", "les dockers")
    two = evacuate("b", "Les gendarmes", "les marins", extent="avec des dockers ")
    assert compare(one, two) == []


def test_a_part_of_what_another_tells_whole() -> None:
    whole = evacuate("a", "Les gendarmes", "les dockers")
    part = evacuate("b", "Les gendarmes", "les dockers", extent="la moitié de ")
    assert compare(whole, part) == [("extent", "pas la même étendue", ["évacué", "évacué la moitié"])]


def test_other_words_for_one_thing() -> None:
    one = add_word(tell("a", "Des rebelles."), "rebelles", "armed_opponents", "rebelle")
    two = add_word(tell("b", "Des terroristes."), "terroristes", "armed_opponents", "terroriste")
    vocabulary = compare_vocabulary([one, two], ())
    assert find(one, two, findings=Findings(vocabulary=vocabulary)) == [
        ("vocabulary", "d’autres mots pour la même chose", ["rebelles", "terroristes"])
    ]


@pytest.mark.parametrize(("day", "expected"), [("2031-03-24", 1), ("2031-03-01", 0)])
def test_a_figure_of_long_before_the_news_differs_from_none_of_now(day: str, expected: int) -> None:
    """«44 mètres le 1er mars», in an article of the 25th, beside «40 mètres»."""
    now = count("a", ("40 mètres", 40, None), text=LENGTH)
    before = count("b", ("44 mètres", 44, None), text=f"{LENGTH} Mesurée en mars.", day="2031-03-25")
    start = before.article.text.index("en mars")
    told = DateMention(start, start + 7, day, day, "day", "absolute")
    figure = replace(before.figures[0], as_of=Span(start, start + 7))
    assert len(differ(now, replace(before, figures=(figure,), dates=(told,)))) == expected
