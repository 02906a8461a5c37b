"""
Texts without any personal data, full of what looks like it: long numbers, hex, base64, versions, hashes, foreign scripts, code.

All of it is made by chance from a seed.
"""

import base64
import hashlib
import html
import json
import random
import urllib.parse
import uuid

WORDS = (
    "report order budget schedule invoice stock plan review shipment packaging inventory label pallet route meeting update server"
    " build module table column service request response timeout memory thread queue worker batch cache index query panel filter"
    " the of to in for on with at from by as is was and or not all one two three new old open closed done next last point minus"
).split()
FOREIGN = (
    "Сервер перезагружен, очередь пуста и отчёт готов", "Η αναφορά είναι έτοιμη και ο διακομιστής λειτουργεί",
    "サーバーの再起動が完了しました。次の会議は三時です", "服务器已重新启动，报告已准备好，请检查队列", "تمت إعادة تشغيل الخادم والتقرير جاهز الآن",
    "השרת הופעל מחדש והדוח מוכן לבדיקה", "รายงานพร้อมแล้วและเซิร์ฟเวอร์ทำงานปกติ", "서버가 다시 시작되었고 보고서가 준비되었습니다",
    "सर्वर पुनः आरंभ हुआ और रिपोर्ट तैयार है", "Die Übersicht der Überstunden ist für die nächste Prüfung geöffnet",
    "El informe está listo y la próxima reunión será mañana", "Výroční zpráva byla úspěšně dokončena včera večer",
)  # fmt: skip


def words(chance, count):
    return " ".join(chance.choice(WORDS) for _ in range(count))


def digits(chance, count):
    return "".join(chance.choice("0123456789") for _ in range(count))


def long_number(chance):
    return f"{words(chance, 2)} {digits(chance, chance.choice([5, 6, 8, 11, 12, 14, 18, 22, 24]))} {words(chance, 2)}"


def number_alone(chance):
    return digits(chance, chance.choice([5, 8, 12, 18, 20]))


def hexadecimal(chance):
    raw = chance.randbytes(chance.choice([4, 6, 8, 12, 16, 20, 32]))
    return f"{words(chance, 2)} {chance.choice(['', '0x'])}{chance.choice([raw.hex(), raw.hex().upper(), raw.hex(' ')])} {words(chance, 1)}"


def base64_text(chance):
    kind = chance.randrange(3)
    raw = [
        chance.randbytes(chance.randrange(6, 60)),
        words(chance, 5).encode(),
        json.dumps({"state": words(chance, 2), "n": 7}).encode(),
    ]
    return f"token={base64.b64encode(raw[kind]).decode()} {words(chance, 2)}"


def version(chance):
    parts = [str(chance.randrange(30)) for _ in range(3)]
    return f"{chance.choice(WORDS)} {'.'.join(parts)}{chance.choice(['', '-rc1', '+build.7', '.dev0', 'b2'])} ({words(chance, 2)})"


def hashed(chance):
    return f"{chance.choice(['sha256', 'md5', 'sha1'])}:{hashlib.new(chance.choice(['sha256', 'md5', 'sha1']), chance.randbytes(8)).hexdigest()}"


def identifier(chance):
    return f"{words(chance, 2)} {uuid.UUID(bytes=chance.randbytes(16))} {words(chance, 1)}"


def foreign(chance):
    return f"{chance.choice(FOREIGN)} {chance.choice(['', digits(chance, 3), chance.choice(FOREIGN)])}"


def code(chance):
    name, other = chance.choice(WORDS), chance.choice(WORDS)
    return chance.choice(
        [
            f"def {name}_{other}(*args, **kwargs):\n    return {other} ** {chance.randrange(9)} if x < {digits(chance, 3)} else None\n",
            f"for (int i = 0; i < {digits(chance, 4)}; i++) {{ {name}[i] = {other} || i & 0x{digits(chance, 4)}; }}",
            f"std::vector<{name}> {other}(const Map<{name}, {other}>& m) -> a.b<c>d;",
            f'printf("%d %s %5.2f\\n", {name}, {other}, {digits(chance, 2)}.5); // 50% done',
            f"SELECT {name}, count(*) FROM {other} WHERE id IN ({digits(chance, 4)}, {digits(chance, 5)}) AND a <> b",
            f"<div class='{name}'><br/><b>{other}</b> &amp; <i>{name}</i>&nbsp;{digits(chance, 3)}</div><!-- {words(chance, 3)} -->",
        ]
    )


def minified(chance):
    return json.dumps(
        {chance.choice(WORDS): [chance.randrange(10**6), None, True, {"k": words(chance, 2), "v": chance.random()}], "t": digits(chance, 10)},
        separators=(",", ":"),
    )  # fmt: skip


