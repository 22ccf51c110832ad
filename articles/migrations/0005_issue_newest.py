"""Issues by date, for lists over all newspapers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_lexemes")]

    operations = [
        migrations.AddIndex(
            model_name="issue",
            index=models.Index(fields=["-date"], name="issue_newest"),
        ),
    ]
