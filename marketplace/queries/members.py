"""Members as staff look for them, and the accounts of who works here."""

from django.db.models import Q

from marketplace.enums import MemberStatus
from marketplace.models import LoginCode, Member, User

SHOWN = (MemberStatus.ACTIVE, MemberStatus.SUSPENDED, MemberStatus.LEFT)


def members():
    """Whoever is or was a member, by public name; applicants are found among the applications."""
    return (
        Member.objects.filter(status__in=SHOWN)
        .select_related("person__user", "kecamatan", "producer", "application")
        .order_by("public_name", "pk")
    )


def looked_for(found, typed):
    """Those of `found` whose name, member number or phone has in it what was `typed`; all of them for nothing."""
    words = typed.strip()
    if not words:
        return found
    wanted = Q(public_name__icontains=words) | Q(person__legal_name__icontains=words) | Q(member_no__iexact=words)
    digits = "".join(sign for sign in words if sign.isascii() and sign.isdigit())
    if len(digits) >= 4:
        wanted |= Q(person__phone__contains=digits.removeprefix("62").lstrip("0"))
    return found.filter(wanted)


def staff_accounts():
    """The accounts with a role, by name, with their roles."""
    return (
        User.objects.filter(roles__isnull=False)
        .distinct()
        .order_by("first_name", "last_name", "username")
        .prefetch_related("roles__mart")
    )


def open_code_on_paper(user, at):
    """The LoginCode on paper that is still good, or None."""
    return LoginCode.objects.open(at).filter(user=user, kind="paper").select_related("made_by").first()
