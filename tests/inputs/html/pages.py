"""Invented pages for the tests, and what they are read as."""

from recoupe.inputs.furniture import load_furniture
from recoupe.inputs.html.article import build_article
from recoupe.inputs.html.draft import Draft, draft_page
from recoupe.inputs.html.labels import label_rows
from recoupe.inputs.html.select import Extractor
from recoupe.languages.pack import load_pack
from recoupe.model.article import Article, Metadata, RawDocument

FRENCH = load_pack("fr")
LIMIT = 5_000_000

ADDRESS = "https://www.gazette-du-plateau.example/mer/le-bac-de-lervault"
PARAGRAPHS = (
    "Le bac de Lervault a repris la mer mardi matin après trois semaines d'arrêt, a annoncé la préfecture.",
    "Deux cents personnes attendaient sur le quai, où la première rotation est partie à 6 h 40 sans encombre.",
    "« Nous avons remplacé les deux moteurs et la rampe avant », a expliqué le capitaine, Yvon Marnefort.",
    "Le syndicat des passeurs demande pourtant un second bateau, que la région refuse de payer cette année.",
)
PAGE = f"""<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8">
<title>Le bac de Lervault reprend la mer | La Gazette du plateau</title>
<link rel="canonical" href="{ADDRESS}">
<meta property="og:site_name" content="La Gazette du plateau">
<meta property="og:title" content="Le bac de Lervault reprend la mer">
<meta property="article:tag" content="Lervault"><meta property="article:tag" content="Bac">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Le bac de Lervault reprend la mer", "datePublished": "2024-03-12T10:15:00+01:00",
 "dateModified": "2024-03-12T18:40:00+01:00",
 "author": [{{"@type": "Person", "name": "Lucie Ardouin"}}, {{"@type": "Person", "name": "Luc Arbandier"}}]}}</script>
<style>.x {{ color: red }}</style></head>
<body class="has-sidebar comments-open">
<nav class="menu"><ul><li><a href="/">Accueil</a></li><li><a href="/mer">Mer</a></li></ul></nav>
<main><article class="article">
<h1 class="article__title">Le bac de Lervault reprend la mer</h1>
<p class="article__chapo">Trois semaines après la panne, la liaison entre les deux rives est rétablie.</p>
<div class="article__meta"><span class="author">Par <a rel="author" href="/a">Lucie Ardouin</a></span></div>
<time datetime="2024-03-12T10:15:00+01:00">Publié le 12 mars 2024 à 10h15</time>
<ul class="share-buttons"><li><a href="#">Facebook</a></li><li><a href="#">Copier le lien</a></li></ul>
<figure><img src="x.jpg" alt="Le bac">
<figcaption>Le bac à quai, lundi à Lervault. (Photo Anne Dorval)</figcaption></figure>
<div class="article__body">
<p>{PARAGRAPHS[0]}</p>
<div class="ad-slot">Publicité</div>
<p>{PARAGRAPHS[1]}</p>
<aside class="related-inline"><a href="/b">Le pont de Sarval ferme pour deux ans</a></aside>
<h2>Un chantier à deux millions</h2>
<p>{PARAGRAPHS[2]}</p>
<p>{PARAGRAPHS[3]}</p>
</div>
<ul class="article-tags"><li><a rel="tag" href="/t/l">Lervault</a></li><li><a rel="tag" href="/t/b">Bac</a></li></ul>
</article>
<section class="related-articles"><h2>À lire aussi</h2>
<ul><li><a href="/c">La cloche de Courmel a été retrouvée</a></li></ul></section>
<section id="comments"><h2>Commentaires</h2><form><textarea>…</textarea><button>Envoyer</button></form></section>
</main><footer><p>Mentions légales</p></footer>
<script>document.write("rien")</script></body></html>"""


def draft(markup: str | bytes, *, extractor: Extractor = "trafilatura") -> Draft:
    """The draft of a page that gives one."""
    body = markup.encode() if isinstance(markup, str) else markup
    drafted = draft_page(body, path="page.html", limit_bytes=LIMIT, extractor=extractor)
    assert isinstance(drafted, Draft), drafted
    return drafted


def label(markup: str, *, extractor: Extractor = "trafilatura") -> list[tuple[str, str]]:
    """Role, with its kind, and words of each row."""
    drafted = draft(markup, extractor=extractor)
    lines = label_rows(drafted, metadata=drafted.metadata.fields, furniture=load_furniture(FRENCH))
    return [
        ("/".join(filter(None, (line.role, line.kind))), drafted.visible.text[line.start : line.end]) for line in lines
    ]


def read(markup: str | bytes, *, metadata: Metadata = Metadata(), extractor: Extractor = "trafilatura") -> Article:  # noqa: B008
    """The article of a page that gives one."""
    body = markup.encode() if isinstance(markup, str) else markup
    raw = RawDocument("page.html", "page", body, metadata, media="html")
    article = build_article(raw, draft(body, extractor=extractor), pack=FRENCH)
    assert isinstance(article, Article), article
    return article


def fill(body: str, *, head: str = "") -> str:
    """A page with that body."""
    return f'<!doctype html><html lang="fr"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
