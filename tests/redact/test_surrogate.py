"""Invented values: of the same kind, the same for the same value, never of the roster, and known again for what they are."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.fictional import digits
from gateway.redact.invented import FAMILY, GIVEN, NAMES, PARTS, fold, script_of
from gateway.redact.surrogate import Surrogates, given_names, taken
from tests.redact.people import PEOPLE, person
from tests.redact.styles import DRAW, OTHER, VALUES, WITHOUT

SURROGATES = Surrogates(DRAW)


@pytest.mark.parametrize(("label", "value"), VALUES)
def test_a_value_gets_an_invented_one_and_keeps_it(label, value):
    """Another value stands there, the same at every look, and going over it again changes nothing."""
    made = SURROGATES.of(label, value)
    assert made not in (None, value)
    assert SURROGATES.of(label, value) == made
    assert SURROGATES.of(label, made) == made


@pytest.mark.parametrize(("label", "value"), WITHOUT)
def test_what_has_no_likeness_has_no_surrogate(label, value):
    """Secrets, identity numbers, code and what cannot be read get their label: nothing of them may stay in a likeness."""
    assert SURROGATES.of(label, value) is None


def test_another_key_gives_others():
    """Two recipients, or two periods, cannot be joined on invented names."""
    made = [(Surrogates(draw).of("PERSON", "Anna Schmidt"), Surrogates(draw).of("EMAIL", "a@b.example")) for draw in (DRAW, OTHER)]  # fmt: skip
    assert made[0][0] != made[1][0]
    assert made[0][1] != made[1][1]


def test_parts_of_a_name_keep_their_stand_ins():
    """Whoever reads on still knows who is meant: full name, surname alone, turned round, in capitals."""
    given_name, family = SURROGATES.of("PERSON", "Anna Schmidt").split()
    assert SURROGATES.of("PERSON", "Anna") == given_name
    assert SURROGATES.of("PERSON", "Schmidt") == family
    assert SURROGATES.of("PERSON", "SCHMIDT, Anna") == f"{family.upper()}, {given_name}"
    assert SURROGATES.of("PERSON", "Frau Schmidt") == f"Frau {family}"
    assert SURROGATES.of("PERSON", "Ifeoma", {"ifeoma"}) == SURROGATES.of("PERSON", "Ifeoma Adichie").split()[0]
    assert given_names("Ifeoma Adichie") == {"ifeoma"}
    assert given_names("Adichie, Ifeoma") == {"ifeoma"}
    assert given_names("Adichie") == set()


@pytest.mark.parametrize(
    ("value", "gender"), [("Anna", "f"), ("Ben", "m"), ("Jürgen", "m"), ("Ines", "f"), ("Kim", "f")]
)
def test_gender_stays(value, gender):
    """A woman's name gives way to a woman's, a man's to a man's."""
    assert SURROGATES.of("PERSON", value) in PARTS["latin"].given[gender]


def test_a_title_tells_the_gender_where_the_name_does_not():
    """Frau Kim-Lan Nguyen is a woman, whatever one knows of her name."""
    assert SURROGATES.of("PERSON", "Frau Phuong Nguyen").split()[1] in PARTS["latin"].given["f"]
    assert SURROGATES.of("PERSON", "Mr. Phuong Nguyen").split()[1] in PARTS["latin"].given["m"]
    assert SURROGATES.of("PERSON", "Анна Петрова").endswith("а")
    assert not SURROGATES.of("PERSON", "Иван Петров").endswith("а")


@pytest.mark.parametrize("value", [value for label, value in VALUES if label == "PERSON"])
def test_script_stays(value):
    """Letters give way to letters of the same script."""
    assert script_of(SURROGATES.of("PERSON", value)) == script_of(value)


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


NAMES_OF_ROSTERS = st.sampled_from(
    sorted(PARTS["latin"].given["n"] + PARTS["latin"].given["f"] + PARTS["latin"].family["n"])
)


@given(
    st.lists(st.tuples(NAMES_OF_ROSTERS, NAMES_OF_ROSTERS), max_size=60),
    st.sampled_from(["Anna Schmidt", "Ben", "Frau Müller", "Alex de Vries", "okafor, ben"]),
)
def test_never_a_name_of_the_roster(names, value):
    """Whoever works here, even under a name of our list, is never put into a text in another person's place."""
    people = [person(f"W-{n}", given_name, family) for n, (given_name, family) in enumerate(names)]
    surrogates = Surrogates(DRAW, taken(people))
    theirs = {plain(name) for pair in names for name in pair}
    for label, text in (("PERSON", value), ("EMAIL", "x@y.example"), ("USERNAME", "xy1"), ("ORG", "Acme"), ("ADDRESS", "1 A Street")):  # fmt: skip
        made = surrogates.of(label, text)
        if made is not None:
            words = {plain(word) for word in made.replace("@", " ").replace(".", " ").replace("straße", " ").split()}
            assert not words & theirs
            assert surrogates.of(label, made) == made


