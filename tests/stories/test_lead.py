"""The sentences that tell a story best."""

from hypothesis import given
from hypothesis import strategies as st

from recoupe.model.reading import Reading
from recoupe.stories.copies import match_copies
from recoupe.stories.lead import choose_lead
from tests.stories.told import add_people, tell

SHARED = "Le chalutier Belphine a heurté la digue du port de Sarval pendant la tempête."
SHARED_TOO = "La tempête a jeté hier contre la digue de Sarval, au bout du port, un chalutier : la Belphine."
ALONE = "Le grutier Vasson a quitté Norvau avec onze cageots de rougets volés."


def write(name: str, *lines: str) -> Reading:
    people = [("e1", "Belphine", "other"), ("e2", "Vasson", "person"), ("e3", "Sarval", "place")]
    return add_people(tell(name, "\n".join(lines)), people)  # type: ignore[arg-type]


def read(readings: list[Reading]) -> tuple[list[str], list[str]]:
    lead = choose_lead(readings, match_copies(readings))
    texts = {reading.id: reading.article.text for reading in readings}
    return [texts[s.article][s.start : s.end] for s in lead.shared], [
        texts[s.article][s.start : s.end] for s in lead.alone
    ]


def test_what_two_accounts_share_leads_and_what_one_has_stands_beside() -> None:
    readings = [write("a", SHARED), write("b", SHARED_TOO, ALONE)]
    assert read(readings) == ([SHARED], [ALONE])
    lead = choose_lead(readings, ())
    assert [(s.accounts, [c.article for c in s.carriers]) for s in lead.shared] == [(2, ["b"])]


def test_a_copy_carries_nothing_further() -> None:
    """Copies are not confirmation: two copies are one account, and have nothing that only one account has."""
    line = f"{SHARED} {ALONE} La capitainerie de Sarval a fermé le chenal jusqu'à dimanche midi."
    readings = [write("a", line), write("b", line)]
    lead = choose_lead(readings, match_copies(readings))
    assert [sentence.accounts for sentence in lead.shared] == [1, 1, 1]
    assert lead.alone == ()


def test_a_story_of_one_article_has_its_own_sentences() -> None:
    shared, alone = read([write("a", SHARED, ALONE)])
    assert (set(shared), alone) == ({SHARED, ALONE}, [])


def test_what_an_outlet_says_of_itself_does_not_lead() -> None:
    """«Le Bac a pu lire» tells of the outlet, and the outlet's name is no name of the story."""
    own = "Le Bac a appris à Sarval que le chalutier Belphine a heurté la digue du port pendant la tempête."
    shared, _ = read([write("a", own), write("b", SHARED_TOO), write("c", SHARED)])
    assert own not in shared


def test_a_sentence_that_stands_by_itself_goes_before_one_that_leans() -> None:
    leaning = "Par ailleurs, le chalutier Belphine a heurté la digue du port de Sarval pendant la tempête."
    shared, _ = read([write("a", leaning), write("b", SHARED_TOO)])
    assert shared[0] == SHARED_TOO


def test_a_dateline_is_no_part_of_the_lead() -> None:
    shared, _ = read([write("a", f"SARVAL (Verne), 3 mai (HXD) - {SHARED}"), write("b", SHARED_TOO)])
    assert shared == [SHARED]


@given(st.permutations(["a", "b", "c"]))
def test_the_order_of_articles_changes_nothing(order: list[str]) -> None:
    texts = {"a": (SHARED,), "b": (SHARED_TOO, ALONE), "c": (ALONE, SHARED)}
    expected = choose_lead([write(name, *texts[name]) for name in sorted(texts)], ())
    assert choose_lead([write(name, *texts[name]) for name in order], ()) == expected
