"""Benches: one file a figure; each runs as a script (`python bench/NAME.py --corpus PATH`). A package so that
`bench/time.py` is not taken for the standard library's module.
"""
