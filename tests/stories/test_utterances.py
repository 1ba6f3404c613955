"""What counts as one utterance: same words, same person, same occasion."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model.article import Span
from recoupe.model.mention import Entity
from recoupe.model.reading import Reading
from recoupe.model.story import AlignedPassage, Copy, Utterance
from recoupe.stories.utterances import match_utterances
from tests.stories.made import make_reading

FULL = "Nous rouvrirons la passerelle de Lervault avant la crue de printemps, quoi qu'il en coûte aux bateliers"
EXTRACT = "la passerelle de Lervault avant la crue de printemps"
REWORDED = "la passerelle de Lervault serait rouverte avant que vienne la crue de printemps"
OTHER = "Le budget des écluses sera voté en commission par les conseillers du canton"


def make_three() -> tuple[Reading, ...]:
    return (
        make_reading("a", f"« [Aude Carlin: {FULL}] », a dit Aude Carlin. « [Aude Carlin: {OTHER}] »"),
        make_reading("b", f"Aude Carlin promet que « [Aude Carlin: {EXTRACT}] » sera ouverte."),
        make_reading("c", f"Selon Mme Carlin, [Carlin: {REWORDED}]."),
    )


def find_groups(utterances: tuple[Utterance, ...]) -> list[list[tuple[str, str]]]:
    return [[(member.article, member.statement) for member in utterance.members] for utterance in utterances]


def test_verbatim_extract_and_rewording_are_one() -> None:
    """Three outlets, three wordings of one sentence; the other sentence of the first stays alone."""
    assert find_groups(match_utterances(make_three(), copies=())) == [
        [("a", "s1"), ("b", "s1"), ("c", "s1")],
        [("a", "s2")],
    ]


def test_what_one_gives_in_two_parts_is_what_another_gives_in_one() -> None:
    readings = (
        make_reading("a", f"« [Aude Carlin: {FULL}] ». « [Aude Carlin: {OTHER}] », dit-elle."),
        make_reading("b", f"« [Aude Carlin: {FULL} et {OTHER[0].lower()}{OTHER[1:]}] »"),
    )
    assert find_groups(match_utterances(readings, copies=())) == [[("a", "s1"), ("a", "s2"), ("b", "s1")]]


def test_relation_is_the_loosest() -> None:
    a, b, c = make_three()
    relations = {
        tuple(reading.id for reading in chosen): match_utterances(chosen, copies=())[0].relation
        for chosen in ((a, replace_id(a, "z")), (a, b), (a, b, c))
    }
    assert relations == {("a", "z"): "verbatim", ("a", "b"): "extract", ("a", "b", "c"): "reworded"}


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (f"[Aude Carlin: {FULL}]", f"[Aude Carlin: {OTHER}]", "another claim of the same speaker"),
        ("[Aude Carlin: C'est de la provocation]", "[Noé Sarde: C'est de la provocation]", "another speaker"),
        ("[Aude Carlin: Honte]", f"[Aude Carlin: J'ai honte : {OTHER}]", "one word only"),
        ("[Aude Carlin: La passerelle vaut 40 millions]", "[Aude Carlin: Le quai vaut 70 millions]", "figures"),
    ],
)
def test_kept_apart(first: str, second: str, why: str) -> None:
    utterances = match_utterances((make_reading("a", first), make_reading("b", second)), copies=())
    assert [len(utterance.members) for utterance in utterances] == [1, 1], why


def test_negation_is_no_rewording() -> None:
    """«rouvrira» and «ne rouvrira jamais» are two claims."""
    readings = (
        make_reading("a", "[Aude Carlin: la passerelle rouvrira bientôt]"),
        make_reading("b", "[Noé Sarde: la passerelle ne rouvrira jamais]"),
    )
    assert [len(utterance.members) for utterance in match_utterances(readings, copies=())] == [1, 1]


def test_a_statement_inside_another_stays_another() -> None:
    """«X rapporte que Y promet …» and what Y promises are two statements of one article, never one utterance."""
    reading = make_reading("a", f"[Noé Sarde: Carlin promet que {FULL}]")
    outer = reading.statements[0]
    start = reading.article.text.index(FULL)
    inner = replace(outer, id="s2", content=(Span(start, start + len(FULL)),), parent="s1", speaker_name="Aude Carlin")
    nested = replace(reading, statements=(outer, inner))
    other = replace_id(nested, "b")
    assert find_groups(match_utterances((nested, other), copies=())) == [
        [("a", "s1"), ("b", "s1")],
        [("a", "s2"), ("b", "s2")],
    ]


def test_repeats_within_one_article_are_one_account() -> None:
    utterances = match_utterances(
        (make_reading("a", f"[Aude Carlin: {FULL}]\nPlus tard : [Aude Carlin: {FULL}]"),), copies=()
    )
    assert [(len(u.members), u.accounts, u.relation) for u in utterances] == [(2, 1, "verbatim")]


def test_copied_passages_are_one_account() -> None:
    a, b, c = make_three()
    whole = AlignedPassage(Span(0, len(a.article.text)), Span(0, len(b.article.text)), 1.0)
    copy = Copy(("a", "b"), 0.9, (whole,), None, "mots communs")
    assert [utterance.accounts for utterance in match_utterances((a, b, c), copies=())] == [3, 1]
    assert [utterance.accounts for utterance in match_utterances((a, b, c), copies=(copy,))] == [2, 1]


def test_one_text_read_with_two_speakers_is_one_utterance() -> None:
    """In a copied passage the speaker is the same by nature: one of the two readings is mistaken."""
    a = make_reading("a", "« [Aude Carlin: C'est de la provocation] », dit Mme Carlin.")
    b = make_reading("b", "« [Noé Sarde: C'est de la provocation] », dit Mme Carlin.")
    whole = Span(0, len(a.article.text))
    copy = Copy(("a", "b"), 1.0, (AlignedPassage(whole, whole, 1.0),), None, "le même texte")
    assert [len(utterance.members) for utterance in match_utterances((a, b), copies=(copy,))] == [2]


def test_what_may_be_another_saying_stands_with_it_and_is_no_account() -> None:
    """The same speaker on the same subject: perhaps the same saying, and no confirmation."""
    readings = (
        make_reading("a", f"« [Aude Carlin: {FULL}] »"),
        make_reading(
            "b", "Aude Carlin dit que [Aude Carlin: le canton doit à Lervault une passerelle neuve avant chaque crue]."
        ),
        make_reading("c", f"« [Aude Carlin: {FULL}] »", outlet="L'Écho des écluses"),
    )
    (two,) = match_utterances(readings[:2], copies=())
    assert (two.accounts, [(member.article, member.sure) for member in two.members]) == (
        1,
        [("a", True), ("b", False)],
    )
    (three,) = match_utterances(readings, copies=())
    assert (three.accounts, [member.sure for member in three.members]) == (2, [True, False, True])


def test_what_may_be_another_saying_does_not_name_the_speaker() -> None:
    """«Aude Carlin et Noé Sarde» may have said it too: the words are Aude Carlin's all the same."""
    together = "Aude Carlin et Noé Sarde"
    loose = "le canton doit à Lervault une passerelle neuve avant chaque crue"
    readings = (
        make_reading("a", f"« [Aude Carlin: {FULL}] »"),
        make_reading("b", f"{together} disent que [{together}: {loose}]."),
    )
    (utterance,) = match_utterances(readings, copies=())
    assert [member.sure for member in utterance.members] == [True, False]
    assert utterance.speaker == "Aude Carlin"


