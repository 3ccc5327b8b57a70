"""A device that makes and uses passkeys, in software: what it says is what a browser sends."""

import base64
import hashlib
import json

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestedCredentialData, AuthenticatorData

PRESENT, VERIFIED = AuthenticatorData.FLAG.UP, AuthenticatorData.FLAG.UV


def text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Device:
    """One key, of one person; `flags` say whether it recognised her, `origin` where its browser stands."""

    def __init__(self, *, origin="http://localhost", host="localhost"):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id, self.origin, self.host, self.handle = b"kunci-" + bytes(range(10)), origin, host, None

    def make(self, question, *, flags=PRESENT | VERIFIED):
        """The answer to `question`, which asks for a new passkey."""
        asked = question["publicKey"]
        self.handle = asked["user"]["id"]
        credential = AttestedCredentialData.create(
            Aaguid.NONE, self.id, ES256.from_cryptography_key(self.key.public_key())
        )
        flags |= AuthenticatorData.FLAG.AT
        data = AuthenticatorData.create(self._host_hash(), flags, 0, credential)
        said = {
            "clientDataJSON": text(self._client_data("webauthn.create", asked["challenge"])),
            "attestationObject": text(cbor.encode({"fmt": "none", "authData": bytes(data), "attStmt": {}})),
        }
        return self._answer(said)

    def use(self, question, *, flags=PRESENT | VERIFIED, handle=None):
        """The answer to `question`, which asks for a proof."""
        client = self._client_data("webauthn.get", question["publicKey"]["challenge"])
        data = bytes(AuthenticatorData.create(self._host_hash(), flags, 1))
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        said = {
            "clientDataJSON": text(client),
            "authenticatorData": text(data),
            "signature": text(signature),
            "userHandle": handle or self.handle,
        }
        return self._answer(said)

    def _host_hash(self):
        return hashlib.sha256(self.host.encode()).digest()

    def _client_data(self, kind, challenge):
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def _answer(self, said):
        return {"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": said,
                "clientExtensionResults": {"credProps": {"rk": True}}}  # fmt: skip
