"""A second implementation of client/phrase, from RFC 5869 and RFC 4648 alone, for the tests to compare with.

Reads lines of JSON {"entropy": hex, "realm": text}, writes lines of JSON with the account.
"""

import base64
import hashlib
import hmac
import json
import sys


def expand(entropy: bytes, realm: str, label: str, length: int) -> bytes:
    key = hmac.new(realm.encode(), entropy, hashlib.sha256).digest()
    block, out, counter = b"", b"", 1
    while len(out) < length:
        block = hmac.new(key, block + label.encode() + bytes([counter]), hashlib.sha256).digest()
        out += block
        counter += 1
    return out[:length]


for line in sys.stdin:
    case = json.loads(line)
    entropy, realm = bytes.fromhex(case["entropy"]), case["realm"]
    name = expand(entropy, realm, "incognito/phrase/v1/user-name", 16)
    password = expand(entropy, realm, "incognito/phrase/v1/password", 32)
    seed = expand(entropy, realm, "incognito/phrase/v1/key-seed", 32)
    print(
        json.dumps(
            {
                "userName": "a" + base64.b32encode(name).decode().rstrip("=").lower(),
                "password": base64.urlsafe_b64encode(password).decode().rstrip("=") + "-Aa1",
                "keySeed": seed.hex(),
            }
        )
    )
