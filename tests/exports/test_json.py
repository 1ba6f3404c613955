"""The exchange files: schemas are those of the records, and the files meet them."""

import json
from importlib.resources import files

import jsonschema
import msgspec
import pytest

from recoupe.exports.exchange.report import CountsRecord, ReportRecord
from recoupe.exports.json import SCHEMAS, render_report, render_schema
from recoupe.model.article import Rejected


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_the_records(name: str) -> None:
    """`make schemas` was run after the last change of the records."""
    published = files("recoupe.schema").joinpath(f"{name}.json").read_bytes()
    assert render_schema(name) == published


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_schemas(name: str) -> None:
    """Draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(json.loads(render_schema(name)))


def test_a_report_comes_back_as_it_was() -> None:
    """Written and read, the report is the same."""
    report = ReportRecord(
        recoupe="1",
        python="3.11",
        spacy="3.8",
        parser="recoupe fr",
        settings={"one_story": False, "parser": None, "max_megabytes": 5.0},
        counts=CountsRecord(1, 1, 1, 2, 0, 1),
        rejected=(Rejected("a.txt", "empty", "empty"),),
        troubles=(),
        files=("index.html",),
    )
    body = render_report(report)
    jsonschema.validate(json.loads(body), json.loads(render_schema("report")))
    assert report == msgspec.json.decode(body, type=ReportRecord)
