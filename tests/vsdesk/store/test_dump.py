"""The canonical dump: the same records give the same text, and any other record another."""

import json
from datetime import UTC, datetime

import pytest

from vsdesk.store.dump import canonical_dump, dump_digest
from vsdesk.store.records import Writer
from vsdesk.store.sources import Source, add_source

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def write(journal):
    def in_a_batch(what, *args):
        with journal.batch("Test", person="Ann", at=NOW):
            return getattr(Writer(journal.connection), what)(*args)

    return in_a_batch


def dump(journal):
    return list(canonical_dump(journal.connection))


def test_a_record_is_one_line_of_its_table_with_every_field(journal, write):
    write("add", "child", {"surname": "Łukasz", "interpreter": 1})
    (line,) = dump(journal)
    table, _, text = line.partition(" ")
    assert table == "child"
    assert json.loads(text)["surname"] == "Łukasz"
    assert list(json.loads(text)) == sorted(json.loads(text))
    assert "Łukasz" in line


def test_lines_go_by_table_and_id(journal, write):
    write("add", "school", {"name": "Oakfield"})
    for surname in ("B", "A"):
        write("add", "child", {"surname": surname})
    assert [line.split(" ")[0] for line in dump(journal)] == ["child", "child", "school"]
    assert [json.loads(line.partition(" ")[2]).get("surname") for line in dump(journal)] == ["B", "A", None]


def test_any_other_value_gives_another_digest(journal, write):
    digests = {dump_digest(journal.connection)}
    row = write("add", "child", {"surname": "Haddad"})
    digests.add(dump_digest(journal.connection))
    write("change", "child", row, {"surname": "haddad"})
    digests.add(dump_digest(journal.connection))
    write("change", "child", row, {"surname": None})
    digests.add(dump_digest(journal.connection))
    write("change", "child", row, {"surname": ""})
    digests.add(dump_digest(journal.connection))
    assert len(digests) == 5


def test_the_same_records_give_the_same_digest_however_they_came_to_be(journal, write):
    write("add", "child", {"surname": "Haddad"})
    before = dump_digest(journal.connection)
    write("change", "child", 1, {"surname": "Rahman"})
    write("change", "child", 1, {"surname": "Haddad"})
    write("remove", "child", write("add", "child", {"surname": "Okafor"}))
    assert dump_digest(journal.connection) == before


def test_journal_sources_drafts_and_keys_are_in_no_dump(journal):
    before = dump(journal)
    with journal.batch("Test", person="Ann", at=NOW) as batch:
        add_source(journal.connection, Source("l.xlsx", "a" * 64, 1, "xlsx", "roll", "S", 1, "{}"), batch.id)
    journal.connection.execute("INSERT INTO draft (name, value) VALUES ('log', 'x')")
    journal.connection.execute("INSERT INTO retired_key (key_hex, retired_at) VALUES ('00', 'x')")
    assert dump(journal) == before == []
