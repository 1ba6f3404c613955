"""The story day by day."""

from recoupe.exports.labels import load_labels
from recoupe.exports.page.dossier import make_view
from recoupe.model.article import Role, Span
from recoupe.model.reading import Reading
from recoupe.model.story import TimelineEntry, TimelineMember
from tests.exports.dossiers import DISPATCH, make_article, make_bridge, make_dossier

FR = load_labels("fr")


def test_a_sentence_of_several_copies_is_told_once() -> None:
    (day,) = make_view(make_bridge(), FR).timeline
    (entry,) = day.shown
    assert day.when == "mardi 5\u00a0mars 2024"
    assert [mark.source.label for mark in entry.first.marks] == ["A", "A′", "A″"]
    assert entry.first.words == DISPATCH[3][1].replace("mardi", "<u class=t>mardi</u>")
    assert entry.others == ()


def test_what_is_recalled_is_set_apart() -> None:
    (day,) = make_view(make_bridge(), FR).recalled
    assert (day.when, len(day.shown)) == ("1987", 1)


def test_a_day_shows_what_most_letters_tell_and_folds_the_rest() -> None:
    """The date stands once; other wordings of an entry stand under the first."""
    lines = tuple((Role.PARAGRAPH, f"Mardi, le pont {n}.") for n in range(5))
    one, two = (Reading(make_article(name, lines)) for name in ("un", "deux"))
    spans = [Span(p.start, p.end) for p in one.article.passages]

    def tell(*members: tuple[str, int]) -> TimelineEntry:
        return TimelineEntry(
            "2024-03-05",
            "2024-03-05",
            "day",
            tuple(TimelineMember(name, *spans[n], Span(spans[n].start, spans[n].start + 5)) for name, n in members),
            recalled=False,
        )

    entries = (tell(("un", 0)), tell(("un", 1)), tell(("un", 2)), tell(("deux", 3), ("un", 4)))
    (day,) = make_view(make_dossier(one, two, timeline=entries), FR).timeline
    assert [entry.anchor for entry in (*day.shown, *day.folded)] == ["t4", "t1", "t2", "t3"]
    assert len(day.folded) == 1
    assert [mark.source.label for mark in day.shown[0].first.marks] == ["A"]
    assert [mark.source.label for telling in day.shown[0].others for mark in telling.marks] == ["B"]


def test_an_article_that_gives_a_sentence_twice_is_marked_once() -> None:
    """A caption and its copy."""
    article = make_article("a", ((Role.CAPTION, "Le pont, mardi."), (Role.CAPTION, "Le pont, mardi.")))
    members = tuple(TimelineMember("a", p.start, p.end, Span(p.start + 9, p.start + 14)) for p in article.passages)
    entry = TimelineEntry("2024-03-05", "2024-03-05", "day", members, recalled=False)
    (day,) = make_view(make_dossier(Reading(article), timeline=(entry,)), FR).timeline
    assert len(day.shown[0].first.marks) == 1


def test_a_long_sentence_is_cut_behind_its_date_and_says_so() -> None:
    """Its mark leads to the whole; the date that makes it an entry is never cut."""
    words = "Le pont " + "long " * 60 + "ferme le 5 mars 2024 pour " + "toujours " * 9 + "."
    reading = Reading(make_article("a", ((Role.PARAGRAPH, words),)))
    date = Span(words.index("le 5"), words.index(" pour"))
    entry = TimelineEntry(
        "2024-03-05", "2024-03-05", "day", (TimelineMember("a", 0, len(words), date),), recalled=False
    )
    (day,) = make_view(make_dossier(reading, timeline=(entry,)), FR).timeline
    assert day.shown[0].first.words.endswith("ferme <u class=t>le 5 mars 2024</u> <small>[…]</small> ")
