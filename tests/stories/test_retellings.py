"""Passages that tell again what another article has as a statement."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model.article import Role
from recoupe.model.mention import Entity, Mention
from recoupe.model.reading import Reading
from recoupe.model.story import Links, Story
from recoupe.stories.compile import compile_dossier
from recoupe.stories.utterances import Matched, match_statements
from tests.stories.made import make_reading

SAID = "le péage du tunnel de Morvane baissera de moitié pour les transporteurs dès septembre"
TOLD = "Le tunnel de Morvane verra son péage baisser de moitié pour tous les transporteurs"
BESIDE = "La préfète Aude Carlin s'est rendue sur place."


def match(*readings: Reading, story: tuple[str, ...] = ("a", "b")) -> Matched:
    return match_statements(readings, copies=(), stories=(Story("s", "Le péage", story),))


def list_retold(matched: Matched, *readings: Reading) -> list[tuple[str, str, str | None]]:
    text = {reading.id: reading.article.text for reading in readings}
    return [
        (c.article, text[c.article][c.statement.start : c.statement.end], c.statement.speaker_name)
        for c in matched.retold
    ]


def make_a() -> Reading:
    return make_reading("a", f"Selon la préfète, [Aude Carlin: {SAID}].")


def test_a_sentence_beside_the_speaker_tells_it_again() -> None:
    """The other outlet tells it without a cue, right after it has named who spoke."""
    readings = make_a(), make_reading("b", f"{BESIDE} {TOLD}, a-t-on appris.")
    matched = match(*readings)
    assert list_retold(matched, *readings) == [("b", TOLD, "Aude Carlin")]
    assert [[(m.article, m.statement) for m in u.members] for u in matched.utterances] == [[("a", "s1"), ("b", "r1")]]
    assert matched.utterances[0].relation == "reworded"
    assert matched.retold[0].origin == ("a", "s1")


def test_it_is_shown_and_confirms_nothing() -> None:
    """Who tells it in his own voice attributes it to nobody: one account, one speaker's one statement."""
    readings = make_a(), make_reading("b", f"{BESIDE} {TOLD}, a-t-on appris.")
    matched = match(*readings)
    assert [utterance.accounts for utterance in matched.utterances] == [1]
    links = Links(utterances=matched.utterances, carried=matched.retold)
    dossier = compile_dossier(Story("s", "Le péage", ("a", "b")), readings, links)
    assert [(u.accounts, len(u.members)) for u in dossier.utterances] == [(1, 2)]
    assert [(voice.direct, voice.indirect) for voice in dossier.voices.heard] == [(1, 0)]
    narrow = compile_dossier(Story("t", "Le péage", ("b",)), readings[1:], links)
    assert [(u.accounts, len(u.members)) for u in narrow.utterances] == [(1, 1)]
    assert narrow.voices.heard == ()


def test_nobody_at_hand_tells_nothing() -> None:
    """The narrator may say by himself what another article attributes."""
    readings = make_a(), make_reading("b", f"Il pleut sur le massif. {TOLD}.")
    assert list_retold(match(*readings), *readings) == []


def test_only_inside_one_story() -> None:
    readings = make_a(), make_reading("b", f"{BESIDE} {TOLD}.")
    assert list_retold(match(*readings, story=("a",)), *readings) == []


def test_stories_that_share_sayings_tell_each_other_again() -> None:
    """Two stories of one speech: what one reports, the other's narrator tells."""
    shared = [
        "«[Aude Carlin: le quai sera rebâti en pierre de taille]»",
        "«[Aude Carlin: nous garderons les trois passeurs de nuit]»",
    ]
    said = f"Selon la préfète, [Aude Carlin: {SAID}]."
    first = make_reading("a", " ".join([*(f"{one}, dit-elle." for one in shared), said]))
    second = make_reading("b", " ".join([*(f"{one}, dit-elle." for one in shared), f"{BESIDE} {TOLD}."]))
    apart = (Story("s", "Le péage", ("a",)), Story("t", "Le quai", ("b",)))
    matched = match_statements((first, second), copies=(), stories=apart)
    assert [told for told in list_retold(matched, first, second) if told[1] == TOLD] == [("b", TOLD, "Aude Carlin")]
    second = make_reading("b", f"{shared[0]}, dit-elle. {BESIDE} {TOLD}.")
    assert list_retold(match_statements((first, second), copies=(), stories=apart), first, second) == []


