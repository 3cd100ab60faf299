"""Web pages saved as one file (MHTML), as office systems export notices, often with the extension .doc."""

from email import message_from_bytes, policy
from email.errors import MessageError

from pipeline.model import Content
from pipeline.readers import html, text


def read(data: bytes) -> Content:
    """Text and grids of the first page in the file, else its plain text."""
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        parts = {part.get_content_type(): part.get_payload(decode=True) for part in reversed(list(message.walk()))}
    except (MessageError, LookupError, RecursionError) as error:
        raise ValueError(f"the file is damaged ({error}); save the notice as DOCX") from error
    for kind, reader in (("text/html", html.read), ("text/plain", text.read)):
        body = parts.get(kind)
        if isinstance(body, bytes) and body.strip():
            return reader(body)
    raise ValueError("the saved page holds no text; save the notice as DOCX")
