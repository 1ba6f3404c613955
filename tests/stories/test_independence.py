import random
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model.article import Span
from recoupe.model.credit import Credit, CreditKind
from recoupe.model.occasion import Occasion
from recoupe.model.reading import Reading
from recoupe.model.story import AlignedPassage, Copy, Family
from recoupe.stories.copies import match_copies
from recoupe.stories.independence import count_accounts, index_copies, merge_families
from tests.readings import make_reading, piles
from tests.stories.test_copies import DISPATCH, OTHER, OWN


@dataclass(frozen=True)
class Member:
    article: str
    start: int
    end: int


def sign(agency: str, kind: CreditKind = "agency") -> tuple[Credit, ...]:
    return (Credit(agency, kind, 0, 3),)


def copy_of(first: str, second: str, share: float, *passages: tuple[int, int, int, int]) -> Copy:
    aligned = tuple(AlignedPassage(Span(a, b), Span(c, d), 1.0) for a, b, c, d in passages)
    return Copy((first, second), share, aligned, None, "")


def families(*readings: Reading) -> tuple[Family, ...]:
    return merge_families(readings, match_copies(readings))


def test_articles_of_one_dispatch_are_a_family() -> None:
    found = families(make_reading("a", DISPATCH), make_reading("b", f"{DISPATCH} {OTHER}"), make_reading("c", OWN))
    assert [family.articles for family in found] == [("a", "b")]
    assert (found[0].origin, found[0].reason) == (None, "même texte, sans que crédits ni dates disent qui l’a écrit")


def test_a_lifted_passage_makes_no_family() -> None:
    first = DISPATCH.split(". ")[0]
    assert families(make_reading("a", f"{first}. {OWN}"), make_reading("b", DISPATCH + OTHER)) == ()


def test_weak_links_are_not_chained() -> None:
    """A shares with B and B with C, but A and C share nothing: one of them stands apart."""
    readings = [make_reading(name, f"texte {name}") for name in "abcd"]
    copies = [copy_of("a", "b", 0.9), copy_of("b", "c", 0.9), copy_of("c", "d", 0.9)]
    assert [family.articles for family in merge_families(readings, copies)] == [("a", "b", "c")]


def test_the_origin_is_the_agency_that_members_credit() -> None:
    found = families(
        make_reading("a", DISPATCH, credits=sign("Hexadépêche")),
        make_reading("b", DISPATCH),
        make_reading("c", DISPATCH, credits=sign("Hexadépêche", "with_agency")),
    )
    assert [family.origin for family in found] == ["Hexadépêche"]
    assert found[0].reason == "même texte, crédité à Hexadépêche"


def test_the_origin_is_the_agency_s_own_article_where_it_is_there() -> None:
    found = families(
        make_reading("a", DISPATCH, credits=sign("Hexadépêche")),
        make_reading("b", DISPATCH, outlet="Hexadépêche"),
    )
    assert [(f.origin, f.reason) for f in found] == [("b", "même texte que l’article de l’agence Hexadépêche")]


def test_without_credits_the_earliest_is_the_origin() -> None:
    found = families(
        make_reading("a", DISPATCH, published="2031-03-02"), make_reading("b", DISPATCH, published="2031-03-01")
    )
    assert [family.origin for family in found] == ["b"]


def test_of_two_on_one_day_neither_is_the_origin() -> None:
    found = families(
        make_reading("a", DISPATCH, published="2031-03-01"), make_reading("b", DISPATCH, published="2031-03-01")
    )
    assert [family.origin for family in found] == [None]


def test_a_photo_credit_is_no_origin() -> None:
    found = families(make_reading("a", DISPATCH, credits=sign("Hexadépêche", "photo")), make_reading("b", DISPATCH))
    assert [family.origin for family in found] == [None]


QUOTED = "Le pont tiendra la nuit, et la digue avec lui"


def quote(name: str, before: str, after: str) -> tuple[Reading, Member]:
    """A reading that quotes one sentence, and the place where it does."""
    text = f"{before}« {QUOTED} »{after}"
    start = text.index(QUOTED)
    return make_reading(name, text), Member(name, start, start + len(QUOTED))


def cover(one: Reading, other: Reading) -> Copy:
    """A copied passage over all of both."""
    passage = (0, len(one.article.text), 0, len(other.article.text))
    return copy_of(one.id, other.id, 0.3, passage)


def test_members_in_copied_passages_count_once() -> None:
    (a, one), (b, two) = quote("a", "", ", dit-elle."), quote("b", "Elle insiste : ", ".")
    assert count_accounts([one, two], [cover(a, b)], [a, b]) == 1
    assert count_accounts([one, two], [], [a, b]) == 2


def test_own_words_about_one_quotation_are_two_accounts() -> None:
    """The passage that both share is no more than the quotation itself."""
    (a, one) = quote("a", "Jointe au téléphone en fin de matinée, la directrice des bacs a voulu rassurer : ", ".")
    (b, two) = quote("b", "", ", a répété dimanche devant les bateliers réunis sur le quai celle qui dirige les bacs.")
    assert count_accounts([one, two], [cover(a, b)], [a, b]) == 2


