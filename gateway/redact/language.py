"""
Which language a text is in, by the small words that every language is full of.

English, Spanish and German are the languages that detection is made for. Of a text in another one only patterns and the roster
are looked for, and what is decided on it says so (`best_effort`). A text too short to tell has no language: a window title of
three words is no sample, and guessing would make the answer worthless.
"""

import re
from collections.abc import Sequence
from typing import Final

KNOWN: Final = ("en", "es", "de")
OTHER: Final = "other"

_MOST = 600  # code points that are looked at: more tells nothing new
_ENOUGH = 9  # words without a small word of any language we know: then it is none of them
_ONE_WORD = 12  # the weight of a word that only one language has
_CERTAIN = 16
_FOREIGN = 4  # letters of another alphabet, when they are most of the letters

_LONGEST_WORD = 24
_WORD = re.compile(rf"[^\W\d_]{{1,{_LONGEST_WORD}}}+")
_PLAIN = re.compile(r"[a-zà-öø-ÿœßıłżźćńęąśđčěřůťďňľĺőűăâîșțğşņģķļāēīū]++", re.IGNORECASE)

# Words that stand in nearly every sentence of a language, and few names or file names.
_SMALL: Final = {
    "en": (
        "the and of to is are was were be been have has had do does did not this that these those with for from at by you your "
        "we our they their it its he she his her him them i my me will would can could should there here what when where which "
        "who why how if or but an as on please thanks about after before into over than then up out just need hello hi"
    ),
    "es": (
        "el la los las de del que y en un una unos unas por para con sin se es son era fue ser está están estoy soy como pero más "
        "muy ya lo le les su sus mi mis tu al esta este esto estos ese esa eso cuando donde dónde qué quién también porque hay he "
        "ha han sobre entre hasta desde hola gracias favor nos nuestro todo todos sí usted"
    ),
    "de": (
        "der die das und ist sind war nicht ein eine einen einem einer eines ich du er sie es wir ihr mich mir dir uns euch mit von "
        "zu zum zur im am auf für bei nach aus an den dem des dass daß oder aber wenn weil wie was wer wo wann auch noch nur schon "
        "sehr hat habe haben hatte wird werden wurde kann können muss bitte danke hallo über unter vor kein keine sich so mein sein"
    ),
    "fr": (
        "a le la les un une des du de et est sont dans pour sur avec pas ne que qui ce cette ces il elle nous vous ils je tu mais ou "
        "où au aux par plus très être avoir été ont bonjour merci votre vos notre leur"
    ),
    "it": (
        "il lo la gli le di del della dei delle che e è sono per con non un una uno in nel nella alla dal questo questa come ma più "
        "anche ho ha hanno si ci grazie ciao nostro suo sua molto essere"
    ),
    "pt": (
        "o a os as de do da dos das que e é são para com não um uma em no na nos nas por mais mas como foi ser está seu sua ele ela "
        "você nós eles obrigado olá também muito isso esta este pelo pela"
    ),
    "nl": (
        "de het een en van is zijn was niet dat die dit met voor op aan te in naar bij ook maar als om wij jullie ik je hij zij we "
        "kan wordt worden heeft hebben deze graag bedankt er uit nog geen"
    ),
    "sv": (
        "och att det som en ett är på för med inte till av den har jag du vi de om kan var men från ska hej tack eller så när också "
        "blir mycket detta efter"
    ),
    "da": "og at det som en et er på for med ikke til af den har jeg du vi de om kan var men fra skal hej tak eller så når også blev",
    "pl": "i w na z do że się nie jest to jak o dla po od przez czy tak ale już są był być co tylko oraz który która dzień dziękuję",
    "cs": "a v na se je že to s z do o k i ale jak jsem jsou být pro po od nebo který která také už není dobrý den děkuji",
    "tr": "ve bir bu için ile da de ne çok daha olarak gibi ama var yok mi mı ben sen biz siz o şu her kadar sonra lütfen merhaba",
    "fi": "ja on ei se että oli en hän mutta kun niin myös ovat tai jos kuin joka sen minä sinä me te he voi kiitos hei ole tämä",
    "hu": "a az és hogy nem is egy ez van de ha meg csak már még volt vagy mint kell köszönöm nagyon lesz én te mi ti ők",
    "ro": "și de la în cu pe nu că este o un care din mai se pentru sunt dar ca au fost ce sau către foarte mulțumesc bună",
}  # fmt: skip


def _languages_of_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language, words in _SMALL.items():
        for word in words.split():
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


_LANGUAGES: Final = _languages_of_words()
# Letters that one of our languages writes and the others do not; in a text without small words they are a hint.
_HINTS: Final = {
    "ñ": "es", "¿": "es", "¡": "es", "ß": "de", "ü": "de", "ä": "de", "ê": "fr", "è": "fr", "ç": "fr", "ã": "pt", "õ": "pt",
    "ł": "pl", "ę": "pl", "ą": "pl", "ř": "cs", "ě": "cs", "ø": "da", "å": "sv", "ş": "tr", "ğ": "tr", "ő": "hu", "ț": "ro", "ă": "ro",
}  # fmt: skip
_KEYS: Final = re.compile(r"[=_/\\{}<>|]")  # what programs write and people seldom do


