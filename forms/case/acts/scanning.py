"""Scans beside a material of a case: added, and taken away again with a reason."""

from forms.case.acts.standing import Decision, Standing, about_visit, refusal_to_write
from forms.case.refusals import Refusal, Rule
from forms.case.scan_bodies import ScanAdded, ScanRemoved
from forms.case.state import CaseState


def add_scan(case: CaseState, scan: ScanAdded, standing: Standing) -> Decision:
    """Put a stored file beside a material; the same file beside the same material stands there once."""
    refusal = refusal_to_write(case, ScanAdded, standing)
    if refusal:
        return refusal
    if not scan.material:
        return Refusal(Rule.FIELD_MISSING, at="scan/material")
    same = [one for one in case.visit.scans_of(scan.material, scan.signer) if one.body.sha256 == scan.sha256]
    if same:
        return Refusal(Rule.ALREADY_DONE, at="scan", details={"day": same[0].stamp.day})
    return (standing.fact(about_visit(case.visit.id), scan),)


def remove_scan(case: CaseState, scan: str, reason: str, standing: Standing) -> Decision:
    """Take a scan away; it stays in the timeline, and its file until erasure."""
    refusal = refusal_to_write(case, ScanRemoved, standing)
    if refusal:
        return refusal
    if not any(one.stamp.entry == scan and not one.removed for one in case.visit.scans):
        return Refusal(Rule.NOT_THERE)
    if not reason.strip():
        return Refusal(Rule.REASON_MISSING)
    return (standing.fact(about_visit(case.visit.id), ScanRemoved(scan=scan, reason=reason.strip())),)
