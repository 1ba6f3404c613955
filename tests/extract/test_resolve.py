"""Who is who within one article: what it tells, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe import read_text
from recoupe.extract.mentions import find_mentions
from recoupe.extract.resolve import Resolution, resolve
from recoupe.extract.statements import find_statements
from recoupe.languages.pack import LanguagePack
from recoupe.languages.parser import load_parser
from recoupe.model.article import Article, Passage, Role, Span
from recoupe.model.parse import Parse
from recoupe.model.statement import Statement
from tests.extract.tagged import make_article, read_tagged, say, who
from tests.parses import make_article as make_plain

PACK = LanguagePack("fr")
VASSON = "Anne/PROPN/nsubj/PER Vasson/PROPN/-/PER"
DORNE = "Luc/PROPN/nsubj/PER Dorne/PROPN/-/PER"
SPOKE = "a/AUX parlé/VERB ./PUNCT"


def work_out(article: Article, parse: Parse, *statements: Statement) -> Resolution:
    return resolve(article, parse, PACK, find_mentions(article, parse, PACK), statements)


def resolve_text(text: str) -> Resolution:
    """As the program reads the text, with its statements."""
    article = make_plain(text)
    parse = load_parser().parse_article(article)
    return resolve(article, parse, PACK, find_mentions(article, parse, PACK), find_statements(article, parse, PACK))


CASES = {
    "surname": (
        [f"{VASSON} {SPOKE}", f"Mme/NOUN Vasson/PROPN/nsubj/PER {SPOKE}"],
        {"Mme Vasson": "Anne Vasson"},
    ),
    "two of one surname are told apart by the courtesy title": (
        [f"{VASSON} et/CCONJ Marc/PROPN/-/PER Vasson/PROPN/-/PER", f"M./NOUN Vasson/PROPN/nsubj/PER {SPOKE}"],
        {"M. Vasson": "Marc Vasson"},
    ),
    "a particle before the surname": (
        ["Karim/PROPN/-/PER al-Vasson/PROPN/-/PER", f"Karim/PROPN/-/PER Al/PROPN/-/PER Vasson/PROPN/-/PER {SPOKE}"],
        {"Karim Al Vasson": "Karim al-Vasson"},
    ),
    "the role told of somebody": (
        [
            f"Le/DET président/NOUN brésilien/ADJ {DORNE} {SPOKE}",
            f"La/DET présidente/NOUN turque/ADJ {VASSON} {SPOKE}",
            f"Le/DET président/NOUN/nsubj brésilien/ADJ {SPOKE}",
        ],
        {"Le président brésilien": "Luc Dorne"},
    ),
    "the role told after the name": (
        [f"{VASSON} ,/PUNCT maire/NOUN de/ADP Norvau/PROPN/-/LOC ,/PUNCT {SPOKE}", f"La/DET maire/NOUN/nsubj {SPOKE}"],
        {"La maire": "Anne Vasson"},
    ),
    "the role told in brackets": (
        ["la/DET maire/NOUN (/PUNCT Anne/PROPN/-/PER Vasson/PROPN/-/PER )/PUNCT", f"La/DET maire/NOUN {SPOKE}"],
        {"La maire": "Anne Vasson"},
    ),
    "the role told by «est»": (
        [f"{VASSON} est/AUX la/DET maire/NOUN de/ADP Norvau/PROPN/-/LOC ./PUNCT", f"La/DET maire/NOUN {SPOKE}"],
        {"La maire": "Anne Vasson"},
    ),
    "another role of the same noun is somebody else": (
        [
            f"Le/DET ministre/NOUN de/ADP l'/DET Intérieur/NOUN {DORNE} {SPOKE}",
            f"Le/DET ministre/NOUN/nsubj de/ADP la/DET Santé/NOUN {SPOKE}",
        ],
        {"Le ministre de la Santé": "Le ministre de la Santé"},
    ),
    "«ancien» makes another of the same noun": (
        [f"Le/DET maire/NOUN {DORNE} {SPOKE}", f"L'/DET ancien/ADJ maire/NOUN/nsubj {SPOKE}"],
        {"L'ancien maire": "L'ancien maire"},
    ),
    "one title each for two named together": (
        [
            "Les/DET présidents/NOUN turc/ADJ et/CCONJ brésilien/ADJ ,/PUNCT Ali/PROPN/-/PER "
            "Arvel/PROPN/-/PER et/CCONJ "
            "Luc/PROPN/-/PER Dorne/PROPN/-/PER ,/PUNCT ont/AUX signé/VERB ./PUNCT",
            f"Le/DET président/NOUN/nsubj brésilien/ADJ {SPOKE}",
        ],
        {"Le président brésilien": "Luc Dorne"},
    ),
    "one named only later, by a narrower role, is somebody else": (
        [
            f"Le/DET président/NOUN/nsubj {SPOKE}",
            f"Le/DET président/NOUN/nsubj de/ADP le/DET port/NOUN ,/PUNCT {DORNE} ,/PUNCT {SPOKE}",
        ],
        {"Le président": "Le président"},
    ),
    "a given name with an apposition of its own is somebody else": (
        [
            f"Le/DET président/NOUN/nsubj {SPOKE}",
            f"Luc/PROPN/nsubj/PER Dorne/PROPN/-/PER ,/PUNCT 42/NUM ans/NOUN ,/PUNCT {SPOKE}",
        ],
        {"Le président": "Le président"},
    ),
    "a vaguer noun with a complement tells no president": (
        [
            f"Le/DET leader/NOUN de/ADP l'/DET opposition/NOUN {DORNE} {SPOKE}",
            f"Le/DET président/NOUN/nsubj {SPOKE}",
        ],
        {"Le président": "Le président"},
    ),
    "a vaguer noun": (
        [f"Le/DET président/NOUN {DORNE} {SPOKE}", f"Le/DET dirigeant/NOUN/nsubj {SPOKE}"],
        {"Le dirigeant": "Luc Dorne"},
    ),
    "an unnamed one is taken up by the same words": (
        [f"Une/DET cliente/NOUN/nsubj {SPOKE}", f"La/DET cliente/NOUN/nsubj {SPOKE}"],
        {"La cliente": "Une cliente"},
    ),
    "a pronoun takes the one of its gender": (
        [f"{VASSON} {SPOKE} Luc/PROPN/-/PER Dorne/PROPN/-/PER écoute/VERB ./PUNCT Elle/PRON/nsubj {SPOKE}"],
        {"Elle": "Anne Vasson"},
    ),
    "a pronoun without anybody is untold": ([f"Elle/PRON/nsubj {SPOKE}"], {"Elle": None}),
    "a capital that acts is no place": (
        ["Moscou/PROPN/nsubj/LOC a/AUX promis/VERB son/DET aide/NOUN ./PUNCT"],
        {"Moscou": "Moscou"},
    ),
    "an acronym and its name": (
        [
            "La/DET Ligue/PROPN/-/ORG des/ADP/-/ORG rives/NOUN/-/ORG (/PUNCT LDR/PROPN/-/ORG "
            ")/PUNCT proteste/VERB ./PUNCT",
            f"La/DET LDR/PROPN/nsubj/ORG {SPOKE}",
        ],
        {"La LDR": "Ligue des rives"},
    ),
}


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=CASES.keys())
def test_resolves(lines: list[str], expected: dict[str, str | None]) -> None:
    article, parse = read_tagged("Titre/NOUN", *lines)
    resolution = work_out(article, parse)
    found = who(article, resolution.mentions, resolution.entities)
    assert expected == {words: found[words] for words in expected}


def test_a_capital_is_a_place_after_a_preposition_of_place() -> None:
    article, parse = read_tagged("Titre/NOUN", "Moscou/PROPN/nsubj/LOC négocie/VERB à/ADP Moscou/PROPN/-/LOC ./PUNCT")
    resolution = work_out(article, parse)
    assert {("Moscou", "organization"), ("Moscou", "place")} == {(e.name, e.kind) for e in resolution.entities}
    assert [m.basis for m in resolution.mentions] == ["metonym", "name"]


def test_the_headline_names_whom_the_first_sentence_describes() -> None:
    article, parse = read_tagged(
        "Dorne/PROPN/nsubj/PER appelle/VERB Vasson/PROPN/-/PER",
        "Le/DET maire/NOUN/nsubj a/AUX appelé/VERB ./PUNCT",
        "Luc/PROPN/nsubj/PER Dorne/PROPN/-/PER parle/VERB à/ADP Anne/PROPN/-/PER Vasson/PROPN/-/PER ./PUNCT",
    )
    resolution = work_out(article, parse)
    assert who(article, resolution.mentions, resolution.entities)["Le maire"] == "Luc Dorne"
    assert "lead" in {mention.basis for mention in resolution.mentions}


def test_a_headline_of_two_tells_nothing_of_a_second_maire() -> None:
    """Once a role is told of somebody else, the headline's subject is not taken for it."""
    article, parse = read_tagged(
        "Dorne/PROPN/nsubj/PER appelle/VERB",
        "La/DET maire/NOUN Anne/PROPN/-/PER Vasson/PROPN/-/PER répond/VERB ./PUNCT La/DET "
        "maire/NOUN/nsubj part/VERB ./PUNCT",
    )
    resolution = work_out(article, parse)
    assert who(article, resolution.mentions, resolution.entities)["La maire"] == "Anne Vasson"


