"""Telling a producer what happened, in the transaction in which it did."""

from marketplace.models import Notice


def notify(producer, kind, *, key, link="", **facts):
    """Write one notice of `kind` (NoticeKind) with the `facts` of its sentence; the same `key` again is the same one.

    `link` is a path in her room, without a language. Facts are strings and whole numbers (rupiah, pieces).
    """
    notice, _made = Notice.objects.get_or_create(
        key=key, defaults={"producer": producer, "kind": kind, "facts": facts, "link": link}
    )
    return notice
