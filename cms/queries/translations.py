"""In which languages the words of a page are there for the public, and at which addresses."""

from marketplace.templatetags.ui import in_language


def paths_of(page):
    """{language: path} of a page that is being shown and of its live translations, Indonesian first; one query.

    An address that shows the words of another language instead is none of them.
    """
    pages = page.get_translations().live().select_related("locale")
    if hasattr(pages, "public"):
        pages = pages.public()
    found = {one.locale.language_code: in_language(one.address, one.locale.language_code) for one in pages}
    found[page.locale.language_code] = in_language(page.address, page.locale.language_code)
    return dict(sorted(found.items(), key=lambda item: item[0] != "id"))
