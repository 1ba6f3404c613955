"""What is found again of a statement where no statement was found."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model.article import Span
from recoupe.model.reading import Reading
from recoupe.model.statement import Mode
from recoupe.model.story import AlignedPassage, Copy
from recoupe.stories.carry import add_carried, carry_statements
from recoupe.stories.utterances import match_utterances
from tests.stories.made import make_reading

WORDS = "Nous rouvrirons la passerelle de Lervault avant la crue de printemps, quoi qu'il en coûte"


def list_carried(readings: tuple[Reading, ...], copies: tuple[Copy, ...] = ()) -> list[tuple[str, str, str | None]]:
    text = {reading.id: reading.article.text for reading in readings}
    return [
        (c.article, text[c.article][c.statement.start : c.statement.end], c.statement.speaker_name)
        for c in carry_statements(readings, copies)
    ]


def test_a_message_shown_below_is_carried() -> None:
    """Words that one outlet quotes stand in another as a bare message: they are the same speaker's."""
    readings = (
        make_reading("a", f"« [Aude Carlin: {WORDS}] », écrit la maire."),
        make_reading("b", f"La maire a réagi en ligne.\n{WORDS} ! Merci à tous."),
    )
    assert list_carried(readings) == [("b", WORDS, "Aude Carlin")]
    assert carry_statements(readings, ())[0].origin == ("a", "s1")


def test_found_statements_are_not_carried() -> None:
    readings = (make_reading("a", f"[Aude Carlin: {WORDS}]"), make_reading("b", f"[Aude Carlin: {WORDS}]"))
    assert list_carried(readings) == []


def test_a_turn_of_phrase_is_not_carried() -> None:
    """Seven words, or less than half of them, may be anybody's."""
    readings = (
        make_reading("a", f"[Aude Carlin: {WORDS}]"),
        make_reading("b", "Rien avant la crue de printemps, quoi qu'il advienne de la passerelle de Lervault."),
    )
    assert list_carried(readings) == []


def test_indirect_words_need_three_articles_and_a_copied_cue() -> None:
    """The narrator may say what another article attributes; a copied sentence with its cue says it of the same."""
    sentence = f"Selon la maire, [Aude Carlin: {WORDS}]."
    told = tuple(make_indirect(name, sentence) for name in "abc")
    bare = make_reading("d", sentence.replace("[Aude Carlin: ", "").replace("]", ""))
    whole = Span(0, len(bare.article.text))
    copies = tuple(
        Copy((name, "d"), 1.0, (AlignedPassage(whole, whole, 1.0),), None, "le même texte") for name in "abc"
    )
    assert list_carried((*told, bare), copies) == [("d", WORDS, "Aude Carlin")]
    assert list_carried((*told, bare)) == []
    assert list_carried((*told[:2], bare), copies) == []


def make_indirect(name: str, marked: str, mode: Mode = "indirect") -> Reading:
    reading = make_reading(name, marked)
    statements = tuple(replace(one, mode=mode, cue=Span(0, 5)) for one in reading.statements)
    return replace(reading, statements=statements)


def test_carried_words_are_members() -> None:
    readings = (make_reading("a", f"[Aude Carlin: {WORDS}]"), make_reading("b", f"Elle a réagi.\n{WORDS}"))
    whole = add_carried(readings, carry_statements(readings, ()))
    utterances = match_utterances(whole, copies=())
    assert [[(m.article, m.statement) for m in u.members] for u in utterances] == [[("a", "s1"), ("b", "c1")]]


LINES = st.sampled_from([f"[Aude Carlin: {WORDS}]", WORDS, "🛶 rien", "« “"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(LINES, max_size=4), max_size=4))
def test_carried_spans_lie_in_free_text(texts: list[list[str]]) -> None:
    """Inside the text, outside all statements, apart from each other; whatever the order of the articles."""
    readings = tuple(make_reading(f"r{number}", "\n".join(lines)) for number, lines in enumerate(texts))
    carried = carry_statements(readings, ())
    for reading in add_carried(readings, carried):
        spans = [span for statement in reading.statements for span in statement.content]
        assert all(0 <= span.start < span.end <= len(reading.article.text) for span in spans)
        assert all(one.end <= two.start for one, two in pairwise(spans))
    assert carried == carry_statements(readings[::-1], ())