def test_a_speaker_is_named_as_fully_as_the_article_tells() -> None:
    article, parse = read_tagged(
        "Titre/NOUN",
        f"{VASSON} {SPOKE}",
        "Rien/PRON ne/ADV presse/VERB ,/PUNCT a/AUX dit/VERB Mme/NOUN Vasson/PROPN/-/PER ./PUNCT",
    )
    statement = work_out(article, parse, say(article, "Mme Vasson")).statements[0]
    assert (statement.speaker_name, statement.speaker_entity is not None) == ("Anne Vasson", True)


def test_an_organisation_named_behind_a_comma_is_the_speaker() -> None:
    article, parse = read_tagged(
        "Titre/NOUN",
        "Le/DET syndicat/NOUN ,/PUNCT la/DET Fédération/PROPN/-/ORG des/PROPN/-/ORG Passeurs/PROPN/-/ORG (/PUNCT "
        "FAP/PROPN/-/ORG )/PUNCT ,/PUNCT refuse/VERB ./PUNCT",
    )
    statement = work_out(article, parse, say(article, "Le syndicat, la Fédération des Passeurs (FAP)")).statements[0]
    assert statement.speaker_name == "Fédération des Passeurs"


@pytest.mark.parametrize("name", ["(BPT)", "«Deux rives»", "« Deux rives »", "“Deux rives”"])
def test_the_words_of_a_speaker_keep_the_mark_that_closes_them(name: str) -> None:
    reading = read_text(f"Une société de bacs {name} affirme que le câble de Sarval a été changé.")
    assert [statement.speaker_name for statement in reading.statements] == [f"Une société de bacs {name}"]


