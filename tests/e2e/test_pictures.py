"""The pictures of the docs can be taken: what they begin at and open is still on the pages."""

from playwright.sync_api import Browser

from docs.pictures import HEAVIEST, PICTURES, take
from tests.e2e.conftest import Pages, Visitor


def test_what_pictures_begin_at_is_there(visitor: Visitor, pages: Pages) -> None:
    shown = {"story": visitor.open(pages.story), "index": visitor.open(pages.index)}
    for picture in PICTURES:
        for selector in filter(None, (picture.start, picture.opened)):
            assert shown[picture.page].locator(selector).count(), (picture.name, selector)


def test_a_picture_is_taken(browser: Browser, pages: Pages) -> None:
    """As WebP, not too heavy: the one with a part opened stands for all."""
    (picture,) = (picture for picture in PICTURES if picture.opened)
    context = browser.new_context()
    try:
        body = take(context.new_page(), picture, pages.story.parent, pages.story.name)
    finally:
        context.close()
    assert (body[:4], body[8:12]) == (b"RIFF", b"WEBP")
    assert 5_000 < len(body) < HEAVIEST