def git_log(chance):
    lines = [f"{chance.randbytes(4).hex()[:7]} {words(chance, 4).capitalize()}" for _ in range(chance.randrange(2, 6))]
    return "\n".join(lines)


def list_of_lines(chance):
    return "\n".join(
        f"{n}. {words(chance, 2)}: {digits(chance, chance.choice([2, 3, 4, 5, 7, 8]))}"
        for n in range(1, chance.randrange(3, 7))
    )


def column_of_numbers(chance):
    return "\n".join(digits(chance, chance.choice([3, 5, 7, 8])) for _ in range(chance.randrange(2, 7)))


def wrapped_prose(chance):
    return "\n".join(words(chance, 9) for _ in range(3)).capitalize() + "."


def markdown(chance):
    return f"# {words(chance, 3)}\n\n**{words(chance, 2)}** and ~~{words(chance, 1)}~~ | a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n***{chance.choice(WORDS)}***"


def grid(chance):
    return "\n".join(" ".join(chance.choice("0123456789.#") for _ in range(9)) for _ in range(3))


def spelt_out(chance):
    return f"one of the two, {words(chance, 2)} at the dot, three or four dash {words(chance, 1)} at point five"


def log_line(chance):
    return (
        f"2026-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}T{chance.randrange(24):02d}:15:{chance.randrange(60):02d}Z"
        f" WARN {chance.choice(WORDS)}[{digits(chance, 5)}]: {words(chance, 4)} took={digits(chance, 4)}ms id={chance.randbytes(6).hex()}"
    )


def camel(chance):
    return (
        "".join(word.capitalize() for word in words(chance, 4).split())
        + f" in src/{words(chance, 3).replace(' ', '/')}.py:{digits(chance, 3)}"
    )


KINDS = (
    long_number, number_alone, hexadecimal, base64_text, version, hashed, identifier, foreign, code, minified, git_log,
    list_of_lines, column_of_numbers, wrapped_prose, markdown, grid, spelt_out, log_line, camel,
)  # fmt: skip


def plain_words(chance):
    return f"{words(chance, 3)} für die Übersicht" if chance.random() < 0.3 else words(chance, 4)


def coded_base64(chance):
    return base64.b64encode(plain_words(chance).encode()).decode()


def coded_json(chance):
    made = {
        chance.choice(WORDS): words(chance, 2),
        "n": chance.randrange(10**6),
        "items": [digits(chance, 4), chance.random()],
    }
    return base64.b64encode(json.dumps(made).encode()).decode()


def coded_hex(chance):
    return plain_words(chance).encode().hex()


def coded_path(chance):
    return f"/{chance.choice(WORDS)}/{urllib.parse.quote(plain_words(chance))}/{chance.choice(WORDS)}.csv"


def coded_entities(chance):
    return (
        html.escape(f"{chance.choice(WORDS)} < {digits(chance, 2)} & {words(chance, 2)}")
        + f" 5 &times; {digits(chance, 2)} &deg;C &mdash; done"
    )


def coded_escapes(chance):
    return "".join(f"\\u{ord(sign):04x}" for sign in plain_words(chance))


def coded_lines(chance):
    return "\\r\\n\\t".join(words(chance, 3) for _ in range(3))


def spaced_heading(chance):
    return " ".join(chance.choice(["OVERVIEW", "SUMMARY", "AGENDA", "INVENTORY", "Contents", "Warning"]))


def counted(chance):
    return "countdown: " + " ".join("nine eight seven six five four three two one zero".split()[chance.randrange(5) :])


CODED_KINDS = (
    coded_base64, coded_json, coded_hex, coded_path, coded_entities, coded_escapes, coded_lines, spaced_heading, counted,
)  # fmt: skip


def coded_texts(seed, each):
    """Return `each` harmless values of every kind of code, each in a sentence, in a field and in a log line, as (kind, text)."""
    chance = random.Random(seed)
    made = []
    for kind in CODED_KINDS:
        for _ in range(each):
            value = kind(chance)
            made += [
                (kind.__name__, f"the {chance.choice(WORDS)} shows {value} again"),
                (kind.__name__, value),
                (kind.__name__, f"2026-05-14T09:26:53Z INFO {chance.choice(WORDS)} value={value} status=200 took=12ms"),
            ]
    return made


def clean_texts(seed, each):
    """Return `each` texts of every kind as (kind, text)."""
    chance = random.Random(seed)
    return [(kind.__name__, kind(chance)) for kind in KINDS for _ in range(each)]
