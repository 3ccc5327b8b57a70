from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language

from marketplace.models.rupiah import RupiahModelField
from orders.enums import BringState, Channel, LineSource, Method, OrderState, Way


class OrderQuerySet(models.QuerySet):
    def unpaid_past(self, at):
        return self.filter(state=OrderState.PLACED, expires_at__lte=at)


class Order(models.Model):
    number = models.CharField(max_length=20, unique=True)  # SM-261123-0042
    token = models.CharField(max_length=43, unique=True)  # the payer's secret link
    recipient_token = models.CharField(max_length=43, unique=True)  # shows no sums when prices are hidden
    client_key = models.UUIDField(unique=True)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    way = models.CharField(max_length=8, choices=Way.choices)
    method = models.CharField(max_length=8, choices=Method.choices)
    state = models.CharField(max_length=10, choices=OrderState.choices, default=OrderState.PLACED)
    language = models.CharField(max_length=2, default="id")

    payer_name = models.CharField(max_length=80, blank=True)
    payer_phone = models.CharField(max_length=16, blank=True)
    payer_email = models.EmailField(blank=True)
    for_family = models.BooleanField(default=False)
    recipient_name = models.CharField(max_length=80, blank=True)
    recipient_phone = models.CharField(max_length=16, blank=True)
    hide_prices = models.BooleanField(default=False)
    gift_note = models.CharField(max_length=200, blank=True)
    mart = models.ForeignKey("marketplace.Mart", models.PROTECT, related_name="orders")
    address = models.OneToOneField("marketplace.Address", models.PROTECT, null=True, blank=True, related_name="order")
    zone = models.ForeignKey("orders.Zone", models.PROTECT, null=True, blank=True, related_name="+")

    goods_total = RupiahModelField()  # sum of the lines, as ordered
    full_price_total = RupiahModelField(default=0)  # the same goods without quantity steps
    delivery_fee = RupiahModelField(default=0)
    unique_code = models.PositiveSmallIntegerField(default=0)  # rupiah added to a bank transfer
    rounding = models.SmallIntegerField(default=0)  # cash only, may be negative
    total = RupiahModelField()  # goods + delivery + unique code + rounding

    placed_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)  # while it waits for money
    confirmed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    cashier = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    cash_given = RupiahModelField(null=True, blank=True)  # at the counter

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ["-placed_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "expires_at"]),
            models.Index(fields=["mart", "-placed_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(total=F("goods_total") + F("delivery_fee") + F("unique_code") + F("rounding")),
                name="order_total_adds_up",
            )
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("orders:order", args=[self.token])

    @property
    def collector_name(self):
        return self.recipient_name or self.payer_name

    @property
    def collector_phone(self):
        return self.recipient_phone or self.payer_phone

    def is_lapsed(self, at):
        """Unpaid past its time, whether or not the sweep has said so yet."""
        return self.state == OrderState.PLACED and self.expires_at is not None and self.expires_at <= at


class OrderLine(models.Model):
    """Pieces of one variant from one source, with price and shares frozen at the sale."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="lines")
    fulfilment = models.ForeignKey("orders.Fulfilment", models.PROTECT, related_name="lines")
    variant = models.ForeignKey("catalog.Variant", models.PROTECT, related_name="order_lines")
    producer = models.ForeignKey("marketplace.Producer", models.PROTECT, related_name="order_lines")
    source = models.CharField(max_length=8, choices=LineSource.choices)
    name = models.CharField(max_length=160)  # as it was called that day
    unit = models.CharField(max_length=20)
    qty = models.PositiveIntegerField()
    qty_short = models.PositiveIntegerField(default=0)  # not found, declined or cancelled before hand-over
    tier_min_qty = models.PositiveIntegerField(default=1)
    full_unit_price = RupiahModelField()
    unit_price = RupiahModelField()
    line_total = RupiahModelField()
    rate_bps = models.PositiveIntegerField()
    commission = RupiahModelField()
    producer_share = RupiahModelField()
    bring_state = models.CharField(max_length=10, choices=BringState.choices, default=BringState.NOT_ASKED, blank=True)
    bring_by = models.DateTimeField(null=True, blank=True)  # she answers until then

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["producer", "bring_state"])]
        constraints = [
            models.CheckConstraint(condition=Q(qty__gte=1), name="line_of_something"),
            models.CheckConstraint(condition=Q(qty_short__lte=F("qty")), name="short_within_line"),
            models.CheckConstraint(condition=Q(line_total=F("qty") * F("unit_price")), name="line_total_adds_up"),
            models.CheckConstraint(condition=Q(line_total=F("commission") + F("producer_share")), name="shares_add_up"),
        ]

    def __str__(self):
        return f"{self.qty} × {self.name}"

    @property
    def local_name(self):
        """The name of that day; on an English page the product's English one where it has one."""
        if get_language() == "en" and self.variant.product.name_en:
            return f"{self.variant.product.name_en} {self.variant.name}".strip()
        return self.name

    @property
    def qty_due(self):
        """Pieces that are (still) to be handed over."""
        return self.qty - self.qty_short

    @property
    def total_due(self):
        """Rupiah for those pieces, at the price that was agreed."""
        return self.unit_price * self.qty_due


class OrderEvent(models.Model):
    """What happened to an order, when and by whom. Never changed."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="events")
    fulfilment = models.ForeignKey("orders.Fulfilment", models.PROTECT, null=True, blank=True, related_name="events")
    kind = models.CharField(max_length=30)  # "order", "fulfilment", "payment", "bring", "refund"
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=300, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.order} {self.kind}: {self.before} → {self.after}"
