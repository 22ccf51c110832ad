"""The search measured against its promises and its rivals.

The modules here import Django's models, which `benchmarks.search.__main__` has started before.
"""
