"""Random and mutated inputs, of which each may give a drawing or findings and nothing else.

`python -m benchmarks.fuzz --inputs 100000 --seed 1 --jobs 2`
"""
