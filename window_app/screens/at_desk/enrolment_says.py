"""What the county's file says of the station that is set up with it."""

from pathlib import Path

from window_app.counter import enrolling, places
from window_app.screens.at_desk import sync_words
from window_app.screens.first_start import FileSays
from window_app.screens.signing_in import Shut


def read(path: Path) -> FileSays | Shut:
    """Return it, or why the file cannot be used. Whether it has expired is asked when it is taken."""
    file = enrolling.read(path)
    if isinstance(file, enrolling.EnrolProblem):
        return Shut(sync_words.enrol_problem(file))
    station = file.station
    return FileSays(
        county=file.county.name,
        station=station.code,
        name=station.name,
        organ=station.organ,
        role=station.role.value,
        place=station.place,
        place_name=places.name_of(station.place) or station.name,
    )