def test_one_word_in_common_confirms_nothing() -> None:
    """All that each tells is one word, and the word is the same: two sayings about it, or one; nobody can tell."""
    readings = (
        make_reading("a", "« [Aude Carlin: Pour nous, ce n'est pas une avarie] »"),
        make_reading("b", "« [Aude Carlin: Une avarie, mais de quoi] »"),
    )
    assert {utterance.accounts for utterance in match_utterances(readings, copies=())} == {1}


def test_same_position_on_another_day_is_linked() -> None:
    """The same speaker says it again in other words a year later: two utterances that point to each other."""
    early = make_reading("a", f"[Aude Carlin: {FULL}]", published="2021-03-01")
    late = make_reading(
        "b", "[Aude Carlin: je rouvrirai la passerelle de Lervault dès que possible]", published="2022-06-01"
    )
    first, second = match_utterances((early, late), copies=())
    assert ((second.id,), (first.id,)) == (first.linked, second.linked)


def test_speaker_is_the_name_most_give() -> None:
    readings = (
        make_reading("a", f"[la maire: {FULL}]"),
        make_reading("b", f"[Aude Carlin: {FULL}]"),
        make_reading("c", f"[Aude Carlin: {FULL}]"),
    )
    assert [utterance.speaker for utterance in match_utterances(readings, copies=())] == ["Aude Carlin"]


def test_order_of_articles_does_not_matter() -> None:
    readings = make_three()
    expected = match_utterances(readings, copies=())
    assert [expected] * 6 == [match_utterances(order, copies=()) for order in permutations(readings)]


def test_removing_an_article_removes_its_evidence_only() -> None:
    a, b, c = make_three()
    alone = make_reading("d", f"[Noé Sarde: {OTHER}] puis [Noé Sarde: les amarres du bac ont été sciées de nuit]")
    with_it = {frozenset(group) for group in find_groups(match_utterances((a, b, c, alone), copies=()))}
    without = {frozenset(group) for group in find_groups(match_utterances((a, b, c), copies=()))}
    left = {frozenset(m for m in group if m[0] != "d") for group in with_it} - {frozenset()}
    assert without == left


