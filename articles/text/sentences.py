"""Where Chinese sentences end, and whether a piece of text is broken off."""

import re

OPENERS = "“‘（《〈【〔「『［("
CLOSERS = "”’）》〉】〕」』］)"
PARTNER = dict(zip(CLOSERS, OPENERS, strict=True))
FINAL = "。！？!?…"  # ends a sentence
RESTING = FINAL + "：:；;—～"  # ends a paragraph too: lists, speeches, dashes
NEVER_FIRST = "。，、；：！？…—”’）》〉】〕」』］,.;:!?)％%"  # no line begins with these
TRAILING_NOTE = re.compile(r"[（(][^（）()]{1,40}[）)]$")


def without_closers(text: str) -> str:
    return text.rstrip().rstrip(CLOSERS)


def is_sentence_end(text: str) -> bool:
    """Whether the text ends with 。！？… before any closing quotes, or such and a note （甲乙）."""
    text = text.rstrip()
    if without_closers(text).endswith(tuple(FINAL)):
        return True
    note = TRAILING_NOTE.search(text)
    return note is not None and without_closers(text[: note.start()]).endswith(tuple(FINAL))


def is_paragraph_end(text: str) -> bool:
    """Whether a paragraph may end here: a sentence's end, or a colon, semicolon or dash."""
    return is_sentence_end(text) or without_closers(text).endswith(tuple(RESTING))


def open_brackets(text: str) -> str:
    """The quotes and brackets that the text opens and does not close, in order."""
    stack: list[str] = []
    held = dict.fromkeys(OPENERS, 0)
    for char in text:
        if char in held:
            stack.append(char)
            held[char] += 1
        elif char in PARTNER and held[PARTNER[char]]:
            last = ""
            while last != PARTNER[char]:
                last = stack.pop()
                held[last] -= 1
    return "".join(stack)


def stray_closers(text: str) -> str:
    """The quotes and brackets that the text closes without having opened them, in order."""
    depth = dict.fromkeys(OPENERS, 0)
    stray = []
    for char in text:
        if char in OPENERS:
            depth[char] += 1
        elif char in CLOSERS:
            if depth[PARTNER[char]]:
                depth[PARTNER[char]] -= 1
            else:
                stray.append(char)
    return "".join(stray)
