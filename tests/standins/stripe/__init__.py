"""A stand-in for Stripe: an HTTP server of its own that the real stripe library talks to.

What it models: hosted Checkout sessions in payment mode (open, complete, expired), the payment intents and charges
that come of them, refunds (never above what was captured), balance transactions with a fee, disputes, events with
signed webhooks and their retries, idempotency keys, cursors and `expand`, a clock that can be moved, and faults on
demand. Parameters are checked against the types that the stripe library ships.

What it does not model: payment intents or charges made by the API itself, customers, subscriptions, invoices, tax,
coupons, saved cards, manual capture, 3-D Secure, Adaptive Pricing, Connect, payouts to a bank, asynchronous ways of
paying, search, rate limits other than the fault, webhook endpoints made by the API (there is one, given at start),
API versions, deliveries that a restart interrupts, and Stripe's true fees: here every charge costs 3 % and Rp4.000.
There are no cards: nothing is typed in. Idempotency keys live for 24 hours, as at Stripe; a request that the checks
refuse does not use up its key.

No room of the shop imports it, and it imports none of them.
"""
