"""
What the screens look for: by topic, phrases that tell of it, and phrases that only sound like it, in three languages.

All are regular expressions over text in plain lower-case letters with single spaces, without lookaround, so that they run in
linear time. A phrase of `unless` is taken out of the text before `tells` is asked again: "the European Union" leaves "the".
Rules name how people speak of a topic, not single sentences; `tests/redact/` holds sentences that were written before them.

A text is asked for all languages at once: colleagues mix them, and a line is too short to say which it is in. So the rules of
one language must not fire on another's words, which the tests hold.
"""

from typing import Final

from gateway.redact.screen_rules import english, german, spanish
from gateway.redact.screen_rules.topic import PROTECTED, Topic

__all__ = ["PROTECTED", "TOPICS", "Topic"]

_LANGUAGES: Final = (english.TOPICS, german.TOPICS, spanish.TOPICS)


def _together(name: str) -> Topic:
    same = [topic for topics in _LANGUAGES for topic in topics if topic.name == name]
    return Topic(
        name,
        tuple(rule for topic in same for rule in topic.tells),
        tuple(rule for topic in same for rule in topic.unless),
    )


TOPICS: Final[tuple[Topic, ...]] = tuple(_together(topic.name) for topic in english.TOPICS)
