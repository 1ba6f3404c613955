"""Sayings in another language beside their translations, from the texts to the page."""

from pathlib import Path

import pytest

import recoupe
from recoupe.exports.html import render_dossier
from recoupe.model.dossier import Dossier

TRANSLATED = """Le maire de Lervault veut son pont

Le maire de Lervault, Noé Sarde, a réagi mardi à la fermeture du bac. « Le bac ne sauve ni les écoles ni le poisson de \
Lervault », a écrit Noé Sarde sur Twitter. « La tempête augmente le prix du pain sur notre île », \
a-t-il ajouté.
"""
POST = "The ferry does not save the schools or the fish of Lervault. Storms raise the price of bread on our island."
SIGNED = f"""Un message du maire de Lervault

La fermeture du bac fait débat à Lervault depuis mardi. {POST}— Noé Sarde (@noesarde) 12 mars 2019  {POST} \
Le passeur n'a pas voulu répondre aux questions de la presse. Il avait fermé son guichet lundi soir, quand le courant \
avait emporté les deux derniers pontons de la rive gauche et le câble qui retenait le bateau depuis des années.
"""
UNSIGNED = f"""Bac de Lervault : le maire s'en prend au bac

Noé Sarde, le maire de Lervault, s'est exprimé mardi sur la fermeture du bac.{POST}La préfecture a pris acte. Elle \
avait fait fermer le quai lundi soir, quand le courant avait emporté les deux derniers pontons de la rive gauche.
"""


def run(folder: Path, *texts: str) -> Dossier:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf8")
    (dossier,) = recoupe.run([folder], one_story=True).dossiers
    return dossier


def tell_shared(dossier: Dossier) -> list[str]:
    """The wordings of each utterance of two articles, in one line."""
    texts = {reading.id: reading.article.text for reading in dossier.readings}
    return [
        " | ".join(texts[member.article][member.start : member.end] for member in utterance.members)
        for utterance in dossier.utterances
        if len({member.article for member in utterance.members}) > 1
    ]


@pytest.mark.parametrize("other", [SIGNED, UNSIGNED])
def test_a_post_and_its_translation_are_one_saying(tmp_path: Path, other: str) -> None:
    dossier = run(tmp_path, TRANSLATED, other)
    (wordings,) = [words for words in tell_shared(dossier) if "bread" in words]
    assert "prix du pain" in wordings
    assert not [one for one in dossier.disagreements if one.kind == "wording"]
    page = render_dossier(dossier).decode()
    assert "en anglais" in page
    assert 'lang="en"' in page


def test_an_unsigned_original_confirms_nothing(tmp_path: Path) -> None:
    dossier = run(tmp_path, TRANSLATED, UNSIGNED)
    assert {utterance.accounts for utterance in dossier.utterances} == {1}


def test_small_words_of_another_language_join_no_stories(tmp_path: Path) -> None:
    """«They», «will» and «what» stand in no French text: they are rare there, and tell nothing all the same."""
    told = (
        (
            "Le bac de Lervault reste à quai",
            "They will not let us cross the river and we know what it is about.",
            "Les passeurs de l'île avaient déjà fermé le guichet quand la crue a emporté les pontons de la rive.",
        ),
        (
            "Un boulanger condamné à Sarvigny",
            "The judge was wrong and they know it, what will we do with our bread?",
            "Le tribunal lui reproche d'avoir vendu des brioches périmées aux écoliers pendant trois hivers de suite.",
        ),
    )
    for number, (title, words, rest) in enumerate(told):
        text = f"{title}\n\n{title}, a-t-on appris mardi soir. « {words} » {rest}\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf8")
    assert [len(story.articles) for story in recoupe.run([tmp_path]).links.stories] == [1, 1]