CLAIMS = st.lists(
    st.sampled_from([FULL, EXTRACT, REWORDED, OTHER, "les amarres du bac ont été sciées", "🛶", "« “ ", "ne pas"]),
    max_size=4,
)
SPEAKERS = st.sampled_from(["Aude Carlin", "Carlin", "Noé Sarde", "la maire", "", "il"])


@st.composite
def reading_lists(draw: st.DrawFn) -> list[Reading]:
    count = draw(st.integers(1, 5))
    return [
        make_reading(
            f"r{number}",
            "\n".join(f"[{draw(SPEAKERS)}: {claim}]" for claim in draw(CLAIMS)),
            published=draw(st.sampled_from([None, "2021-03-01", "2021-03-02", "2022-01-01"])),
        )
        for number in range(count)
    ]


@settings(max_examples=40, deadline=None)
@given(reading_lists())
def test_every_statement_stands_in_one_utterance(readings: list[Reading]) -> None:
    """None is lost, none is twice; and the result does not depend on the order of the articles."""
    utterances = match_utterances(readings, copies=())
    members = [(member.article, member.statement) for utterance in utterances for member in utterance.members]
    said = [(r.id, s.id) for r in readings for s in r.statements]
    assert sorted(said) == sorted(members)
    assert utterances == match_utterances(readings[::-1], copies=())
    assert len(utterances) == len({utterance.id for utterance in utterances})


@settings(max_examples=40, deadline=None)
@given(reading_lists(), st.data())
def test_an_exact_copy_changes_no_accounts(readings: list[Reading], data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(readings))
    twin = replace_id(copied, "zz")
    whole = Span(0, len(copied.article.text))
    copy = Copy((copied.id, "zz"), 1.0, (AlignedPassage(whole, whole, 1.0),), None, "le même texte")
    before = match_utterances(readings, copies=())
    after = match_utterances([*readings, twin], copies=(copy,))
    assert {group_key(u): u.accounts for u in before} == {group_key(u): u.accounts for u in after}


def group_key(utterance: Utterance) -> frozenset[tuple[str, str]]:
    return frozenset((m.article, m.statement) for m in utterance.members if m.article != "zz")


def replace_id(reading: Reading, name: str) -> Reading:
    return replace(reading, article=replace(reading.article, id=name))


def test_a_word_or_two_are_one_saying_only_in_a_copy() -> None:
    """«injuste», said in two articles, is a word; in the same passage of two articles it is one saying."""
    readings = [make_reading(name, "[Aude Carlin: injuste]") for name in "ab"]
    whole = Span(0, len(readings[0].article.text))
    copy = Copy(("a", "b"), 1.0, (AlignedPassage(whole, whole, 1.0),), None, "le même texte")
    assert [len(utterance.members) for utterance in match_utterances(readings, copies=())] == [1, 1]
    assert [len(utterance.members) for utterance in match_utterances(readings, copies=(copy,))] == [2]


def test_below_its_lead_an_article_seldom_gives_one_saying_twice() -> None:
    """What is near enough for one saying in the lead is two sayings of one afternoon further down."""
    first = "[Aude Carlin: J'appelle au calme les bateliers de Lervault et les pêcheurs qui bloquent le tunnel]"
    again = "[Aude Carlin: J'appelle au calme et au respect des éclusiers que la brume retient loin du quai]"
    far = "Le bac reste à quai. " * 60
    near = match_utterances((make_reading("a", f"{first}. {again}.", published="2024-02-06"),), copies=())
    below = match_utterances((make_reading("a", f"{far}{first}. {again}.", published="2024-02-06"),), copies=())
    assert ([len(u.members) for u in near], [len(u.members) for u in below]) == ([2], [1, 1])


def test_what_a_government_says_its_minister_says() -> None:
    """Where no article tells that he is one, the words are too few."""
    one = make_reading("a", "[Rémi Dulac: la hausse du péage serait suspendue pendant la crue des écluses]")
    two = make_reading("b", "[le gouvernement: la suspension de la hausse du péage avant le printemps]")
    told = replace(one, entities=(Entity("e1", "Rémi Dulac", "person", roles=("ministre des Ponts",)),))
    assert [len(u.members) for u in match_utterances((told, two), copies=())] == [2]
    assert [len(u.members) for u in match_utterances((one, two), copies=())] == [1, 1]


def test_the_like_of_a_wording_is_that_of_the_same_words_too() -> None:
    """Where the other article does not tell who speaks, the words are too few by themselves."""
    words = "Il y a des révoltes sur les quais de Lervault à cause du péage des écluses"
    other = "un péage honteux a mis en colère des bateliers et causé des révoltes à Lervault"
    named, unnamed = make_reading("a", f"[Aude Carlin: {words}]"), make_reading("b", f"[une passante: {words}]")
    reworded = make_reading("c", f"[Carlin: {other}]")
    assert [len(u.members) for u in match_utterances((named, unnamed, reworded), copies=())] == [3]
    assert [len(u.members) for u in match_utterances((unnamed, reworded), copies=())] == [1, 1]
