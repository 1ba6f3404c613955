"""Piles of small invented articles in which the same things are told again: sayings, figures, events, names, words."""

from dataclasses import replace

from hypothesis import strategies as st

from recoupe.extract.fingerprints import fingerprint
from recoupe.model.article import Source
from recoupe.model.reading import Reading
from tests.stories.made import make_reading
from tests.stories.told import add_event, add_people, add_saying, add_word

SAYINGS = (
    ("Aude Carlin", "le bac sera réparé avant la crue du printemps"),
    ("Aude Carlin", "le bac ne sera pas réparé avant la crue"),
    ("Aude Carlin", "la compagnie paiera les deux grues du chantier"),
    ("Jorge Lusko", "le bac sera réparé avant la crue du printemps"),
    ("Jorge Lusko", "l’enquête dira qui a ouvert la vanne de l’écluse"),
)
COUNTS = (
    ("trois mariniers blessés dans le naufrage de la barge", "trois", 3.0),
    ("cinq mariniers blessés dans le naufrage de la barge", "cinq", 5.0),
    ("quarante riverains du quai évacués avant la nuit", "quarante", 40.0),
)
ACTS = (
    ("La préfecture a fermé le chenal de la Verne.", "fermé", "La préfecture"),
    ("La préfecture a rouvert le chenal de la Verne.", "rouvert", "La préfecture"),
    ("Jorge Lusko a quitté le conseil du port.", "quitté", "Jorge Lusko"),
)
WORDS = ("Le naufrage a vidé le quai.", "L’accident a vidé le quai.")
OTHER = "Les forains de Norvau ont vendu onze manèges, une loterie et trois roulottes à la foire de mai."
OUTLETS = ("La Gazette", "Le Courrier", "Hexadépêche", "Ondes du plateau")
DAYS = (None, "2031-03-01", "2031-03-02", "2031-03-09", "2031-05-20")
PEOPLE = (("Aude Carlin", "person"), ("Jorge Lusko", "person"), ("La préfecture", "organization"))


@st.composite
def draw_account(draw: st.DrawFn, name: str) -> Reading:
    """A reading of one to four paragraphs, of which each holds a finding."""
    sayings = draw(st.lists(st.sampled_from(SAYINGS), max_size=2, unique=True))
    counts = draw(st.lists(st.sampled_from(COUNTS), max_size=1))
    acts = draw(st.lists(st.sampled_from(ACTS), max_size=2, unique=True))
    words = draw(st.lists(st.sampled_from(WORDS), max_size=1))
    lines = [f"{speaker} assure que {content}." for speaker, content in sayings]
    lines += [f"On compte {told}." for told, _, _ in counts]
    lines += [told for told, _, _ in acts]
    lines += words
    reading = make_reading(
        name,
        "\n".join(draw(st.permutations(lines or [OTHER]))),
        published=draw(st.sampled_from(DAYS)),
        outlet=draw(st.sampled_from(OUTLETS)),
        figures=[(number, value, value, "mariniers") for _, number, value in counts],
    )
    text = reading.article.text
    known = [(f"e{n}", name, kind) for n, (name, kind) in enumerate(PEOPLE) if name in text]
    reading = add_people(reading, known)  # type: ignore[arg-type]
    for speaker, content in sayings:
        entity = next(key for key, name, _ in known if name == speaker)
        told = text.index(f"{speaker} assure que {content}")  # two speakers may say the same words
        reading = add_saying(reading, content, speaker=speaker, entity=entity, after=told)
    for _, trigger, actor in acts:
        reading = add_event(reading, trigger, "COERCE", actors=[actor])
    for told in words:
        word = told.split("’")[-1].removeprefix("Le ").split()[0]
        reading = add_word(reading, word, "accident", word)
    return replace(reading, prints=fingerprint(reading.article))


@st.composite
def draw_accounts(draw: st.DrawFn, *, most: int = 6) -> tuple[Reading, ...]:
    """Up to `most` readings, in order of their ids."""
    return tuple(draw(draw_account(f"a{number}")) for number in range(draw(st.integers(2, most))))


def print_again(reading: Reading, name: str = "zz") -> Reading:
    """The same text of the same day at another outlet, which copied it."""
    return replace(reading, article=replace(reading.article, id=name, source=Source("Le Relais", "metadata")))
