"""Sign-in, sign-out, password and language."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anyu.shell.clock import now

from .. import throttle
from ..entry import opened, signed_in

YEAR_S = 365 * 24 * 3600


@opened
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, or, signed in, the page that was asked for."""
    onward = _onward(request)
    if request.desk is not None:
        return redirect(onward)
    given = {"next": onward, "username": ""}
    if request.method == "POST":
        account, address = request.POST.get("username", "").strip(), request.META.get("REMOTE_ADDR", "")
        given["username"] = account
        if throttle.waits(account, address, now()):
            given["error"] = _("Too many attempts. Wait fifteen minutes and try again.")
        elif (user := authenticate(request, username=account, password=request.POST.get("password", ""))) is None or not hasattr(user, "staff"):
            throttle.failed(account, address, now())
            given["error"] = _("The user name or the password is not right. Check both and try again.")
        else:
            throttle.forget(account, address)
            login(request, user)
            return redirect(onward)
    return render(request, "sign-in.html", given, status=403 if "error" in given else 200)


@signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The sign-in page, with the session ended."""
    logout(request)
    return redirect("sign-in")


@opened
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The same page in another language, which is kept on this machine and for the user."""
    lang = request.POST.get("language", "")
    answer = redirect(_onward(request))
    if translation.check_for_language(lang) and lang in dict(settings.LANGUAGES):
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, lang, max_age=YEAR_S, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE)
        if request.desk is not None:
            staff = request.user.staff
            staff.lang = lang
            staff.save()
    return answer


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """The form to change one's password."""
    error = ""
    if request.method == "POST":
        error = _refused(request)
        if not error:
            request.user.set_password(request.POST["new"])
            request.user.save()
            update_session_auth_hash(request, request.user)
            messages.success(request, _("Your password is changed."))
            return redirect("today")
    return render(request, "password.html", {"error": error})


def _refused(request: HttpRequest) -> str:
    new = request.POST.get("new", "")
    if not request.user.check_password(request.POST.get("old", "")):
        return _("The present password is not right.")
    if new != request.POST.get("again", ""):
        return _("The two new passwords differ.")
    try:
        validate_password(new, request.user)
    except ValidationError:
        return _("Choose at least ten characters that are not a common password.")
    return ""


def _onward(request: HttpRequest) -> str:
    """Where to go afterwards; never to another site."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()) else "/"
