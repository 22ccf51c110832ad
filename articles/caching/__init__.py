"""Answers to readers that are kept: by this server, by their browsers, by caches between.

``validators`` tell by one query in which state an answer is, ``preferences`` how a reader likes it;
``kept`` puts them into an ETag, with the release of the program, and holds the answers that
``store`` has against it.
"""
