"""The sentences that tell a story best."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from recoupe.model.reading import Reading
from recoupe.model.story import Utterance, UtteranceMember
from recoupe.stories.copies import match_copies
from recoupe.stories.lead import choose_lead
from tests.stories.made import make_reading
from tests.stories.told import add_people, add_saying, tell

SHARED = "Le chalutier Belphine a heurté la digue du port de Sarval pendant la tempête."
SHARED_TOO = "La tempête a jeté hier contre la digue de Sarval, au bout du port, un chalutier : la Belphine."
ALONE = "Le grutier Vasson a quitté Norvau avec onze cageots de rougets volés."


def write(name: str, *lines: str) -> Reading:
    people = [("e1", "Belphine", "other"), ("e2", "Vasson", "person"), ("e3", "Sarval", "place")]
    return add_people(tell(name, "\n".join(lines)), people)  # type: ignore[arg-type]


def count(reading: Reading) -> Reading:
    """The reading with its numbers in letters told as numbers."""
    tagged = tuple(t._replace(pos="NUM") if t.lemma in ("onz", "douz") else t for t in reading.terms)
    return replace(reading, terms=tagged)


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


def test_who_tells_a_part_is_told_apart() -> None:
    """The same wreck, and little else of the sentence: no account of what it tells, and not left out."""
    part = "Deux scaphandriers inspecteront le port de Sarval, dont un chalutier a heurté le phare, et son bassin."
    lead = choose_lead([write("a", SHARED), write("b", part), write("c", f"{SHARED_TOO} {ALONE}")], ())
    assert [(s.article, s.accounts, [p.article for p in s.part]) for s in lead.shared] == [("a", 2, ["b"])]


def test_a_long_name_in_common_is_no_account() -> None:
    """Two sentences that share the name of a company tell two things."""
    named = "Les Chantiers réunis de Sarval et Norvau"
    readings = [
        write("a", f"{named} ont licencié onze soudeurs la semaine dernière."),
        write("b", f"{named} ont démenti toute négligence devant la commission du port."),
    ]
    assert {(s.accounts, s.carriers, s.part) for s in choose_lead(readings, ()).shared} <= {(1, (), ())}


def test_what_somebody_says_is_no_lead_without_who_says_it() -> None:
    """Its speaker stands in the sentence before: read alone it would be the outlet's own claim."""
    text = f"« [Vasson: La barre du chalutier Belphine était cassée avant la tempête de Sarval. {SHARED}] »"
    bare = make_reading("a", f"Le patron parle. {text}")
    assert SHARED not in read([bare, write("b", SHARED_TOO)])[0]


def test_another_wording_of_an_utterance_carries_it() -> None:
    told = (
        make_reading("a", "Vasson a promis que [Vasson: le port de Sarval rouvrira avant les fêtes de printemps]."),
        make_reading("b", "[Vasson: Les fêtes de printemps verront les quais rouverts à Sarval], jure Vasson."),
    )
    places = tuple(UtteranceMember(r.id, s.id, s.start, s.end) for r in told for s in r.statements)
    utterance = Utterance("u", "reworded", 2, "Vasson", places)
    readings = [add_people(reading, [("e2", "Vasson", "person")]) for reading in told]
    lead = choose_lead(readings, (), (utterance,))
    assert [(s.article, s.accounts, s.carriers[0].article) for s in lead.shared][:1] == [("a", 2, "b")]


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


def test_what_points_to_another_article_is_no_lead() -> None:
    glued = f"Lire aussi: Le port de Sarval rouvert {SHARED}"
    shared, _ = read([write("a", glued), write("b", SHARED_TOO)])
    assert shared == [SHARED_TOO]


def test_another_number_is_not_the_same() -> None:
    one = "À Sarval, douze marins du chalutier Belphine ont été blessés pendant la tempête."
    other = "À Sarval, onze marins du chalutier Belphine ont été blessés pendant la tempête."
    lead = choose_lead([count(write("a", one)), count(write("b", other))], ())
    assert {(sentence.accounts, sentence.carriers) for sentence in lead.shared} == {(1, ())}


def test_a_dateline_is_no_part_of_the_lead() -> None:
    shared, _ = read([write("a", f"SARVAL (Verne), 3 mai (HXD) - {SHARED}"), write("b", SHARED_TOO)])
    assert shared == [SHARED]


@given(st.permutations(["a", "b", "c"]))
def test_the_order_of_articles_changes_nothing(order: list[str]) -> None:
    texts = {"a": (SHARED,), "b": (SHARED_TOO, ALONE), "c": (ALONE, SHARED)}
    expected = choose_lead([write(name, *texts[name]) for name in sorted(texts)], ())
    assert choose_lead([write(name, *texts[name]) for name in order], ()) == expected


def test_what_somebody_says_must_be_told_and_not_how_they_are_introduced() -> None:
    """«Vasson, reconnu par trente capitaines du port» is the same in both; what he says of the quay is not."""
    introduced = "Le grutier Vasson, reconnu chef par trente capitaines du vieux port de Sarval"
    said = "la digue rouvrirait"
    first = add_saying(write("a", f"{introduced}, affirme que {said}."), said, speaker="Vasson", entity="e2")
    other = write("b", f"{introduced}, a quitté hier son bureau.")
    same = write("c", f"{introduced}, affirme que la digue rouvrirait bientôt.")
    (told,) = [s for s in choose_lead([first, other, same], ()).shared if s.article == "a"]
    assert ([c.article for c in told.carriers], [p.article for p in told.part]) == (["c"], [])
