"""The body of a request, as far as the server is willing to read it."""

from starlette.requests import Request

from kb.errors import QueryError
from kb.serve.problems import TooLargeError


async def read(request: Request, limit: int) -> str:
    """The body as text; raises TooLargeError beyond `limit` bytes, QueryError for what is not UTF-8."""
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > limit:
        raise TooLargeError(f"the request has {declared[:20]} bytes; the limit is {limit}")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise TooLargeError(f"the request has more than {limit} bytes")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise QueryError("the request is not UTF-8") from None


def media_type(request: Request) -> str:
    """The media type of the body, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()
