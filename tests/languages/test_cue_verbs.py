"""Every entry of the cue tables, read through its example."""

import pytest

from recoupe.extract.cues import Conjugations, CueTable, inflect, load_lexicon, split_words
from recoupe.extract.statements import find_statements
from recoupe.languages.pack import WordGroups, load_pack
from recoupe.languages.parser import load_parser
from tests.parses import make_article

PACK = load_pack("fr")
TABLE = PACK.load("cue_verbs", CueTable)
CONJUGATIONS = sorted(PACK.load("conjugations", Conjugations).conjugation, key=lambda c: (-len(c.ending), c.ending))
GROUPS = PACK.load("cue_words", WordGroups).group
FRAMES = {
    *(
        "à",
        "attr",
        "comme",
        "contre",
        "de",
        "de_np",
        "de_quote",
        "inf",
        "nickname",
        "np",
        "np_de",
        "np_pour",
        "np_que",
        "np_à",
    ),
    *("noun_colon", "np_weak", "on", "pour", "que", "quote", "si", "sur", "à_np"),
}


def words_of(sentence: str) -> list[str]:
    plain = sentence.lower().replace("’", "'").replace("-t-", "-").replace("-", " ")
    for mark in "«».,:;!?":
        plain = plain.replace(mark, " ")
    return list(split_words(plain))


def test_there_are_two_hundred_verbs_in_order() -> None:
    lemmas = [verb.lemma for verb in TABLE.verb]
    assert len(lemmas) >= 200
    assert lemmas == sorted(set(lemmas))


@pytest.mark.parametrize("verb", TABLE.verb, ids=lambda verb: verb.lemma)
def test_a_verb_is_inflected_in_its_example(verb) -> None:
    head, *tail = split_words(verb.lemma)
    forms = {form for form, _ in inflect(head, CONJUGATIONS)}
    words = words_of(verb.example)
    assert len(forms) > 20, "no ending of conjugations.toml fits"
    assert any(word in forms and words[k + 1 : k + 1 + len(tail)] == tail for k, word in enumerate(words))
    assert set(verb.frames) <= FRAMES
    assert verb.frames


@pytest.mark.parametrize("conjugation", CONJUGATIONS, ids=lambda conjugation: conjugation.ending)
def test_an_ending_has_a_verb_that_ends_so(conjugation) -> None:
    assert conjugation.example.endswith(conjugation.ending)
    assert inflect(conjugation.example, CONJUGATIONS)


@pytest.mark.parametrize("preposition", TABLE.preposition, ids=lambda preposition: preposition.words)
def test_a_preposition_stands_in_its_example(preposition) -> None:
    phrase = list(split_words(preposition.words))
    stem = phrase[:-1] if phrase[-1] == "de" else phrase
    words = words_of(preposition.example)
    assert any(words[k : k + len(stem)] == stem for k in range(len(words)))


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_a_group_has_one_of_its_words_in_its_example(group) -> None:
    words = words_of(group.example)
    assert list(group.words) == sorted(set(group.words))
    if group.name == "role_endings":
        assert any(word.endswith(group.words) for word in words)
    elif group.name in ("inverted_speakers", "impersonal", "selves"):
        assert any(word in group.example.lower() for word in group.words)
    else:
        phrases = [list(split_words(word)) for word in group.words]
        assert any(words[k : k + len(phrase)] == phrase for phrase in phrases for k in range(len(words)))


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("annoncer", {"annonce", "annonçait", "annonça", "annonceront", "annoncé", "annonçant"}),
        ("juger", {"juge", "jugeait", "jugea", "jugent", "jugé", "jugeant"}),
        ("appeler", {"appelle", "appelait", "appellera", "appelé", "appelant"}),
        ("révéler", {"révèle", "révélait", "révélera", "révèlera", "révélé"}),
        ("soutenir", {"soutient", "soutiennent", "soutint", "soutiendra", "soutenu", "soutenant"}),
        ("promettre", {"promet", "promettent", "promit", "promis", "promettant"}),
        ("craindre", {"craint", "craignent", "craignait", "craindra", "craignant"}),
        ("prédire", {"prédit", "prédisent", "prédira", "prédisant"}),
        ("avertir", {"avertit", "avertissent", "averti", "avertissant"}),
        ("répondre", {"répond", "répondent", "répondu", "répondrait"}),
        ("balayer", {"balaie", "balaye", "balayé"}),
        ("marteler", {"martèle", "martelait", "martèlera"}),
    ],
)
def test_verbs_are_inflected(infinitive: str, forms: set[str]) -> None:
    assert forms <= {form for form, _ in inflect(infinitive, CONJUGATIONS)}


def test_most_examples_are_read_as_statements() -> None:
    """The rules find their verb in nine of ten examples; what the parser mistakes for a noun may fail."""
    parser = load_parser()
    articles = [make_article(verb.example) for verb in TABLE.verb]
    parses = parser.parse_articles(articles)
    missed = [
        verb.lemma
        for verb, article, parse in zip(TABLE.verb, articles, parses, strict=True)
        if not any(statement.cue_lemma == verb.lemma for statement in find_statements(article, parse, PACK))
    ]
    assert len(missed) <= len(TABLE.verb) * 0.1, missed


def test_the_lexicon_knows_every_form() -> None:
    lexicon = load_lexicon(PACK)
    for verb in TABLE.verb:
        head = verb.lemma.split(" ")[0]
        assert any(form.verb == verb for form in lexicon.forms[head])
