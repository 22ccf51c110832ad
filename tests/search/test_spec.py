"""The specification of the search, on the database in use."""

from tests.search.spec import *  # noqa: F403
