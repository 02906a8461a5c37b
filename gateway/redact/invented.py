"""
Names that nobody has: what stands for real ones in a text that keeps its look.

They are put together from parts, by script and gender, so that they read like names and yet are not the names of people we know
of. That is what lets a text be gone over twice: an invented name is known as such and stays, and no real one is taken for it.
What is shipped here is a closed list; a roster that has one of these names anyway takes it out (`surrogate.taken`).
"""

import unicodedata
from collections.abc import Iterable
from typing import Final, Literal

import msgspec

Gender = Literal["f", "m", "n"]
Script = Literal["latin", "cyrillic", "greek", "arabic", "han", "hangul", "kana"]


class Parts(msgspec.Struct, frozen=True):
    """The invented names of one script: given names by gender, family names by gender where they differ."""

    given: dict[Gender, tuple[str, ...]]
    family: dict[Gender, tuple[str, ...]]


def _joined(beginnings: str, endings: str) -> tuple[str, ...]:
    return tuple(one + other for one in beginnings.split() for other in endings.split())


def _either(given: dict[Gender, tuple[str, ...]]) -> dict[Gender, tuple[str, ...]]:
    return {"n": (*given["f"], *given["m"]), **given}


def _alike(family: tuple[str, ...]) -> dict[Gender, tuple[str, ...]]:
    return {"f": family, "m": family, "n": family}


_SLAVIC = _joined("Ольх Зарн Мороч Верем Кедр Лозн Тарут Бориш Светл Журх", "енцов унков авинов исов")
_HELLENIC = "Θαλασ Κερμ Λινδ Μορφ Ορφ Πετρ Σαλμ Φανδ Χαρβ Δρυν"

PARTS: Final[dict[Script, Parts]] = {
    "latin": Parts(
        given={
            "f": _joined("Mar El Lor Sel Vann Tel Ver Ross Lyn Jor", "ivelle andine isra omira ethane eluna"),
            "m": _joined("Tor Bern Mard Ald Eld Harv Osk Jonn Wil Ferd", "velan gaard rimond strom wicko eskan"),
            "n": _joined("Ar Bell Cam Dev Fenn Kar Linn Mer Rob Sann", "alino eriz orian ixen uvel"),
        },
        family=_alike(
            _joined(
                "Alder Bram Corn Dun Esk Fen Gart Hask Ilm Kern Lorn Mosk Norv Ost Pell Quen Rusk Sorn Tarn Ulm Vand Wex Yarl Zell",
                "bridger dalen ferrow gaven holler kemper lander mering nevick rodan tetter wicken",
            )
        ),
    ),
    "cyrillic": Parts(
        given=_either({
            "f": ("Велорада", "Зоремила", "Свентира", "Радогора", "Любодана", "Миролея", "Ярозора", "Тихомеда"),
            "m": ("Велорад", "Зоремил", "Свентир", "Радогор", "Любодан", "Миролей", "Ярозор", "Тихомед"),
        }),
        family={"m": _SLAVIC, "f": tuple(f"{name}а" for name in _SLAVIC), "n": _SLAVIC},
    ),
    "greek": Parts(
        given=_either({
            "f": ("Θεαγόρα", "Λυκαντίνη", "Μελιάνθη", "Φαιδρόκλα", "Αστρανόη", "Δωροσία"),
            "m": ("Θεαγόρης", "Λυκαντίνος", "Μελιάνθης", "Φαιδρόκλος", "Αστράνοος", "Δωρόσιος"),
        }),
        family={
            "m": _joined(_HELLENIC, "ανόπουλος ειδάκος"),
            "f": _joined(_HELLENIC, "ανοπούλου ειδάκου"),
            "n": _joined(_HELLENIC, "ανόπουλος ειδάκος"),
        },
    ),
    "arabic": Parts(
        given=_either({
            "f": ("نورسينة", "سهيلانة", "مزيانة", "رفادينة", "ليلورة", "هنديمة"),
            "m": ("نورزادين", "سهيران", "مزيادين", "رفادون", "ليلوران", "هنديمون"),
        }),
        family=_alike(_joined("النخيل الوردين السهلو الرياحين الواديم الجبلون", "اني اوينة ازمي")),
    ),
    "han": Parts(
        given=_either({
            "f": ("蕊澜汐", "芷汐婳", "沁婳霏", "婉霏蕊", "汐芷澜"),
            "m": ("霖岳峥", "峥澜柏", "柏川岳", "昊霖川", "岳昊峥"),
        }),
        family=_alike(("蔚", "沐", "郦", "瞿", "岑", "逯", "郗", "亓")),
    ),
    "hangul": Parts(
        given=_either({
            "f": ("율아린", "해담이", "이룬채", "소람아"),
            "m": ("율찬겸", "해담혁", "이룬호", "소람건"),
        }),
        family=_alike(("탁", "빙", "묵", "뇌", "견", "편")),
    ),
    "kana": Parts(
        given=_either({
            "f": ("ユラノエ", "ミオリネ", "セイラナ", "ハルミヨ"),
            "m": ("レイトキ", "ソウガト", "カイゼン", "ハヤテル"),
        }),
        family=_alike(("ミナヅカミ", "アサギリノ", "カスミノベ", "トオヤガミ", "シラハギノ")),
    ),
}  # fmt: skip

