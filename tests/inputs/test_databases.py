"""Exports of press databases: one file, many articles."""

from pathlib import Path

from recoupe.inputs import read_articles
from recoupe.model.article import Article

FIRST = "Le bac de Lervault a repris la mer mardi matin après trois semaines d'arrêt, a annoncé la préfecture."
SECOND = "Deux cents personnes attendaient sur le quai, où la première rotation est partie à 6 h 40 sans encombre."
EUROPRESSE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Europresse</title></head><body>
<article><header><div class="rdp__DocPublicationName">
<span class="DocPublicationName">La Gazette du plateau, no. 24681</span></div>
<div><span class="DocHeader">Mer, mardi 12 mars 2024 512 mots, p. 11</span></div>
<div class="titreArticle">
<p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">Le bac reprend la mer</p></div>
<p class="sm-margin-bottomNews docAuthors">Lucie Ardouin ; Luc Arbandier</p></header>
<section>
<div class="docOcurrContainer"><div class="DocText clearfix"><p>{FIRST}</p><p>{SECOND}</p></div></div></section>
<aside>Ce document est protégé</aside>
<footer><div class="publiC-lblNodoc">news·20240312·LGP·a24681x11</div></footer></article>
<article><header><div><span class="DocPublicationName">Le Courrier (site web)</span></div>
<span class="DocHeader">mercredi 13 mars 2024 - 08:12 UTC +01:00 301 mots</span>
<div class="titreArticle">La cloche de Courmel est retrouvée</div></header>
<section><div class="DocText">
<p>{SECOND}</p><p>La cloche de Courmel a été retrouvée par un ferrailleur.</p></div></section>
</article></body></html>"""
FACTIVA = f"""<html><head><title>Factiva</title></head><body>
<div class="article frArticle"><table><tr><td><b>HD</b></td>
<td><span class="frHeadline">Le bac reprend la mer</span></td></tr>
<tr><td><b>BY</b></td><td>Par Lucie Ardouin</td></tr><tr><td><b>PD</b></td><td>12 mars 2024</td></tr>
<tr><td><b>SN</b></td><td>La Gazette du plateau</td></tr>
<tr><td><b>TD</b></td><td>
<p class="articleParagraph frarticleParagraph">{FIRST}</p><p class="articleParagraph">{SECOND}</p></td></tr>
<tr><td><b>AN</b></td><td>Document GAZPL00020240312</td></tr></table></div>
<div class="article frArticle"><div><span class="frHeadline">La cloche de Courmel est retrouvée</span></div>
<div>301 mots</div><div>13 mars 2024</div><div>Le Courrier</div>
<p class="articleParagraph">{SECOND}</p><p class="articleParagraph">La cloche de Courmel a été retrouvée.</p></div>
</body></html>"""


def read(tmp_path: Path, page: str) -> tuple[Article, ...]:
    (tmp_path / "export.html").write_text(page, "utf8")
    articles, rejected = read_articles([str(tmp_path)], packs=("fr",))
    assert rejected == ()
    return articles


def words(article: Article, role: str) -> list[str]:
    return [article.text[p.start : p.end] for p in article.passages if p.role == role]


def test_europresse(tmp_path: Path) -> None:
    """Outlet without the number of the issue, day, title, authors, the document's number; the text as paragraphs."""
    first, second = read(tmp_path, EUROPRESSE)
    assert [article.id for article in (first, second)] == ["export-1", "export-2"]
    assert first.source.name == "La Gazette du plateau"
    assert (first.published.value, second.published.value) == ("2024-03-12", "2024-03-13")
    assert (first.headline, second.headline) == ("Le bac reprend la mer", "La cloche de Courmel est retrouvée")
    assert first.authors == ("Lucie Ardouin", "Luc Arbandier")
    assert ("document", '"news·20240312·LGP·a24681x11"') in first.other
    assert second.source.name == "Le Courrier"
    assert words(first, "title") == ["Le bac reprend la mer"]
    assert words(first, "paragraph") == [FIRST, SECOND]


def test_factiva(tmp_path: Path) -> None:
    """With coded fields and without."""
    first, second = read(tmp_path, FACTIVA)
    assert (first.source.name, first.published.value) == ("La Gazette du plateau", "2024-03-12")
    assert (first.headline, first.authors) == ("Le bac reprend la mer", ("Lucie Ardouin",))
    assert (second.headline, second.published.value) == ("La cloche de Courmel est retrouvée", "2024-03-13")
    assert all(paragraph in words(first, "paragraph") for paragraph in (FIRST, SECOND))


def test_an_export_cut_short_gives_what_it_holds(tmp_path: Path) -> None:
    assert len(read(tmp_path, EUROPRESSE[: EUROPRESSE.index("<footer>")])) == 1
