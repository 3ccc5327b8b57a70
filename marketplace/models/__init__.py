from marketplace.models.address import Address, Kecamatan
from marketplace.models.application import Application, ApplicationEvent
from marketplace.models.audit import StaffAction
from marketplace.models.change import Change
from marketplace.models.consent import Consent
from marketplace.models.leaving import DataExport, Erasure
from marketplace.models.login_code import LoginCode
from marketplace.models.mart import Counter, Mart, OpeningHours
from marketplace.models.member import Member, Person
from marketplace.models.notice import Notice, NoticeWish
from marketplace.models.outbox import OutboxMessage
from marketplace.models.producer import Producer
from marketplace.models.rate import ExchangeRate
from marketplace.models.user import StaffRole, User

__all__ = [
    "Address", "Application", "ApplicationEvent", "Change", "Consent", "Counter", "DataExport", "Erasure",
    "ExchangeRate", "Kecamatan", "LoginCode", "Mart", "Member", "Notice", "NoticeWish", "OpeningHours",
    "OutboxMessage", "Person", "Producer", "StaffAction", "StaffRole", "User",
]  # fmt: skip
