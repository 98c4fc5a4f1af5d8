"""An installation with start data and one secretary, for the documents of a known meeting.

`python -m tests.browser.case_import install` makes the secretary; `... read` prints as JSON what
the log holds after the import. No fact of the documents stands here.
"""

import json
import os
import sys
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sro_log.settings")
USERNAME = "sekreterare"
BODY = "SRO"


def install() -> str:
    """The body's secretary, who can log in; no meeting, no position, nobody else."""
    from people import actions
    from people.demo_logins import PASSWORD
    from people.enums import MembershipRole
    from people.models import Body
    from records.writing import today

    secretary = actions.find_or_add_person("Eva Prov", by=None)
    by = actions.create_login(secretary, USERNAME, PASSWORD, by=None)
    body = Body.objects.get(short_name=BODY)
    actions.appoint_member(body, secretary, MembershipRole.SECRETARY, from_on=today(), by=by)
    return USERNAME


def held() -> dict[str, Any]:
    """The assignments, who was absent, and what the beslutsunderlag waits for."""
    from decisions.findings import findings_about
    from decisions.models import Assignment
    from meetings.models import Attendance, DecisionBasis, Meeting
    from people.models import User
    from people.rules import standing
    from records.writing import today

    secretary = standing(User.objects.get(username=USERNAME))
    return {
        "meetings": [[row.body.short_name, row.on.isoformat()] for row in Meeting.objects.all()],
        "assignments": [
            {
                "item": row.decision.item.number,
                "responsible": sorted(each.party_name for each in row.responsibilities.all()),
                "until": [str(back.due_until) for back in row.report_backs.all()],
            }
            for row in Assignment.objects.order_by("pk")
        ],
        "absent": sorted(
            Attendance.objects.filter(presence="absent").values_list("name", flat=True)
        ),
        "bases": [
            {
                "title": row.title,
                "answers": [item.number for item in row.items.all()],
                "findings": [found.code for found in findings_about(row, today(), secretary)],
            }
            for row in DecisionBasis.objects.all()
        ],
    }


def main(words: list[str]) -> None:
    """Installs or reads."""
    django.setup()
    told = install() if words[0] == "install" else held()
    sys.stdout.write(f"{json.dumps(told, ensure_ascii=False)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
