"""A newspaper on Wagtail, as its documentation teaches to make one, with stories like ours.

It runs in an environment of its own, which has Wagtail and not the newsroom's libraries.
"""
