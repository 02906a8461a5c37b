"""What a model's findings cannot be by their form is dropped, and what may be somebody's stays."""

import pytest

from gateway.redact.labels import LABELS
from gateway.redact.tagger_doubts import REASONS, cannot_be


def doubted(label, text, found):
    start = text.index(found)
    return cannot_be(label, text, start, start + len(found))


@pytest.mark.parametrize(
    ("label", "text", "found"),
    [
        ("DATE", "took=98ms", "98ms"), ("DATE", "at 60Hz", "60Hz"), ("DATE", "status=200 took=98ms", "200 took"), ("DATE", "status=200", "200"),
        ("DATE", "commit 5e59125c1f0a", "5e59125c1f0a"), ("ZIP", "sha256:a4c1", "sha256"), ("ZIP", "x (base64). Done", "base64"), ("DATE", "backup.tar.gz", "gz"), ("DATE", "a,-0.8043,b", "0.8043"),
        ("PHONE", "a 781.84 b", "781.84"), ("PHONE", "a -0.3458 b", ".3458"), ("PHONE", "328.12\n73834", "328.12\n73834"), ("ID", "v=0.8579593084009972", "8579593084009972"),
        ("IP", "gauge 24.92 x", "24.92"), ("IP", "v266.177.0", "266.177.0"), ("IP", "412.422.290.180", "412.422.290.180"), ("IP", "16 rpm", "rpm"),
        ("MAC", "sha256:a4c125930a1b", "sha256:a4c125930a1b"), ("MAC", "19:C7:69:F8", "19:C7:69:F8"), ("AGE", "228", "228"), ("URL", "el9.x86", "x86"), ("URL", "plan.csv", ".csv"),
    ],
)  # fmt: skip
def test_what_it_cannot_be(label, text, found):
    """Units, digests, decimals and versions are no days, postcodes, numbers or addresses."""
    assert doubted(label, text, found)


@pytest.mark.parametrize(
    ("label", "text", "found"),
    [
        ("DATE", "it was 1996", "1996"), ("DATE", "at 5pm", "5pm"), ("DATE", "in the 1980s", "1980s"), ("DATE", "the 9th", "9th"), ("DATE", "within 200 days", "200 days"),
        ("DATE", "session 5e59125c1f0a", "5e59125c1f0a"), ("ZIP", "token: 5e59125c1f0a", "5e59125c1f0a"), ("ZIP", "80331", "80331"), ("ZIP", "BD12AB", "BD12AB"), ("ZIP", "340 12", "340 12"),
        ("PHONE", "555.1234", "555.1234"), ("PHONE", "030 12.3456", "030 12.3456"), ("PHONE", "415.555.8604", "8604"), ("PHONE", "221 409 168", "221 409 168"), ("IP", "10.20.30.40", "10.20.30.40"),
        ("IP", "fe80::1", "fe80::1"), ("MAC", "0012.3456.789A", "0012.3456.789A"), ("AGE", "aged 98", "98"), ("URL", "x.example.org/a", "x.example.org/a"), ("URL", "anna.csv", "anna.csv"), ("ID", "900817", "900817"),
        ("SECRET", "5e59125c1f0a", "5e59125c1f0a"), ("USERNAME", "5e59125c1f0a", "5e59125c1f0a"), ("PERSON", "Deb", "Deb"), ("LOCATION", "Deb", "Deb"), ("CREDIT_CARD", "4111111111111112", "4111111111111112"),
    ],
)  # fmt: skip
def test_what_it_may_be(label, text, found):
    """Days, postcodes, numbers and addresses stay, and whatever may be a secret or name somebody."""
    assert not doubted(label, text, found)


def test_no_reason_is_against_people_or_secrets():
    """The labels are known, and people, user names and secrets are never doubted by their form."""
    assert REASONS.keys() <= LABELS - {"PERSON", "USERNAME", "SECRET", "EMAIL"}