def test_the_same_own_words_are_one_account() -> None:
    """A sentence lightly edited is a copy, however little the two articles share besides."""
    (a, one) = quote("a", "", ", a dit dimanche la directrice des bacs de Lervault, venue sur le quai des Saules.")
    (b, two) = quote("b", "", ", a dit la directrice des bacs de Lervault, venue sur le quai des Saules avec le maire.")
    assert count_accounts([one, two], [], [a, b]) == 1


def test_one_communique_is_one_account() -> None:
    def issue(name: str, before: str) -> tuple[Reading, Member]:
        reading, member = quote(name, before, ".")
        start = reading.article.text.index("communiqué")
        told = Occasion("o1", "communique", (Span(start, start + len("communiqué")),))
        return replace(reading, occasions=(told,)), member

    (a, one) = issue("a", "Dans un communiqué publié à midi, les bacs assurent : ")
    (b, two) = issue("b", "La compagnie n'a pas tardé à répondre par communiqué : ")
    assert count_accounts([one, two], [], [a, b]) == 1
    assert count_accounts([one, two], [], [a, replace(b, occasions=())]) == 2


def test_what_was_said_to_an_agency_is_the_account_that_it_signs() -> None:
    signed = cite("a", "Hexadépêche", "agency")
    cited = cite("b", "Hexadépêche", "cited")
    cited = replace(cited, article=replace(cited.article, text=cited.article.text.replace("a heurté", "a percuté")))
    assert count_accounts([Member("a", 21, 46), Member("b", 21, 46)], [], [signed, cited]) == 1


def test_independence_belongs_to_the_claim() -> None:
    """The same two articles are two accounts of what stands outside the copied passage."""
    (a, one), (b, two) = quote("a", "", ", dit-elle."), quote("b", "Elle insiste : ", ".")
    elsewhere = copy_of("a", "b", 0.9, (0, 1, len(b.article.text) - 1, len(b.article.text)))
    assert count_accounts([one, two], [elsewhere], [a, b]) == 2


def test_one_article_is_one_account() -> None:
    reading, member = quote("a", "Le pont tiendra. ", ".")
    assert count_accounts([Member("a", 0, 9), member], [], [reading]) == 1
    assert count_accounts([], [], []) == 0


def cite(name: str, source: str, kind: CreditKind) -> Reading:
    text = f"La route est coupée. Le bac a heurté le pont, rapporte {source}. Le maire se tait."
    start = text.index(source)
    return make_reading(name, text, credits=[Credit(source, kind, start, start + len(source))])


def test_who_takes_it_from_the_same_outlet_counts_once() -> None:
    claim = (21, 46)
    cited = [cite("a", "La Gazette", "cited"), cite("b", "la gazette", "cited"), cite("c", "Le Courrier", "cited")]
    assert count_accounts([Member(reading.id, *claim) for reading in cited], [], cited) == 2


def test_an_outlet_cited_in_another_sentence_is_not_the_claim_s() -> None:
    cited = [cite("a", "La Gazette", "cited"), cite("b", "La Gazette", "cited")]
    assert count_accounts([Member(reading.id, 0, 20) for reading in cited], [], cited) == 2


def test_articles_signed_by_one_agency_are_not_one_account_for_that() -> None:
    signed = [cite("a", "Hexadépêche", "agency"), cite("b", "Hexadépêche", "agency")]
    assert count_accounts([Member(reading.id, 21, 46) for reading in signed], [], signed) == 2


def test_copies_and_readings_may_come_indexed() -> None:
    (a, one), (b, two) = quote("a", "", ", dit-elle."), quote("b", "Elle insiste : ", ".")
    assert count_accounts([one, two], index_copies([cover(a, b)]), {"a": a, "b": b}) == 1


def tell_all(pile: tuple[Reading, ...]) -> list[Member]:
    """One claim that every article tells with its whole text."""
    return [Member(reading.id, 0, len(reading.article.text)) for reading in pile]


@settings(max_examples=60, deadline=None)
@given(piles(), st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(pile: tuple[Reading, ...], chance: random.Random) -> None:
    shuffled = list(pile)
    chance.shuffle(shuffled)
    copies = match_copies(pile)
    mixed = list(copies)
    chance.shuffle(mixed)
    assert merge_families(pile, copies) == merge_families(shuffled, mixed)
    assert count_accounts(tell_all(pile), copies, pile) == count_accounts(tell_all(tuple(shuffled)), mixed, shuffled)


@settings(max_examples=60, deadline=None)
@given(piles(), st.data())
def test_an_exact_copy_adds_no_account(pile: tuple[Reading, ...], data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(pile))
    twin = replace(original, article=replace(original.article, id="zz"))
    more = (*pile, twin)
    before = count_accounts(tell_all(pile), match_copies(pile), pile)
    assert before == count_accounts(tell_all(more), match_copies(more), more)


@settings(max_examples=60, deadline=None)
@given(piles())
def test_every_member_of_a_family_shares_with_its_core(pile: tuple[Reading, ...]) -> None:
    copies = match_copies(pile)
    shares = {copy.pair: copy.share for copy in copies}
    seen: set[str] = set()
    for family in merge_families(pile, copies):
        assert not seen & set(family.articles)
        seen |= set(family.articles)
        assert any(
            all(shares.get((min(core, x), max(core, x)), 0) >= 0.7 for x in family.articles if x != core)
            for core in family.articles
        )
