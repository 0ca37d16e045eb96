"""Files of the past, from git."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from orgcharts.cli import main
from orgcharts.errors import SpecError
from orgcharts.files.revisions import at_revision


def _git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    top = tmp_path / "work"
    specs = top / "specs"
    specs.mkdir(parents=True)
    _git(top.parent, "init", "-q", "-b", "main", "work")
    for number, name in enumerate(("Roads", "Ways")):
        text = f"organization: {{name: Ministry, units: [{{name: {name}, id: r}}]}}\n"
        (specs / "a.yaml").write_text(text, encoding="utf-8")
        _git(top, "add", ".")
        _git(top, "commit", "-q", "-m", f"{number}")
    return top


def test_a_file_is_given_as_it_was_and_taken_away_again(repository: Path) -> None:
    with at_revision(repository / "specs" / "a.yaml", "HEAD~1") as copy:
        assert "Roads" in copy.read_text(encoding="utf-8")
    assert not copy.exists()


@pytest.mark.parametrize("revision", ["no-such", "--output=x", "HEAD~9"])
def test_a_revision_that_is_not_there_is_a_finding(repository: Path, revision: str) -> None:
    with pytest.raises(SpecError) as raised, at_revision(repository / "specs", revision):
        pass
    assert [finding.code for finding in raised.value.findings] == ["OC121"]


def test_a_shallow_clone_says_what_is_missing(repository: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    _git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", str(shallow))
    with pytest.raises(SpecError) as raised, at_revision(shallow / "specs", "HEAD~1"):
        pass
    assert "shallow" in str(raised.value.findings[0])


def test_a_folder_outside_a_repository_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as raised, at_revision(tmp_path, "HEAD"):
        pass
    assert [finding.code for finding in raised.value.findings] == ["OC120"]


def test_a_path_that_was_not_there_yet_is_a_finding(repository: Path) -> None:
    (repository / "new").mkdir()
    with pytest.raises(SpecError) as raised, at_revision(repository / "new", "HEAD"):
        pass
    assert [finding.code for finding in raised.value.findings] == ["OC122"]


def test_the_command_compares_revisions(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = str(repository / "specs" / "a.yaml")
    assert main(["diff", spec, "--git", "HEAD~1", "--exit-code"]) == 1
    assert capsys.readouterr().out == "Renamed\n  Roads → Ways\n"
    assert main(["diff", str(repository / "specs"), "--git", "HEAD~1..HEAD", "-f", "md"]) == 0
    assert "- Roads → Ways" in capsys.readouterr().out
    assert main(["diff", spec, "--git", "HEAD", "--exit-code"]) == 0


def _committed(top: Path) -> None:
    _git(top, "add", "-A", ".")
    _git(top, "commit", "-q", "-m", "more")


@pytest.mark.parametrize("attribute", ["export-ignore", "export-subst"])
def test_attributes_of_archives_play_no_part(repository: Path, attribute: str) -> None:
    (repository / ".gitattributes").write_text(f"specs/** {attribute}\n", encoding="utf-8")
    (repository / "specs" / "a.yaml").write_text("organization: $Format:%H$\n", encoding="utf-8")
    _committed(repository)
    with at_revision(repository / "specs", "HEAD") as copy:
        assert "organization: $Format:%H$\n" == (copy / "a.yaml").read_text(encoding="utf-8")


def test_links_that_lead_out_are_left_out_and_others_kept(repository: Path) -> None:
    specs = repository / "specs"
    for name, aim in (
        ("out", "/etc/hostname"),
        ("up", "../../secret"),
        ("in", "a.yaml"),
        ("round", "round.yaml"),
        ("turn", "round.yaml"),
    ):
        (specs / f"{name}.yaml").symlink_to(aim)
    _committed(repository)
    with at_revision(specs, "HEAD") as copy:
        assert (
            {"a.yaml", "in.yaml"}
            <= {path.name for path in copy.iterdir()}
            <= {"a.yaml", "in.yaml", "round.yaml", "turn.yaml"}
        )
        assert "Ways" in (copy / "in.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", [":(exclude)x", "*", "-x", "ä b", ":!y", ":/"])
def test_a_path_is_a_path_and_no_pattern(repository: Path, folder: str) -> None:
    (repository / folder).mkdir()
    (repository / folder / "b.yaml").write_text("organization: B\n", encoding="utf-8")
    _committed(repository)
    with at_revision(repository / folder, "HEAD") as copy:
        assert ["b.yaml"] == [path.name for path in copy.iterdir()]
    with at_revision(repository / folder / "b.yaml", "HEAD") as copy:
        assert "organization: B\n" == copy.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_paths_may_be_no_text(repository: Path) -> None:
    name = os.fsdecode(b"specs/\xff")
    (repository / name).mkdir()
    (repository / name / "b.yaml").write_text("organization: B\n", encoding="utf-8")
    _committed(repository)
    with at_revision(repository / name, "HEAD") as copy:
        assert (copy / "b.yaml").is_file()


def test_files_above_that_are_imported_are_there_too(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inner = repository / "specs" / "inner"
    inner.mkdir()
    text = "organization: {name: A, units: [{import: '../a.yaml#r'}]}\n"
    (inner / "b.yaml").write_text(text, encoding="utf-8")
    _committed(repository)
    for path in (inner / "b.yaml", inner):
        assert 0 == main(["diff", str(path), "--git", "HEAD", "--exit-code"])
    assert "" == capsys.readouterr().err


def test_a_repository_of_another_user_is_told_as_such(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with (
        pytest.raises(SpecError, match=r"OC120.*another user owns it.*safe.directory"),
        at_revision(repository / "specs", "HEAD"),
    ):
        pass
