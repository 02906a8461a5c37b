"""
Reads every page of an SQLCipher database and of its write-ahead log with the raw key: free pages, slack and old frames too.

SQLCipher 4: 4096-byte pages, the last 80 of them IV (16) and HMAC-SHA512 (64), AES-256-CBC; a raw key is used as it is. The first
page begins with 16 bytes of salt in clear. A WAL has a 32-byte header, and 24 bytes before each page.
"""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, IV = 4096, 80, 16


def pages(folder: Path, key: bytes) -> Iterator[bytes]:
    """Yield the plain content of every page in the folder's database and WAL."""
    database = (folder / "gateway.db").read_bytes()
    for start in range(0, len(database), PAGE):
        yield _plain(database[start : start + PAGE], key, first=start == 0)
    wal = folder / "gateway.db-wal"
    frames = wal.read_bytes()[32:] if wal.exists() else b""
    for start in range(0, len(frames) - PAGE - 23, PAGE + 24):
        number = int.from_bytes(frames[start : start + 4], "big")
        yield _plain(frames[start + 24 : start + 24 + PAGE], key, first=number == 1)


def _plain(page: bytes, key: bytes, *, first: bool) -> bytes:
    begin = 16 if first else 0
    body, iv = page[begin : PAGE - RESERVED], page[PAGE - RESERVED : PAGE - RESERVED + IV]
    reader = Cipher(algorithms.AES256(key), modes.CBC(iv)).decryptor()
    return reader.update(body) + reader.finalize()
