"""French tokens, cut as the French Universal Dependencies treebanks cut them.

The cut is by rule, not by list of exceptions: a text is divided at white space, then each piece at its
punctuation, its elisions («l'», «qu'») and its clitics («-t-il», «-ce»). Curly and straight apostrophes are
treated alike. «du», «au» and «des» stay one token.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

Span = tuple[int, int]

_APOSTROPHE: Final = "'’‘ʼ`´′"
_THIN_SPACES: Final = " \u00a0\u2009\u202f"
# Characters that are no part of any token: white space, control characters, direction marks, zero-width ones.
# A joiner or a soft hyphen inside a word stays in the word («co­ordonner»).
_GAP: Final = "\\s\\x00-\\x1f\\x7f-\\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"

# «1 500 personnes», «50 000,75», «50'000.50»: a space or, in Switzerland, an apostrophe between groups of three digits
# joins them.
_GROUPED_NUMBER: Final = re.compile(
    rf"(?<![\w.,/:-])\d{{1,3}}(?:(?:[{_THIN_SPACES}]\d{{3}})+(?:,\d+)?|(?:[{_APOSTROPHE}]\d{{3}})+(?:[.,]\d+)?)(?!\w)"
)
_PIECE: Final = re.compile(rf"[^{_GAP}]+")

_ELIDED: Final = r"(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|quoiqu|presqu|quelqu)"
_ELISION: Final = re.compile(rf"{_ELIDED}[{_APOSTROPHE}](?=[^{_APOSTROPHE}]|$)", re.IGNORECASE)
# «aujourd'hui», «quelqu'un», «l'on», «c'est-à-dire»: one token in spite of the apostrophe.
_WHOLE: Final = re.compile(
    rf"(?:aujourd[{_APOSTROPHE}]hui|quelqu[{_APOSTROPHE}]une?s?|presqu[{_APOSTROPHE}][iî]les?|l[{_APOSTROPHE}]on"
    rf"|c[{_APOSTROPHE}]est-[àa]-dire|c\.?-[àa]\.?-d\.?)(?!\w)",
    re.IGNORECASE,
)
_CLITIC: Final = re.compile(
    r"(?:-t-(?:ils?|elles?|on)|-(?:je|tu|ils?|elles?|on|nous|vous|ce|moi|toi|lui|leur|les?|la|y|en|là|ci))$",
    re.IGNORECASE,
)
# «rendez-vous», «celui-ci», «là-bas», «au-delà», «chez-moi»: the hyphen belongs to the word.
_NO_CLITIC: Final = re.compile(
    r"(?:rendez-vous|(?:celle|celui|ceux|celles)-(?:ci|là)|(?:jusque|de|par|d'ici|au|moins|voi|jusqu)-(?:là|ci)"
    r"|est-ce-que|garde-à-vous|chez-(?:moi|toi|lui|nous|vous)|sot-l'y-laisse|qu'en-dira-t-on"
    r"|m'as-tu-vu|je-ne-sais-quoi|saint-\w+|\w+-(?:de|sur|en|sous|lès|lez)-(?:la|les?|là))",
    re.IGNORECASE,
)
# Abbreviations that are no everyday word as well: «art.» or «sept.» may end a sentence.
_ABBREVIATION: Final = re.compile(
    r"(?:MM?|Mmes?|Mlles?|Mgr|Drs?|Prs?|Me|Sts?|Stes?|Mr|Mrs|Jr|[Vv]ol|No|pp?|av|apr|cf|ex|éd|env|hab|fig|[Tt]él"
    r"|etc|Cie|Ltd|Inc|Corp|Gal|Cdt|Lt|[Bb]d|boul|chap|janv|févr|oct|nov|déc|ndlr|NDLR|réf|vs|dépt|ibid|resp)"
    r"\.(?![^\W\d_])"
)
_INITIALS: Final = re.compile(r"(?:[A-ZÀ-Þ]\.-?)+(?:[A-ZÀ-Þ](?![\w]))?|(?:[a-z]\.){2,}")
# Groups are counted, so that a mile of digits and dots before a letter is not read again at each of its dots.
_NUMBER: Final = re.compile(r"[+±-]?\d+(?:[.,:]\d+){0,9}(?:[/-]\d+){0,9}")
_ORDINAL: Final = re.compile(r"\d+(?:ers?|[eè]res?|[eè]mes?|es?|nde?s?|d)(?![\w])", re.IGNORECASE)
_HOUR: Final = re.compile(r"(\d{1,2})([hH])(\d{2})?(?![\w])")
_MEASURE: Final = re.compile(r"(\d+(?:[.,]\d+){0,9})(%|°C|[€$£¥°‰]|k?m[²³]?|k?g|m?l|h|M[€$]|ha|cm|mm)(?![\w])")
_ADDRESS_LETTER: Final = r"[^\s<>«»\"“”()—–]"
_URL: Final = re.compile(rf"(?:https?://|ftp://|www\.){_ADDRESS_LETTER}+", re.IGNORECASE)
_EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
# In small letters only: «droite.De» is two words whose space was lost.
_DOMAIN: Final = re.compile(
    r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:com|org|net|info|eu|fr|be|ch|ca|lu|uk|de|tv|io|co)(?![\w])"
    rf"(?:/{_ADDRESS_LETTER}*)?"
)
_HANDLE: Final = re.compile(r"[@#]\w+")
_MARKS: Final = re.compile(r"\.{2,}|-{2,}|''|``|,,|<<|>>|!+|\?+|_{2,}|={2,}|\*{2,}|[°º]C(?!\w)|n[°º]|N[°º]")
# Soft hyphen, joiners and combining accents.
_JOINER: Final = "\u00ad\u200c\u200d\u0300-\u036f"
_WORD: Final = re.compile(rf"\w(?:[\w{_JOINER}]|\([a-zé]{{1,3}}\)|[-‐‑{_APOSTROPHE}](?=\w))*", re.IGNORECASE)
# A space lost between a heading and its paragraph: «une ambition timideL'objectif», «le péage suspenduMais». Only
# before words that open sentences: «YouTube», «PollingVox» are names.
_LOST_SPACE: Final = re.compile(
    r"(?<=[a-zß-öø-ÿœ]{3})(?=(?:À|Ainsi|Alors|Après|Au|Aux|Avant|Avec|Ce|Ces|Cet|Cette|Chaque|Comme|Dans|De|Depuis"
    r"|Des|Deux|Dimanche|Du|Elles?|En|Et|Face|Ils?|Interrogée?s?|Je|Jeudi|Les?|La|Leurs?|Lors|Lundi|Mais|Malgré|Mardi"
    r"|Mercredi|Nous|On|Outre|Par|Plusieurs|Pour|Quand|Quant|Quelques|Sa|Samedi|Sans|Selon|Ses|Si|Son|Sur|Tous|Tout"
    r"|Trois|Une?"
    rf"|Vendredi)$|(?:[CDJLNS]|Qu)[{_APOSTROPHE}]\w)"
)
_PLUS_MINUS: Final = re.compile(r"\+/-")


def find_tokens(text: str) -> list[Span]:
    """Spans of the tokens of `text`, half-open code points, in order, never overlapping.

    White space, control characters, direction marks and zero-width spaces lie between tokens; every other
    character is in exactly one token. A token holds a space only inside a number («1 500»).
    Takes time linear in the text's length, whatever it holds.
    """
    tokens: list[Span] = []
    position = 0
    for number in _GROUPED_NUMBER.finditer(text):
        _append_pieces(tokens, text, position, number.start())
        tokens.append(number.span())
        position = number.end()
    _append_pieces(tokens, text, position, len(text))
    return tokens


def _append_pieces(tokens: list[Span], text: str, start: int, end: int) -> None:
    for piece in _PIECE.finditer(text, start, end):
        offset = piece.start()
        word = piece.group()
        cut = _cut_short(word) if len(word) <= _LONGEST_CACHED else tuple(_cut(word))
        tokens.extend((offset + left, offset + right) for left, right in cut)


_LONGEST_CACHED: Final = 40


@lru_cache(maxsize=50_000)
def _cut_short(piece: str) -> tuple[Span, ...]:
    return tuple(_cut(piece))


def _cut(piece: str) -> list[Span]:
    """Spans of the tokens of `piece`, a text without white space."""
    if piece.isalpha() and (piece.islower() or not _LOST_SPACE.search(piece)):
        return [(0, len(piece))]
    spans: list[Span] = []
    position = 0
    length = len(piece)
    while position < length:
        for find in _FINDERS:
            cuts = find(piece, position)
            if cuts:
                start = position
                for cut in cuts:
                    spans.append((start, cut))
                    start = cut
                position = start
                break
        else:
            spans.append((position, position + 1))
            position += 1
    return spans


def _find_address(piece: str, position: int) -> list[int]:
    """Where an address of the web, of mail or of a network («www.exemple.fr», «@exemple», «#sujet») ends."""
    for pattern in (_URL, _EMAIL, _HANDLE, _DOMAIN):
        if found := pattern.match(piece, position):
            end = found.end()
            while end > position + 1 and piece[end - 1] in ".,;:!?'’…":
                end -= 1
            return [end]
    return []


def _find_number(piece: str, position: int) -> list[int]:
    """Where a number, an ordinal («19e»), an hour («14h30») or a measure («10%») divides."""
    for pattern in (_PLUS_MINUS, _ORDINAL, _HOUR, _MEASURE):
        if found := pattern.match(piece, position):
            groups = range(1, pattern.groups + 1) if pattern.groups else (0,)
            return [found.end(group) for group in groups if found.group(group)]
    found = _NUMBER.match(piece, position)
    if not found or (position and piece[position] in "+-" and piece[position - 1].isalnum()):
        return []
    is_word = piece[found.end() : found.end() + 1].isalpha()  # «4x4», «3D»
    return [] if is_word else [found.end()]


def _find_word(piece: str, position: int) -> list[int]:
    """Where a word that starts here divides: after an elision, before a clitic, where a space was lost."""
    for pattern in (_WHOLE, _ELISION, _ABBREVIATION, _INITIALS):
        if found := pattern.match(piece, position):
            return [found.end()]
    found = _WORD.match(piece, position)
    if found is None:
        return []
    lost = _LOST_SPACE.search(found.group())
    return [position + lost.start()] if lost else _cut_clitics(found.group(), position)


def _cut_clitics(word: str, position: int) -> list[int]:
    """Where `word`, which starts at `position`, divides: «donne-le-moi» before «-le» and before «-moi»."""
    cuts = [position + len(word)]
    if "-" not in word or _NO_CLITIC.fullmatch(word):
        return cuts
    shouted = word.isupper()
    while len(cuts) < _MOST_CLITICS and (clitic := _CLITIC.search(word, max(0, len(word) - 10))):
        if not clitic.start() or not (shouted or clitic.group().islower()):
            break
        word = word[: clitic.start()]
        cuts.append(position + clitic.start())
    return cuts[::-1]


_MOST_CLITICS: Final = 4


def _find_marks(piece: str, position: int) -> list[int]:
    """Where a run of one mark («...», «--», «!!») or a mark of two characters («°C», «n°») ends."""
    found = _MARKS.match(piece, position)
    return [found.end()] if found else []


_FINDERS: Final[tuple[Callable[[str, int], list[int]], ...]] = (_find_address, _find_number, _find_marks, _find_word)
