"""Datasets: parts, the journal that lists them, and what is found after a crash."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet
from strategies import claim

from indicators.errors import OptionError, SourceError
from indicators.table import dataset, manifest
from indicators.table.dataset import DatasetWriter
from indicators.table.frame import to_table
from indicators.table.manifest import read_manifest
from indicators.table.schema import SCHEMA
from indicators.table.storage import read

RUN = {"pages": "a"}
ONE, TWO = to_table([claim(start=1), claim(start=2)]), to_table([claim(start=3)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "claims"


@pytest.fixture
def broken(folder: Path) -> Path:
    """A dataset with one finished part, whose second part was begun and lost."""
    stop(folder)
    return folder


def stop(folder: Path, *, resume: bool = False) -> None:
    """Finish a part, begin the next one and fail."""

    def fail() -> None:
        with DatasetWriter(folder, RUN, resume=resume) as writer:
            writer.write(ONE)
            writer.end_part({"documents": 2})
            writer.write(TWO)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / manifest.NAME).read_bytes().splitlines()]


def test_parts_are_listed_and_read_in_order(folder: Path) -> None:
    with DatasetWriter(folder, RUN) as writer:
        writer.write(ONE)
        writer.end_part({"documents": 2})
        writer.write(TWO.slice(0, 0))
        writer.write(TWO)
        writer.end_part({"documents": 1})
    assert read(folder).equals(pa.concat_tables([ONE, TWO]))
    assert names(folder) == ["_manifest.jsonl", "part-000000.parquet", "part-000001.parquet"]
    size = (folder / "part-000000.parquet").stat().st_size
    first, one, two, last = lines(folder)
    assert first == {"run": RUN}
    assert one == {"part": "part-000000.parquet", "rows": 2, "size": size, "counts": {"documents": 2}}
    assert (two["part"], two["rows"]) == ("part-000001.parquet", 1)
    assert last == {"finished": {"parts": 2, "rows": 3}}


def test_a_part_is_a_file_of_claims(folder: Path) -> None:
    with DatasetWriter(folder, RUN) as writer:
        writer.write(ONE)
    assert read(folder / "part-000000.parquet").equals(ONE)
    assert (
        parquet.read_schema(folder / "part-000000.parquet").metadata[b"columns"]
        == SCHEMA.metadata[b"columns"]
    )


def test_other_readers_see_the_parts_alone(folder: Path) -> None:
    with DatasetWriter(folder, RUN) as writer:
        writer.write(ONE)
        writer.end_part({}, [SourceError("a.jsonl", "not JSON", 3)])
    assert json.loads((folder / "_refused-000000.jsonl").read_bytes()) == {
        "source": "a.jsonl", "row": 3, "reason": "not JSON",
    }  # fmt: skip
    assert parquet.read_table(folder).num_rows == ONE.num_rows


def test_a_failure_keeps_what_is_finished_alone(broken: Path) -> None:
    assert names(broken) == ["_manifest.jsonl", "part-000000.parquet"]
    assert not read_manifest(broken / manifest.NAME).finished
    with pytest.raises(SourceError, match="not finished"):
        read(broken)


def test_a_failure_before_the_first_part_leaves_nothing(folder: Path) -> None:
    def fail() -> None:
        with DatasetWriter(folder, RUN) as writer:
            writer.write(ONE)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert not folder.exists()
    folder.mkdir()
    with pytest.raises(KeyboardInterrupt):
        fail()
    assert names(folder) == []


def test_resuming_goes_on_behind_the_last_part(broken: Path) -> None:
    with DatasetWriter(broken, RUN, resume=True) as writer:
        assert [part.counts for part in writer.parts] == [{"documents": 2}]
        writer.write(TWO)
    assert read(broken).equals(pa.concat_tables([ONE, TWO]))


@pytest.mark.parametrize("torn", [b'{"part": "part-000001.par', b"\0\0\0", b'{"finished": {"parts": 1}}'])
def test_a_line_that_was_cut_short_is_none(broken: Path, torn: bytes) -> None:
    whole = (broken / manifest.NAME).read_bytes()
    (broken / manifest.NAME).write_bytes(whole + torn)
    (broken / "part-000001.parquet").write_bytes(b"PAR1")
    (broken / "_refused-000001.jsonl").write_bytes(b"{}\n")
    (broken / ".part-000001.parquet.0a1b2c3d.tmp").write_bytes(b"PAR1")
    stop(broken, resume=True)
    assert names(broken) == ["_manifest.jsonl", "part-000000.parquet", "part-000001.parquet"]
    assert (broken / manifest.NAME).read_bytes().startswith(whole)
    assert [part.rows for part in read_manifest(broken / manifest.NAME).parts] == [2, 2]


@pytest.mark.parametrize("begun", [b"", b'{"run": ', b'{"run": {"pages": "b"}}\n'])
def test_a_manifest_without_parts_is_no_run(folder: Path, begun: bytes) -> None:
    folder.mkdir()
    (folder / manifest.NAME).write_bytes(begun)
    with DatasetWriter(folder, RUN) as writer:
        writer.write(ONE)
    assert read(folder).equals(ONE)


def test_a_run_is_not_overwritten(broken: Path) -> None:
    before = (broken / manifest.NAME).read_bytes()
    with pytest.raises(OptionError, match="holds a run: resume it"), DatasetWriter(broken, RUN):
        pass
    with (
        pytest.raises(OptionError, match="begun with other pages, region"),
        DatasetWriter(broken, {"pages": "b", "region": "c"}, resume=True),
    ):
        pass
    assert (broken / manifest.NAME).read_bytes() == before


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_bytes(b"PAR1")])
def test_a_listed_part_that_is_gone_or_changed_is_an_error(broken: Path, change: object) -> None:
    assert callable(change)
    change(broken / "part-000000.parquet")
    with (
        pytest.raises(SourceError, match="the manifest lists it, but it is gone or changed"),
        DatasetWriter(broken, RUN, resume=True),
    ):
        pass


@pytest.mark.parametrize("line", [b"part\n", b"[]\n", b'{"part": "a"}\n', b'{"other": 1}\n'])
def test_a_damaged_manifest_is_an_error(broken: Path, line: bytes) -> None:
    with (broken / manifest.NAME).open("ab") as file:
        file.write(line)
    with pytest.raises(SourceError, match="row 3: damaged"):
        read(broken)


def test_a_finish_that_does_not_count_its_parts_is_none(broken: Path) -> None:
    with (broken / manifest.NAME).open("ab") as file:
        file.write(b'{"finished": {"parts": 2, "rows": 3}}\n')
    assert not read_manifest(broken / manifest.NAME).finished


def test_a_folder_without_a_manifest_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="without the manifest"):
        read(tmp_path)


def test_one_writer_at_a_time(folder: Path) -> None:
    with DatasetWriter(folder, RUN) as writer:
        with pytest.raises(OptionError, match="another run writes to it"), DatasetWriter(folder, RUN):
            pass
        writer.write(ONE)
    assert read(folder).equals(ONE)


@pytest.mark.parametrize("when", ["part", "manifest"])
def test_a_full_disk_costs_one_part(broken: Path, monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def fill() -> None:
        with DatasetWriter(broken, RUN, resume=True) as writer:
            writer.write(TWO)
            if when == "part":
                monkeypatch.setattr(os, "fsync", full)
            else:
                monkeypatch.setattr(manifest, "write_all", full)
            writer.end_part({})

    with pytest.raises(OSError, match="No space left"):
        fill()
    monkeypatch.undo()
    assert [part.rows for part in read_manifest(broken / manifest.NAME).parts] == [2]
    with DatasetWriter(broken, RUN, resume=True) as writer:
        writer.write(TWO)
    assert read(broken).equals(pa.concat_tables([ONE, TWO]))


def test_without_locks_it_still_writes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset, "fcntl", None)
    with DatasetWriter(folder, RUN) as writer:
        writer.write(ONE)
    assert read(folder).equals(ONE)
