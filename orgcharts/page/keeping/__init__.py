"""An arrangement is kept where a chart changes.

Input: a record and the tree of the chart as it is now. Output: decisions that follow the record, and of the
drawings that compete the one that moves least.
"""
