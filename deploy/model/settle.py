"""
Learn the settled words: those that are as good as never what makes a name a name. `train.py` ends with it.

    python deploy/model/settle.py CORPORA gateway/redact/model/settled.txt

A word is settled, in the way of writing it was seen in, where it was seen often enough outside of every label. Words such as
"of" stand inside names too; so every labelled span must keep a word that is not settled, and where it has none, the word
that is most often inside labels is taken out.
"""

import argparse
import collections
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from corpora import Text, read_folder
from names import Names, read
from workplace import Workplace

from gateway.redact.tagger_settled import WORD

_TIMES = 2
# Corpora that say of a word outside of their labels that it is no name of any kind.
_NAMES = {"PERSON", "ORG", "LOCATION"}


def learn(texts: list[Text]) -> set[str]:
    """Return the settled words."""
    inside: collections.Counter[str] = collections.Counter()
    outside: collections.Counter[str] = collections.Counter()
    spans: list[tuple[str, ...]] = []
    for text in texts:
        at = 0
        for start, end, _ in text.spans:
            words = tuple(WORD.findall(text.text[start:end]))
            spans.append(words)
            inside.update(words)
            outside.update(WORD.findall(text.text[at:start]))
            at = end
        outside.update(WORD.findall(text.text[at:]))
    names = {
        part.lower()
        for origin in read().values()
        for listed in origin
        for name in listed
        for part in WORD.findall(name)
    }
    settled = {
        word for word, times in outside.items()
        if times >= _TIMES and word.lower() not in names and inside[word] <= times / 3 and word.replace(" ", "").isalpha()
        and (word.islower() or outside[word.lower()] or times > 5 * _TIMES)
    } | set("0123456789")  # fmt: skip
    for words in spans:
        while not all(map(str.isdigit, words)) and settled.issuperset(words):
            # A digit stays settled as long as what is counted is not: of "3 years" that is "years".
            settled.discard(max(words, key=lambda word: (not word.isdigit(), inside[word] / (outside[word] + 1))))
    return settled


def settle(corpora: Path, out: Path) -> None:
    """Write the list, learned from the corpora and from made-up texts."""
    chance = random.Random(3)
    made = Workplace(chance, Names(chance))
    texts = [text for text in read_folder(corpora) if text.types >= _NAMES]
    settled = learn(texts + [made.text() for _ in range(60000)])
    out.write_text("\n".join(sorted(settled)) + "\n", encoding="utf-8")


def main() -> None:
    """Write the list."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpora", type=Path)
    ask.add_argument("out", type=Path)
    args = ask.parse_args()
    settle(args.corpora, args.out)


if __name__ == "__main__":
    main()