@pytest.mark.parametrize("value", ["Anna Schmidt", "Ben", "王小明", "김민수", "Анна Петрова"])
def test_as_soon_as_somebody_has_the_name_another_is_taken(value):
    """Twelve times over, the person whose name stood there is hired: that name is not put there again."""
    people = []
    for n in range(12):
        made = Surrogates(DRAW, taken(people)).of("PERSON", value)
        if made is None:
            break
        theirs = {fold(name) for one in people for name in (*one.given_names, *one.family_names)}
        assert not {fold(word) for word in made.split()} & theirs
        given_name, _, family = made.rpartition(" ")
        people.append(person(f"W-{n}", given_name or family, family))
    assert len(people) >= 3


def test_a_worker_with_an_invented_name_is_replaced_all_the_same():
    """A name of our list that somebody here really has is no stand-in: it gives way to another one."""
    someone = person("W-9", PARTS["latin"].given["f"][0], PARTS["latin"].family["n"][0], phone="+44 1632 960123")
    surrogates = Surrogates(DRAW, taken([someone]))
    name = f"{someone.given_names[0]} {someone.family_names[0]}"
    assert not set(surrogates.of("PERSON", name).split()) & set(name.split())
    assert digits(surrogates.of("PHONE", "+44 1632 960123")) != "441632960123"
    assert surrogates.of("PHONE", "+44 1632 960124") == "+44 1632 960124"


def test_a_roster_of_everybody_leaves_the_label():
    """When every name is taken there is no stand-in, and nothing is made up beside the list."""
    everybody = [person("W-1", name, name) for name in (*GIVEN, *FAMILY)]
    assert Surrogates(DRAW, taken(everybody)).of("PERSON", "Anna Schmidt") is None


def test_an_ordinary_roster_takes_nothing():
    """Invented names are nobody's here."""
    assert not {name for name in taken(PEOPLE) if name in NAMES}


@given(st.sampled_from(sorted({label for label, _ in VALUES})), st.text(max_size=40))
def test_any_value_has_an_answer_that_stays(label, value):
    """Whatever was found: no error, and what stands there now is left alone the next time."""
    made = SURROGATES.of(label, value)
    assert made is None or SURROGATES.of(label, made) == made


