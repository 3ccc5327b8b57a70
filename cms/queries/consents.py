"""What a producer agreed to, purpose by purpose, in the words she agreed to."""

from dataclasses import dataclass

from cms.enums import CONSENT_TEXTS
from marketplace.enums import ConsentPurpose


@dataclass(frozen=True)
class ConsentRow:
    purpose: ConsentPurpose
    label: str
    text: str
    given_at: object

    @property
    def stands(self):
        return self.given_at is not None


def consents_of(producer):
    """A ConsentRow for every purpose, in their order: one query."""
    standing = {row.purpose: row for row in producer.member.person.consents.standing()}
    return [
        ConsentRow(
            purpose,
            purpose.label,
            standing[purpose].text if purpose in standing and standing[purpose].text else CONSENT_TEXTS[purpose],
            standing[purpose].given_at if purpose in standing else None,
        )
        for purpose in ConsentPurpose
    ]