def test_the_name_of_an_agency_keeps_the_mark_that_closes_it() -> None:
    """The speaker's span ends before the mark."""
    article, parse = read_tagged(
        "Titre/NOUN",
        "Agence/PROPN/-/ORG du/ADP bac/NOUN «/PUNCT Norvau/PROPN/-/ORG »/PUNCT écrit/VERB ./PUNCT",
    )
    statement = work_out(article, parse, say(article, "Agence du bac « Norvau")).statements[0]
    assert statement.speaker_name == "Agence du bac « Norvau »"


def test_an_unnamed_speaker_keeps_the_words_of_the_text() -> None:
    article, parse = read_tagged(
        "Titre/NOUN", "une/DET source/NOUN proche/ADJ du/ADP dossier/NOUN a/AUX parlé/VERB ./PUNCT"
    )
    statement = work_out(article, parse, say(article, "une source proche du dossier")).statements[0]
    assert statement.speaker_name == "une source proche du dossier"


def test_a_speaker_that_no_mention_covers_becomes_one() -> None:
    article, parse = read_tagged("Titre/NOUN", "une/DET banderole/NOUN/nsubj proclame/VERB la/DET paix/NOUN ./PUNCT")
    resolution = work_out(article, parse, say(article, "une banderole"))
    assert "une banderole" in who(article, resolution.mentions, resolution.entities)
    assert resolution.statements[0].speaker_name == "une banderole"


def test_the_same_source_is_the_one_that_carried_the_words_before() -> None:
    article, parse = read_tagged(
        "Titre/NOUN",
        "Selon/ADP Norvau-Presse/PROPN/-/ORG ,/PUNCT rien/PRON ne/ADV presse/VERB ./PUNCT",
        "Selon/ADP la/DET même/ADJ source/NOUN ,/PUNCT tout/PRON va/VERB bien/ADV ./PUNCT",
    )
    first = replace(say(article, "Norvau-Presse"), speaker=None, relay=say(article, "Norvau-Presse").speaker)
    statements = work_out(article, parse, first, say(article, "la même source", name="s2")).statements
    assert [statement.speaker_name for statement in statements] == [None, "Norvau-Presse"]


