"""Recall of the roster in clean text, form by form: names, initials, logins, inflections, titles, records, aliases, one typo."""

from collections import Counter

from gateway.redact.people import Names
from gateway.redact.people.known import LONG_ENOUGH

from .test_names import plain
from .test_reading import typos
from .written import NAMES, aliases, forms, people, words

ROSTER = people()


def recall(asked):
    """Return, by form, how much of what was asked is covered to the last letter and bound to its worker, and what is not."""
    names = Names(ROSTER)
    jobs = [
        (worker, form, sentence.replace("{}", text), text, part)
        for worker, form, text, part, sentences in asked
        for sentence in sentences
    ]
    total, missed = Counter(), {}
    views = [plain(whole) for _, _, whole, _, _ in jobs]
    for (worker, form, whole, text, part), view, findings in zip(jobs, views, names.find(views), strict=True):
        begin = whole.index(text) + text.index(part)
        spans = [(*view.origin(one.start, one.end), one.by.removeprefix("roster/").split(",")) for one in findings]
        covered = {at for start, end, _ in spans for at in range(start, end)}
        whose = {who for start, end, by in spans if end > begin and start < begin + len(part) for who in by}
        total[form] += 1
        left = [at for at in range(begin, begin + len(part)) if whole[at].isalnum() and at not in covered]
        if left or worker not in whose:
            missed.setdefault(form, []).append(whole)
    return {form: 1 - len(missed.get(form, ())) / many for form, many in total.items()}, missed


def test_recall_of_every_form_is_total():
    """Twenty-eight people of many origins, in sentences of three languages: each form of a name is found, wholly and bound."""
    table, missed = recall(
        (one.worker_id, *form)
        for one, (given, family) in zip(ROSTER, NAMES, strict=True)
        for form in forms(given, family)
    )
    assert len(table) > 60
    assert missed == {}
    assert set(table.values()) == {1.0}


def test_recall_of_every_alias_is_total():
    """Ids in any spacing, addresses, handles, devices, telephone numbers as they are dialled from anywhere."""
    table, missed = recall((one.worker_id, *form) for one in ROSTER for form in aliases(one))
    assert len(table) > 15
    assert missed == {}
    assert set(table.values()) == {1.0}


def test_recall_of_names_with_one_typo_is_total():
    """A long word of a name with any letter wrong, missing, surplus or moved, beside the rest of the name."""
    asked = []
    for one, (given, family) in zip(ROSTER, NAMES, strict=True):
        (first, *_), (*_, last) = words(given.removeprefix("Dr. ")), words(family)
        if len(last) >= LONG_ENOUGH and last.isascii():
            asked += [
                (one.worker_id, "typo", f"{first} {typo}", f"{first} {typo}", ("ask {} today",)) for typo in typos(last)
            ]
    table, missed = recall(asked)
    assert sum(map(len, missed.values())) == 0, missed
    assert table == {"typo": 1.0}
