"""The web server's way in. Refuses to start where the locks of approved notes are missing."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sro_log.settings")
application = get_wsgi_application()

from django.urls import get_resolver  # noqa: E402  (these need the apps loaded)

from records.locks import require_locks  # noqa: E402

require_locks()
assert get_resolver().url_patterns  # loads every page now, not while the first visitor waits
# What is loaded by now stays: the collector need not go through it anew during each long file.
gc.collect()
gc.freeze()
