"""The command line: one module a command.

Arguments come in, an exit code goes out; findings go to the standard error stream.
Libraries are imported inside the commands, so that `--help` answers at once.
"""

from orgcharts.cli.main import main

__all__ = ["main"]
