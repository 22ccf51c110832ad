"""Marking sentences for translation where Django is not to be imported."""


def gettext_noop(message: str) -> str:
    """The message itself; the name tells makemessages to collect it.

    Reasons and evidence are stored in English and translated where they are shown.
    """
    return message
