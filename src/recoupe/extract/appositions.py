"""Roles that an article tells beside a name: in appositions, brackets, lists, and by «est le»."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from recoupe.extract.discourse import Discourse
from recoupe.extract.people import Draft, read_role
from recoupe.extract.phrases import Phrase

_CLOSERS: Final = frozenset(',.);:»”"!?')


def learn_roles(discourse: Discourse) -> None:
    """Roles from appositions, brackets, «est le» and lists, and the descriptions that give them."""
    by_first: dict[int, list[int]] = {}
    for index, phrase in enumerate(discourse.phrases):
        by_first.setdefault(phrase.first, []).append(index)
    for index, phrase in enumerate(discourse.phrases):
        if index not in discourse.resolved and phrase.plural and phrase.kind == "description":
            _learn_list(discourse, index, by_first)
        draft = discourse.draft_at(index)
        if phrase.kind == "name" and draft is not None and draft.kind == "person":
            _learn_apposition(discourse, phrase, draft, by_first)
        elif phrase.kind == "description" and index not in discourse.resolved:
            _learn_bracket(discourse, index, by_first)


def _tell(discourse: Discourse, index: int, draft: Draft) -> None:
    """Note that the description at `index` gives a role of the draft."""
    phrase = discourse.phrases[index]
    role = read_role(discourse.view, phrase, discourse.text)
    if role not in draft.roles:
        draft.roles.append(role)
    draft.gender = draft.gender or phrase.gender
    discourse.resolved[index] = (draft, "apposition")


def _learn_apposition(
    discourse: Discourse, phrase: Phrase, draft: Draft, by_first: Mapping[int, Sequence[int]]
) -> None:
    """«Luc Vasson, maire de Norvau,», «Luc Vasson (maire)», «Luc Vasson est le maire»."""
    words, size = discourse.view.words, len(discourse.view.words)
    if phrase.last + 1 >= size:
        return
    place = phrase.last + 1
    link = words[phrase.last]
    told = link in (",", "(") or link in discourse.view.titles.copulas
    if link == "," and place + 3 < size and words[place + 2] == "," and discourse.view.tokens[place].pos == "NUM":
        place += 3  # «Anne Dorne, 63 ans, céramiste»
    for index in by_first.get(place, ()) if told else ():
        other = discourse.phrases[index]
        if other.kind != "description" or index in discourse.resolved or other.plural or other.partitive:
            continue
        person = other.noun is None or other.noun.kind == "person"
        closed = other.last >= size or words[other.last] in _CLOSERS or link != "," or not other.determiner
        closed = closed or discourse.view.tokens[other.last].pos in ("VERB", "AUX", "PRON", "ADP")
        different = draft.gender and other.gender and draft.gender != other.gender
        if person and closed and not different and (link != "(" or words[min(other.last, size - 1)] == ")"):
            _tell(discourse, index, draft)


def _learn_bracket(discourse: Discourse, index: int, by_first: Mapping[int, Sequence[int]]) -> None:
    """«le président (Luc Vasson)»."""
    phrase, words = discourse.phrases[index], discourse.view.words
    if phrase.last + 1 >= len(words) or words[phrase.last] != "(" or phrase.plural:
        return
    for place in by_first.get(phrase.last + 1, ()):
        draft = discourse.draft_at(place)
        other = discourse.phrases[place]
        if draft is not None and draft.kind == "person" and other.last < len(words) and words[other.last] == ")":
            _tell(discourse, index, draft)


def _learn_list(discourse: Discourse, index: int, by_first: Mapping[int, Sequence[int]]) -> None:
    """«Les présidents iranien et russe, Ali Arvel et Luc Vasson»: one country each, where they are as many."""
    phrase, view = discourse.phrases[index], discourse.view
    place = phrase.last + (1 if phrase.last < len(view.words) and view.words[phrase.last] == "," else 0)
    members: list[Draft] = []
    while place < len(view.words):
        found = [
            draft
            for other in by_first.get(place, ())
            if (draft := discourse.draft_at(other)) is not None and draft.kind == "person"
        ]
        if not found:
            break
        members.append(found[0])
        place = next(discourse.phrases[o].last for o in by_first[place] if discourse.draft_at(o) is found[0])
        if place >= len(view.words) or not (view.words[place] == "," or view.is_and(place)):
            break
        place += 1
    if len(members) < 2 or (phrase.noun is not None and phrase.noun.kind != "person"):
        return
    role = read_role(view, phrase, discourse.text)
    codes = [view.demonyms.find_codes(view.words[token : token + 1]) for token in range(phrase.first, phrase.last)]
    told = [code for code in codes if code]
    told_words = [
        view.words[token] for token, code in zip(range(phrase.first, phrase.last), codes, strict=True) if code
    ]
    for position, member in enumerate(members):
        if len(told) == len(members):
            countries, text = frozenset(told[position]), f"{_singular(phrase, member)} {told_words[position]}".strip()
        else:
            countries, text = role.countries, role.text
        member.roles.append(replace(role, countries=countries, plural=False, text=text))
    discourse.resolved[index] = (discourse.join(members, phrase.first), "list")


def _singular(phrase: Phrase, member: Draft) -> str:
    """The noun of a list as it is said of one of its members."""
    if phrase.noun is None:
        return ""
    forms = (phrase.noun.feminine, phrase.noun.masculine) if member.gender == "f" else (phrase.noun.masculine,)
    return next((form for form in forms if form), phrase.noun.key)
