"""Who each mention of an article is, and the speakers of its statements, from what the article itself tells."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.extract.appositions import learn_roles
from recoupe.extract.coreference import Trace, is_subject
from recoupe.extract.descriptions import resolve_description
from recoupe.extract.discourse import Discourse, open_discourse
from recoupe.extract.mentions import open_view, span_phrase
from recoupe.extract.names import View
from recoupe.extract.people import find_people
from recoupe.extract.phrases import Phrase, find_phrases
from recoupe.extract.pronouns import resolve_pronoun
from recoupe.extract.speaker_names import complete_name, word_description
from recoupe.extract.speaker_phrases import add_speakers
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article
from recoupe.model.mention import Entity, Mention
from recoupe.model.parse import Parse
from recoupe.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Resolution:
    """Entities in order of first mention, mentions with their entity, statements with their speaker's name."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]


def resolve(
    article: Article,
    parse: Parse,
    pack: LanguagePack,
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
) -> Resolution:
    """Who each mention is within the article, and the statements with `speaker_entity` and `speaker_name`.

    Mentions come back by start, the longer first; a speaker's span that no mention covers becomes one. A basis
    says how each was reached: `name`, `surname`, `given_name`, `acronym`, `metonym`, `apposition`, `role` (it
    repeats a role that the article tells), `same_words`, `generic` (a noun that fits only one of those spoken of),
    `recent` (a noun that nobody was told to be, for the last one who spoke), `same_source`, `counterpart`,
    `lead` (the headline's subject), `later_name`, `only` (the one person of whom nothing is told), `pronoun`,
    `list`, `description` (it names nobody, and opens an entity of its own) or `unresolved`. Nothing is known of
    people but what the article tells. A statement without a cue and a speaker takes the one before it.
    """
    view = open_view(parse, pack)
    wanted = {(mention.start, mention.end) for mention in mentions}
    phrases = [phrase for phrase in find_phrases(view) if span_phrase(view, phrase) in wanted]
    return resolve_phrases(article, view, phrases, mentions, statements)


def resolve_phrases(
    article: Article,
    view: View,
    phrases: Sequence[Phrase],
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
) -> Resolution:
    """`resolve` for a parse that was opened already; `phrases` are those of `mentions`."""
    if not view.tokens:
        return Resolution((), tuple(mentions), tuple(statements))
    ordered = sorted(statements, key=lambda statement: (statement.start, statement.end))
    listed, spoken = add_speakers(view, phrases, ordered)
    speakers = {index: statement for statement, index in spoken}
    discourse = open_discourse(article, view, listed, speakers, ordered)
    _resolve_names(discourse)
    learn_roles(discourse)
    for index in range(len(listed)):
        _resolve_phrase(discourse, index)
    return _conclude(discourse, mentions, statements, {statement.id: index for statement, index in spoken})


def _resolve_names(discourse: Discourse) -> None:
    found = find_people(discourse.view, discourse.phrases, discourse.text, discourse.speakers)
    for index, (draft, basis) in sorted(found.items()):
        discourse.resolved[index] = (draft, basis)
        if all(known is not draft for known in discourse.drafts):
            discourse.drafts.append(draft)


def _resolve_phrase(discourse: Discourse, index: int) -> None:
    """Decide one phrase, left to right, and leave its trace."""
    phrase = discourse.phrases[index]
    if index not in discourse.resolved:
        if phrase.kind == "pronoun":
            discourse.resolved[index] = resolve_pronoun(discourse, index)
        else:
            discourse.resolved[index] = resolve_description(discourse, index)
    draft = discourse.resolved[index][0]
    if draft is None:
        return
    speaks = index in discourse.speakers
    if speaks:
        complete_name(discourse, index, draft)
    if speaks or (phrase.kind == "name" and _lies_within(discourse.relays, span_phrase(discourse.view, phrase))):
        discourse.sources.append(draft)
    start = discourse.view.tokens[phrase.first].start
    quoted = discourse.is_quoted(start) and not speaks
    sentence = discourse.sentence_of(phrase.first)
    subject = is_subject(discourse.view, phrase)
    discourse.trace(Trace(draft, phrase.first, sentence, subject, speaks, quoted))
    _trace_pair(discourse, index, sentence, subject=subject)


