from orders.models.cart import Cart, CartChange, CartLine
from orders.models.fulfilment import Fulfilment, Zone
from orders.models.ledger import Account, Posting, Transfer
from orders.models.order import Order, OrderEvent, OrderLine
from orders.models.payment import Payment, WebhookEvent
from orders.models.payout import Payout, PayoutItem
from orders.models.refund import Refund, RefundLine

__all__ = [
    "Account", "Cart", "CartChange", "CartLine", "Fulfilment", "Order", "OrderEvent", "OrderLine", "Payment", "Payout",
    "PayoutItem", "Posting", "Refund", "RefundLine", "Transfer", "WebhookEvent", "Zone",
]  # fmt: skip
