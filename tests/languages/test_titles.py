"""titles.toml, given_names.toml, demonyms.toml and credits.toml: every entry is found in its own example."""

from recoupe.extract.credit_lexicon import CreditTable
from recoupe.extract.demonyms import DemonymTable, load_demonyms
from recoupe.extract.titles import (
    GivenNameTable,
    Noun,
    TitleTable,
    fold_word,
    load_titles,
    pluralise,
    split_words,
)
from recoupe.languages.fr.tokenizer import find_tokens
from recoupe.languages.pack import LanguagePack
from recoupe.sources import fold_name

PACK = LanguagePack("fr")
TITLES = PACK.load("titles", TitleTable)
DEMONYMS = PACK.load("demonyms", DemonymTable)


def cut(text: str) -> tuple[str, ...]:
    """The folded tokens of a text, as the shipped tokenizer cuts it."""
    return tuple(fold_word(text[start:end]) for start, end in find_tokens(text))


def find_nouns(text: str) -> list[Noun]:
    words, titles = cut(text), load_titles(PACK)
    return [form.noun for index in range(len(words)) if (form := titles.match_noun(words, index)) is not None]


def test_every_noun_is_found_in_its_example() -> None:
    """By one of its forms; a homonym may answer in its place («conseil»)."""
    for noun in TITLES.noun:
        keys = {found.key for found in find_nouns(noun.example)}
        assert noun.key in keys or {noun.masculine, noun.feminine} & keys, noun


def test_every_noun_has_a_form_and_says_what_it_stands_for() -> None:
    for noun in TITLES.noun:
        assert noun.masculine or noun.feminine, noun
        assert noun.kind != "organization" or noun.sense or noun.covers, noun


def test_what_a_noun_covers_is_a_sense_of_another() -> None:
    senses = {noun.sense for noun in TITLES.noun} | {"*"}
    assert [noun for noun in TITLES.noun if not senses.issuperset(noun.covers)] == []


def test_lists_are_found_in_their_examples() -> None:
    lists = [*TITLES.copula, *TITLES.ending, *TITLES.first_person, *TITLES.former, *TITLES.fronted, *TITLES.impersonal]
    lists += [*TITLES.no_agent, *TITLES.indefinite_pronoun, *TITLES.partitive, *TITLES.relative, *TITLES.same]
    for entry in lists:
        words = " ".join(cut(entry.example)).replace("s' ", "s'")
        assert any(f" {fold_word(word)} " in f" {words} " for word in entry.words), entry


def test_a_noun_for_a_person_ends_as_one_or_is_known() -> None:
    titles = load_titles(PACK)
    people = [
        word
        for word in ("céramiste", "tempête", "dossier", "palais", "harpistes", "ex-ministre")
        if titles.may_be_person(word)
    ]
    assert people == ["céramiste", "harpistes", "ex-ministre"]
    for entry in TITLES.agent_ending:
        assert any(word.endswith(tuple(entry.words)) for word in cut(entry.example)), entry


def test_words_are_found_in_their_examples() -> None:
    entries = [*TITLES.civility, *TITLES.determiner, *TITLES.linker, *TITLES.particle, *TITLES.pronoun]
    for entry in entries:
        assert fold_word(entry.form) in fold_word(entry.example), entry


def test_given_names_are_found_in_their_examples() -> None:
    for entry in PACK.load("given_names", GivenNameTable).given_name:
        assert entry.example.startswith(entry.names[0])
        assert all(fold_name(name)[0].upper() == entry.initial for name in entry.names), entry.initial


def test_a_given_name_has_one_gender() -> None:
    names = [name for entry in PACK.load("given_names", GivenNameTable).given_name for name in entry.names]
    assert len(names) == len(set(names))


def test_every_country_is_found_in_its_example() -> None:
    for country in DEMONYMS.country:
        text = fold_word(country.example)
        assert any(fold_word(form) in text for form in (*country.adjectives, country.capital) if form), country


def test_palaces_and_words_are_found_in_their_examples() -> None:
    for palace in DEMONYMS.palace:
        assert palace.name.casefold() in palace.example.casefold(), palace
    for word in (*DEMONYMS.locative, *DEMONYMS.political_noun, *DEMONYMS.relation):
        assert word.form in word.example.casefold(), word


def test_palaces_stand_in_known_countries() -> None:
    codes = {country.code for country in DEMONYMS.country}
    assert {palace.country for palace in DEMONYMS.palace} <= codes
    assert {palace.holds for palace in DEMONYMS.palace} <= {noun.sense for noun in TITLES.noun}


def test_cues_of_credits_are_found_in_their_examples() -> None:
    for cue in PACK.load("credits", CreditTable).cue:
        words = " ".join(fold_name(word) or word for word in cut(cue.example)).split()
        assert any(word in words for word in cue.words), cue


def test_entries_are_sorted() -> None:
    for entries in (
        [fold_name(noun.key) for noun in TITLES.noun],
        [country.code for country in DEMONYMS.country],
        [fold_name(palace.name) for palace in DEMONYMS.palace],
        [cue.use for cue in PACK.load("credits", CreditTable).cue],
    ):
        assert sorted(entries) == entries


def test_plurals() -> None:
    singular = ["maire", "avocat général", "général", "élu", "porte-avions", "bureau", "premier ministre"]
    plural = ["maires", "avocats généraux", "généraux", "élus", "porte-avions", "bureaux", "premiers ministres"]
    assert plural == [pluralise(form) for form in singular]


def test_forms() -> None:
    """The longest noun, its gender and number; capitals with or without accents."""
    titles = load_titles(PACK)
    cases = {
        "chef de l'État": ("chef de l'État", "m", False),
        "chef de l’Etat": ("chef de l'État", "m", False),
        "cheffes du gouvernement": ("chef du gouvernement", "f", True),
        "ministre": ("ministre", "", False),
        "avocates": ("avocat", "f", True),
        "généraux": ("général", "m", True),
    }
    found = {}
    for text in cases:
        form = titles.match_noun(split_words(text), 0)
        assert form is not None
        found[text] = (form.noun.key, form.gender, form.plural)
    assert cases == found


def test_countries_by_adjective_capital_and_palace() -> None:
    demonyms = load_demonyms(PACK)
    cases = {
        ("russe",): ("RUS",),
        ("françaises",): ("FRA",),
        ("congolais",): ("COD", "COG"),
        ("états-unis",): ("USA",),
        ("etats-unis",): ("USA",),
        ("téhéran",): ("IRN",),
        ("maison", "blanche"): ("USA",),
        ("norvau",): (),
    }
    assert cases == {words: demonyms.find_codes(words) for words in cases}
    assert [
        (demonyms.adjectives[word].gender, demonyms.adjectives[word].plural)
        for word in ("française", "turc", "syriennes")
    ] == [("f", False), ("m", False), ("f", True)]
