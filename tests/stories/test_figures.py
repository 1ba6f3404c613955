"""Which figures count the same, and the verdict over their values."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model.article import Span
from recoupe.model.date import DateMention
from recoupe.model.place import Place
from recoupe.model.reading import Reading
from recoupe.model.story import FigureGroup, Story, Verdict
from recoupe.stories.counts import make_node
from recoupe.stories.figures import match_figures, restrict_group
from recoupe.stories.labels import explain_figures
from tests.stories.made import make_reading

DEAD = "Le naufrage du bac de Lervault a fait {words} et trois blessés."


def tell(name: str, words: str, low: float | None, high: float | None, *, published: str | None = None) -> Reading:
    return make_reading(
        name,
        DEAD.format(words=words),
        published=published,
        figures=[(words, low, high, "morts"), ("trois blessés", 3, 3, "blessés")],
    )


def match(*readings: Reading) -> tuple[FigureGroup, ...]:
    """The groups, the readings taken for one story."""
    return match_figures(readings, stories=(Story("s", "Le naufrage", tuple(reading.id for reading in readings)),))


def find_words(groups: tuple[FigureGroup, ...], readings: tuple[Reading, ...]) -> list[list[str]]:
    texts = {reading.id: reading.article.text for reading in readings}
    return [[texts[member.article][member.start : member.end] for member in group.members] for group in groups]


def test_the_same_count_is_one_group_and_its_neighbour_another() -> None:
    readings = (tell("a", "neuf morts", 9, 9), tell("b", "9 morts", 9, 9))
    groups = match(*readings)
    assert find_words(groups, readings) == [["neuf morts", "9 morts"], ["trois blessés", "trois blessés"]]
    assert [(group.verdict, group.counted) for group in groups] == [
        ("agree", "neuf morts"),
        ("agree", "trois blessés"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (("neuf morts", 9, 9, None), ("9 morts", 9, 9, None), "agree"),
        (("une dizaine de morts", 9, 11, None), ("9 morts", 9, 9, None), "agree"),
        (("au moins 8 morts", 8, None, None), ("12 morts", 12, 12, None), "agree"),
        (("au moins 8 morts", 8, None, None), ("30 morts", 30, 30, None), "update"),
        (("neuf morts", 9, 9, None), ("12 morts", 12, 12, None), "update"),
        (("neuf morts", 9, 9, "2021-03-01"), ("12 morts", 12, 12, "2021-03-02"), "update"),
    ],
)
def test_verdict_of_two(
    first: tuple[str, float, float | None, str | None],
    second: tuple[str, float, float | None, str | None],
    verdict: Verdict,
) -> None:
    readings = tuple(
        tell(name, words, low, high, published=day)
        for name, (words, low, high, day) in zip("ab", (first, second), strict=True)
    )
    assert match(*readings)[0].verdict == verdict


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("la préfecture", "les bateliers", "conflict"),
        ("la préfecture", "la préfecture du canton", "update"),
        (None, "la préfecture", "update"),
    ],
)
def test_two_values_for_one_day(first: str | None, second: str | None, verdict: Verdict) -> None:
    """A count goes on during the day; two who count exclude each other."""

    def count(name: str, words: str, value: float, claimed_by: str | None) -> Reading:
        reading = make_reading(
            name,
            f"Le naufrage du bac de Lervault a fait {words} lundi.",
            figures=[(words, value, value, "morts")],
            dates=[("lundi", "2021-03-01", "2021-03-01")],
        )
        told = reading.dates[0]
        figure = replace(reading.figures[0], as_of=Span(told.start, told.end), claimed_by=claimed_by)
        return replace(reading, figures=(figure,))

    (group,) = match(count("a", "9 morts", 9, first), count("b", "12 morts", 12, second))
    assert group.verdict == verdict


def test_what_does_not_run_on_is_a_conflict() -> None:
    """A bridge does not grow: two lengths exclude each other."""
    readings = tuple(
        make_reading(
            name, f"La passerelle de Lervault mesure {words} de long.", figures=[(words, value, value, "mètres")]
        )
        for name, words, value in (("a", "40 mètres", 40), ("b", "44 mètres", 44))
    )
    assert [group.verdict for group in match(*readings)] == ["conflict"]


def test_values_side_by_side_in_one_sentence_are_two_counts() -> None:
    """«17 blessés, puis 21 blessés» in one sentence: whatever they are, they are not one count."""
    reading = make_reading(
        "a",
        "On a relevé 17 blessés à Lervault, puis 21 blessés à Saint-Orme.",
        figures=[("17 blessés", 17, 17, "blessés"), ("21 blessés", 21, 21, "blessés")],
    )
    assert match(reading) == ()


def test_other_things_stay_apart() -> None:
    readings = (
        make_reading("a", "Le bac transporte 40 voitures par jour.", figures=[("40 voitures", 40, 40, "voitures")]),
        make_reading("b", "La mairie compte 40 conseillers.", figures=[("40 conseillers", 40, 40, "conseillers")]),
    )
    assert match(*readings) == ()


def test_order_of_articles_does_not_matter() -> None:
    readings = (tell("a", "neuf morts", 9, 9), tell("b", "9 morts", 9, 9), tell("c", "12 morts", 12, 12))
    stories = (Story("s", "Le naufrage", ("a", "b", "c")),)
    expected = match_figures(readings, stories=stories)
    assert [match_figures(order, stories=stories) for order in permutations(readings)] == [expected] * 6


def test_a_restricted_group_is_judged_anew() -> None:
    """Without the article that gives another value, the rest agree."""
    readings = (tell("a", "neuf morts", 9, 9), tell("b", "9 morts", 9, 9), tell("c", "12 morts", 12, 12))
    whole = match(*readings)[0]
    rest = restrict_group(whole, {reading.id: reading for reading in readings[:2]})
    assert (whole.verdict, len(whole.members)) == ("update", 3)
    assert (rest.verdict, len(rest.members), rest.id) == ("agree", 2, whole.id)


VALUES = st.one_of(st.none(), st.sampled_from([0.0, 1.0, 9.0, 12.0, 1e12, -3.0, 0.5]))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["9 morts", "des morts", "9 %", "0"]), VALUES, VALUES), max_size=5))
def test_any_values_are_grouped_without_a_crash(values: list[tuple[str, float | None, float | None]]) -> None:
    """A figure stands in one group at most; a group has two articles or two values."""
    readings = [tell(f"r{n}", words, low, high) for n, (words, low, high) in enumerate(values)]
    groups = match(*readings)
    members = [member for group in groups for member in group.members]
    assert len(members) == len(set(members))
    assert all(len(group.members) > 1 for group in groups)
    assert all(group.verdict != "agree" for group in groups if len({m.article for m in group.members}) == 1)


def test_an_article_that_repeats_its_figure_tells_nothing_by_it() -> None:
    reading = make_reading(
        "a",
        "Neuf morts à Lervault\nLe naufrage du bac de Lervault a fait 9 morts.",
        figures=[("Neuf morts", 9, 9, "morts"), ("9 morts", 9, 9, "morts")],
    )
    assert match(reading) == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([("9 morts", 9.0), ("12 morts", 12.0), ("neuf morts", 9.0)]), min_size=1, max_size=4))
def test_an_exact_copy_changes_no_verdict(values: list[tuple[str, float]]) -> None:
    readings = [tell(f"r{n}", words, value, value) for n, (words, value) in enumerate(values)]
    twin = replace(readings[0], article=replace(readings[0].article, id="zz"))
    before = {frozenset(group.members): group.verdict for group in match(*readings)}
    after = {
        frozenset(member for member in group.members if member.article != "zz"): group.verdict
        for group in match(*readings, twin)
    }
    assert before.items() <= after.items()


PLACES = {"France": "country", "Lervault": "town"}


def count_at(name: str, text: str, words: str, value: float) -> Reading:
    """One figure, and the places that the text names."""
    reading = make_reading(name, text, figures=[(words, value, value, words.rsplit(maxsplit=1)[-1])])
    places = tuple(
        Place(text.index(town), text.index(town) + len(town), town, 46.0, 1.0, "FRA", kind=kind)
        for town, kind in PLACES.items()
        if town in text
    )
    return replace(reading, places=places)


def test_a_running_count_is_one_group_over_the_day() -> None:
    """Noon and evening: other words around, another value, the same quantity of the same story."""
    readings = (
        count_at("a", "À midi, la gendarmerie faisait état de 9 blessés sur la digue.", "9 blessés", 9),
        count_at("b", "Le soir venu, 21 blessés avaient quitté le quai en ambulance.", "21 blessés", 21),
    )
    (group,) = match(*readings)
    assert (len(group.members), group.verdict) == (2, "update")


def test_the_town_is_a_part_of_the_country() -> None:
    """The injured of a town beside those of all: another scope; its crowd is another crowd."""
    (group,) = match(
        count_at("a", "Le soir, on parle de 21 blessés en France.", "21 blessés", 21),
        count_at("b", "On en compte, soit 9 blessés à Lervault.", "9 blessés", 9),
    )
    assert group.verdict == "different_scope"
    crowds = (
        count_at("a", "Ils étaient 2100 manifestants en France.", "2100 manifestants", 2100),
        count_at("b", "On a vu 900 manifestants à Lervault.", "900 manifestants", 900),
    )
    assert match(*crowds) == ()


def test_another_degree_is_another_scope() -> None:
    (group,) = match(
        count_at("a", "La crue a fait 9 blessés graves sur la digue.", "9 blessés", 9),
        count_at("b", "La crue a fait 21 blessés sur la digue.", "21 blessés", 21),
    )
    assert group.verdict == "different_scope"


def test_two_times_of_one_event_are_a_conflict() -> None:
    def at(name: str, clock: str) -> Reading:
        reading = make_reading(name, f"Le bac de Lervault a heurté le quai des Saules {clock}, amarres rompues.")
        start = reading.article.text.index(clock)
        told = DateMention(start, start + len(clock), None, None, "minute", "unknown")
        return replace(reading, dates=(told,))

    readings = (at("a", "vers 18 h 40"), at("b", "vers 19 h 10"))
    (group,) = match(*readings)
    assert find_words((group,), readings) == [["vers 18 h 40", "vers 19 h 10"]]
    assert group.verdict == "conflict"


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ((282710, 282710), (283000, 283000), "agree"),
        ((282710, 282710), (275500, 290000), "update"),
        ((282710, 282710), (287710, 287710), "update"),
    ],
)
def test_rounding(first: tuple[float, float], second: tuple[float, float], verdict: Verdict) -> None:
    """«283 000» is 282 710 rounded; nobody says «près de 290 000» of it."""
    readings = tuple(
        make_reading(
            name,
            f"Quelque {words} ont rejoint la place de Lervault samedi.",
            figures=[(words, *values, "manifestants")],
        )
        for name, words, values in (("a", "un cortège de manifestants", first), ("b", "manifestants en foule", second))
    )
    assert match(*readings)[0].verdict == verdict


def count_crowd(name: str, words: str, value: float, day: str | None, claimed_by: str | None = None) -> Reading:
    """One crowd on the square of one town, of a day that the text tells or not."""
    text = f"Sur la place de Lervault, {words} ont défilé" + (" ce jour-là." if day else ".")
    reading = make_reading(
        name,
        text,
        figures=[(words, value, value, "manifestants")],
        dates=[("ce jour-là", day, day)] if day else [],
    )
    told = Span(reading.dates[0].start, reading.dates[0].end) if day else None
    return replace(reading, figures=(replace(reading.figures[0], as_of=told, claimed_by=claimed_by),))


def test_crowds_of_two_days_are_two() -> None:
    first = count_crowd("a", "4 600 manifestants", 4600, "2021-03-06")
    assert match(first, count_crowd("b", "4 500 manifestants", 4500, "2021-03-13")) == ()
    assert len(match(first, count_crowd("b", "4 600 manifestants", 4600, "2021-03-06"))) == 1


def test_crowds_of_two_stories_with_two_values_are_two() -> None:
    readings = (
        count_crowd("a", "4 600 manifestants", 4600, None),
        count_crowd("b", "3 100 manifestants", 3100, None),
    )
    assert match(*readings) != ()
    apart = tuple(Story(f"s{reading.id}", "La marche", (reading.id,)) for reading in readings)
    assert match_figures(readings, stories=apart) == ()


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [("la préfecture", "les marcheurs", "conflict"), ("le ministère", "des chiffres officiels", "update")],
)
def test_two_authorities_of_one_reach_hand_on_one_count(first: str, second: str, verdict: Verdict) -> None:
    (group,) = match(
        count_crowd("a", "4 600 manifestants", 4600, "2021-03-06", first),
        count_crowd("b", "3 100 manifestants", 3100, "2021-03-06", second),
    )
    assert group.verdict == verdict


def test_an_article_does_not_contradict_itself() -> None:
    """Two lengths in two sentences of one article are of two things, whatever another article says of one."""
    text = "La digue du port mesure {} de long.\nLa digue neuve du port mesure {} de long."
    both = make_reading(
        "a", text.format("1200 m", "1350 m"), figures=[("1200 m", 1200, 1200, "m"), ("1350 m", 1350, 1350, "m")]
    )
    one = make_reading("b", "La digue du port mesure 1200 m de long.", figures=[("1200 m", 1200, 1200, "m")])
    other = make_reading("c", "La digue du port mesure 1350 m de long.", figures=[("1350 m", 1350, 1350, "m")])
    assert [group.verdict for group in match(one, other)] == ["conflict"]
    assert [group.verdict for group in match(both, one, other)] == ["agree", "agree"]


def count_dead(name: str, sentence: str, value: float, day: str) -> Reading:
    words = f"{value:.0f} morts"
    return make_reading(name, sentence.format(words), published=day, figures=[(words, value, value, "morts")])


WRECK = "Le naufrage du bac de Lervault a fait {} et l'enquête de la Tauvre piétine."


def test_a_toll_goes_on_over_stories_as_it_grows() -> None:
    """The dead of one wreck, told in other stories over weeks; another wreck, or a toll that falls, is none of it."""
    first = count_dead("a", WRECK, 9, "2021-03-01")
    flowers = "Des fleurs, des bougies et des noms pour les {} du bac de Lervault, samedi au bord de la Tauvre."
    later = count_dead("b", flowers, 12, "2021-03-20")
    fewer = count_dead("c", flowers, 7, "2021-03-20")
    other = count_dead("d", "Une avalanche au col des Aigues a fait {} dans un refuge.", 12, "2021-03-20")

    def match_apart(*readings: Reading) -> list[tuple[str, int]]:
        stories = tuple(Story(f"s{reading.id}", "Un récit", (reading.id,)) for reading in readings)
        return [(group.verdict, len(group.members)) for group in match_figures(readings, stories=stories)]

    assert match_apart(first, later) == [("update", 2)]
    assert match_apart(first, fewer) == []
    assert match_apart(first, other) == []


def test_a_crowd_of_one_day_is_one_whatever_the_story() -> None:
    """The count of the day and that of three weeks later, both for the same town and day."""
    text = "Sur la place de Lervault, {} ont défilé contre le péage {}."
    days = {"a": ("2021-03-06", "samedi"), "b": ("2021-03-27", "le 6 mars")}

    def count(name: str, value: float, told: str = "2021-03-06") -> Reading:
        published, words = days[name]
        crowd = f"{value:.0f} manifestants"
        reading = make_reading(
            name,
            text.format(crowd, words),
            published=published,
            figures=[(crowd, value, value, "manifestants")],
            dates=[(words, told, told)],
        )
        day = Span(reading.dates[0].start, reading.dates[0].end)
        start = reading.article.text.index("Lervault")
        place = Place(start, start + 8, "Lervault", 46.0, 1.0, "FRA", kind="town")
        return replace(reading, figures=(replace(reading.figures[0], as_of=day),), places=(place,))

    stories = (Story("sa", "La marche", ("a",)), Story("sb", "Le péage", ("b",)))
    found = match_figures((count("a", 3300), count("b", 4600)), stories=stories)
    assert [(group.verdict, len(group.members)) for group in found] == [("update", 2)]
    assert match_figures((count("a", 3300), count("b", 4600, "2021-03-13")), stories=stories) == ()


def test_two_counts_in_one_sentence_by_two_are_a_conflict() -> None:
    """«120 selon la police, 300 selon la mairie»: of one place, even if only one of the two names it."""
    text = "À Lervault, 1200 manifestants ont défilé selon la préfecture, 3500 manifestants selon les bateliers."
    reading = make_reading(
        "a",
        text,
        figures=[
            ("1200 manifestants", 1200, 1200, "manifestants"),
            ("3500 manifestants", 3500, 3500, "manifestants"),
        ],
    )
    figures = zip(reading.figures, ("la préfecture", "les bateliers"), strict=True)
    reading = replace(reading, figures=tuple(replace(one, claimed_by=name) for one, name in figures))
    (group,) = match(reading)
    assert (group.verdict, group.reason) == ("conflict", explain_figures("counters"))


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (("samedi", "2021-03-06", "day"), ("dimanche", "2021-03-07", "day"), "later"),
        (("à 15 h", "2021-03-06", "hour"), ("à 19 h", "2021-03-06", "hour"), "hour"),
        (("à 15 h", "2021-03-06", "hour"), ("à 15 h", "2021-03-06", "hour"), "running"),
    ],
)
def test_when_a_count_stood(first: tuple[str, str, str], second: tuple[str, str, str], reason: str) -> None:
    def count(name: str, value: float, words: str, day: str, precision: str) -> Reading:
        reading = make_reading(
            name,
            f"La crue de la Tauvre a fait {value:.0f} morts {words} sur la digue.",
            figures=[(f"{value:.0f} morts", value, value, "morts")],
            dates=[(words, day, day)],
        )
        (told,) = reading.dates
        figure = replace(reading.figures[0], as_of=Span(told.start, told.end))
        return replace(reading, figures=(figure,), dates=(replace(told, precision=precision),))

    dead, *_ = match(count("a", 9, *first), count("b", 14, *second))
    assert (len(dead.members), dead.verdict, dead.reason) == (2, "update", explain_figures(reason))


def test_a_time_of_day_has_the_day_of_its_own_sentence_only() -> None:
    """«Lundi, le bac … Vers 19 h, 3 300 manifestants» may be of any day: the article's, as far as is known."""
    reading = make_reading(
        "a",
        "Le préfet avait parlé lundi.\nVers 19 h, 3300 manifestants ont défilé.",
        published="2021-03-06",
        figures=[("3300 manifestants", 3300, 3300, "manifestants")],
        dates=[("lundi", "2021-03-01", "2021-03-01"), ("Vers 19 h", "2021-03-01", "2021-03-01")],
    )
    monday, evening = reading.dates
    evening = replace(evening, precision="hour", anchor=f"mention:{monday.start}")
    figure = replace(reading.figures[0], as_of=Span(evening.start, evening.end))
    node = make_node(replace(reading, dates=(monday, evening)), figure, frozenset())
    assert (node.day.days, str(node.occasion.earliest), node.hour) == (None, "2021-03-06", 19.0)


