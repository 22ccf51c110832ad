"""The full-text index of each database: two places for it, one in use and one to build in."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE articles_lexemes_{slot} USING fts5("
    "lexemes, content='', columnsize=0, detail=none, tokenize='ascii')",
]
POSTGRESQL = [
    "CREATE INDEX articles_lexemes_{slot} ON articles_indexedstory"
    " USING gin (lexemes) WHERE slot = {slot}",
]
# The arrays stand apart from the rows, so that a common word is counted in narrow rows. They are
# short of repetition, and so not compressed.
APART = [
    "ALTER TABLE articles_indexedstory ALTER COLUMN lexemes SET STORAGE EXTERNAL",
    "ALTER TABLE articles_indexedstory SET (toast_tuple_target = 128)",
]


def create(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for slot in (0, 1):
        for statement in POSTGRESQL if postgresql else SQLITE:
            schema_editor.execute(statement.format(slot=slot))
    for statement in APART if postgresql else ():
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    kind = "INDEX" if schema_editor.connection.vendor == "postgresql" else "TABLE"
    for slot in (0, 1):
        schema_editor.execute(f"DROP {kind} articles_lexemes_{slot}")


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_search")]

    operations = [migrations.RunPython(create, drop)]