def test_an_article_that_has_it_as_a_statement_asks_for_more() -> None:
    """It tells it once; what stands around it is the writer's own, unless it says nearly the same."""
    readings = make_a(), make_reading("b", f"{BESIDE} {TOLD}. «[Aude Carlin: {SAID}]», répète-t-elle.")
    matched = match(*readings)
    assert list_retold(matched, *readings) == []
    assert len(matched.utterances) == 1
    again = f"{BESIDE} {SAID.capitalize()}. «[Aude Carlin: le péage du tunnel de Morvane baissera]», répète-t-elle."
    readings = make_a(), make_reading("b", again)
    assert list_retold(match(*readings), *readings) == [("b", SAID.capitalize(), "Aude Carlin")]


def test_what_names_the_speaker_is_said_about_the_speaker() -> None:
    told = f"Aude Carlin dit du tunnel de Morvane que {SAID}"
    readings = make_a(), make_reading("b", f"Il pleut. {told.replace(', ', ' ')}.")
    for _, words, _ in list_retold(match(*readings), *readings):
        assert "Carlin" not in words


def test_the_speaker_may_be_at_hand_as_a_pronoun() -> None:
    """«Elle» stands for her where the article tells whom it stands for."""
    reading = make_reading("b", f"Elle s'est rendue sur place. {TOLD}, a-t-on appris.")
    entity = Entity("e1", "Aude Carlin", "person")
    known = replace(reading, entities=(entity,), mentions=(Mention(0, 4, "pronoun", "e1", "pronoun"),))
    assert list_retold(match(make_a(), known), make_a(), known) == [("b", TOLD, "Aude Carlin")]
    assert list_retold(match(make_a(), reading), make_a(), reading) == []


def test_few_common_words_tell_nothing() -> None:
    readings = make_a(), make_reading("b", f"{BESIDE} Le péage du tunnel reste ouvert à tous les camions de passage.")
    assert list_retold(match(*readings), *readings) == []


LINES = st.lists(
    st.sampled_from([BESIDE, f"{TOLD}.", f"[Aude Carlin: {SAID}]", f"[: {TOLD}]", "🛶", f"{BESIDE} {TOLD}, {SAID}"]),
    max_size=5,
)


@given(lines=st.lists(LINES, min_size=2, max_size=4), data=st.data())
@settings(max_examples=40, deadline=None)
def test_the_order_of_articles_changes_nothing(lines: list[list[str]], data: st.DataObject) -> None:
    readings = [make_reading(f"n{number}", "\n".join(part)) for number, part in enumerate(lines)]
    ids = tuple(reading.id for reading in readings)
    found = match(*readings, story=ids)
    assert match(*data.draw(st.permutations(readings)), story=ids) == found
    for carried in found.retold:
        reading = next(reading for reading in readings if reading.id == carried.article)
        (span,) = carried.statement.content
        assert 0 <= span.start < span.end <= len(reading.article.text)
        others = [part for statement in reading.statements for part in statement.content]
        assert not any(span.start < other.end and other.start < span.end for other in others)


@given(lines=st.lists(LINES, min_size=2, max_size=3))
@settings(max_examples=40, deadline=None)
def test_a_copy_keeps_what_was_found(lines: list[list[str]]) -> None:
    """One article more takes nothing away."""
    readings = [make_reading(f"n{number}", "\n".join(part)) for number, part in enumerate(lines)]
    copied = replace(readings[0], article=replace(readings[0].article, id="copy"))
    ids = tuple(reading.id for reading in readings)
    before = match(*readings, story=ids)
    after = match(*readings, copied, story=(*ids, "copy"))
    places = {(m.article, m.start, m.end) for u in after.utterances for m in u.members}
    assert {(c.article, c.statement.start, c.statement.end) for c in before.retold} <= places


def test_a_heading_is_told_by_the_statement_under_it() -> None:
    """Only the one that says the same: another heading, and one that is a statement itself, stay alone."""
    text = (
        "Le péage du tunnel contesté\n"
        f"La préfète a dit que [Aude Carlin: {SAID}].\n"
        "Une nuit de brume\n"
        "Elle a promis que [Aude Carlin: les écluses de Norvau rouvriront avant la crue]."
    )
    reading = make_reading("a", text)
    article = reading.article
    roles = (Role.HEADING, Role.PARAGRAPH, Role.HEADING, Role.PARAGRAPH)
    passages = tuple(replace(passage, role=role) for passage, role in zip(article.passages, roles, strict=True))
    matched = match(replace(reading, article=replace(article, passages=passages)), story=("a",))
    assert list_retold(matched, reading) == [("a", "Le péage du tunnel contesté", "Aude Carlin")]
    assert [[m.statement for m in u.members] for u in matched.utterances] == [["r1", "s1"], ["s2"]]
    assert list_retold(match(reading, story=("a",)), reading) == []
