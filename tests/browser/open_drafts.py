"""Makes a draft that is read and minutes that wait for signatures; prints their addresses.

A demonstration has neither. Printed last: the meeting with the draft, the reader's link, and the
meeting whose minutes are signed.
"""

import os
import sys
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sro_log.settings")


def main() -> None:
    """Makes them as the secretaries would."""
    django.setup()
    from decisions.actions import plan_meeting, send_out
    from desk.draft_links import draft_path
    from meetings import actions
    from meetings.actions import drafting
    from people.models import Body, Person, User
    from records.writing import today

    def held(body: str, username: str) -> tuple[Any, Any]:
        by = User.objects.get(username=username)
        meeting = plan_meeting(Body.objects.get(name=body), today(), form="extra", by=by)
        for title in ("Mötets öppnande", "Nära vård"):
            actions.add_item(meeting, title, by=by)
        return by, meeting

    by, draft = held("Politiskt samrådsorgan, SRO", "sekreterare")
    actions.hold(draft, by=by)
    round_ = drafting.open_round(draft, comment_by=today(), by=by)
    reader = drafting.add_reader(round_, "Helen Ek", "helen@example.se", by=by)
    for item in draft.items.all():
        drafting.comment_on(item, "Årtalet ska vara 2027.", reader=reader, by=None)

    by, minutes = held("VästKoms styrelse", "styrelsesekreterare")
    others = Person.objects.exclude(pk=by.person.pk)[:2]
    for person, role in zip((by.person, *others), ("secretary", "chair", "adjuster"), strict=True):
        actions.call_person(minutes, person, meeting_role=role, by=by)
    actions.hold(minutes, by=by)
    send_out(minutes, by=by)
    sys.stdout.write(f"{draft.pk} {draft_path(reader)} {minutes.pk}\n")


if __name__ == "__main__":
    main()
