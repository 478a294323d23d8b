"""Policy: what a browser may load, run and do on our pages: our own files, and nothing written into a page."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

CONTENT = "; ".join(
    (
        "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
        "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-src 'self'", "frame-ancestors 'none'",
    )
)
PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
FORM_BYTES = 2**20  # what the other fields of a form may take
TOO_LARGE = "文件過大,請拆分後再試。\nThe file is too large; split it and try again.\n"


class ContentSecurityPolicy:
    """Middleware that puts the policy on every answer, and keeps personal pages out of shared caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request) if _bearable(request) else HttpResponse(TOO_LARGE, status=413, content_type="text/plain; charset=utf-8")
        response.headers.setdefault("Content-Security-Policy", CONTENT)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _bearable(request: HttpRequest) -> bool:
    """Whether what is sent is small enough to be read at all."""
    stated = request.META.get("CONTENT_LENGTH") or "0"
    return stated.isdigit() and int(stated) <= settings.ANYU_UPLOAD_LIMIT_BYTES + FORM_BYTES
