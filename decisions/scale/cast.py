"""Who is in the scale data set: ten bodies, positions with holders, and four logins."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from decisions.scale.bulk import insert, write_history
from decisions.scale.words import Teller
from people.demo_logins import PASSWORD
from people.enums import BodyKind, HolderKind, MembershipRole
from people.models import (
    Body,
    Membership,
    Organisation,
    Person,
    Position,
    PositionHolder,
    User,
)

GROUPS = (
    ("Folkhälsogruppen", "Samverkansgruppen för folkhälsa"),
    ("Barngruppen", "Samverkansgruppen för barn och unga"),
    ("Äldregruppen", "Samverkansgruppen för äldre"),
    ("Psykiatrigruppen", "Samverkansgruppen för psykisk hälsa"),
    ("Digitala rådet", "Samverkansrådet för digital utveckling"),
    ("Beredskapsrådet", "Samverkansrådet för krisberedskap"),
)
SPEAKING = (
    ("VGR", "VGR:s hälso- och sjukvårdsutvecklingsdirektör"),
    ("VGR", "VGR:s ekonomidirektör"),
    ("VästKom", "Västkoms direktör"),
    ("Göteborgsregionen", "Göteborgsregionens förbundsdirektör"),
    ("Fyrbodal", "Fyrbodals förbundsdirektör"),
    ("Skaraborg", "Skaraborgs förbundsdirektör"),
    ("Boråsregionen", "Boråsregionens förbundsdirektör"),
)
MEMBERS = 15


@dataclass(frozen=True)
class Cast:
    """Bodies that meet, and who is given assignments."""

    bodies: list[Body]
    organisations: list[Organisation]
    positions: list[Position]
    people: list[Person]
    writer: User


def set_up(teller: Teller, since: datetime.date) -> Cast:
    """Bodies, people, positions and logins, from the day on."""
    bodies = [
        *Body.objects.order_by("pk"),
        *insert([Body(short_name=s, name=n, kind=BodyKind.GROUP) for s, n in GROUPS]),
    ]
    organisations = list(Organisation.objects.order_by("pk"))
    positions = insert(_positions({row.short_name: row for row in organisations}))
    names = teller.names(len(positions) + 150)
    users = _logins()
    whose = {0: "direktor", len(positions): "sekreterare", len(positions) + 1: "politiker"}
    people = insert(
        [Person(name=name, user=users.get(whose.get(n, ""))) for n, name in enumerate(names)]
    )
    insert(
        [
            PositionHolder(
                position=position, person=person, kind=HolderKind.ORDINARY, from_on=since
            )
            for position, person in zip(positions, people, strict=False)
        ]
    )
    insert(_members(bodies, people[len(positions) :], organisations, since))
    writer = users["sekreterare"]
    known = tuple(body.pk for body in bodies[: -len(GROUPS)])
    new = f"t.id NOT IN ({', '.join(map(str, known)) or '0'})"
    write_history(Body, f"'{since}'", by=writer.pk, where=new)
    write_history(Position, f"'{since}'", by=writer.pk)
    write_history(Person, f"'{since}'", by=writer.pk)
    write_history(PositionHolder, "t.from_on", by=writer.pk)
    write_history(Membership, "t.from_on", by=writer.pk)
    return Cast(bodies, organisations, positions, people, writer)


def _positions(organisations: dict[str, Organisation]) -> list[Position]:
    heads = [
        Position(name=name, organisation=organisations[short], speaks_for_organisation=True)
        for short, name in SPEAKING
        if short in organisations
    ]
    municipal = [
        Position(
            name=f"Kommundirektören i {row.short_name}",
            organisation=row,
            speaks_for_organisation=True,
        )
        for row in organisations.values()
        if row.kind == "municipality"
    ]
    return heads + municipal


def _members(
    bodies: list[Body],
    people: list[Person],
    organisations: list[Organisation],
    since: datetime.date,
) -> list[Membership]:
    """The first two are the secretary, who writes everywhere, and a reader of two bodies."""
    secretary, reader, *others = people
    rows: list[tuple[Body, Person, MembershipRole, Organisation | None]] = [
        (body, secretary, MembershipRole.SECRETARY, None) for body in bodies
    ]
    rows += [(body, reader, MembershipRole.MEMBER, organisations[6]) for body in bodies[:2]]
    for turn, body in enumerate(bodies):
        for number in range(MEMBERS):
            person = others[(turn * MEMBERS + number) % len(others)]
            role = MembershipRole.CHAIR if number == 0 else MembershipRole.MEMBER
            rows.append((body, person, role, organisations[number % len(organisations)]))
    return [
        Membership(body=body, person=person, role=role, organisation=represents, from_on=since)
        for body, person, role, represents in rows
    ]


def _logins() -> dict[str, User]:
    """The demonstration's names and password: secretary, politician, director, administrator."""
    password = make_password(PASSWORD)
    return {
        name: User.objects.create(
            username=name,
            password=password,
            is_superuser=name == "admin",
            is_staff=name == "admin",
        )
        for name in ("sekreterare", "politiker", "direktor", "admin")
    }
