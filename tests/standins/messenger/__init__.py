"""A stand-in for a messenger service that speaks like the WhatsApp Cloud API."""
