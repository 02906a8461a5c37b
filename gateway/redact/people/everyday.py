"""
Words that are no names, or not only names: what stands alone and is one of them names nobody.

`everyday.txt` lists words that people write in lower case, and, capitalised, words that are merely known and so are not taken
for a misspelt name. `deploy/everyday_words.py` makes it.
"""

from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Final

from gateway.redact.common_words import COMMON_WORDS

# Words that may follow or precede a name in any sentence. In lower case they are no part of one: "anna will", "an Schmidt".
GRAMMAR: Final = frozenset(
    """
    a about al all an and as at bat bay be best bin call can con das day de dean del den der des die do dos du ein el en even
    ever fair for from full had has he hi his i im in is it just la lang las le long los low man mark may me mein met mi mit
    more must my new no of oh ok old on or our out per por read rose said saw say see sein she short sie so sol sue that the
    then to too two und up us van vom von vor war was way we who why wie will wise with wo write y ya yes you your zu zum zur
    """.split()
)


# Family and given names that are nouns too. In lower case they name nobody; capitalised they may.
_GERMAN: Final = frozenset(
    """
    bach bauer baum becher beck berg binder bischof blum bock bohm boettcher brunnen burg busch engel falk fink fischer forster
    frosch fuchs furst fuerst gerber glaser graf hahn hammer hase heide henkel herbst herzog hirsch hirte holz horn huber hut
    jager jaeger kaiser kamm kaufmann keller kern koch kohler koehler konig koenig kraft kramer krug kuhn kunst linde lowe loewe
    maurer meister metzger morgen nagel ochs pfaff pfeifer pfeil probst reich reiter richter riese ritter roth
    sattler schafer schaefer schenk schlosser schmied schneider schreiber schreiner schuster seiler sommer spiegel stein stern
    strauss sturm thaler tischler topfer toepfer trommler vogel vogt wagner wald weber winter wirt wolf zander zeiler ziegler
    zimmer zimmermann
    """.split()
)
_ENGLISH_SPANISH: Final = frozenset(
    """
    abbott archer bacon bailey baker barber barker basil bean bishop brewer butcher butler carpenter carter carver chandler clay
    cook cooper crystal dyer farmer fisher fletcher forester fowler gardener gardner glover goldsmith hayes heather holly hunter
    iris ivy jade jasmine knight lily marshall mason mercer miller mills olive page palmer parker penny piper porter potter poppy
    rosemary ruby sage sawyer shepherd singer slater smith spencer spicer steele stone sutton tanner thatcher turner tyler violet
    walker waller ward weaver webster wheeler winter wolf woods wright alba bosque caballero calvo campos castillo cordero delgado esperanza
    fuentes flores gallo guerrero herrero hidalgo iglesia iglesias lobo marina mendez molina montero moreno navarro nieves pastor jack nick rob ray carol robin frank grace
    rose joy pat sue dean drew gene norm miles reed clay dale glen daisy pearl
    pena prado ramos reyes rocio rubio sastre serrano soledad soto torre torres vega vidal zapatero blanca rosa rosario pilar
    """.split()
)
NOUNS: Final = _GERMAN | _ENGLISH_SPANISH
# Given names that, in lower case, are as often a word, a place or a program: "al amparo de la ley", "linda vista", "bella".
# Capitalised they are names.
WORDS_TOO: Final = frozenset(
    """
    alexa amor amparo angustias ascension asuncion austin azucena bella brooke candela candido caprice carolina casto celery celeste
    chelsea clemente clover concepcion constant consuelo cortana dakota dallas degen delfin destiny django donna dorado dulce
    encarnacion estrella fauna flask florence fortunato gabel georgia gerrit gloria gracia hagen hortensia houston inmaculada
    jacinto jenkins jordan julian justice justo keras lance linda london lourdes magnus margarita milagros misty modesto montana
    narciso oscar paloma pandas paris perla placido prima prudence queenie remedios sailor salvador selenium silvester socorro
    sydney taylor tempest trini valiente verity victor vienna violeta virginia virtudes volker
    """.split()
)


@cache
def _listed() -> tuple[frozenset[str], frozenset[str]]:
    """Return the everyday words, and all that are known."""
    words = files("gateway.redact.people").joinpath("everyday.txt").read_text(encoding="ascii").split()
    everyday = COMMON_WORDS | GRAMMAR | NOUNS | {word for word in words if word.islower()}
    return frozenset(everyday), frozenset(everyday | {word.lower() for word in words})


def everyday() -> frozenset[str]:
    """Return the words (folded) that name nobody where they stand alone in lower case."""
    return _listed()[0]


def known() -> frozenset[str]:
    """Return the words (folded) that are not misspelt names."""
    return _listed()[1]


def german_noun(word: str) -> bool:
    """Say whether a name is a German noun: capitalised and without an article before it, it is a name."""
    return word in _GERMAN and word not in _ENGLISH_SPANISH


# What German, English and Spanish put behind a word, longest first.
_ENDINGS: Final = sorted(
    (
        "e en er es s n t st te ten em nd end ed d ing ings ly y a o as os ar r ado ada ando al ales ern ung ungen ig ige igen iger"
        " lich liche lichen licher in able ness ers"
    ).split(),
    key=len,
    reverse=True,
)
_STEM: Final = 4
_PART: Final = 3
# From this length on, a word of no list that is one letter away from a name is nearly always that name: of 300,000 words of
# running text, beside names that are marked as such, eight were so near to one of 850 family names, and most of them were one.
_TELLS_ENOUGH: Final = 8
# Three letters in a row that so few known words have make a word look like a slip of the fingers.
_RARE: Final = 3


@cache
def _usual() -> frozenset[str]:
    """Return three letters in a row, ends of words included, that known words have."""
    seen = Counter(three for word in known() for three in _threes(word))
    return frozenset(three for three, many in seen.items() if many >= _RARE)


def _threes(word: str) -> list[str]:
    edged = f"^{word}$"
    return [edged[at : at + 3] for at in range(len(edged) - 2)]


def _form(word: str) -> bool:
    """Say whether a word is a known one with another ending."""
    for ending in (*_ENDINGS, ""):
        stem = word.removesuffix(ending)
        if len(stem) >= _STEM and word.endswith(ending) and any(stem + other in known() for other in (*_ENDINGS, "")):
            return True
    return False


def _compound(word: str) -> bool:
    """Say whether a word is two known ones, perhaps with an s between them."""
    for at in range(_PART, len(word) - _PART + 1):
        first, second = word[:at], word[at:]
        if (first in known() or first.removesuffix("s") in known()) and (second in known() or _form(second)):
            return True
    return False


def mistyped(word: str) -> bool:
    """
    Say whether a lower-case word of no list, one letter away from a name, is rather that name than a word of no list.

    Everyday words in other forms and compounds of them are words. Of the rest, long ones are names, and shorter ones that hold
    letters in an order that words hardly have.
    """
    if not len(word) >= _TELLS_ENOUGH and _usual().issuperset(_threes(word)):
        return False
    return not (_form(word) or _compound(word))
