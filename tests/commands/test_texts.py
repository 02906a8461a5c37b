"""Files and folders become texts with a place of their own, and no file is passed over in silence."""

import json
import os

import pytest

from gateway.commands.texts import Text, batches_of_files, files_under, texts_of


def read(path):
    return list(texts_of(path, path.name, lambda _: None))


@pytest.fixture
def put(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_each_kind_of_file_is_read_as_it_is_meant(put):
    """Lines, whole files, cells and strings, each with its place."""
    lines = put("a.jsonl", '{"id": 7, "text": "one", "language": "de"}\n\nno JSON\n{"id": "x", "text": "two"}')
    assert read(lines) == [
        Text(7, "one", "de", "a.jsonl"), {"file": "a.jsonl", "id": None, "error": "not_json"}, Text("x", "two", None, "a.jsonl"),
    ]  # fmt: skip
    assert read(put("b.txt", "two\nlines\n")) == [Text(0, "two\nlines\n", None, "b.txt")]
    assert [(t.id, t.text) for t in read(put("c.log", "first\r\n\nthird"))] == [(1, "first"), (3, "third")]
    cells = read(put("d.csv", 'name,note\nAnna,"a, b\nc"\n,x'))
    assert [(t.id, t.text) for t in cells] == [
        ("1:1", "name"), ("1:2", "note"), ("2:1", "Anna"), ("2:2", "a, b\nc"), ("3:2", "x"),
    ]  # fmt: skip
    tree = read(put("e.json", json.dumps({"a/b": ["x", 12345678], "in": '{"deep": "y"}'})))
    assert [(t.id, t.text) for t in tree] == [
        ("/a~1b/#", "a/b"), ("/a~1b/0", "x"), ("/a~1b/1", "12345678"), ("/in/#", "in"), ("/in/!/deep/#", "deep"), ("/in/!/deep", "y"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.txt", b"\xff\xfe\x00", "not_a_text"),
        ("a.csv", b'"open', "not_a_text"),
        ("a.json", b'{"a": 1, "a": 2}', "not_a_text"),
        ("a.json", b"[" * 500, "not_a_text"),
        ("a.exe", b"MZ", "unknown_kind"),
        ("a.txt", b"x" * (5 << 20), "not_a_text"),
    ],
)
def test_what_cannot_be_read_is_said(put, name, content, error):
    """One error in its place, with the file and without anything of it."""
    assert read(put(name, content)) == [{"file": name, "id": None, "error": error}]


def test_a_file_that_is_gone_is_said(tmp_path):
    """It may vanish between being listed and being read."""
    assert read(tmp_path / "gone.txt") == [{"file": "gone.txt", "id": None, "error": "unreadable"}]


def test_a_line_that_is_no_text_is_one_error(put):
    """The lines around it are read."""
    assert read(put("a.log", b"one\n\xff\nthree\n")) == [
        Text(1, "one", None, "a.log"), {"file": "a.log", "id": 2, "error": "not_a_text"}, Text(3, "three", None, "a.log"),
    ]  # fmt: skip


def test_a_line_of_a_log_that_is_too_long_is_one_error(put):
    """It is not cut: a name could lie on the cut. The lines after it keep their numbers."""
    size = 9 << 20
    moved = []
    path = put("a.log", b"one\n" + b"x" * size + b"\nthree\n")
    found = list(texts_of(path, "a.log", moved.append))
    assert found == [
        Text(1, "one", None, "a.log"),
        {"file": "a.log", "id": 2, "error": "not_a_text"},
        Text(3, "three", None, "a.log"),
    ]
    assert sum(moved) == size + 11


def test_a_pipe_in_a_folder_holds_nothing_up(tmp_path):
    """What may never end is answered with an error, and the files beside it are read."""
    os.mkfifo(tmp_path / "a.log")
    (tmp_path / "b.txt").write_text("x")
    found = [item for path, name in files_under([tmp_path]) for item in texts_of(path, name, lambda _: None)]
    assert found == [
        {"file": str(tmp_path / "a.log"), "id": None, "error": "unreadable"}, Text(0, "x", None, str(tmp_path / "b.txt")),
    ]  # fmt: skip


def test_links_out_of_a_folder_are_not_followed(tmp_path):
    """A link to a file beside the folder is left out; one to a file in the folder is a file of it."""
    (tmp_path / "secret.txt").write_text("out")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("in")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "c.txt").symlink_to(tmp_path / "secret.txt")
    assert [path.name for path, _ in files_under([folder])] == ["a.txt", "b.txt"]


def test_folders_are_read_in_order_without_hidden_files(put, tmp_path):
    """Files by name, folder by folder; a file that was named itself is read whatever it is called."""
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", ".git/config.txt"):
        put(name, name)
    assert [name for _, name in files_under([tmp_path])] == [str(tmp_path / n) for n in ("a.txt", "b.txt", "sub/c.txt")]
    assert files_under([tmp_path / ".hidden"]) == [(tmp_path / ".hidden", str(tmp_path / ".hidden"))]


def test_texts_come_in_bounded_batches(put):
    """However many there are, only so many are held at a time; and every byte read is told."""
    file = put("many.log", "a line\n" * 4500)
    read_bytes = []
    sizes = [len(batch) for batch in batches_of_files([(file, "many.log")] * 2, read_bytes.append)]
    assert sum(sizes) == 9000
    assert max(sizes) <= 2000
    assert sum(read_bytes) == 2 * file.stat().st_size
    long = put("long.jsonl", "".join(json.dumps({"id": n, "text": "x" * 200_000}) + "\n" for n in range(25)))
    assert max(len(batch) for batch in batches_of_files([(long, "long.jsonl")], read_bytes.append)) <= 11
