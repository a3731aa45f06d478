"""Why a bundle is refused: a code and the numbers or names that go with it, never content. Nothing was changed."""

import errno
from enum import StrEnum

import msgspec

from resources.words import _


class BundleCode(StrEnum):
    """What is wrong with a bundle or in the way of one."""

    NOT_A_BUNDLE = "not_a_bundle"
    UNREADABLE = "unreadable"
    """The file could not be read to its end (a stick that was pulled out)."""
    NEWER = "newer"
    DAMAGED = "damaged"
    PART_MISSING = "part_missing"
    OTHER_COUNTY = "other_county"
    OTHER_STATION = "other_station"
    WRONG_WAY = "wrong_way"
    """It goes up where one that goes down is wanted, or the reverse."""
    OTHER_KEY = "other_key"
    """Sealed to a key that is not the receiver's now."""
    UNKNOWN_SENDER = "unknown_sender"
    REVOKED = "revoked"
    NOT_CONFIRMED = "not_confirmed"
    REFUSED = "refused"
    """The county refused a message in it; ``detail`` is the refusal's code."""
    GAP = "gap"
    """What comes before it is missing; ``numbers`` are the bundles to be imported first, if they are known."""
    FORK = "fork"
    OLD_EPOCH = "old_epoch"
    NOT_ENROLLED = "not_enrolled"
    NO_SEAL_KEY = "no_seal_key"
    """The enrolment file is of before bundles and holds no key to seal to."""
    NO_STATION_KEY = "no_station_key"
    NO_COUNTY_KEY = "no_county_key"
    CANNOT_WRITE = "cannot_write"
    LEDGER_CHANGED = "ledger_changed"


class BundleProblem(msgspec.Struct, frozen=True):
    """A refusal. ``numbers`` are numbers of bundles or parts; ``detail`` a code, a station, or a fingerprint."""

    code: BundleCode
    numbers: tuple[int, ...] = ()
    detail: str = ""


class Refused(Exception):
    """Carries a problem out of the middle of a bundle; never leaves this house's bundle modules."""

    def __init__(self, code: BundleCode, numbers: tuple[int, ...] = (), detail: str = "") -> None:
        super().__init__(code.value)
        self.problem = BundleProblem(code, numbers, detail)


def N_(message: str) -> str:
    """Mark a message for the catalogue without translating it yet."""
    return message


_WORDS: dict[BundleCode, str] = {
    BundleCode.NOT_A_BUNDLE: N_("This file is not a bundle of this program."),
    BundleCode.UNREADABLE: N_("The file cannot be read to its end. Nothing was taken; put the stick in again."),
    BundleCode.NEWER: N_("The bundle was written by a newer program. Nothing was taken; renew this program first."),
    BundleCode.DAMAGED: N_("The file is damaged or was changed. Nothing was taken; have it written again."),
    BundleCode.PART_MISSING: N_("Part {numbers} of the bundle is missing. Put all its parts into one folder."),
    BundleCode.OTHER_COUNTY: N_("The bundle belongs to another county ({detail}). Nothing was taken."),
    BundleCode.OTHER_STATION: N_("The bundle is for another station ({detail}). Nothing was taken."),
    BundleCode.WRONG_WAY: N_("This bundle goes the other way: it was written on this side. Nothing was taken."),
    BundleCode.OTHER_KEY: N_("The bundle is sealed to another computer's key. Nothing was taken; have it made anew."),
    BundleCode.UNKNOWN_SENDER: N_("The bundle is not signed by a known sender. Nothing was taken."),
    BundleCode.REVOKED: N_("The key of station {detail} was revoked. Nothing was taken."),
    BundleCode.NOT_CONFIRMED: N_(
        "The key of this station is not confirmed. Compare by telephone: {detail}, confirm it, then import again."
    ),
    BundleCode.REFUSED: N_("The county refused what is in the bundle ({detail}). Nothing was taken."),
    BundleCode.GAP: N_("What comes before this bundle is missing. Nothing was taken."),
    BundleCode.FORK: N_(
        "The station's ledger was put back from a backup or copied. Nothing was taken; carry a return bundle there,"
        " and the station sends all again under a new number."
    ),
    BundleCode.OLD_EPOCH: N_("The bundle was made before the county was put back from a backup. Nothing was taken."),
    BundleCode.NOT_ENROLLED: N_("This window is not enrolled yet. Import the county's enrolment file first."),
    BundleCode.NO_SEAL_KEY: N_("The enrolment file has no key for bundles. Ask the county for a new enrolment file."),
    BundleCode.NO_STATION_KEY: N_("Station {detail} has no key yet. Import a bundle of that station first."),
    BundleCode.NO_COUNTY_KEY: N_("The county's private key {detail} is not in its directory. Put it back for this."),
    BundleCode.CANNOT_WRITE: N_("The bundle could not be written ({detail}). No half file was left behind."),
    BundleCode.LEDGER_CHANGED: N_("A sync was under way at the same moment. Try again."),
}
_GAP_NAMED = N_("Bundle {numbers} is missing and must be imported before this one. Nothing was taken.")


_DISK = {
    "ENOSPC": N_("the disk is full"),
    "EDQUOT": N_("the disk is full"),
    "EFBIG": N_("the file is too large for this disk"),
    "EACCES": N_("it may not be written to"),
    "EPERM": N_("it may not be written to"),
    "EROFS": N_("it may not be written to"),
    "ENOENT": N_("the folder is not there"),
    "ENODEV": N_("the stick is gone"),
    "EIO": N_("the disk has a fault"),
}


def cannot_write(problem: OSError) -> BundleProblem:
    """Return what the disk said as a problem; ``detail`` is the name of its error number."""
    return BundleProblem(BundleCode.CANNOT_WRITE, detail=errno.errorcode.get(problem.errno or 0, "EIO"))


def words(problem: BundleProblem) -> str:
    """Return the refusal as one sentence for a person."""
    detail = _(_DISK[problem.detail]) if problem.detail in _DISK else problem.detail
    message = _GAP_NAMED if problem.code is BundleCode.GAP and problem.numbers else _WORDS[problem.code]
    return _(message).format(numbers=numbered(problem.numbers), detail=detail)


def numbered(numbers: tuple[int, ...]) -> str:
    """Return numbers as a person lists them, runs shortened: 1, 3-5."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
