"""The web server's way in. Refuses to start where the locks of approved notes are missing."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sro_log.settings")
application = get_wsgi_application()

from records.locks import require_locks  # noqa: E402  (needs the apps loaded)

require_locks()
