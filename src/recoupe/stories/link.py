"""All links across the readings of one run: composes what the other modules of this folder find."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from recoupe.model.reading import Reading
from recoupe.model.story import Links
from recoupe.stories.carry import add_carried, carry_statements
from recoupe.stories.copies import match_copies
from recoupe.stories.dates import place_readings, settle_dates
from recoupe.stories.entities import match_entities
from recoupe.stories.events import match_events
from recoupe.stories.figures import match_figures
from recoupe.stories.group import group
from recoupe.stories.independence import merge_families
from recoupe.stories.latecomers import join_latecomers
from recoupe.stories.utterances import match_statements


def link(readings: Sequence[Reading], *, window_days: int, one_story: bool) -> Links:
    """What the articles share: stories, copies, families, utterances, figures, entities, events, and the days that
    they settle for each other, which then count as known; whatever their order.
    """
    with _pause_collector():
        return _link(sorted(readings, key=lambda reading: reading.id), window_days=window_days, one_story=one_story)


@contextmanager
def _pause_collector() -> Iterator[None]:
    """Nothing in this folder makes objects that refer to each other in a circle, and looking for such again and again
    among all readings takes a sixth of the time (3,000 articles, 2026-11).
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _link(given: Sequence[Reading], *, window_days: int, one_story: bool) -> Links:
    copies = match_copies(given)
    alike = group(given, copies=copies, window_days=window_days, one_story=one_story)
    entities = match_entities(given, stories=alike)
    settled = settle_dates(given, stories=alike, entities=entities)
    ordered = place_readings(given, settled)
    carried = carry_statements(ordered, copies)
    reach = None if one_story else window_days
    matched = match_statements(add_carried(ordered, carried), copies=copies, stories=alike, window_days=reach)
    stories = join_latecomers(alike, given, copies=copies, utterances=matched.utterances, window_days=window_days)
    if stories != alike:
        entities = match_entities(given, stories=stories)
        settled = settle_dates(given, stories=stories, entities=entities)
        ordered = place_readings(given, settled)
    return Links(
        stories=stories,
        copies=copies,
        families=merge_families(ordered, copies),
        utterances=matched.utterances,
        figures=match_figures(ordered, stories=stories, window_days=reach),
        carried=(*carried, *matched.retold),
        entities=entities,
        events=match_events(ordered, stories=stories, entities=entities, copies=copies),
        settled=settled,
    )
