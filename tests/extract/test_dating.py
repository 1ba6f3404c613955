"""The article's own day, from its text alone."""

import re

import pytest

from recoupe.extract.dates import find_dates
from recoupe.extract.dating import work_out_published
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import UNKNOWN_DATE, Article, Dating, Passage, Role, Source
from recoupe.model.parse import Parse, Sentence, Token

PACK = LanguagePack("fr")


def work_out(caption: str, body: str, tense: str = "Past") -> Dating:
    """The dating of a page with a caption and a body whose every word hangs on its second, a verb of `tense`."""
    text = f"{caption}\n{body}"
    passages = (Passage(0, len(caption), Role.CAPTION), Passage(len(caption) + 1, len(text), Role.PARAGRAPH))
    article = Article("a", text, "", "fr", Source(None, "unknown"), UNKNOWN_DATE, UNKNOWN_DATE, passages)
    start = len(caption) + 1
    words = list(re.finditer(r"\w+'?", text[start:]))
    features = ("PRON", ""), ("VERB", f"Mood=Ind|VerbForm=Fin|Tense={tense}")
    tokens = tuple(
        Token(index, start + word.start(), start + word.end(), word[0], word[0].lower(), *features[index], "x", 1)
        if index < 2
        else Token(index, start + word.start(), start + word.end(), word[0], word[0].lower(), "X", "", "x", 1)
        for index, word in enumerate(words)
    )
    parse = Parse(tokens, (Sentence(0, len(tokens), 1),), ())
    return work_out_published(article, find_dates(article, parse, PACK))


def bounds(dating: Dating) -> tuple[str | None, str | None, str]:
    assert dating.value is None
    return dating.earliest, dating.latest, dating.basis


def test_a_fresh_picture_and_the_weekdays_after_it_settle_the_day() -> None:
    dating = work_out(
        "Le maire à Lervault, le 23 décembre 2016.",
        "Il parla dimanche d'un appel reçu samedi soir, après septembre 2015.",
    )
    assert bounds(dating) == ("2016-12-25", "2016-12-26", "text")
    assert len(dating.evidence) == 4


def test_a_picture_that_nothing_bears_out_gives_an_earliest_bound_alone() -> None:
    dating = work_out("Le maire à Lervault, le 21 octobre 2015.", "Il parla vendredi.")
    assert bounds(dating) == ("2015-10-21", None, "text")


def test_a_picture_older_than_the_body_is_from_the_archive() -> None:
    dating = work_out("Le maire à Lervault, le 21 octobre 2015.", "Il parla vendredi de la crue du 3 mai 2017.")
    assert dating.latest is None


def test_the_turn_of_the_year_speaks_against_a_picture_of_may() -> None:
    dating = work_out("Le maire, le 3 mai 2016.", "Il parla vendredi, après mars 2014. L'année à venir sera belle.")
    assert dating.latest is None


def test_the_latest_past_day_is_the_earliest_bound() -> None:
    assert bounds(work_out("Le maire.", "Il parla le 3 mai 2017 puis le 5 mai 2017")) == ("2017-05-05", None, "text")


@pytest.mark.parametrize("body", ["Il parla vendredi.", "Il parla.", "Il parla hier de mars."])
def test_what_tells_no_year_leaves_the_day_unknown(body: str) -> None:
    assert work_out("Le maire.", body) == UNKNOWN_DATE


def test_a_day_told_as_future_bounds_nothing() -> None:
    assert work_out("Le maire.", "Il parlera le 3 mai 2017", tense="Fut") == UNKNOWN_DATE