# Names as they are written in many places, with what stands in them that is a particle, a title or an ending elsewhere.
OF_MANY = [
    "Anna Schmidt", "Schmidt, Anna", "ANNA SCHMIDT", "A. Schmidt", "Anna S.", "Frau Dr. Petra Hofmann", "Schmidt, Dr. Anna",
    "Michael Herr", "Herr, Michael", "Freiherr Karl von und zu Guttenberg", "von der Leyen", "Rainer Maria zum Felde",
    "Wouter van den Berg", "Vincent van Gogh", "Van Morrison", "Ter Stegen", "Ludwig van", "Carmen de la Cruz García",
    "José Ortega y Gasset", "Del Río", "Las Casas, Bartolomé", "Don Johnson", "don José Pérez", "Doña Inés Dos Santos",
    "João da Silva e Sousa", "Nguyễn Văn An", "NGUYỄN VĂN AN", "Lê Thị Hoa", "Đỗ Minh Đức", "Nguyen Van An", "Trần Văn Bình",
    "Das", "Ravi Das", "Das, Ravi", "Arun De", "Le Roux", "Du Wei", "Li Na", "Kim Min-su", "San Zhang", "Tenzin Dorje La",
    "Mohammed bin Salman", "Abu Bakr al-Hassan", "Ali Ibn Sina", "El Amrani", "Omar El-Sayed", "Bin Laden Construction",
    "Sean O'Callaghan", "D’Angelo Russell", "Mary-Jane Watson", "J. R. R. Tolkien", "Martin Luther King Jr.", "E. Y. Zu",
    "Oluwaseun Adeyemi", "Nkosazana Dlamini-Zuma", "Siti binti Ahmad", "Björk Guðmundsdóttir", "İbrahim Çelik", "Zoë Ångström",
    "Kern Fenn", "Ross Mar", "Анна Петрова", "Щукин, Дмитрий", "Νίκος Παπαδόπουλος", "فاطمة الزهراء", "王伟", "岑小明", "山田太郎",
    "ミナヅカ セイラ", "김민수", "탁율아", "Sr. García", "Miss Marple", "Prof. Dr. Dr. h. c. Müller", "Mr Don De Lillo",
]  # fmt: skip
TITLES_THAT_STAY = {"frau", "dr", "prof", "sr", "miss", "mr"}


def words_in(text):
    """Return the words of a text as anybody would compare them, one sign each where names are written in one word."""
    if any(sign in text for sign in "王岑山ミ김탁"):
        return {text[at : at + 2] for at in range(len(text) - 1)} if "ミ" in text else set(text)
    return set(plain(text).replace("’", "'").replace(",", " ").replace("-", " ").replace(".", " ").split())


@pytest.mark.parametrize("draw", [DRAW, OTHER])
@pytest.mark.parametrize("value", OF_MANY)
def test_no_part_of_a_name_of_any_origin_stays(value, draw):
    """No word, particle or initial of it, with marks or without; a title before it alone. And what is made stays."""
    surrogates = Surrogates(draw)
    made = surrogates.of("PERSON", value)
    if made is not None:
        assert not words_in(value) & words_in(made) - TITLES_THAT_STAY
        assert surrogates.of("PERSON", made) == made


@pytest.mark.parametrize(
    "value", ["Anna Schmidt", "Nguyễn Văn An", "Wouter van den Berg", "Don Johnson", "Michael Herr"]
)
def test_what_is_left_out_or_kept_is_no_name(value):
    """A particle is left out, and a title that may be a name is none: only invented names stand there."""
    assert {fold(word) for word in SURROGATES.of("PERSON", value).split()} <= NAMES


WORDS = st.text(st.characters(whitelist_categories=("Lu", "Ll", "Lo")), min_size=1, max_size=12)
ODD = st.sampled_from("van de la Y E. s Dr. Frau Don Herr Văn Đỗ bin al Das Kerndalen Torvelan".split())


@given(st.lists(WORDS | ODD, min_size=1, max_size=5), st.sampled_from([" ", ", ", "-", ".", ". "]))
def test_no_part_of_any_name_stays(words, joint):
    """Whatever the words and what joins them: none of them is left, but for titles and our own names."""
    value = joint.join(words)
    made = SURROGATES.of("PERSON", value)
    if made is not None:
        left = {fold(word) for word in made.replace(",", " ").replace("-", " ").replace(".", " ").split()}
        real = {fold(word.strip(".")) for word in words} - NAMES - {"dr", "frau", "herr", *TITLES_THAT_STAY}
        assert not real & left
        assert SURROGATES.of("PERSON", made) == made
