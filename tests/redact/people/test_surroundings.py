"""What stands around a word tells whether it is a name: titles, greetings, articles, paths, amounts."""

from gateway.redact.people import surroundings as around


def test_what_tells_a_name():
    """Each look at the words beside it."""
    assert around.titled("Frau Koch", 5)
    assert not around.titled("die Koch", 4)
    assert around.called("Dear May,", 5, 8, "may")
    assert not around.called("with May", 5, 8, "may")
    assert not around.name_not_noun("Der alte Koch", 9, 13, german=True)
    assert around.name_not_noun("gestern Koch getroffen", 8, 12, german=True)
    assert not around.name_not_noun("Baker wanted", 0, 5, german=False)
    assert around.mentioned("@mark", 1)
    assert not around.mentioned("a@mark", 2)
    assert around.glued("/home/anna", 6, 10)
    assert not around.glued("home anna.", 5, 9)
    assert around.lower_case_text("hi anna", 3, 7)


def test_which_numbers_may_be_somebodys():
    """No decimals, amounts or very short ones; four digits only where a word says so."""
    assert around.counts_as_number("x 47110", 2, 7)
    assert not around.counts_as_number("€ 47110", 2, 7)
    assert not around.counts_as_number("1.47110", 2, 7)
    assert not around.counts_as_number("in 2024 rows", 3, 7)
    assert around.counts_as_number("badge no. 2024", 10, 14)


def test_a_word_alone_is_told_from_one_in_a_long_text():
    """A name or a number with spaces around it is alone; to say that it is not, no long text is read for each word."""
    assert around.counts_as_number(" 2024\n", 1, 5)
    assert around.name_not_noun(" Baker\n", 1, 6, german=False)
    assert not around.name_not_noun(" Baker asks\n", 1, 6, german=False)

    class Long(str):
        __slots__ = ()

        def strip(self):
            raise AssertionError("all of the text is read")

    text = Long("Baker " * 20)
    assert not any(around.name_not_noun(text, at, at + 5, german=False) for at in range(0, len(text), 6))


def test_what_belongs_to_a_person():
    """Everyday words are names where somebody owns a desk or a device, is greeted or talked to; other things own none."""
    assert around.called("Jack's desk", 0, 4, "jack")
    assert around.called("Pilars Rechner", 0, 6, "pilars")
    assert not around.called("This office", 0, 4, "this")
    assert not around.called("Jack's plug", 0, 4, "jack")
    assert around.called("Buenos dias Jesus", 12, 17, "jesus")
    assert around.of_device("jacks-iphone", 0, 5)
    assert around.of_device("LAPTOP-GROSS", 7, 12)
    assert not around.of_device("black-iphone", 0, 5)
    assert around.name_not_noun("that is Rocio", 8, 13, german=False)
    assert not around.name_not_noun("that red Rocio", 9, 14, german=False)
