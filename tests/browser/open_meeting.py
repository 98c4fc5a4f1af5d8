"""Makes a meeting of today with open notes in the demonstration, and prints its id."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sro_log.settings")


def main() -> None:
    """Makes it as a secretary would."""
    django.setup()
    from decisions.actions import plan_meeting
    from meetings import actions
    from people.models import Body, User
    from records.writing import today

    secretary = User.objects.get(username="sekreterare")
    body = Body.objects.get(name="Politiskt samrådsorgan, SRO")
    meeting = plan_meeting(body, today(), form="extra", by=secretary)
    actions.call_members(meeting, by=secretary)
    for title in ("Mötets öppnande", "Nära vård", "Digital samverkan"):
        actions.add_item(meeting, title, by=secretary)
    actions.hold(meeting, by=secretary)
    sys.stdout.write(f"{meeting.pk}\n")


if __name__ == "__main__":
    main()
