"""Which source uses which word, in whose voice."""

from dataclasses import replace

from recoupe.model.story import Utterance, UtteranceMember
from recoupe.stories.vocabulary import compare_vocabulary
from tests.stories.told import add_saying, add_word, tell


def test_words_for_one_referent_stand_side_by_side_by_source_and_voice() -> None:
    one = add_word(tell("a", "Des rebelles.", outlet="Ondes"), "rebelles", "armed_opponents", "rebelle")
    two = tell("b", "« Terroristes », dit-il.", outlet="Le Norvau")
    two = add_word(two, "Terroristes", "armed_opponents", "terroriste", "quoted")
    entries = compare_vocabulary([two, one], ())
    assert entries == compare_vocabulary([one, two], ())
    assert [(e.word, e.label, [(u.source, u.voice) for u in e.uses]) for e in entries] == [
        ("rebelle", "ceux qui combattent le pouvoir", [("Ondes", "narrator")]),
        ("terroriste", "ceux qui combattent le pouvoir", [("Le Norvau", "quoted")]),
    ]


def test_one_word_alone_is_no_comparison() -> None:
    readings = [add_word(tell(name, "Des rebelles."), "rebelles", "armed_opponents", "rebelle") for name in "ab"]
    assert compare_vocabulary(readings, ()) == ()


def test_nouns_in_each_other_s_place_within_one_utterance_are_aligned() -> None:
    """No list has «naufrage» and «accident»: the two wordings put them in one place."""
    wordings = ["la maire regrette le naufrage du vieux bac", "la maire regrette le accident du vieux bac"]
    readings = []
    members = []
    for name, words in zip("ab", wordings, strict=True):
        reading = add_saying(tell(name, f"Oui : {words}."), words, speaker="Carlin")
        (statement,) = reading.statements
        readings.append(reading)
        members.append(UtteranceMember(name, "s1", statement.start, statement.end))
    utterance = Utterance("u", "reworded", 2, "Carlin", tuple(members))
    assert [entry.word for entry in compare_vocabulary(readings, [utterance])] == ["accident", "naufrage"]


def test_the_words_of_one_text_are_no_comparison() -> None:
    """«Une prise de position», «reprendre» in one of two articles: nothing to hold side by side."""
    one = add_word(tell("a", "Des rebelles, des insurgés."), "rebelles", "armed_opponents", "rebelle")
    one = add_word(one, "insurgés", "armed_opponents", "insurgé")
    assert compare_vocabulary([one], ()) == ()
    assert compare_vocabulary([one, tell("b", "Le bac repart.")], ()) == ()
    copy = replace(one, article=replace(one.article, id="z"))
    assert compare_vocabulary([one, copy], ()) == ()
