"""What is done to people: added, given logins, put in positions and in bodies; one verb each."""

from people.actions.holders import (
    appoint_holder,
    change_holder,
    edit_holder,
    end_holder,
    leave_vacant,
)
from people.actions.members import appoint_member, edit_member, end_member
from people.actions.persons import (
    add_person,
    add_position,
    create_login,
    find_or_add_person,
    give_email,
)

__all__ = [
    "add_person",
    "add_position",
    "appoint_holder",
    "appoint_member",
    "change_holder",
    "create_login",
    "edit_holder",
    "edit_member",
    "end_holder",
    "end_member",
    "find_or_add_person",
    "give_email",
    "leave_vacant",
]
