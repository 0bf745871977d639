from __future__ import annotations

from pathlib import Path

import pytest

from vsdesk.desk.places import synced_by, warning_about


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        # as a council's OneDrive is called
        ("/home/ann/OneDrive - Northshire Council/Roll", "OneDrive"),
        ("/home/ann/Dropbox (Personal)/x", "Dropbox"),
        ("/home/ann/Google Drive/My Drive", "Google Drive"),
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        # a name that only mentions one
        ("/home/ann/Not OneDrive at all", ""),
        ("/home/ann/Documents", ""),
    ],
)
def test_folders_that_a_cloud_copies_are_known_by_their_names(folder: str, name: str) -> None:
    assert synced_by(Path(folder)) == name


def test_this_computers_own_disk_is_not_warned_of(tmp_path: Path) -> None:
    assert warning_about(tmp_path / "not there yet" / "Roll.vsroll") == ""


def test_what_no_local_disk_holds_is_warned_of() -> None:
    if not Path("/proc").is_dir():
        pytest.skip("there is no place here that is known to be no local disk")
    assert "network share" in warning_about(Path("/proc/Roll.vsroll"))
