"""Text messages by HTTP, in the shape of the WhatsApp Cloud API (`POST {MESSENGER_URL}/messages`).

Nothing of a number or a text stands in what this file raises or logs.
"""

import requests
from django.conf import settings

TIMEOUT = (5, 15)  # seconds to connect, and to answer
TOO_MANY = 429


class MessengerDown(Exception):
    """The service did not take it now; the same again may succeed."""


class MessengerRefused(Exception):
    """The service never takes it like this: a bad number, a bad token, a text that it does not allow."""


def send(phone, text, *, key):
    """Have `text` sent to `phone` (E.164). Returns the service's id of the message, "" where it names none.

    `key` goes along as `Idempotency-Key`, and as the opaque data that the service gives back with the state of the
    message: a service that knows either sends once, however often it is asked. Raises MessengerDown, MessengerRefused.
    """
    message = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": phone.removeprefix("+"),
        "type": "text",
        "text": {"preview_url": False, "body": text},
        "biz_opaque_callback_data": key,
    }
    try:
        answer = requests.post(
            f"{settings.MESSENGER_URL.rstrip('/')}/messages",
            json=message,
            headers={"Authorization": f"Bearer {settings.MESSENGER_TOKEN}", "Idempotency-Key": key},
            timeout=TIMEOUT,
            allow_redirects=False,
        )
    except requests.RequestException as failure:  # its words name the address, so only its kind is told
        raise MessengerDown(type(failure).__name__) from None
    if answer.status_code == TOO_MANY or answer.status_code >= 500:
        raise MessengerDown(f"HTTP {answer.status_code}")
    if not answer.ok or answer.is_redirect:
        raise MessengerRefused(f"HTTP {answer.status_code}, code {_code(answer)}")
    return _id(answer)


def _code(answer):
    """The number of the error; its words may repeat what was sent."""
    try:
        code = answer.json()["error"]["code"]
    except (ValueError, KeyError, TypeError):
        return "?"
    return code if isinstance(code, int) else "?"


def _id(answer):
    try:
        return str(answer.json()["messages"][0]["id"])[:120]
    except (ValueError, KeyError, TypeError, IndexError):
        return ""
