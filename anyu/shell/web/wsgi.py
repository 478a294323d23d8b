"""The WSGI application that a page server runs."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anyu.shell.settings")

from pathlib import Path  # noqa: E402

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

from anyu.shell.compile import compile_texts  # noqa: E402

from .bundle import bundle  # noqa: E402

compile_texts()
Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
bundle()
application = get_wsgi_application()