# Scripts that write family name and given name in one word, the family first.
UNSPACED: Final[frozenset[Script]] = frozenset({"han", "hangul", "kana"})

PLACES: Final = _joined("Ald Brenn Carr Dorn Ell Farn Gold Hess Kell Linn", "ermouth askeld ivaux orsted umbria")


def fold(text: str) -> str:
    """Return a text as names are compared here: no marks, lower case, single spaces."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, names))


GIVEN: Final = _folded(name for part in PARTS.values() for names in part.given.values() for name in names)
FAMILY: Final = _folded(name for part in PARTS.values() for names in part.family.values() for name in names)
WHOLE: Final = _folded(
    family + given for script in UNSPACED for family in PARTS[script].family["n"] for given in PARTS[script].given["n"]
)
NAMES: Final = GIVEN | FAMILY | WHOLE
# Those of the scripts that write each name as a word of its own.
SPACED: Final = _folded(
    name
    for script, part in PARTS.items()
    if script not in UNSPACED
    for names in (*part.given.values(), *part.family.values())
    for name in names
)
PLACE_NAMES: Final = _folded(PLACES)
# Words by which a text shows that it holds any: as they are, in capitals and in small letters.
SPELLINGS: Final = frozenset(
    form
    for script, part in PARTS.items()
    for name in (
        *(given for names in part.given.values() for given in names),
        *(family for names in part.family.values() for family in names),
        *(family + given for family in part.family["n"] for given in part.given["n"] if script in UNSPACED),
        *(f"{family}{street}" for family in part.family["n"] for street in ("straße", "strasse") if script == "latin"),
        *PLACES,
    )
    for form in (name, name.upper(), name.lower())
)

_SCRIPTS: Final[tuple[tuple[str, Script], ...]] = (
    ("LATIN", "latin"), ("CYRILLIC", "cyrillic"), ("GREEK", "greek"), ("ARABIC", "arabic"), ("CJK", "han"),
    ("HANGUL", "hangul"), ("KATAKANA", "kana"), ("HIRAGANA", "kana"),
)  # fmt: skip


def script_of(text: str) -> Script | None:
    """Return the script of a text's first letter, or None when it is one that we have no names in."""
    letter = next((character for character in text if character.isalpha()), "")
    if letter.isascii():
        return "latin" if letter else None
    named = unicodedata.name(letter, "").removeprefix("FULLWIDTH ").removeprefix("HALFWIDTH ")
    return next((script for begins, script in _SCRIPTS if named.startswith(begins)), None)
