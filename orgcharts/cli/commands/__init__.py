"""The commands, one module each.

Input: arguments. Output: an exit code. `add` adds a command and its options to the parser, `run` executes it.
"""
