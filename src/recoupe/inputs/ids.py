"""Ids for the articles of a batch, and twins: one text found more than once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from recoupe.inputs.metadata import SIDECAR_ENDING
from recoupe.model.article import UNKNOWN_DATE, Article
from recoupe.sources import fold_name

ENDINGS = (".txt", ".text", ".jsonl", ".ndjson", ".json", ".html", ".htm", ".xhtml", ".md")
"""Endings that an id leaves out; any other belongs to the name («page-2024.03.12»)."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where an article was found: its path, and its file's name without ending or its record's id."""

    path: str
    name: str


def name_articles(found: Iterable[Found]) -> dict[Found, str]:
    """An id for each: its name, or where names collide the shortest path that tells them apart.

    Does not depend on the order given. «a/x.txt» and «b/x.txt» are «a/x» and «b/x»; «x.txt» and «x.text» of one folder,
    «x.txt» and «x.text»; records of one id in one file get their line's number.
    """
    ids: dict[Found, str] = {}
    groups: dict[str, list[Found]] = defaultdict(list)
    for item in sorted(set(found), key=lambda item: (item.path, item.name)):
        groups[item.name].append(item)
    for name, items in groups.items():
        if len(items) == 1:
            ids[items[0]] = name
            continue
        ids.update(zip(items, _tell_apart(items), strict=True))
    return _part_equal(ids)


def merge_twins(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles, those with one text and the same or no known source made one with all its paths.

    The one that tells most stays and takes from the others what it lacks. A text of several sources stays one article
    a source; a copy of unknown source goes to the first of them by name. In order of path; the order given is nothing.
    """
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda article: article.paths):
        groups[article.sha256].append(article)
    merged: list[Article] = []
    for twins in groups.values():
        by_source: dict[str, list[Article]] = defaultdict(list)
        for article in twins:
            if article.source.name:
                by_source[fold_name(article.source.name)].append(article)
        unknown = [article for article in twins if not article.source.name]
        if unknown:
            by_source[min(by_source, default="")].extend(unknown)
        merged.extend(_merge(group) for _, group in sorted(by_source.items()))
    return tuple(sorted(merged, key=lambda article: article.paths))


def drop_ending(name: str) -> str:
    """The file's name without its ending, where that is one of the endings of articles."""
    lowered = name.lower()
    for ending in (SIDECAR_ENDING, *ENDINGS):
        if lowered.endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    return name


def _merge(twins: Sequence[Article]) -> Article:
    """One article of twins: the most telling, with the paths of all and from the others what it lacks."""
    ranked = sorted(
        twins,
        key=lambda a: (
            a.source.name is None,
            a.published.basis != "metadata",
            a.published == UNKNOWN_DATE,
            len(a.paths[0]),
            a.paths,
        ),
    )
    best = ranked[0]
    for other in ranked[1:]:
        best = replace(
            best,
            published=other.published if best.published == UNKNOWN_DATE else best.published,
            updated=other.updated if best.updated == UNKNOWN_DATE else best.updated,
            url=best.url or other.url,
            headline=best.headline or other.headline,
            authors=best.authors or other.authors,
            tags=best.tags or other.tags,
            notes=(*best.notes, *(note for note in other.notes if note not in best.notes)),
        )
    return replace(best, paths=tuple(sorted({path for twin in twins for path in twin.paths})))


def _tell_apart(items: Sequence[Found]) -> list[str]:
    """Names for items that are called the same: as many folders as it takes, and endings if those are not enough."""
    lists = [_list_names(item) for item in items]
    for choices in ([bare for bare, _ in lists], [full for _, full in lists]):
        for depth in range(max(map(len, choices))):
            names = [choice[min(depth, len(choice) - 1)] for choice in choices]
            if len(set(names)) == len(names):
                return names
    return [item.path for item in items]


def _list_names(item: Found) -> tuple[list[str], list[str]]:
    """The names that an article may take, from its own to its whole path; and the same with ending and line."""
    path = item.path.replace("\\", "/")
    record = path.rpartition(":")
    in_file = record[2].isdecimal() and bool(record[0])
    parts = [part for part in (record[0] if in_file else path).split("/") if part not in ("", ".")]
    bare = [*parts[:-1], *(drop_ending(part) for part in parts[-1:])]
    if in_file:
        bare, parts = [*bare, item.name], [*parts, f"{item.name}:{record[2]}"]
    else:
        bare = [*bare[:-1], item.name]
    return _list_suffixes(bare), _list_suffixes(parts)


def _list_suffixes(parts: Sequence[str]) -> list[str]:
    """The last part, the last two, and so on."""
    return ["/".join(parts[-count:]) for count in range(1, len(parts) + 1)]


def _part_equal(ids: dict[Found, str]) -> dict[Found, str]:
    """The ids, with a number where two are still the same («x», «x~2»): a record may be called as a path is."""
    taken: dict[str, int] = {}
    parted: dict[Found, str] = {}
    used = set(ids.values())
    for item in sorted(ids, key=lambda item: (item.path, item.name)):
        name = ids[item]
        taken[name] = taken.get(name, 0) + 1
        if taken[name] > 1:
            number = taken[name]
            while f"{name}~{number}" in used:
                number += 1
            name = f"{name}~{number}"
            used.add(name)
        parted[item] = name
    return parted
