"""Which language a text is in, and what is said of one without a pack."""

import pytest

from recoupe.inputs.language import SAMPLE, choose_language, name_language, take_sample
from recoupe.model.article import Rejected

FRENCH = "Le pont de Sarval a rouvert dimanche aux piétons après deux ans de travaux, a annoncé la mairie. "
ENGLISH = "The bridge reopens on Monday, the mayor announced after a meeting with the residents of the town. "
ENGLISH_MENU = "Skip to content\nSubscribe now\nSign in\nMost read stories of the week\n" * 5


@pytest.mark.parametrize(
    "text",
    [
        FRENCH,
        "Le pont rouvre",
        "Sarval",
        "2024",
        "Donald Trump",
        ENGLISH_MENU + FRENCH * 3,
        FRENCH + "\n" + FRENCH + "\nقال الوزير «لا» أمس",
    ],
)
def test_french_is_taken(text: str) -> None:
    """A title that could be of any language too; a menu in another language does not speak for the text."""
    assert choose_language(text, packs=("fr",), path="a.txt") == "fr"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (ENGLISH, "English (en)"),
        ("Die Brücke wird am Montag wieder geöffnet, sagte der Bürgermeister nach einer Sitzung.", "German (de)"),
        ("El puente reabrirá el lunes, anunció el alcalde después de una reunión con los vecinos.", "Spanish (es)"),
        ("قال رئيس البلدية أمس إن الجسر سيفتح يوم الاثنين", "Arabic (ar)"),
        ("Мост откроется в понедельник, сообщил мэр", "Russian (ru)"),
    ],
)
def test_a_language_without_a_pack_is_rejected_by_its_name(text: str, named: str) -> None:
    rejected = choose_language(text, packs=("fr",), path="a.txt")
    assert Rejected("a.txt", f"{named}: no language pack; installed: fr", "language") == rejected


def test_a_code_without_a_name_is_its_own_name() -> None:
    assert name_language("xx") == "xx"


def test_the_sample_is_short_however_long_the_text() -> None:
    """A line of megabytes and a million lines cost the same."""
    assert len(take_sample("a " * 10**6)) <= 2 * SAMPLE
    assert len(take_sample("ab\n" * 10**5)) <= 2 * SAMPLE


@pytest.mark.parametrize("mark", ["\u0301", "\u0336", "\u200b", "\u00ad"])
def test_marks_on_every_letter_make_no_other_language(mark: str) -> None:
    assert choose_language("".join(letter + mark for letter in FRENCH * 3), packs=("fr",), path="a.txt") == "fr"
