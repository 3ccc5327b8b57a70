"""Deadlines and limits of the shop; each may be changed by the koperasi."""

from datetime import timedelta

CARD_SESSION = timedelta(minutes=31)  # Stripe takes no less than 30 minutes
CARD_RESERVATION = timedelta(minutes=45)
CARD_MINIMUM = 15_000  # rupiah
TRANSFER_DEADLINE = timedelta(hours=24)
CASH_HOLD = timedelta(hours=48)  # after "siap"
PAID_HOLD = timedelta(days=7)
PRODUCER_CONFIRM = timedelta(hours=24)
PRODUCER_BRINGS = timedelta(hours=24)  # after she said yes
PRODUCER_LATE = timedelta(hours=48)  # after that day, before what she did not bring is refunded
PREPARING = timedelta(hours=2)  # from the shelf to the desk
DEFAULT_RATE_BPS = 1500  # the koperasi's share of a price, in hundredths of a percent
CASH_COIN = 100  # rupiah; Permendag 35/2013: cash is rounded to coins that circulate
BIG_PICKUP = 500_000  # rupiah; from here the desk asks for the end of the phone number
LOW_STOCK = 6  # pieces
SELLING_SPAN = timedelta(days=14)  # how goods sold in it says when they will be gone
NEARLY_EXPIRED = timedelta(days=14)  # before its best-before day a batch is shown as near
UNSOLD_AFTER = timedelta(days=60)  # on a shelf without one sale: may go home
RETURN_FETCHED_WITHIN = timedelta(days=14)  # what goes home waits so long at the mart
LINE_MAX = 999  # pieces of one product in one order
CART_KEPT = timedelta(days=60)  # since it was last looked into or changed; the session lasts as long
RATES_KEPT = timedelta(days=45)  # an older rate is no longer shown to anybody
EMAIL_LINK_KEPT = timedelta(days=3)
EXPORT_KEPT = timedelta(days=7)  # an archive of somebody's data, after it is ready
APPLICATION_KEPT = timedelta(days=365)  # after it was declined, or asked back and never answered
ERASURE_WAIT = timedelta(days=2)  # between her wish and the end of what is not public
NOTICE_OLD = timedelta(days=30)  # older ones are no longer passed on by hand
LOGIN_KEPT = timedelta(days=30)  # since the last sign of life; the basket is the account's and waits

CODE_BY_MESSAGE = timedelta(minutes=10)  # a code to log in is good for, by message
CODE_ON_PAPER = timedelta(days=3)
CODE_TRIES = {"message": 5, "paper": 20}  # a code dies after; 20 of 30^8 tell nothing, and a rascal burns no paper
CODES_KEPT = timedelta(days=30)  # after they ended, to look into what happened
SECOND_FACTOR_ROLES = ("treasurer", "admin")  # they get in with a second factor only, outside the demo
SURE_FOR = timedelta(minutes=10)  # after a proof, before what guards an account may be changed without another one
PASSKEYS_MAX = 10  # of one person
CONSENT_YEARS = 3  # how long a yes stands; she is told CONSENT_WARNING before it ends, and may renew it
CONSENT_WARNING = timedelta(days=30)

SOUND_MAX_BYTES = 15 * 1024 * 1024
SOUND_MAX_SECONDS = 180
SOUND_QUOTA = 30  # recordings of one producer

PHOTO_MAX_BYTES = 12 * 1024 * 1024
PHOTO_MAX_PIXELS = 25_000_000
PHOTO_MAX_SIDE = 10_000
PHOTO_LONG_SIDE = 1600
PHOTO_WIDTHS = (320, 480, 720, 1080)
PHOTO_QUOTA = 300  # pictures of one producer

THROTTLES = {  # name: (tries, seconds)
    "login_account": (10, 15 * 60),
    "login_ip": (60, 15 * 60),
    "second_factor": (10, 15 * 60),
    "passkey": (60, 15 * 60),
    "pickup": (10, 15 * 60),
    "checkout": (10, 10 * 60),
    "apply": (10, 60 * 60),
    "apply_photo": (30, 60 * 60),
    "application_link": (10, 60 * 60),
    "answer": (10, 60 * 60),
    "code_wanted_account": (5, 60 * 60),
    "code_wanted_ip": (30, 60 * 60),
    "code_account": (10, 15 * 60),
    "code_ip": (60, 15 * 60),
    "upload": (60, 60 * 60),
    "notice_email": (5, 60 * 60),
    "reauth": (10, 15 * 60),
    "export": (5, 24 * 60 * 60),
}
