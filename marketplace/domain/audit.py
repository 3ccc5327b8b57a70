"""Who did what."""

from marketplace.models import StaffAction


def record(actor, action, subject, note=""):
    """Keep that `actor` (a User or None) did `action` to `subject` (a row, or words); returns the StaffAction."""
    words = subject if isinstance(subject, str) else f"{subject._meta.label}:{subject.pk}"
    return StaffAction.objects.create(actor=actor, action=action, subject=words, note=str(note)[:300])
