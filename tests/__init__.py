"""The specification of the newspaper CMS: the tests mirror the packages that they show."""
