"""The roles of a newsroom as groups, each with its rights; what is there already stays."""

from django.db import migrations

LOOKED_AT = (
    "newspaper frequency exceptionaldays issue page article byline photo continuation contributor "
    "articleredirect mergedcontributor term waiver correction revision signoff"
).split()
EVERYBODY = [f"view_{model}" for model in LOOKED_AT]
ROWS = [f"{act}_{model}" for model in ("byline", "photo") for act in ("add", "change", "delete")]
AT_THE_DESK = [
    *("add_issue", "change_issue", "add_page", "change_page"),
    *("add_article", "change_article", "delete_article", "correct_published", *ROWS),
    *("add_continuation", "change_continuation", "delete_continuation"),
    *("add_contributor", "change_contributor", "share_preview"),
]
TECHNICAL = [
    f"{act}_{model}"
    for model in ("newspaper", "frequency", "exceptionaldays", "term")
    for act in ("add", "change", "delete")
]
ROLES = {
    "记者": [*EVERYBODY, "write_own_drafts", "add_article", *ROWS],
    "版面编辑": [*EVERYBODY, *AT_THE_DESK],
    "审稿人": [*EVERYBODY, "review"],
    "校对": [*EVERYBODY, "proof", "change_article", *ROWS],
    "总编辑": [
        *EVERYBODY,
        *AT_THE_DESK,
        *("delete_issue", "delete_page", "delete_contributor", "merge_contributors"),
        *("review", "proof", "release", "publish_issue"),
    ],
    "管理员": [
        *EVERYBODY,
        *TECHNICAL,
        "view_auditentry",
        *("auth.view_user", "auth.add_user", "auth.change_user", "auth.delete_user"),
        *("auth.view_group", "auth.add_group", "auth.change_group", "auth.delete_group"),
    ],
}
# What the name of a permission doesn't tell: the model that it stands on.
MODELS = {
    "write_own_drafts": "article",
    "correct_published": "article",
    "share_preview": "issue",
    "publish_issue": "issue",
    "merge_contributors": "contributor",
    "review": "signoff",
    "proof": "signoff",
    "release": "signoff",
}


def make_roles(apps, schema_editor):
    """Make the groups. Permissions that Django makes only after all migrations are made here."""
    Group = apps.get_model("auth", "Group")
    for name, rights in ROLES.items():
        group, made = Group.objects.get_or_create(name=name)
        if made:
            group.permissions.set([permission(apps, right) for right in rights])


def permission(apps, right):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    app, _dot, codename = right.rpartition(".")
    model = MODELS.get(codename) or codename.split("_")[1]
    kind, _made = ContentType.objects.get_or_create(app_label=app or "articles", model=model)
    names = {"codename": codename, "content_type": kind}
    found, _made = Permission.objects.get_or_create(
        **names, defaults={"name": f"Can {codename.replace('_', ' ')}"}
    )
    return found


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_draft_to_print"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
