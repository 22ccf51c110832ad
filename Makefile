# Short names for dev.py, which needs no make.
.PHONY: run test setup lock messages

run test setup:
	python3 dev.py $@

# Needs uv. The locks name packages, versions and hashes, and no index: whoever installs
# uses their own. `uv sync` needs addresses and is not used; pip installs from the exports.
UNSET = env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS
lock: export UV_NO_CONFIG = 1
lock:
	rm -f uv.lock
	$(UNSET) uv lock
	sed -E -i 's#^sdist = \{ url = "[^"]*", #sdist = { #; s#\{ url = "[^"]*/([^"/]+)", hash#{ filename = "\1", hash#; s#registry = "[^"]*"#registry = "."#' uv.lock
	uv export --quiet --frozen --format requirements-txt --no-header --output-file requirements.lock
	uv export --quiet --frozen --format requirements-txt --no-header --group test --group benchmarks --output-file requirements-test.lock

# Needs GNU gettext and a prepared .venv. The msgids are the English interface, so English has no
# catalogue. Dates and places of strings would change in the .po files with every commit.
LOCALES = --locale zh_Hans --locale zh_Hant
messages:
	.venv/bin/python manage.py makemessages $(LOCALES) --no-location --no-wrap --no-obsolete --extension py,html,xml --ignore tests
	sed -E -i '/^"(POT-Creation-Date|Report-Msgid-Bugs-To)/d' locale/*/LC_MESSAGES/django.po
	.venv/bin/python manage.py compilemessages $(LOCALES) --ignore .venv