def _trace_pair(discourse: Discourse, index: int, sentence: int, *, subject: bool) -> None:
    """After «Luc Vasson et Anne Dorne», «ils» may be both."""
    phrase, view = discourse.phrases[index], discourse.view
    draft = discourse.resolved[index][0]
    if draft is None or phrase.kind != "name" or draft.kind != "person" or phrase.first < 2:
        return
    if not view.is_and(phrase.first - 1):
        return
    for trace in reversed(discourse.traces[-4:-1]):
        other = trace.draft
        if trace.sentence == sentence and other.kind == "person" and other.named and other is not draft:
            if phrase.first - trace.token <= 8:
                pair = discourse.join([other, draft], trace.token)
                discourse.trace(Trace(pair, phrase.first, sentence, subject or trace.subject, False, trace.quoted))
            return


def _lies_within(spans: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether one of the spans, sorted by start, overlaps `span`."""
    place = bisect_right(spans, (span[1], 0)) - 1
    return place >= 0 and spans[place][1] > span[0]


def _conclude(
    discourse: Discourse, mentions: Sequence[Mention], statements: Sequence[Statement], speakers: dict[str, int]
) -> Resolution:
    used = {id(draft): draft for draft, _ in discourse.resolved.values() if draft is not None}
    ordered = sorted(used.values(), key=lambda draft: (draft.first, draft.name))
    ids = {id(draft): f"e{number}" for number, draft in enumerate(ordered, 1)}
    entities = tuple(
        Entity(
            ids[id(draft)],
            draft.name,
            draft.kind,
            tuple(dict.fromkeys(role.text for role in draft.roles if draft.named and role.text != draft.name)),
            tuple(draft.aliases),
            draft.basis,
        )
        for draft in ordered
    )
    made: dict[tuple[int, int], Mention] = {(m.start, m.end): m for m in mentions}
    for index, phrase in enumerate(discourse.phrases):
        draft, basis = discourse.resolved[index]
        start, end = span_phrase(discourse.view, phrase)
        entity = ids[id(draft)] if draft is not None else None
        made[(start, end)] = Mention(start, end, phrase.kind, entity, basis if entity else "unresolved")
    resolved = sorted(made.values(), key=lambda mention: (mention.start, -mention.end))
    return Resolution(entities, tuple(resolved), _name_speakers(discourse, statements, speakers, ids))


def _name_speakers(
    discourse: Discourse, statements: Sequence[Statement], speakers: dict[str, int], ids: dict[int, str]
) -> tuple[Statement, ...]:
    """The statements, in the order given, with who speaks."""
    named: dict[str, Statement] = {}
    before: Statement | None = None
    for statement in sorted(statements, key=lambda s: (s.start, s.end)):
        index = speakers.get(statement.id)
        if index is not None:
            draft = discourse.resolved[index][0]
            entity = ids[id(draft)] if draft is not None else None
            phrase = discourse.phrases[index]
            described = phrase.kind == "description" and (phrase.noun is not None or phrase.last - phrase.first > 1)
            name = draft.name if draft is not None else word_description(discourse, index) if described else None
            done = replace(statement, speaker_entity=entity, speaker_name=name)
        elif statement.cue is None and statement.speaker is None and before is not None:
            done = replace(statement, speaker_entity=before.speaker_entity, speaker_name=before.speaker_name)
        else:
            done = replace(statement, speaker_entity=None, speaker_name=None)
        named[statement.id] = done
        if statement.parent is None:
            before = done
    return tuple(named[statement.id] for statement in statements)