def test_an_article_alone_is_no_speaker() -> None:
    article, parse = read_tagged("Titre/NOUN", "Comme/SCONJ le/PRON rapporte/VERB Norvau-Presse/PROPN/-/ORG ./PUNCT")
    statement = work_out(article, parse, say(article, "le", after="Comme")).statements[0]
    assert (statement.speaker_entity, statement.speaker_name) == (None, None)


def test_two_speakers_are_a_group() -> None:
    article, parse = read_tagged(
        "Titre/NOUN",
        "Anne/PROPN/-/PER Vasson/PROPN/-/PER et/CCONJ Luc/PROPN/-/PER Dorne/PROPN/-/PER refusent/VERB ./PUNCT",
    )
    resolution = work_out(article, parse, say(article, "Anne Vasson et Luc Dorne"))
    assert resolution.statements[0].speaker_name == "Anne Vasson et Luc Dorne"
    assert "group" in {entity.kind for entity in resolution.entities}


def test_a_statement_without_cue_takes_the_speaker_before() -> None:
    article, parse = read_tagged("Titre/NOUN", f"{VASSON} {SPOKE} Rien/PRON ne/ADV presse/VERB ./PUNCT")
    first = say(article, "Anne Vasson")
    start = article.text.index("Rien")
    second = Statement("s2", "direct", (Span(start, start + 4),))
    unattributed = replace(second, id="s3", cue=Span(start, start + 4))
    statements = work_out(article, parse, first, second, unattributed).statements
    assert [statement.speaker_name for statement in statements] == ["Anne Vasson", "Anne Vasson", None]


def test_statements_come_back_in_their_order() -> None:
    article, parse = read_tagged("Titre/NOUN", f"{VASSON} {SPOKE} {DORNE} {SPOKE}")
    given_order = (say(article, "Luc Dorne", name="b"), say(article, "Anne Vasson", name="a"))
    assert [statement.id for statement in work_out(article, parse, *given_order).statements] == ["b", "a"]


def test_an_article_without_tokens() -> None:
    article = make_article("", [])
    assert work_out(article, Parse((), (), ())) == Resolution((), (), ())


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="AlMmeL.,'«»()\n \"-éÉd", max_size=200))
def test_any_text(text: str) -> None:
    """No text breaks it; spans lie inside the text, and entities are those that the mentions name."""
    article = make_article(text, [Passage(0, len(text), Role.PARAGRAPH)] if text else [])
    parse = load_parser().parse_article(article)
    resolution = work_out(article, parse, *find_statements(article, parse, PACK))
    ids = {entity.id for entity in resolution.entities}
    assert all(0 <= m.start < m.end <= len(text) for m in resolution.mentions)
    assert {m.entity for m in resolution.mentions} - {None} <= ids
    assert all((m.entity is None) == (m.basis == "unresolved") for m in resolution.mentions)


def test_a_noun_that_fits_two_stands_for_nobody_and_speaks_in_its_own_words() -> None:
    article, parse = read_tagged(
        "Titre/NOUN",
        f"{VASSON} et/CCONJ Marie/PROPN/-/PER Torbel/PROPN/-/PER {SPOKE}",
        f"La/DET dirigeante/NOUN/nsubj {SPOKE}",
    )
    resolution = work_out(article, parse, say(article, "La dirigeante", after="Torbel"))
    assert resolution.statements[0].speaker_name == "La dirigeante"
    assert resolution.statements[0].speaker_entity is None


def test_the_same_source_is_no_person() -> None:
    article, parse = read_tagged(
        "Titre/NOUN",
        f"Norvau-Presse/PROPN/-/ORG {SPOKE}",
        f"{VASSON} {SPOKE}",
        "selon/ADP la/DET même/ADJ source/NOUN ./PUNCT",
    )
    statements = (
        say(article, "Norvau-Presse", after="Titre"),
        say(article, "Anne Vasson", after="parlé"),
        say(article, "la même source", after="selon"),
    )
    resolution = work_out(article, parse, *statements)
    assert resolution.statements[2].speaker_name == "Norvau-Presse"


