"""Whom a description stands for, among those the article tells of; or somebody new, in its own words."""

from recoupe.extract.coreference import choose_by_role
from recoupe.extract.discourse import Discourse
from recoupe.extract.people import Draft, Role, kind_of, plain, read_role
from recoupe.extract.speaker_names import word_description
from recoupe.extract.speaker_phrases import list_members
from recoupe.extract.untold import find_counterpart, find_opening, find_untold


def resolve_description(discourse: Discourse, index: int) -> tuple[Draft | None, str]:
    """Whom the description at `index` stands for, and on what basis."""
    phrase, view = discourse.phrases[index], discourse.view
    alone = view.titles.determiners.get(view.words[phrase.first]) if phrase.last - phrase.first == 1 else None
    if alone is not None and alone.kind in ("definite", "contracted"):
        return None, "unresolved"  # a clitic or an article taken for a speaker
    members = _find_members(discourse, index)
    if members is not None:
        return members
    role = read_role(view, phrase, discourse.text)
    if phrase.determiner != "indefinite":
        found = _find_told(discourse, index, role)
    else:
        found = find_opening(discourse, index, role)
    return found or _describe(discourse, index, role)


def _describe(discourse: Discourse, index: int, role: Role) -> tuple[Draft, str]:
    """The one described before in the same words, or somebody new."""
    phrase = discourse.phrases[index]
    name = word_description(discourse, index)
    same = discourse.described.get(plain(name))
    another = phrase.determiner == "indefinite" and not phrase.plural  # «une femme» after «une femme»
    if same is not None and not phrase.partitive and not another:
        return same, "same_words"
    draft = Draft(
        kind_of(discourse.view, phrase),
        name,
        False,
        "description",
        gender=phrase.gender,
        plural=phrase.plural,
        roles=[role],
        first=phrase.first,
    )
    discourse.drafts.append(draft)
    discourse.described.setdefault(plain(name), draft)
    return draft, "description"


def _find_members(discourse: Discourse, index: int) -> tuple[Draft, str] | None:
    """The group that a speaker's span lists by name; None if it is no list of names."""
    phrase = discourse.phrases[index]
    if index not in discourse.speakers:
        return None
    last = index + 1
    while last < len(discourse.phrases) and discourse.phrases[last].first < phrase.last:
        last += 1
    inside = discourse.phrases[index + 1 : last]
    listed = list_members(discourse.view, inside, phrase.last)
    drafts = [discourse.draft_at(place) for place, other in enumerate(inside, index + 1) if other in listed]
    named = [draft for draft in drafts if draft is not None and draft.kind == "person" and draft.named]
    if len(listed) < 2 or len(named) < len(listed):
        return None
    return discourse.join(named, phrase.first), "list"


def _find_told(discourse: Discourse, index: int, role: Role) -> tuple[Draft | None, str] | None:
    """Whom a description stands for, among those the article tells of."""
    phrase = discourse.phrases[index]
    if phrase.noun is not None and phrase.noun.sense == "counterpart":
        return find_counterpart(discourse, role)
    if not discourse.view.titles.same.isdisjoint(discourse.view.words[phrase.first : phrase.head]):
        sources = (draft for draft in reversed(discourse.sources) if draft.kind != "person" or not draft.named)
        source = next(sources, None)
        return (source, "same_source") if source is not None else None
    found = choose_by_role(phrase, role, discourse.drafts, discourse.seen, len(discourse.traces))
    if found is not None or phrase.plural:
        return found
    return find_untold(discourse, index, role)
