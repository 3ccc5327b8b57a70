"""Who asks to join."""

from marketplace.enums import MemberStatus
from marketplace.models import Member


def applicants():
    """Open applications with person and kecamatan, newest first."""
    return Member.objects.filter(status=MemberStatus.APPLIED).select_related("person", "kecamatan")