def roles_of(article: Article, parse: Parse) -> dict[str, tuple[str, ...]]:
    return {entity.name: entity.roles for entity in work_out(article, parse).entities if entity.roles}


def test_a_title_keeps_the_words_that_the_parser_gives_to_a_place() -> None:
    article, parse = read_tagged(
        "Titre/NOUN",
        "La/DET victime/NOUN dort/VERB ./PUNCT",
        "Le/DET procureur/NOUN de/ADP la/DET/-/LOC République/PROPN/-/LOC de/ADP/-/LOC Norvau/PROPN/-/LOC ,/PUNCT "
        f"{VASSON} ,/PUNCT {SPOKE}",
    )
    assert roles_of(article, parse)["Anne Vasson"] == ("procureur de la République de Norvau",)


def test_each_of_two_presidents_has_his_own_country() -> None:
    article, parse = read_tagged(
        "Titre/NOUN",
        "Les/DET présidents/NOUN/nsubj iranien/ADJ et/CCONJ russe/ADJ ,/PUNCT Marc/PROPN/-/PER Arvel/PROPN/-/PER "
        f"et/CCONJ {DORNE} ,/PUNCT ont/AUX parlé/VERB ./PUNCT",
    )
    assert roles_of(article, parse) == {"Marc Arvel": ("président iranien",), "Luc Dorne": ("président russe",)}


def test_a_group_in_a_title_bears_the_name_and_a_thing_is_no_role() -> None:
    article, parse = read_tagged(
        "Titre/NOUN",
        f"la/DET tempête/NOUN {DORNE} {SPOKE}",
        f"Le/DET président/NOUN du/ADP groupe/NOUN PDR/PROPN/-/ORG {SPOKE}",
    )
    assert roles_of(article, parse) == {"PDR": ("groupe",)}


def test_what_no_noun_for_people_heads_is_nobody() -> None:
    article, parse = read_tagged(
        "Titre/NOUN",
        "Le/DET câble/NOUN cède/VERB ./PUNCT",
        "Une/DET harpiste/NOUN parle/VERB ./PUNCT",
        "Selon/ADP une/DET source/NOUN policière/ADJ ,/PUNCT il/PRON pleut/VERB ./PUNCT",
    )
    statements = (
        say(article, "Le câble", name="s1"),
        say(article, "Une harpiste", name="s2"),
        say(article, "une source policière", name="s3"),
    )
    kinds = {entity.name: entity.kind for entity in work_out(article, parse, *statements).entities}
    assert kinds == {"Le câble": "other", "Une harpiste": "person", "une source policière": "person"}


def test_a_party_beside_a_title_is_no_person() -> None:
    article, parse = read_tagged("Titre/NOUN", f"La/DET députée/NOUN PDR/PROPN/-/ORG {VASSON} {SPOKE}")
    entities = {entity.name: (entity.kind, entity.roles) for entity in work_out(article, parse).entities}
    assert entities["PDR"] == ("organization", ())
    assert entities["Anne Vasson"][0] == "person"


def test_an_address_is_no_part_of_a_name() -> None:
    article, parse = read_tagged(
        "Titre/NOUN", "Anne/PROPN/-/PER Vasson/PROPN/-/PER #bac/X/-/PER 🔴/X/-/PER reste/VERB ./PUNCT"
    )
    assert [entity.name for entity in work_out(article, parse).entities] == ["Anne Vasson"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Luc Dorne a chanté à Norvau. Luc Dorne a plu. « Le bac est beau et il tiendra », a dit le chanteur.",
            "le chanteur",
            "Luc Dorne",
        ),
        (
            "Le ministre Christophe Arvel a parlé. Christophe, 49 ans, docker, a dit que le bac partait.",
            "Christophe,",
            "Christophe",
        ),
        ("Le maire de Norvau Luc Vasson a dit que le bac partait.", "Le maire", "Luc Vasson"),
        (
            "Le Groupe pour un Norvau sans armée (GNsA) vote. Le GNsA a dit que le bac partait.",
            "Le GNsA",
            "Groupe pour un Norvau sans armée",
        ),
    ],
)
def test_a_name_is_told_from_the_words_around_it(text: str, words: str, name: str) -> None:
    resolution = resolve_text(text)
    names = {entity.id: entity.name for entity in resolution.entities}
    at = text.rindex(words)
    assert name in [names[m.entity] for m in resolution.mentions if m.entity and m.start == at]


