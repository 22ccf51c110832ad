"""A page of the site as a file: which of its attributes and data are addresses."""

from articles.exporting import static_rewriting as rewriting


def rewritten(body: str) -> str:
    page = f"<html><head></head><body><main>{body}</main></body></html>".encode()
    at = ("/lanxi/2024-03-12/1/", "lanxi/2024-03-12/1/index.html")
    made = rewriting.page(page, *at, lambda address: address.strip("/"), "note").decode()
    return made.partition("<main>")[2].partition("</main>")[0]


def test_what_a_script_reads_leads_to_files_too() -> None:
    levels = '<script type="application/json">[{"url": "/media/1.webp", "width": 8}]</script>'
    assert '{"url": "../../../media/1.webp", "width": 8}' in rewritten(levels)
    assert 'data-program="../../../static/a.js"' in rewritten(
        '<p data-program="/static/a.js">x</p>'
    )


def test_words_that_begin_like_an_address_stay() -> None:
    assert 'alt="/方舟摄"' in rewritten('<img src="/media/1.webp" alt="/方舟摄">')
    assert 'title="/x"' in rewritten('<p title="/x">x</p>')
