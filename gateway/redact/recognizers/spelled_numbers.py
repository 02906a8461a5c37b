"""
Numbers that are said digit by digit, as a transcript has them: "oh seven seven double oh nine hundred one two three".

Seven digits in words in a row are somebody's telephone number, card or insurance, unless they count up or down: nobody says
a quantity so. The views (`canonicalise.numbers`) read such a number and judge what kind it is of; here it is found whatever it
is, and with hundreds and thousands among the digits.
"""

from itertools import pairwise
from typing import Final

import regex

from gateway.redact.recognizers.rule import Rule

_SAID: Final = {
    "en": "zero/oh/o one two three four five six seven eight nine",
    "de": "null eins zwei/zwo drei vier fünf/fuenf sechs sieben acht neun",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve",
}
_TIMES: Final = r"(?:(?:double|triple|treble|doppel|doppelte|doble)[ -]?)?"
_MORE: Final = r"(?:[ ](?:hundred|thousand|hundert|tausend|cien|cientos|mil)(?!\w))?"
_LEAST: Final = 7
_MOST: Final = 40
_GAP: Final = r"(?:,?[ ]|[ ]?[-–.][ ]?)"


def _rule(language: str, said: str) -> Rule:
    digits = {word: digit for digit, words in enumerate(said.split()) for word in words.split("/")}
    words = "|".join(sorted(digits, key=len, reverse=True))
    one = rf"{_TIMES}(?:{words})(?!\w){_MORE}"

    def is_somebodys(match: "regex.Match[str]") -> bool:
        """Refuse what counts up or down, or says one digit over and over."""
        found = [digits[word] for word in regex.findall(r"\w+", match.group("it").lower()) if word in digits]
        return len({(after - before) % 10 for before, after in pairwise(found)}) > 1

    shapes = words.replace("ü", "_")
    more = r"(?: (?:hundred|thousand|hundert|tausend|cien|cientos|mil))?"
    return Rule(
        name=f"numbers/said {language}",
        label="PHONE",
        anchors=(rf"(?:\b{_TIMES}(?:{shapes})\b{more}[ ,.\x02-]{{1,3}}){{4}}",),
        pattern=rf"(?<!\w)(?P<it>{one}(?:{_GAP}{one}){{{_LEAST - 1},{_MOST}}}+)",
        before=160,
        after=480,
        score=0.5,
        flags=regex.I,
        sure=is_somebodys,
    )


RULES: Final = tuple(_rule(language, said) for language, said in _SAID.items())