def test_a_thing_with_a_name_says_nothing() -> None:
    """No «il» that speaks is a boat, though it be the only one of its gender."""
    said = "« C'est une question de principe », a-t-il ajouté."
    (statement,) = resolve_text(f"Le bac de Lervault est à quai depuis lundi.\n{said}").statements
    assert statement.speaker_name is None


def test_a_text_may_end_in_a_pronoun() -> None:
    article, parse = read_tagged("Titre/NOUN", "dit/VERB il/PRON")
    assert [mention.end for mention in find_mentions(article, parse, PACK)] == [len(article.text)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Le ministre Luc Arvel a parlé. Il a vu le premier ministre.", "le premier ministre", "le premier ministre"),
        ("L'Église de Norvau achète une grue. La statue sera levée. Elle partira lundi.", "Elle", None),
        ("La régie se tait. Dans la rue, on entendait des cris.", "on", None),
    ],
)
def test_what_is_not_told_is_nobody(text: str, words: str, name: str | None) -> None:
    resolution = resolve_text(text)
    names = {entity.id: entity.name for entity in resolution.entities}
    at = text.rindex(words)
    assert {names.get(m.entity or "") for m in resolution.mentions if m.start == at} <= {name}


def test_one_woman_after_another_is_another() -> None:
    article, parse = read_tagged(
        "Titre/NOUN",
        f"Une/DET femme/NOUN/nsubj {SPOKE}",
        f"Une/DET femme/NOUN/nsubj {SPOKE}",
        f"La/DET femme/NOUN {SPOKE}",
    )
    mentions = [m for m in work_out(article, parse).mentions if article.text[m.start : m.end] == "Une femme"]
    assert len({mention.entity for mention in mentions}) == 2


def test_a_weekly_with_a_given_name_is_no_person() -> None:
    article, parse = read_tagged(
        "Titre/NOUN", "L'/DET hebdomadaire/NOUN Charlie-Norvau/PROPN/-/PER paraît/VERB ./PUNCT"
    )
    kinds = {entity.name: entity.kind for entity in work_out(article, parse).entities}
    assert kinds["Charlie-Norvau"] == "organization"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Un artiste a été condamné mardi à Norvau. Luc Arvel avait coulé le bac en mars.",
            "artiste",
            "Luc Arvel",
        ),
        (
            "Un artiste est mort mardi à Norvau. « Le bac a coulé dans la nuit », a expliqué Luc Arvel.",
            "artiste",
            "Un artiste",
        ),
        (
            "Le bac sera vendu, a précisé Me Anne Dorne. « La régie ne le savait pas », a dit l'avocate.",
            "avocate",
            "Anne Dorne",
        ),
        ("Il faut obéir à Bruxelles. Elle a dit qu'elle partirait.", "Elle", None),
    ],
)
def test_who_opens_the_text_and_who_pleads(text: str, words: str, name: str | None) -> None:
    resolution = resolve_text(text)
    names = {entity.id: entity.name for entity in resolution.entities}
    at = text.rindex(words)
    assert {names.get(m.entity or "") for m in resolution.mentions if m.start <= at < m.end} == {name}


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Luc Dorne a pris la barre du bac. Anne Vasson « est la seule à savoir naviguer la nuit », a-t-elle dit.",
            [None],
        ),
        (
            "Paul Dorne a pris la barre. « Sans Luc Vasson, le bac de Lorval aurait coulé cent fois », a-t-il dit.",
            ["Paul Dorne"],
        ),
        ("Luc Dorne a promis un bac. Quant à Jean Vasson, il estime que le quai cédera.", ["Luc Dorne", "Jean Vasson"]),
        ("Du côté de la préfecture, on assure que le quai tiendra.", ["la préfecture"]),
        (
            "L'étude conclut que le quai cède. Elle précise que la digue tient.",
            ["l'étude", "l'étude"],
        ),
    ],
)
def test_a_pronoun_stands_for_who_can_speak_there(text: str, speakers: list[str | None]) -> None:
    found = [statement.speaker_name for statement in read_text(text).statements]
    assert [name and name[0].lower() + name[1:] for name in found] == [n and n[0].lower() + n[1:] for n in speakers]
