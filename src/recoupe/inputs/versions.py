"""One address in several versions: one article, with what changed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from recoupe.inputs.page import squeeze
from recoupe.model.article import Article, Role, Span, Version
from recoupe.sources import fold_name


def merge_versions(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles, those that are one page saved at several times made one: the latest, with the earlier as versions.

    Only pages with an address of their own: a site's front page is another every time. Two pages of one address that
    have little in common stay two. The latest is the one that says so, by its update or else its publication; where
    none says, the last by path. Paths and notes of all are kept. In order of path; the order given is nothing.
    """
    groups: dict[tuple[str, str], list[Article]] = defaultdict(list)
    merged: list[Article] = []
    for article in sorted(articles, key=lambda article: article.paths):
        address = normalise_address(article.url) if article.url and article.page else None
        if address is None:
            merged.append(article)
        else:
            groups[address, fold_name(article.source.name or "")].append(article)
    for group in groups.values():
        merged.extend(merge_group(group))
    return tuple(sorted(merged, key=lambda article: article.paths))


def merge_group(group: Sequence[Article]) -> list[Article]:
    """The articles of one address: one with its versions, and those that are something else."""
    ordered = sorted(group, key=lambda article: (find_date(article) or "", article.paths))
    latest, earlier = ordered[-1], ordered[:-1]
    same = [article for article in earlier if share_words(article, latest) >= SAME_PAGE]
    if not same:
        return ordered
    versions = tuple(compare(article, latest) for article in same)
    notes = [describe(version) for version in versions]
    article = replace(
        latest,
        paths=tuple(sorted({path for version in (*same, latest) for path in version.paths})),
        notes=tuple(dict.fromkeys((*latest.notes, *notes))),
        versions=versions,
    )
    return [article, *(other for other in earlier if other not in same)]


def compare(earlier: Article, latest: Article) -> Version:
    """An earlier version as the differences of its content passages from the latest's.

    Typography and white space are no difference; a passage of which a word changed is both added and removed.
    """
    before = {squeeze(earlier.text[p.start : p.end]): (p.start, p.end) for p in earlier.passages if p.is_content}
    after = {squeeze(latest.text[p.start : p.end]): Span(p.start, p.end) for p in latest.passages if p.is_content}
    return Version(
        path=earlier.paths[0],
        sha256=earlier.sha256,
        dated=find_date(earlier),
        added=tuple(span for words, span in after.items() if words not in before),
        removed=tuple(earlier.text[start:end] for words, (start, end) in before.items() if words not in after),
    )


def describe(version: Version) -> str:
    """What changed, in a line for people."""
    when = f" of {version.dated}" if version.dated else ""
    if not version.added and not version.removed:
        return f"an earlier version{when} ({version.path}) says the same"
    return (
        f"since an earlier version{when} ({version.path}) {count(len(version.added))} came in and "
        f"{count(len(version.removed))} went out"
    )


def count(passages: int) -> str:
    """«1 passage», «3 passages»."""
    return f"{passages} passage{'s' * (passages != 1)}"


def find_date(article: Article) -> str | None:
    """When the article was last touched, as it says."""
    return article.updated.value or article.published.value


def share_words(one: Article, other: Article) -> float:
    """The share of the words in the smaller one's paragraphs that both have."""
    first, second = (
        {
            word
            for p in article.passages
            if p.role is Role.PARAGRAPH
            for word in article.text[p.start : p.end].lower().split()
        }
        for article in (one, other)
    )
    return len(first & second) / max(1, min(len(first), len(second)))


def normalise_address(url: str) -> str | None:
    """The address without what does not tell pages apart; None for a site's front page and for no address.

    Scheme, «www.», a fragment, a final slash and the parameters that campaigns add do not count.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    kept = [(name, value) for name, value in parse_qsl(parts.query) if not name.lower().startswith(CAMPAIGN)]
    if not parts.hostname or not (path or kept):
        return None
    return f"{parts.hostname.removeprefix('www.')}{path}?{urlencode(sorted(kept))}"


SAME_PAGE = 0.5
"""Share of common words from which on two pages of one address are versions of one; not measured."""
CAMPAIGN = ("utm_", "fbclid", "gclid", "xtor", "mc_", "at_", "ref", "source")
