"""One saying in one place: statements that were cut for matching are put together again."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from recoupe.model.article import Span
from recoupe.model.reading import Reading
from recoupe.model.story import Utterance
from recoupe.stories.utterances import collect_nodes, match_utterances
from recoupe.stories.wholes import join_segments, split_cluster
from recoupe.stories.wording import split_forms
from tests.stories.made import make_reading

FIRST = "Nous rouvrirons la passerelle de Lervault avant la crue de printemps."
SECOND = "Le budget des écluses sera voté en commission par les conseillers du canton."
THIRD = "Je remercie les bateliers pour leur patience et leur courage dans ces jours de brume."
PARTS = FIRST, SECOND, THIRD
LONG = f"{FIRST} {SECOND} {THIRD}"


def say(name: str, *told: str, speaker: str = "Aude Carlin") -> Reading:
    return make_reading(name, " Puis ".join(f"[{speaker}: {words}]" for words in told))


def tell(utterances: Sequence[Utterance], readings: Sequence[Reading]) -> list[dict[str, str]]:
    """The words that each article has in each utterance."""
    text = {reading.id: reading.article.text for reading in readings}
    return [{m.article: text[m.article][m.start : m.end] for m in one.members} for one in utterances]


def match(*readings: Reading) -> list[dict[str, str]]:
    return tell(match_utterances(readings, copies=()), readings)


def test_what_several_articles_carry_whole_is_one_saying_with_its_extract() -> None:
    assert match(say("a", LONG), say("b", LONG), say("c", SECOND)) == [{"a": LONG, "b": LONG, "c": SECOND}]


def test_what_one_article_alone_has_beside_the_saying_is_no_saying_of_its_own() -> None:
    """It counts for nothing in what the article has of the saying, and is shown with it."""
    assert match(say("a", LONG), say("c", SECOND)) == [{"a": SECOND, "c": SECOND}]


def test_parts_that_different_articles_take_stay_two_sayings() -> None:
    found = match(say("a", LONG), say("b", FIRST), say("c", THIRD))
    assert found == [{"a": FIRST, "b": FIRST}, {"a": THIRD, "c": THIRD}]


def test_the_part_between_goes_to_the_one_before_it() -> None:
    """«Le budget …» is in no card of its own, and in none twice."""
    readings = (say("a", LONG), say("b", FIRST), say("c", THIRD))
    nodes = collect_nodes(readings)
    clusters = [
        [n for n, node in enumerate(nodes) if set(node.wording.words) == set(split_forms(part))] for part in PARTS
    ]
    wholes = join_segments(nodes, clusters, readings)
    between = clusters[1][0]
    (held,) = [whole for whole in wholes if between in whole.nodes]
    assert held.rest == {between}
    assert set(clusters[0]) < set(held.nodes)
    assert [len(one.members) for one in match_utterances(readings, copies=())] == [2, 2]


def test_members_of_two_sayings_never_overlap() -> None:
    """What stands between two parts of one saying and is another saying's is in no member of the first."""
    readings = (say("a", LONG), say("b", f"{FIRST} {THIRD}"), say("c", SECOND), say("d", SECOND))
    spans = sorted(
        (m.start, m.end) for one in match_utterances(readings, copies=()) for m in one.members if m.article == "a"
    )
    assert len(spans) > 1
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_a_statement_that_nobody_repeats_is_one_saying_though_it_was_cut() -> None:
    """Another speaker's five words in a row cut it, and are another saying."""
    other = "Personne ne croit que le budget des écluses sera voté un jour."
    assert {"a": LONG} in match(say("a", LONG), say("b", other, speaker="Rémi Dulac"))


def test_several_things_that_are_listed_stay_several() -> None:
    """Two articles tell the same two measures, a third only one of them."""
    things = "un quai de bois pour les pêcheurs de Lervault", "la fin du péage des écluses pendant tout le mois de mars"
    listed = f"deux mesures annoncées : {things[0]} et {things[1]}"
    readings = [say("a", listed), say("b", listed), say("c", things[0])]
    rules = [replace(reading.statements[0], rule="np:list:fin") for reading in readings[:2]]
    listing = [replace(reading, statements=(rule,)) for reading, rule in zip(readings, rules, strict=False)]
    found = match(*listing, readings[2])
    assert {"a": things[0], "b": things[0], "c": things[0]} in found
    assert {"a": things[1], "b": things[1]} in found
    whole = match(*readings)
    assert whole == [{"a": listed, "b": listed, "c": things[0]}]


HEADING = "Le budget des écluses sera voté"


def test_a_heading_that_repeats_words_of_the_article_is_no_saying_of_its_own() -> None:
    """Though the other article's wording, which the heading does not meet, is one with what stands under it."""
    lead = "Le bac est resté à quai toute la journée devant les promeneurs. " * 8
    one = make_reading("a", f"{lead}\n[Aude Carlin: {HEADING}]\n« [Aude Carlin: {SECOND}] », a dit la maire.")
    other = "ce sont les conseillers du canton, en commission, qui trancheront"
    assert [{"a", "b"}] == [set(held) for held in match(one, say("b", other))]
    (utterance,) = match_utterances((one, say("b", other)), copies=())
    assert [member.sure for member in utterance.members if member.article == "a"] == [True, True]


def test_what_somebody_else_says_in_the_same_words_stays_his() -> None:
    one = make_reading("a", f"[Rémi Dulac: {HEADING}]\n« [Aude Carlin: {SECOND}] », a dit la maire.")
    assert [len(held.members) for held in match_utterances((one,), copies=())] == [1, 1]


def test_what_is_said_within_a_saying_stays_a_saying() -> None:
    """«X says that Y says …»: two speakers, one may be unknown."""
    text = f"[Aude Carlin: On me dit : {SECOND}]"
    one = make_reading("a", text)
    inner = replace(one.statements[0], id="s2", speaker_name=None, content=(Span(12, 12 + len(SECOND)),))
    nested = replace(one, statements=(*one.statements, inner))
    assert nested.article.text[slice(*inner.content[0])] == SECOND
    assert [len(held.members) for held in match_utterances((nested,), copies=())] == [1, 1]


def test_the_order_of_the_readings_does_not_count() -> None:
    readings = (say("a", LONG), say("b", f"{FIRST} {SECOND}"), say("c", SECOND), say("d", THIRD))
    assert match_utterances(readings, copies=()) == match_utterances(readings[::-1], copies=())


def test_a_cluster_falls_into_what_is_surely_one() -> None:
    assert split_cluster((1, 2, 5, 7), ((1, 5), (5, 7))) == (frozenset({1, 5, 7}), frozenset({2}))
    assert split_cluster((3,), ()) == (frozenset({3}),)
