"""What a DPO gets wrong in a register is told with file, line and the nearest valid name; nothing unknown is passed over."""

from collections.abc import Callable

import pytest

from gateway.errors import ConfigurationError
from gateway.policy.bundle import Bundle
from gateway.policy.load import Invalid, load, load_registers

Edit = Callable[[dict[str, bytes]], dict[str, bytes]]


@pytest.fixture
def files(bundle: Bundle) -> dict[str, bytes]:
    """The shipped registers' files."""
    return {name: body for name, body in bundle.files.items() if name.startswith("registers/")}


def test_shipped_registers_are_read(bundle: Bundle, policies: object) -> None:
    """Loading the directory gives what the bundle holds, and every reason has a sentence."""
    assert load_registers(policies) == bundle.registers  # type: ignore[arg-type]
    assert all(reason.en.endswith(".") for reason in bundle.registers.reasons.values())


# Register, what stands there, what is written instead, and what must be said.
MISTAKES = [
    ("purposes", "retention_days: 7", "retention_dayz: 7", "`retention_dayz` is not known here; did you mean `retention_days`?"),
    ("purposes", "retention_days: 7", "retention_days: seven", "must be a whole number"),
    ("purposes", "retention_days: 7", "retention_days: 0", "must be at least 1"),
    ("purposes", "retention_days: 7", "retention_days: true", "must be a whole number"),
    ("purposes", "basis: contract", "basis: contracts", "`contracts` is not valid here; did you mean `contract`?"),
    ("purposes", "  speed: {form: keep}", "  sped: {form: keep}", "`sped` is not in categories; did you mean `speed`?"),
    ("purposes", "{form: generalise, to: place,", "{form: generalise,", "`to` belongs to `form: generalise`"),
    ("purposes", "{form: generalise, to: place,", "{form: keep, to: place,", "`to` belongs to `form: generalise`"),
    ("purposes", "to: place,", "to: plaice,", "did you mean `place`?"),
    ("purposes", "message_text: {form: redact}", "message_text: {form: redact, style: surogate}", "did you mean `surrogate`?"),
    ("purposes", "message_text: {form: redact}", "message_text: {form: drop, style: general}", "`style` belongs to `form: redact`"),
    ("purposes", "message_text: {form: redact}", "message_text: {form: drop, mentions: pseudonyms}", "`mentions` belongs to"),
    (
        "purposes",
        "access_result: {form: keep}\n  site-security",
        "access_result: {form: keep, mentions: pseudonym}\n  site-security",
        "did you mean `pseudonyms`?",
    ),
    ("purposes", "consent: true", "consent: yes", "`yes` is read differently by different programs"),
    ("purposes", "consent: true", "consent: 'true'", "must be true or false"),
    ("purposes", "    special_ground: eu-gdpr:A9-2-b\n", "", "it needs `special_ground` and `impact_assessment`"),
    ("purposes", "eu-gdpr:A9-2-b", "eu-gdpr:A6-1-b", "must be one of eu-gdpr:A9-2-a to eu-gdpr:A9-2-j"),
    ("purposes", "impact_assessment: 2026-04-20", "impact_assessment: 20 April", "must be a date, as in 2026-05-04"),
    ("purposes", "impact_assessment: 2026-04-20", "impact_assessment: 2026-02-30", "must be a date, as in 2026-05-04"),
    ("purposes", "dpv: dpv:PersonnelHiring", "dpv: hiring", "must be a term with its prefix"),
    ("purposes", "objection: The law obliges the employer to report.", 'objection: ""', "must be `allowed`, or say why"),
    ("recipients", "kind: external", "kind: externel", "`externel` is not valid here; did you mean `external`?"),
    ("recipients", "country: US", "country: usa", "two capital letters"),
    ("recipients", "until: 2026-01-01", "until: 2023-01-01", "must be later than `from`"),
    ("recipients", "prohibited_uses: [candidate-screening]", "prohibited_uses: [candidate-screning]", "did you mean `candidate-scre"),
    ("recipients", "prohibited_uses: [candidate-screening]", "prohibited_uses: candidate-screening", "must be a list"),
    ("recipients", "address: http://127.0.0.1:8471/former-vendor/records", "address: ftp://x", "must start with https://"),
    ("recipients", "title: Dispatch assistant\n", "titel: Dispatch assistant\n", "did you mean `title`?"),
    ("routes", "source: vehicle", "source: vehicel", "`vehicel` is not in sources; did you mean `vehicle`?"),
    ("routes", "recipient: dispatch-agent", "recipient: dispach-agent", "did you mean `dispatch-agent`?"),
    ("routes", "purpose: road-safety", "purpose: road-safty", "`road-safty` is not in purposes; did you mean `road-safety`?"),
    ("routes", "notice: road-safety", "notice: roadsafety", "`roadsafety` is not in notices; did you mean `road-safety`?"),
    ("routes", "[com.example.vehicle.location]", "[com.example.vehicle.locations]", "is no event type of `vehicle`; did you mean"),
    ("sources", "category: speed", "category: sped", "`sped` is not in categories; did you mean `speed`?"),
    ("sources", "protocol: file", "protocol: fiel", "did you mean `file`?"),
    ("sources", "alias: badge", "alias: bagde", "did you mean `badge`?"),
    ("sources", "worker: credential", "worker: whoever", "must be `credential`, `subject` or `data.`"),
    ("sources", "observes_work: true\n        zone: position", "observe_work: true\n        zone: position", "did you mean `observes_work`?"),
    ("sources", "          speed_kmh: {", "          worker: {", "every event has `worker`"),
    ("categories", "dpv: pd:Job", "dpv: Job", "must be a term with its prefix"),
    ("categories", "    special: true", "    special: True", "is read differently by different programs"),
    ("agreements", "jurisdiction: DE", "jurisdiction: GE", "`GE` is not in jurisdictions"),
    ("agreements", "- road-safety", "- road-savety", "did you mean `road-safety`?"),
    ("orders", "recipient: labour-inspectorate", "recipient: labor-inspectorate", "did you mean `labour-inspectorate`?"),
    ("notices", "days: 14", "days: fourteen", "must be a whole number"),
    ("notices", "date: 2026-05-04", "date: 04.05.2026", "must be a date"),
    ("schedules", '"22:00-06:00"', '"22-6"', 'must be as in "08:00-17:00"'),
    ("schedules", "mon:", "monday:", "a weekday is one of"),
    ("zones", "radius_m: 400", "radius: 400", "`radius` is not known here; did you mean `radius_m`?"),
    ("zones", "lat: 40.7903", "lat: 140.7903", "a circle needs a latitude"),
    ("jurisdictions", "countries: [DE, ES, US]", "countries: [NO, ES, US]", "put it in quotes"),
    ("jurisdictions", "agreement_required: true", "agreement_required: 1", "must be true or false"),
    ("reasons", "    by: gateway", "    by: gatway", "did you mean `gateway`?"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("register", "old", "new", "said"), MISTAKES, ids=[f"{m[0]}-{n}" for n, m in enumerate(MISTAKES)]
)
def test_mistake_is_told_with_its_line(files: dict[str, bytes], register: str, old: str, new: str, said: str) -> None:
    """One mistake is one refusal that names the file, the line on which it stands, and what would be right."""
    name = f"registers/{register}.yaml"
    text = files[name].decode()
    assert old in text
    wrong = text.replace(old, new, 1)
    lines = wrong[: text.index(old)].count("\n") + 1
    with pytest.raises(Invalid) as refused:
        load(files | {name: wrong.encode()})
    found = [problem for problem in refused.value.problems if problem.file == name and said in problem.message]
    assert found, refused.value.problems
    # A line that is missing is told where its entry begins; everything else on its own line or the next.
    assert new == "" or any(lines <= problem.line <= lines + new.count("\n") + 1 for problem in found), found


PROHIBITED = [
    ("detects_organising: true", "a purpose that detects organising cannot be registered"),
    ("infers_emotion: true", "a purpose that infers emotion cannot be registered"),
    ("dpv: pd:Emotion", "a purpose that infers emotion cannot be registered"),
    ("dpv: tech:EmotionRecognition", "a purpose that infers emotion cannot be registered"),
    ("dpv: pd:Mood", "a purpose that infers emotion cannot be registered"),
    ("title: Detect who supports the trade union", "detecting organising"),
    ("aim: Identify workers who are organizing", "detecting organising"),
    ("aim: Spot early who may go on strike", "detecting organising"),
    ("aim: Measure the mood of teams", "emotion or mood"),
    ("aim: Sentiment analysis of messages", "emotion or mood"),
]


@pytest.mark.parametrize(("line", "said"), PROHIBITED, ids=[line for line, _ in PROHIBITED])
def test_prohibited_purpose_cannot_be_registered(files: dict[str, bytes], line: str, said: str) -> None:
    """Nobody can register a purpose that detects organising or reads feelings, whatever else it says."""
    key = line.split(":", maxsplit=1)[0]
    text = files["registers/purposes.yaml"].decode()
    start = text.index("  support-quality:")
    head, entry = text[:start], text[start:]
    lines = entry.split("\n")
    kept = [one for one in lines[:8] if not one.startswith(f"    {key}:")] + lines[8:]
    kept.insert(1, f"    {line}")
    with pytest.raises(Invalid) as refused:
        load(files | {"registers/purposes.yaml": (head + "\n".join(kept)).encode()})
    assert said in str(refused.value.problems)


def test_mentions_need_somebody_to_mention(files: dict[str, bytes]) -> None:
    """A purpose that does not tell workers apart cannot ask for the pseudonyms of those who are mentioned."""
    text = files["registers/purposes.yaml"].decode()
    start = text.index("  support-quality:")
    wrong = text[start:].replace("worker_identity: {form: pseudonymise}", "worker_identity: {form: drop}", 1)
    wrong = wrong.replace("message_text: {form: redact}", "message_text: {form: redact, mentions: pseudonyms}", 1)
    with pytest.raises(Invalid) as refused:
        load(files | {"registers/purposes.yaml": (text[:start] + wrong).encode()})
    assert "needs `worker_identity`" in str(refused.value.problems)


def test_purpose_that_needs_emotion_cannot_be_registered(files: dict[str, bytes]) -> None:
    """A category of emotion may be known, so that it is dropped; no purpose may need it."""
    categories = files["registers/categories.yaml"].replace(b"dpv: pd:DeviceApplications", b"dpv: pd:Emotion")
    with pytest.raises(Invalid) as refused:
        load(files | {"registers/categories.yaml": categories})
    assert [problem.message.split(": ")[1] for problem in refused.value.problems] == [
        "a purpose that needs emotion or mood cannot be registered"
    ]


@pytest.mark.parametrize(
    "innocent", ["aim: Reorganise stock in the hall", "aim: Report to the European Union", "aim: Detect fires"]
)
def test_innocent_words_are_not_taken_for_prohibited(files: dict[str, bytes], innocent: str) -> None:
    """Words that only look like it are left alone."""
    text = (
        files["registers/purposes.yaml"]
        .decode()
        .replace("aim: Show the inspectorate", f"{innocent}. Show the inspectorate")
    )
    load(files | {"registers/purposes.yaml": text.encode()})


BROKEN: list[tuple[str, Edit, str]] = [
    ("file missing", lambda f: {n: b for n, b in f.items() if n != "registers/zones.yaml"}, "the file is missing"),
    ("unknown file", lambda f: f | {"registers/purpose.yaml": b"purpose: {}"}, "did you mean `purposes`?"),
    ("other suffix", lambda f: f | {"registers/zones.yml": b"zones: {}"}, "no register is called so"),
    ("empty", lambda f: f | {"registers/zones.yaml": b""}, "the file is empty"),
    ("list", lambda f: f | {"registers/zones.yaml": b"- a"}, "one top-level key, `zones`"),
    ("other key", lambda f: f | {"registers/zones.yaml": b"zone: {}"}, "one top-level key, `zones`"),
    ("two keys", lambda f: f | {"registers/zones.yaml": b"zones: {}\nmore: {}"}, "one top-level key, `zones`"),
    ("entries a list", lambda f: f | {"registers/zones.yaml": b"zones: []"}, "must be a mapping"),
    ("entry a word", lambda f: f | {"registers/zones.yaml": b"zones:\n  a: work"}, "must be a mapping"),
    ("twice", lambda f: f | {"registers/zones.yaml": b"zones:\n  a: {}\n  a: {}"}, "stands here twice"),
    ("alias", lambda f: f | {"registers/zones.yaml": b"zones:\n  a: &x {}\n  b: *x"}, "anchors and aliases"),
    ("tag", lambda f: f | {"registers/zones.yaml": b"zones: !!python/object:os.system {}"}, "tags are not allowed"),
    ("not YAML", lambda f: f | {"registers/zones.yaml": b"zones: {a: [}"}, "not YAML"),
    ("not UTF-8", lambda f: f | {"registers/zones.yaml": b"zones: \xff"}, "not UTF-8"),
    (
        "odd name",
        lambda f: f | {"registers/zones.yaml": b"zones:\n  'a b': {title: A, work: true, names: [x]}"},
        "a name is",
    ),
    ("number as key", lambda f: f | {"registers/zones.yaml": b"zones:\n  1: {}"}, "a key must be text"),
    ("deep", lambda f: f | {"registers/zones.yaml": b"zones: " + b"[" * 5000}, "not YAML"),
]


@pytest.mark.parametrize(("edit", "said"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_broken_file_is_told(files: dict[str, bytes], edit: Edit, said: str) -> None:
    """A file that cannot be a register is refused, and said why."""
    with pytest.raises(Invalid) as refused:
        load(edit(files))
    assert said in str([str(problem) for problem in refused.value.problems])


def test_all_mistakes_are_told_at_once(files: dict[str, bytes]) -> None:
    """Two mistakes in two files are told together."""
    zones = files["registers/zones.yaml"].replace(b"radius_m: 400", b"radius: 400")
    orders = files["registers/orders.yaml"].replace(b"reference:", b"referenc:")
    with pytest.raises(Invalid) as refused:
        load(files | {"registers/zones.yaml": zones, "registers/orders.yaml": orders})
    assert {problem.file for problem in refused.value.problems} == {"registers/zones.yaml", "registers/orders.yaml"}
    assert isinstance(refused.value, ConfigurationError)
