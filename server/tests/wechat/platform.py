"""The platform's side of an Official Account, by wechatpy. Reads one JSON object a line and answers with
one: what a call of the platform looks like, and what it makes of an answer."""

import hashlib
import json
import sys

from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import check_signature

for line in sys.stdin:
    asked = json.loads(line)
    token, app_id, key = asked["token"], asked["app_id"], asked.get("aes_key")
    timestamp, nonce = asked["timestamp"], asked["nonce"]
    signature = hashlib.sha1("".join(sorted([token, timestamp, nonce])).encode()).hexdigest()
    check_signature(token, signature, timestamp, nonce)
    said = {"signature": signature, "timestamp": timestamp, "nonce": nonce}
    if asked["do"] == "call" and key:
        sealed = WeChatCrypto(token, key, app_id).encrypt_message(asked["xml"], nonce, timestamp)
        said["body"] = sealed
        said["msg_signature"] = sealed.split("<MsgSignature><![CDATA[")[1].split("]]>")[0]
        said["encrypt_type"] = "aes"
    elif asked["do"] == "call":
        said["body"] = asked["xml"]
    else:
        xml = asked["xml"]
        if key:
            field = lambda name: xml.split(f"<{name}>")[1].split(f"</{name}>")[0]
            plain = lambda text: text.removeprefix("<![CDATA[").removesuffix("]]>")
            crypto = WeChatCrypto(token, key, app_id)
            signature = plain(field("MsgSignature"))
            xml = crypto.decrypt_message(xml, signature, field("TimeStamp"), plain(field("Nonce")))
        message = parse_message(xml)
        said = {"type": message.type, "to": message.target, "from": message.source, "text": message.content}
    print(json.dumps(said), flush=True)
