"""Occasions: what is named beside the cue, and what is only said."""

import pytest

from recoupe.extract.read import read
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import load_parser
from recoupe.model.reading import Reading
from tests.parses import make_article

PACK = load_pack("fr")


def read_text(text: str) -> Reading:
    article = make_article(text)
    return read(article, load_parser().parse_article(article), PACK)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Le pont sera fermé lundi, a annoncé la préfecture dans un communiqué.", "communique"),
        ("« La digue tient », a assuré la maire lors d'une conférence de presse.", "press_conference"),
        ("« La digue tient », a écrit Anne Vasseur sur Twitter.", "message"),
        ("Anne Vasseur a dit à Luc Brun, lors d'un entretien téléphonique, que la digue tenait.", "call"),
        ("« La digue tient », a affirmé la maire au micro de Radio Lorval.", "interview"),
        ("« La digue tient », a promis le roi dans un discours.", "speech"),
    ],
)
def test_the_words_beside_the_cue_name_the_occasion(text: str, kind: str) -> None:
    reading = read_text(text)
    assert [occasion.kind for occasion in reading.occasions] == [kind]
    assert [statement.occasion for statement in reading.statements] == [reading.occasions[0].id]


def test_what_is_said_is_no_occasion() -> None:
    """A communiqué that somebody speaks of is not the one he speaks in."""
    reading = read_text("La maire a déclaré que le communiqué de la régie était faux.")
    assert reading.statements
    assert reading.occasions == ()


def test_two_speakers_share_a_call_and_not_a_communique() -> None:
    text = (
        "La digue tient, a annoncé la préfecture dans un communiqué. "
        "La digue fuit, a répondu le syndicat dans un communiqué."
    )
    assert [occasion.kind for occasion in read_text(text).occasions] == ["communique", "communique"]


def test_a_statement_is_dated_by_its_cues_sentence() -> None:
    reading = read_text("« La digue tiendra demain », a assuré samedi soir le ministre.")
    date = reading.statements[0].date
    assert date is not None
    assert reading.article.text[date.start : date.end] == "samedi soir"
