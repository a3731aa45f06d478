"""Sheets the tests of acts start from."""

from forms.case.body import Scalar

NAMED: dict[str, Scalar] = {
    "applicant/name": "陈秀英",
    "applicant/birth_date": "1950-01-01",
    "applicant/id_state": "verified",
    "applicant/id_number": "350821195001010022",
}
DIBAO_PAPERS: dict[str, Scalar] = {f"materials/{code}/mark": "present" for code in ("M01", "M02", "M04@applicant")}
LINSHI_PAPERS: dict[str, Scalar] = {f"materials/{code}/mark": "present" for code in ("M01", "M09")}
COMPLETE: dict[str, Scalar] = {**NAMED, **DIBAO_PAPERS}