# What a small word tells for a language that we do not know, some of which are words of ours too.
_ELSEWHERE: Final = {
    word: _ONE_WORD // len(languages) for word, languages in _LANGUAGES.items() if not set(languages) <= set(KNOWN)
}


_ENGLISH: Final = {word: _ONE_WORD // len(languages) for word, languages in _LANGUAGES.items() if "en" in languages}


def may_be_foreign(texts: Sequence[str], words: Sequence[Sequence[str]], distinct: set[str]) -> list[int]:
    """
    Return the places of those texts of ASCII, told by their words, of which `is_foreign` may say yes; of others it says no.

    Words are letters and digits in a row, as `split_each` gives them, so that those with letters may be several of ours;
    `distinct` are all of them.
    """
    telling = {word: tells for word in distinct if (tells := _tells(word))}
    english = {word: _ENGLISH[low] for word in distinct if (low := word.lower()) in _ENGLISH}
    says_nothing = telling.keys().isdisjoint
    found = []
    for place, those in enumerate(words):
        if len(those) < _ENOUGH:
            if says_nothing(those) or sum([telling[word] for word in those if word in telling]) < _CERTAIN:
                continue
        elif len(texts[place]) <= _MOST:
            # As in `is_foreign`, asked of words that are known already.
            known = sum([english[word] for word in those if word in english])
            if known >= _CERTAIN and known > sum([telling[word] for word in those if word in telling]):
                continue
        found.append(place)
    return found


def _tells(word: str) -> int:
    """Return what a word may tell for a language that we do not know; all there is to tell where it may be several words."""
    if word.isalpha():
        return _ELSEWHERE.get(word.lower(), 0) if len(word) <= _LONGEST_WORD else _CERTAIN
    return 0 if word.isdecimal() else _CERTAIN


def is_foreign(text: str) -> bool:
    """Say whether `language_of` a text is "other", at a fraction of its cost where few words leave no doubt."""
    if text.isascii():
        words = _WORD.findall(text[:_MOST].lower())
        elsewhere = sum([_ELSEWHERE[word] for word in words if word in _ELSEWHERE])
        # Few words make a text foreign only where those of one such language are certain, and all of them together are not.
        if len(words) < _ENOUGH:
            if elsewhere < _CERTAIN:
                return False
        # Nor is it foreign where English outweighs all other languages that we do not know, taken together.
        elif (
            english := sum([_ENGLISH[word] for word in words if word in _ENGLISH])
        ) >= _CERTAIN and english > elsewhere:
            return False
    return language_of(text) == OTHER


def language_of(text: str) -> str | None:
    """
    Return "en", "es", "de", "other" for a language that is none of them, or None for a text too short to tell.

    The same text always gives the same answer. Only the first few hundred characters are looked at.
    """
    words = _WORD.findall(text[:_MOST].lower())
    if not words:
        return None
    if not text.isascii() and _mostly_foreign(words):
        return OTHER
    count: dict[str, int] = {}
    for word in words:
        languages = _LANGUAGES.get(word)
        if languages is not None:
            # A word that several languages have says little about which it is.
            weight = _ONE_WORD // len(languages)
            for language in languages:
                count[language] = count.get(language, 0) + weight
    if not text.isascii():
        for letter, language in _HINTS.items():
            if letter in text:
                count[language] = count.get(language, 0) + 6
    if not count:
        return OTHER if len(words) >= _ENOUGH and _is_prose(text, words) else None
    return _best(count, text, words)


def _best(count: dict[str, int], text: str, words: list[str]) -> str | None:
    """Return the language with most small words, when it has enough of them and none has as many."""
    ranked = sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))
    (first, most), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    if most < _CERTAIN or len(words) < 3:
        # One small word among many others is chance, and hardly a text in that language.
        enough = _ENOUGH if most < _ONE_WORD else 2 * _ENOUGH
        return OTHER if len(words) >= enough and _is_prose(text, words) else None
    if most == second:
        return None if any(language in KNOWN and n == most for language, n in ranked) else OTHER
    return first if first in KNOWN else OTHER


def _is_prose(text: str, words: list[str]) -> bool:
    """Say whether a text looks like sentences rather than keys, codes and paths."""
    return len(_KEYS.findall(text[:_MOST])) < 2 and 3 * sum(len(word) > 2 for word in words) >= 2 * len(words)


def _mostly_foreign(words: list[str]) -> bool:
    """Say whether most letters are of an alphabet that none of our languages is written in."""
    letters = sum(map(len, words))
    foreign = sum(len(word) for word in words if _PLAIN.fullmatch(word) is None)
    return foreign >= _FOREIGN and 2 * foreign > letters