def test_what_is_measured_and_what_is_counted_are_two() -> None:
    """«44 ans» and «44 personnes» of one accident, whatever words they share."""
    text = "Au naufrage du bac de Lervault, {} à bord du bac."
    years = make_reading("a", text.format("44 ans"), figures=[("44 ans", 44, 44, "ans")])
    people = make_reading("b", text.format("44 personnes"), figures=[("44 personnes", 44, 44, "personnes")])
    again = make_reading("c", text.format("44"), figures=[("44", 44, 44, None)])
    assert match(years, people) == ()
    assert len(match(people, again)) == 1


def test_one_noun_and_value_in_one_story_are_looked_up_whatever_the_words() -> None:
    """Two sentences that share nothing but the count."""
    one = make_reading(
        "a",
        "Les plongeurs ont sorti de la vase, après trois nuits de pompage et de grue, 14 chaînes rouillées du treuil.",
        figures=[("14 chaînes", 14, 14, "chaînes")],
    )
    two = make_reading(
        "b",
        "Le maire promet au conseil un phare, une balise, un chenal dragué, 14 chaînes, deux hangars et une écluse.",
        figures=[("14 chaînes", 14, 14, "chaînes")],
    )
    assert [len(group.members) for group in match(one, two)] == [2]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ((90e6, 110e6), (100e6, None), "agree"),
        ((1522, 1522), (1500, None), "agree"),
        ((10000, 10000), (10000, None), "agree"),
        ((275500, 283000), (283000, None), "conflict"),
    ],
)
def test_an_open_range_agrees_with_what_it_may_be(
    first: tuple[float, float], second: tuple[float, None], verdict: Verdict
) -> None:
    """«Plus de 1500» and 1522 do not contradict each other; «plus de 283 000» and «près de 283 000» do."""
    readings = tuple(
        make_reading(
            name,
            f"Le bac de Lervault a transporté {words} depuis la crue.",
            figures=[(words, *values, "caisses")],
        )
        for name, words, values in (("a", "des caisses", first), ("b", "les caisses", second))
    )
    assert match(*readings)[0].verdict == verdict


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Le maire compte 21 blessés sur le quai.", "21 blessés"), ("Il a blessé six sénateurs.", "six sénateurs")),
        (("Le maire compte 21 morts sur le quai.", "21 morts"), ("On pense aux 9 morts de 1987.", "9 morts")),
    ],
    ids=["another noun", "recalled"],
)
def test_a_count_does_not_go_on_with_what_is_no_count_of_it(first: tuple[str, str], second: tuple[str, str]) -> None:
    readings = []
    for name, (text, words), value in (("a", first, 21), ("b", second, 9)):
        reading = count_at(name, text, words, value)
        year = text.find("1987")
        if year >= 0:
            told = DateMention(year, year + 4, "1987-01-01", "1987-12-31", "year", "absolute")
            figure = replace(reading.figures[0], as_of=Span(year, year + 4))
            reading = replace(reading, dates=(told,), figures=(figure,))
        readings.append(reading)
    assert match(*readings) == ()


def test_a_group_is_called_by_what_is_counted() -> None:
    """«Personnes» tells little: the word that tells the quantity stands beside it."""
    texts = (
        "Le soir, 30 personnes sont mortes sur le quai de Lervault.",
        "Sur le quai de Lervault, 30 personnes sont mortes le soir.",
    )
    (group,) = match(*(count_at(name, text, "30 personnes", 30) for name, text in zip("ab", texts, strict=True)))
    assert group.counted == "personnes (mortes)"
