"""Whom a description may stand for of whom the article does not tell it: by place, by gender, by who is left."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from recoupe.extract.coreference import choose_recent, find_fitting, fits, is_subject
from recoupe.extract.discourse import Discourse
from recoupe.extract.people import Draft, Role, kind_of
from recoupe.extract.phrases import Phrase

_FULL_NAME: Final = 2  # words
_OFTEN: Final = 2  # times that somebody must have been spoken of to be meant by any noun; not measured


def find_untold(discourse: Discourse, index: int, role: Role) -> tuple[Draft | None, str] | None:
    """Whom a description may stand for that the article tells of nobody."""
    lead = _find_lead(discourse, index, role)
    if lead is not None:
        return lead
    generic = _find_generic(discourse, index, role)
    if generic is not None and generic[0] is not None:
        return generic
    return _find_later(discourse, index, role) or generic or _find_only(discourse, index, role)


def _find_lead(discourse: Discourse, index: int, role: Role) -> tuple[Draft, str] | None:
    """«Vasson annonce…» in the headline, «Le maire a annoncé…» in the first sentence: the same person.

    Only for the first description of a person after the headline, when nobody was named since.
    """
    phrase = discourse.phrases[index]
    if phrase.noun is None or phrase.noun.kind != "person" or role.former or phrase.determiner not in ("definite", ""):
        return None
    title = discourse.view.parse.sentences[0].passage
    people = [trace for trace in discourse.traces if trace.draft.kind == "person"]
    heads = [trace.draft for trace in people if discourse.passage_of(trace.token) == title]
    since = [trace for trace in people if discourse.passage_of(trace.token) != title and not trace.draft.named]
    if not heads or since or discourse.passage_of(phrase.first) == title:
        return None
    draft = heads[0]
    if not draft.named or draft.roles or not fits(draft, phrase):
        return None
    draft.roles.append(role)
    return draft, "lead"


def _find_later(discourse: Discourse, index: int, role: Role) -> tuple[Draft, str] | None:
    """«La consule a refusé. Anne Dorne estime…»: the person first named, as a subject, in the next two sentences.

    Only where the article tells no role of hers, and nobody else is named first. «Un batelier a été condamné.»
    stands for whoever is named next where it opens the text, and the name its sentence.
    """
    phrase = discourse.phrases[index]
    lead = phrase.determiner == "indefinite"
    person = phrase.noun is not None and phrase.noun.kind == "person"
    if lead:
        person = kind_of(discourse.view, phrase) == "person"
    if not person or role.former or not (lead or phrase.determiner == "definite"):
        return None
    sentence = discourse.sentence_of(phrase.first)
    for place in range(index + 1, len(discourse.phrases)):
        other = discourse.phrases[place]
        if discourse.sentence_of(other.first) > sentence + 2:
            return None
        draft = discourse.draft_at(place)
        if other.first < phrase.last or draft is None or draft.kind != "person" or not draft.named:
            continue
        acts = place in discourse.speakers or is_subject(discourse.view, other)
        acts = acts and len(draft.name.split()) >= _FULL_NAME
        acts = acts and not (lead and (place in discourse.speakers or other.first not in discourse.sentences))
        same = not (draft.gender and phrase.gender and draft.gender != phrase.gender)
        if draft.first < phrase.first or draft.roles or not acts or not same or _is_introduced(discourse, place):
            return None
        draft.roles.append(role)
        return draft, "later_name"
    return None


def find_opening(discourse: Discourse, index: int, role: Role) -> tuple[Draft, str] | None:
    """«Un batelier a été condamné.»: whoever is named next, where this subject is the first person spoken of."""
    phrase = discourse.phrases[index]
    if phrase.plural or phrase.partitive or not is_subject(discourse.view, phrase):
        return None
    if any(trace.draft.kind == "person" for trace in discourse.traces):
        return None
    return _find_later(discourse, index, role)


def _is_introduced(discourse: Discourse, index: int) -> bool:
    """Whether it is told behind a comma who the named one is: «Jean-Marc, un batelier», «Anne Dorne, 42 ans»."""
    after = discourse.phrases[index].last
    if after + 1 >= len(discourse.view.tokens) or discourse.view.words[after] != ",":
        return False
    return discourse.view.tokens[after + 1].feature("Definite") == "Ind" or discourse.view.words[after + 1].isdigit()


def _find_only(discourse: Discourse, index: int, role: Role) -> tuple[Draft, str] | None:
    """«Le chanteur a dit», told of nobody: the only person spoken of twice so far of whom no role is told.

    Only for one who speaks, in few words («le président américain»), and a person named in full.
    """
    phrase = discourse.phrases[index]
    person = phrase.noun is not None and phrase.noun.kind == "person"
    if index not in discourse.speakers or not person or role.former or role.words or phrase.determiner != "definite":
        return None
    named = [trace.draft for trace in discourse.traces if trace.draft.kind == "person" and trace.draft.named]
    fitting = {id(draft): draft for draft in named if fits(draft, phrase) and not draft.roles}
    draft = next(iter(fitting.values()), None)
    if draft is None or len(fitting) > 1 or len(draft.spelling) < _FULL_NAME:
        return None
    if sum(one is draft for one in named) < _OFTEN:
        return None
    draft.roles.append(role)
    return draft, "only"


def find_counterpart(discourse: Discourse, role: Role) -> tuple[Draft, str] | None:
    """«son homologue»: the other person of the headline, where it names two."""
    title = discourse.view.parse.sentences[0].passage
    named = {
        id(trace.draft): trace.draft
        for trace in discourse.traces
        if trace.draft.kind == "person" and trace.draft.named and discourse.passage_of(trace.token) == title
    }
    others = [draft for draft in named.values() if draft is not discourse.traces[-1].draft]
    fitting = len(others) == 1 < len(named) and _shares_country(others[0], role)
    return (others[0], "counterpart") if fitting else None


def _find_generic(discourse: Discourse, index: int, role: Role) -> tuple[Draft | None, str] | None:
    """A noun that fits anybody («l'homme», «la quinquagénaire», «la Suissesse», «l'organisme»).

    The speaker who goes on («le retraité»), the one whom «cette responsable» points back to, or the only one of
    whom the noun may tell; where several may be meant, nobody: `unresolved`. None where nobody may be.
    """
    phrase = discourse.phrases[index]
    noun = phrase.noun
    if phrase.determiner not in ("definite", "demonstrative"):
        return None
    if noun is None:
        national = discourse.view.words[phrase.head] in discourse.view.demonyms.adjectives
        if not national:
            return None
        return _choose_only(discourse, phrase, lambda d: d.kind == "person" and _shares_country(d, role))
    bare = not role.words | role.countries
    if noun.covers or (noun.repeats and bare):
        person = noun.covers and noun.kind == "person"
        fitting = replace(phrase, gender=phrase.gender if person else "")
        return _choose_only(discourse, fitting, lambda d: _may_be(d, role) if person else _may_be_body(d, role))
    if noun.kind == "person" and bare and index in discourse.speakers:
        draft = discourse.last_speaker()
        if draft is not None and draft.named and fits(draft, phrase) and draft.gender and _may_be(draft, role):
            return draft, "recent"
    return None


def _choose_only(
    discourse: Discourse, phrase: Phrase, accepts: Callable[[Draft], bool]
) -> tuple[Draft | None, str] | None:
    fitting = find_fitting(phrase, discourse.traces, accepts)
    if not fitting:
        return None
    if phrase.determiner != "demonstrative" and (len(fitting) > 1 or not _is_told(fitting[0], phrase)):
        return None, "unresolved"
    draft = choose_recent(phrase, discourse.traces, accepts)
    return (draft, "generic") if draft is not None else None


def _list_senses(draft: Draft) -> set[str]:
    """What nouns are told of somebody."""
    return {known.noun.sense for known in draft.roles if known.noun is not None and known.noun.sense}


def _is_told(draft: Draft, phrase: Phrase) -> bool:
    """Whether a vaguer noun covers what the article tells of somebody it names: «l'hôpital», «l'établissement»."""
    covers = set(phrase.noun.covers) if phrase.noun is not None else set()
    told = _list_senses(draft)
    return draft.named and ("*" in covers or bool(told & covers))


def _may_be_body(draft: Draft, role: Role) -> bool:
    """Whether a bare noun may stand for an institution: a named one of which no other noun is told."""
    if draft.kind != "organization" or draft.basis == "metonym":
        return False
    told = _list_senses(draft)
    covers = set(role.noun.covers) if role.noun is not None else set()
    return bool("*" in covers or told & covers or (draft.named and not told))


def _shares_country(draft: Draft, role: Role) -> bool:
    told = [code for known in draft.roles for code in known.countries]
    return not told or bool(role.countries.intersection(told))


def _may_be(draft: Draft, role: Role) -> bool:
    """Whether a vague noun may stand for the draft: its senses cover a role of his, or none is told."""
    noun = role.noun
    if noun is None or draft.kind != "person" or not _shares_country(draft, role):
        return False
    told = _list_senses(draft)
    return "*" in noun.covers or not told or bool(told.intersection(noun.covers)) or not noun.covers
