"""Mentions: the spans of an article that name or describe somebody or something."""

from collections.abc import Sequence

from recoupe.extract.demonyms import load_demonyms
from recoupe.extract.names import View, view_parse
from recoupe.extract.phrases import Phrase, find_phrases
from recoupe.extract.titles import load_titles
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article
from recoupe.model.mention import Mention
from recoupe.model.parse import Parse


def find_mentions(article: Article, parse: Parse, pack: LanguagePack) -> tuple[Mention, ...]:
    """Names, descriptions and pronouns of the article's content, by start, the longer first; none resolved yet.

    Offsets are half-open code points into `article.text`. A title and the name beside it are one mention («le
    maire, Luc Vasson»); a mention may stand inside another («le maire de Norvau»: the maire, Norvau). Not
    handled: mentions in furniture, credits and bylines; «je», «nous», «on».
    """
    view = open_view(parse, pack)
    return list_mentions(article, view, find_phrases(view))


def list_mentions(article: Article, view: View, phrases: Sequence[Phrase]) -> tuple[Mention, ...]:
    """The mentions that the phrases of a view are, as `find_mentions` gives them."""
    return tuple(
        Mention(*span_phrase(view, phrase), phrase.kind, None, "unresolved")
        for phrase in phrases
        if view.tokens[phrase.last - 1].end <= len(article.text)
    )


def open_view(parse: Parse, pack: LanguagePack) -> View:
    """The parse as the rules read it."""
    return view_parse(parse, load_titles(pack), load_demonyms(pack))


def span_phrase(view: View, phrase: Phrase) -> tuple[int, int]:
    """The code points a phrase stands on."""
    return view.tokens[phrase.first].start, view.tokens[phrase.last - 1].end
