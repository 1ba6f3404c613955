"""Which statements of one speaker are likely to take the same position."""

from hypothesis import given
from hypothesis import strategies as st

from recoupe.stories.positions import MAX_POSITIONS, pair_positions
from recoupe.stories.utterances import collect_nodes, match_utterances
from tests.stories.made import make_reading

EARLY = "[Aude Carlin: nous devons évacuer les riverains du canal avant toute crue]"
LATE = "[Mme Carlin: l'armée, avec ses camions, a su évacuer du bourg plusieurs milliers de riverains]"


def test_one_speaker_in_other_words() -> None:
    """Far too few words in common for one utterance, of one speaker, rare enough: the same position."""
    readings = make_reading("a", EARLY, published="2021-03-01"), make_reading("b", LATE, published="2021-03-09")
    assert tuple(pair_positions(collect_nodes(readings))) == ((0, 1), (0, 1))
    first, second = match_utterances(readings, copies=())
    assert ((second.id,), (first.id,)) == (first.linked, second.linked)


def test_two_speakers_or_one_article_are_no_pair() -> None:
    other = make_reading("b", LATE.replace("Mme Carlin", "Noé Sarde"))
    assert tuple(pair_positions(collect_nodes((make_reading("a", EARLY), other)))) == ()
    both = make_reading("a", f"{EARLY} {LATE}")
    assert tuple(pair_positions(collect_nodes((both,)))) == ()


def test_what_all_speak_of_links_nothing() -> None:
    """The canal, which both articles name again and again, tells nothing of what is said about it."""
    talk = "Le canal, le bac, le canal et le bac, puis le canal, le bac, encore le canal et le bac."
    readings = (
        make_reading("a", f"{talk} [Aude Carlin: le canal et le bac coûtent trop]"),
        make_reading("b", f"{talk} [Aude Carlin: rien ne vaut le canal, hors le bac]"),
    )
    assert not any(utterance.linked for utterance in match_utterances(readings, copies=()))


@given(st.lists(st.sampled_from([EARLY, LATE, "[Noé Sarde: le canal]", "[: évacuer le canal]"]), max_size=8))
def test_pairs_are_bounded_and_ascending(parts: list[str]) -> None:
    readings = [make_reading(f"n{number}", part) for number, part in enumerate(parts)]
    nodes = collect_nodes(readings)
    pairs = tuple(pair_positions(nodes))
    assert len(pairs) <= MAX_POSITIONS * len(nodes)
    assert all(first < second for first, second in pairs)
