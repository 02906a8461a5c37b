"""
Words that are no names, or not only names: what stands alone and is one of them names nobody.

`everyday.txt` lists words that people write in lower case, and, capitalised, words that are merely known and so are not taken
for a misspelt name. `deploy/everyday_words.py` makes it.
"""

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
