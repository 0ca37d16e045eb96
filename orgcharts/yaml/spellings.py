r"""How a number, and true or false, may be spelt in a spec: patterns for the schema.

The reader leaves every scalar as text, and its field determines the type. So a number may be quoted and may
have `_` between its digits, and `yes` is true in a field of true or false. An editor converts some spellings
before it applies a schema; these patterns match what it leaves as text. They are regular expressions of
ECMA 262.
"""

from __future__ import annotations

from typing import Final

_TRUTHS: Final = ("0", "1", "f", "false", "n", "no", "off", "on", "t", "true", "y", "yes")

_MANY: Final = "[0-9](?:_?[0-9])*"
_NOTHING: Final = "0(?:_?0)*"


def truth_pattern() -> str:
    """Return the pattern of a text that is true or false, in whichever case."""
    return f"^(?:{'|'.join(map(_in_any_case, _TRUTHS))})$"


def whole_pattern(low: int, high: int | None) -> str:
    """Return the pattern of a whole number from `low`, 0 or 1, to `high`; None for no limit.

    >>> import re
    >>> [text for text in ("12", "+0_1.0", "-0", "0", "13") if re.search(whole_pattern(0, 12), text)]
    ['12', '+0_1.0', '-0', '0']
    >>> [text for text in ("12", "+0_1.0", "-0", "0", "13") if re.search(whole_pattern(1, 12), text)]
    ['12', '+0_1.0']
    """
    some = rf"\+?{_digits(high)}"
    number = rf"(?=[^.]*[1-9]){some}" if low else rf"(?:{some}|-{_NOTHING})"
    return rf"^\s*{number}(?:\.0+)?\s*$"


def amount_pattern(high: int | None) -> str:
    """Return the pattern of a number from 0 to `high` without an exponent, which no pattern could bound.

    >>> import re
    >>> texts = ("99.5", "1_00.0", "1e1", ".5", "-0.0", "100.5", "-1")
    >>> [text for text in texts if re.search(amount_pattern(100), text)]
    ['99.5', '1_00.0', '.5', '-0.0']
    """
    return number_pattern(high).replace("^", "^(?!.*[eE])", 1)


def number_pattern(high: int | None, *, above_zero: bool = False) -> str:
    """Return the pattern of a number from 0 to `high`; `above_zero` leaves 0 itself out.

    A number with an exponent is not bounded: no pattern could.

    >>> import re
    >>> texts = ("99.5", "1_00.0", "1e1", ".5", "-0.0", "100.5", "-1")
    >>> [text for text in texts if re.search(number_pattern(100), text)]
    ['99.5', '1_00.0', '1e1', '.5', '-0.0']
    """
    exponent = "[eE]_?[+-]?_?[0-9][0-9_]*"
    part, free = r"_?\._?[0-9][0-9_]*", r"_?[0-9][0-9_]*(?:\.[0-9_]*)?"
    if high is None:
        some = rf"(?:(?:{part}|{free})(?:{exponent})?|{_in_any_case('inf')}(?:{_in_any_case('inity')})?)"
    else:
        bounded = rf"_?{_digits(high - 1)}(?:_?\.[0-9_]*)?|_?{_digits(high, least=high)}(?:_?\.[0_]*)?"
        some = rf"(?:{part}|{bounded}|(?:{part}|{free}){exponent})"
    nothing = rf"-(?=[^1-9]*(?:[eE]|$))(?:{part}|{free})(?:{exponent})?"
    number = rf"(?![^1-9iI]*(?:[eE]|$))\+?{some}" if above_zero else rf"(?:\+?{some}|{nothing})"
    # A `_` is allowed between digits, and never in a number with blanks around it.
    return rf"^(?!.*__|_|.*_$|\s.*_|.*_.*\s$)\s*{number}\s*$"


def _digits(high: int | None, *, least: int = 0) -> str:
    """Return the pattern of the digits of a whole number up to `high`; `least` is 0 or `high`."""
    if high is None:
        return _MANY
    zeros, digits = "(?:0_?)*", str(high)
    ways = ["_?".join(digits)]
    if not least:
        for place, digit in enumerate(digits):
            # The digits are equal up to here, smaller here, and free from here on.
            if digit != "0":
                alike = "".join(f"{before}_?" for before in digits[:place])
                smaller = "0" if digit == "1" else f"[0-{int(digit) - 1}]"
                ways.append(f"{alike}{smaller}{'_?[0-9]' * (len(digits) - place - 1)}")
        if len(digits) > 1:
            fewer = "[0-9]"
            for _ in digits[2:]:
                fewer = f"[0-9](?:_?{fewer})?"
            ways.append(fewer)
    return f"{zeros}(?:{'|'.join(ways)})"


def _in_any_case(word: str) -> str:
    return "".join(f"[{letter.upper()}{letter}]" if letter.isalpha() else letter for letter in word)
