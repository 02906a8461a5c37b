"""
Writes the list of everyday words that keeps the roster from being found in ordinary sentences.

    python deploy/everyday_words.py FOLDER_OF_CORPORA > gateway/redact/people/everyday.txt

It counts single words of the training parts (`*.train.jsonl`) that stand outside names, user names and addresses, folded to
plain letters. A word in lower case is an everyday word: standing alone it names nobody. A capitalised one (a city, a product,
a German noun) is merely known: it is not taken for a misspelt name. Nothing but sorted single words is written.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

from gateway.redact.people.spelling import fold

WORD = re.compile(r"(?<![\w@#./&-])[^\W\d_]{2,24}(?![\w@])")
PERSONAL = {"PERSON", "USERNAME", "EMAIL", "URL", "TITLE", "SECRET", "ID"}
LEAST = 3
# How much more often a word must stand outside names than inside.
EVERYDAY, KNOWN = 10, 3


def count(files):
    """Return how often each folded word stands in lower case, capitalised, and in something personal."""
    lower, capital, personal = Counter(), Counter(), Counter()
    for file in files:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                spans = [(s["start"], s["end"]) for s in record["spans"] if s["label"] in PERSONAL]
                for word in WORD.finditer(record["text"]):
                    if any(start < word.end() and word.start() < end for start, end in spans):
                        personal[fold(word[0])] += 1
                    elif word[0].islower():
                        lower[fold(word[0])] += 1
                    elif word[0][1:].islower():
                        capital[fold(word[0])] += 1
    return lower, capital, personal


def main(folder):
    """Print the list: everyday words as they are, merely known ones capitalised."""
    lower, capital, personal = count(sorted(Path(folder).glob("*.train.jsonl")))
    everyday = {word for word, n in lower.items() if n >= LEAST and n >= EVERYDAY * personal[word] and fits(word)}
    known = {
        word
        for word, n in capital.items()
        if n >= LEAST and n >= KNOWN * personal[word] and len(word) > 5 and fits(word)
    }
    for word in sorted(everyday):
        print(word)
    for word in sorted(known - everyday):
        print(word.capitalize())


def fits(word):
    """Say whether a folded word is of plain letters only."""
    return word.isascii() and word.isalpha()


if __name__ == "__main__":
    main(*sys.argv[1:])
