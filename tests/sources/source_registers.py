"""Sources that the tests of this folder read from, and the time they do it at."""

from gateway import registers

NOW = 1_795_255_200_000  # 2026-11-21T10:00:00Z


def field(path, category):
    return registers.MappedField(path=path, category=category)


def source(protocol, worker, alias, **event_types):
    return registers.Source(title="", protocol=protocol, worker=worker, alias=alias, event_types=event_types)


DESKTOP = registers.Source(
    title="",
    protocol="activitywatch",
    worker="credential",
    event_types={
        "currentwindow": registers.EventType(
            title="",
            observes_work=True,
            fields={"app": field("app", "app_name"), "title": field("title", "window_title")},
        ),
        "afkstatus": registers.EventType(title="", fields={"status": field("status", "activity_state")}),
    },
)
BADGE = registers.Source(
    title="",
    protocol="cloudevents",
    worker="subject",
    alias="badge",
    event_types={
        "com.example.badge.swipe": registers.EventType(
            title="",
            observes_work=True,
            zone="door",
            fields={"door": field("door", "door"), "access": field("access", "access_result")},
        )
    },
)
VEHICLE = registers.Source(
    title="",
    protocol="file",
    worker="data.device.serial",
    alias="device",
    event_types={
        "com.example.vehicle.location": registers.EventType(
            title="",
            zone="position",
            fields={
                "position": field("position", "position"),
                "speed_kmh": field("motion.speed_kmh", "speed"),
                "how_long": field("duration", "work_duration"),
            },
        )
    },
)
ALL = {"desktop": DESKTOP, "badge": BADGE, "vehicle": VEHICLE}


def registers_of(sources):
    empty = ("categories", "purposes", "recipients", "routes", "notices", "agreements", "orders", "schedules", "zones")
    return registers.Registers(sources=sources, jurisdictions={}, **{name: {} for name in empty})
