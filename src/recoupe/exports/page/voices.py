"""Who speaks in the story, and who acts or is acted upon in it and never speaks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.exports.labels import Labels
from recoupe.exports.markup import show_line
from recoupe.exports.page.places import Places, pick_first
from recoupe.exports.page.sources import Mark, SourceView, in_order
from recoupe.exports.page.statements import SpeakerView
from recoupe.extract.words import load_contested
from recoupe.languages.pack import load_pack
from recoupe.model.dossier import Dossier
from recoupe.model.excerpt import Excerpt
from recoupe.model.story import Utterance

Place = tuple[str, int, int]
WORDS = 3
"""Words for a party without a name that are shown beside its label."""


@dataclass(frozen=True, slots=True)
class HeardView:
    """Somebody who speaks: how often, quoted or not, and where their words stand among the cards."""

    anchor: str
    name: str
    roles: tuple[str, ...]
    direct: int
    indirect: int
    sources: tuple[SourceView, ...]
    lang: str

    @property
    def once(self) -> bool:
        """Whether only one statement in all is theirs."""
        return self.direct + self.indirect == 1


@dataclass(frozen=True, slots=True)
class UnheardView:
    """Somebody who never speaks: how often named, in how many events, and where first in each article."""

    name: str
    own: bool
    """Whether the name is a source's; otherwise it is a label for all who are called by the words of one referent."""
    words: tuple[str, ...]
    """The articles' words for those who go by a label, the most used first; empty for a name."""
    mentions: int
    acts: int
    marks: tuple[Mark, ...]
    lang: str


def make_heard(
    dossier: Dossier,
    groups: Sequence[Sequence[Utterance]],
    speakers: Sequence[SpeakerView],
    places: Places,
    sources: Mapping[str, SourceView],
) -> tuple[HeardView, ...]:
    """The voices in the dossier's order; `speakers` are the views of `groups`, one each."""
    section: dict[Place, SpeakerView] = {}
    for utterances, speaker in zip(groups, speakers, strict=True):
        for member in (member for utterance in utterances for member in utterance.members):
            statement = places.statements[member.article, member.statement][1]
            section[member.article, statement.start, statement.end] = speaker
    views = []
    for voice in dossier.voices.heard:
        found = [section[key] for e in voice.members if (key := (e.article, e.start, e.end)) in section]
        if found:
            views.append(
                HeardView(
                    anchor=found[0].anchor,
                    name=show_line(voice.name),
                    roles=next((speaker.roles for speaker in found if speaker.roles), ()),
                    direct=voice.direct,
                    indirect=voice.indirect,
                    sources=in_order((e.article for e in voice.members), sources),
                    lang=sources[voice.members[0].article].lang,
                )
            )
    return tuple(views)


def make_unheard(
    dossier: Dossier, places: Places, sources: Mapping[str, SourceView], labels: Labels
) -> tuple[UnheardView, ...]:
    """Those not heard, in the dossier's order."""
    order = {name: n for n, name in enumerate(sources)}
    referents = _list_referents(view.lang for view in sources.values())
    views = []
    for voice in dossier.voices.unheard:
        first = sorted(pick_first(voice.members), key=lambda e: order[e.article])
        own = voice.entity is not None
        views.append(
            UnheardView(
                name=show_line(voice.name) if own else labels.say_referent(referents.get(voice.name), voice.name),
                own=own,
                words=() if own else _pick_words(voice.members, places),
                mentions=len(voice.members),
                acts=voice.acts,
                marks=tuple(Mark(sources[e.article], f"#{places.spot(e.article, e.start, e.end)}") for e in first),
                lang=sources[first[0].article].lang if first else labels.language,
            )
        )
    return tuple(views)


def _pick_words(members: Iterable[Excerpt], places: Places) -> tuple[str, ...]:
    """The words of the articles, each once whatever its case, the most used first, WORDS at most."""
    texts = (show_line(places.readings[e.article].article.text[e.start : e.end]) for e in members)
    return tuple(word for word, _ in Counter(text.lower() for text in texts).most_common(WORDS))


def _list_referents(languages: Iterable[str]) -> dict[str, str]:
    """The key of each referent of contested.toml by its label."""
    tables = (load_contested(load_pack(language)) for language in sorted(set(languages)))
    return {entry.label: entry.key for table in tables for entry in table.referent}
