"""Whether a given name is a woman's or a man's: a short list of frequent ones, then the ending; otherwise nobody knows."""

from typing import Final

from gateway.redact.invented import Gender, Script, fold

_FEMALE: Final = frozenset(map(fold, """
Agnes Alice Alicia Aisha Amelie Amy Ana Andrea Angela Anita Anja Anke Anna Anne Annette Antonia Astrid Barbara Beatrice Beatriz
Birgit Bridget Brigitte Camille Carmen Caroline Catherine Charlotte Chloe Christine Claire Clara Cristina Daniela Debbie Deborah
Diana Doris Edith Elena Elisabeth Elizabeth Elke Ellen Elsa Emily Emma Erika Esther Eva Eve Fatima Florence Franziska Frances
Gabriele Gertrud Gisela Grace Greta Hannah Heather Heidi Heike Helen Helga Hilde Inge Ingrid Irene Isabel Ivy Jane Janet Jennifer
Jessica Joan Joanne Johanna Joy Judith Julia Julie Karen Karin Katharina Kate Kathleen Kerstin Kim Kirsten Lara Laura Lea Leila
Leonor Lena Linda Lisa Lourdes Lucia Lucy Luisa Margaret Maria Marie Marion Marta Martina Mary Megan Mercedes Mia Michelle Monika
Nadine Nancy Natalie Nicole Nina Nora Olivia Patricia Paula Petra Pilar Rachel Rebecca Regina Renate Rita Rosa Rosario Ruth Sabine
Samantha Sandra Sara Sarah Silke Simone Sofia Sonja Sophie Stephanie Susan Susanne Sylvia Tamara Tanja Teresa Theresa Tina Ursula
Ute Uta Valerie Vanessa Vera Veronica Victoria Violet Waltraud Wendy Yasmin Yvonne Zoe Ingeborg Dolores Consuelo Rocío Raquel Inés
Мария Анна Елена Ольга Татьяна Наталья Ирина Светлана Любовь
""".split()))  # fmt: skip
_MALE: Final = frozenset(map(fold, """
Aaron Adam Adrian Ahmed Alan Albert Alejandro Alexander Alfonso Alfred Ali Andreas Andrew Antonio Arthur Axel Ben Benjamin Bernd
Bernhard Björn Boris Brian Bruno Carl Carlos Charles Christian Christopher Claus Daniel David Dennis Diego Dieter Dirk Dominic
Edward Emil Enrique Eric Erik Ernst Eugene Felix Fernando Francisco Frank Franz Frederick Friedrich Fritz Gabriel Gary Georg
George Gerhard Gerald Gregory Günter Gustav Hans Harald Harry Heinrich Heinz Helmut Henry Herbert Hermann Holger Horst Hugo Ian
Isaac Ivan Jack Jacob Jakob James Jan Javier Jens Jesús Jim Joachim Joe Johann John Jonas Jonathan Jorge José Josef Joseph Joshua
Juan Julian Jürgen Justin Kai Karl Keith Kenneth Kevin Klaus Konrad Kurt Lars Leo Leon Lothar Louis Luca Lucas Luis Lukas Manfred
Manuel Marc Marcel Marco Marcus Mario Mark Markus Martin Matt Matteo Matthew Matthias Max Maximilian Michael Miguel Mike Mohamed
Moritz Nathan Nicholas Nick Nikita Nils Noah Norbert Oliver Oscar Otto Pablo Pascal Patrick Paul Pedro Peter Philip Philipp Rafael
Rainer Ralf Ralph Raúl Reinhard Richard Rob Robert Roberto Robin Roger Roland Rolf Roman Ronald Rudolf Ryan Samuel Scott Sean
Sebastian Sergio Siegfried Simon Stefan Stephan Stephen Steve Steven Sven Theo Thomas Thorsten Till Tim Timo Tobias Tom Tony
Torsten Udo Ulrich Uwe Victor Vincent Volker Walter Werner Wilhelm William Wolfgang Yusuf Joshua Ezra Luka Mika Sasha
Никита Илья Фома Лука Кузьма Савва
""".split()))  # fmt: skip
KNOWN: Final = _FEMALE | _MALE

_TITLES: Final[dict[str, Gender]] = {
    "mr": "m", "mister": "m", "sir": "m", "herr": "m", "herrn": "m", "hr": "m", "sr": "m", "señor": "m", "senor": "m", "don": "m",
    "mrs": "f", "ms": "f", "miss": "f", "madam": "f", "frau": "f", "fr": "f", "sra": "f", "srta": "f", "señora": "f",
    "senora": "f", "doña": "f", "dona": "f", "dr": "n", "prof": "n", "mx": "n",
}  # fmt: skip
TITLES: Final[dict[str, Gender]] = {fold(title): gender for title, gender in _TITLES.items()}
# Those that name nobody where they stand alone: "Don" and "Fr" may be what somebody is called, or something else.
_NOBODY: Final = TITLES.keys() - {"don", "fr", "sr", "sir", "miss", "hr"}

_ENDINGS: Final[dict[Script, tuple[str, ...]]] = {
    "latin": ("a",),
    "cyrillic": ("а", "я"),
    "greek": ("α", "η", "ω", "ου"),
}


def is_title(text: str) -> bool:
    """Say whether a text is a title with no name to it: "Mr. "."""
    return fold(text.strip(" .")) in _NOBODY


def gender_of(name: str, script: Script) -> Gender:
    """Return "f" or "m" for a given name, "n" when that cannot be told. Cyrillic and Greek names tell by their ending."""
    folded = fold(name)
    if folded in _FEMALE:
        return "f"
    if folded in _MALE:
        return "m"
    endings = tuple(fold(ending) for ending in _ENDINGS.get(script, ()))
    if endings and folded.endswith(endings):
        return "f"
    return "n" if script not in ("cyrillic", "greek") else "m"


def family_gender(name: str, script: Script) -> Gender:
    """Return whose form of a family name this is; "n" where both have the same."""
    if script == "cyrillic":
        return "f" if fold(name).endswith(("а", "я")) else "m"
    if script == "greek":
        return "f" if fold(name).endswith(("ου", "α", "η")) else "m"
    return "n"
