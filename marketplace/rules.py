"""May this person? One line each; an admin may all of it."""

from django.conf import settings

from marketplace.enums import MemberStatus, Role
from marketplace.models import Mart, Producer


def _roles(user):
    """The (role, mart id) pairs of a user, read once per user object; none for strangers."""
    if user is None or not user.is_authenticated or not user.is_active:
        return frozenset()
    if not hasattr(user, "known_roles"):
        user.known_roles = frozenset(user.roles.values_list("role", "mart_id"))
    return user.known_roles


def has_role(user, *roles):
    return any(role in roles for role, _mart in _roles(user))


def is_admin(user):
    return has_role(user, Role.ADMIN)


def is_staff(user):
    return has_role(user, Role.STAFF, Role.ADMIN)


def works_here(user):
    """Whether this account may see or move more than its own: no code by message opens it."""
    return bool(_roles(user)) or user.is_staff or user.is_superuser


def is_staff_of(user, mart):
    return is_admin(user) or bool({(Role.STAFF, mart.pk), (Role.STAFF, None)} & _roles(user))


def is_treasurer(user):
    return has_role(user, Role.TREASURER, Role.ADMIN)


def is_approver(user):
    return has_role(user, Role.APPROVER, Role.ADMIN)


def is_editor(user):
    return has_role(user, Role.EDITOR, Role.ADMIN)


def is_of_the_house(user):
    return has_role(user, *Role)


def needs_second_factor(user):
    return not settings.DEMO and has_role(user, *settings.SECOND_FACTOR_ROLES)


def is_case_officer(user):
    return has_role(user, Role.CASE_OFFICER, Role.ADMIN)


def is_producer(user):
    return producer_of(user) is not None


def producer_of(user):
    """The producer that this user is, or None; a member who left or is suspended has no room."""
    if user is None or not user.is_authenticated or not user.is_active:
        return None
    return (
        Producer.objects.with_unread()
        .select_related("member__person", "kecamatan")
        .filter(member__person__user=user, member__status=MemberStatus.ACTIVE)
        .first()
    )


def is_producer_of(user, producer):
    """Whether this account is that of `producer`, whatever became of her membership."""
    return user is not None and user.is_authenticated and producer.member.person.user_id == user.pk


def marts_of(user):
    """The marts at which this user works, in their order: all of them for an admin or a role without a mart."""
    ids = {mart_id for role, mart_id in _roles(user) if role in {Role.STAFF, Role.ADMIN}}
    if not ids:
        return []
    marts = Mart.objects.select_related("kecamatan")
    return list(marts if None in ids or is_admin(user) else marts.filter(pk__in=ids))
