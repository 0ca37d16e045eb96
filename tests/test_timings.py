"""The trace of the stages that `ORGCHARTS_TIMINGS` asks for."""

import json
import os
import subprocess
import sys
from pathlib import Path

from orgcharts.timings import VARIABLE, stage

ROOT = Path(__file__).parents[1]
SPEC = "organization: {name: Works, units: [Roads, Bridges]}\ncharts: [{id: a}, {id: b, title: B}]\n"
STAGES = {"load", "chart", "measure", "page", "layout", "advice", "diagram", "svg"}


def run(folder: Path, trace: Path) -> subprocess.CompletedProcess[str]:
    (folder / "works.yaml").write_text(SPEC)
    command = [
        sys.executable,
        "-m",
        "orgcharts",
        "render",
        "works.yaml",
        "-q",
        "-o",
        "out",
        "-f",
        "svg",
        "-j",
        "2",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), VARIABLE: str(trace)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_trace_has_the_stages_of_every_process(tmp_path: Path) -> None:
    trace = tmp_path / "trace.json"
    assert run(tmp_path, trace).returncode == 0
    events = [event for event in json.loads(trace.read_text()) if event["ph"] == "X"]
    assert {event["name"] for event in events} == STAGES
    drawn = [event for event in events if event["name"] == "svg"]
    assert {event["args"]["subject"] for event in drawn} == {"a", "b"}
    (load,) = [event for event in events if event["name"] == "load"]
    assert all(event["pid"] != load["pid"] and event["ts"] >= load["ts"] for event in drawn)


def test_a_trace_that_cannot_be_written_is_a_finding(tmp_path: Path) -> None:
    done = run(tmp_path, tmp_path / "no-folder" / "trace.json")
    assert done.returncode == 1
    assert f"let {VARIABLE} name a file" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_trace_a_stage_costs_nothing() -> None:
    assert stage("layout") is stage("svg", "works")
