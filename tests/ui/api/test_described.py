"""Whatever the description at /openapi.json allows is answered, and never by a failure of ours."""

from __future__ import annotations

import os

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "15"))  # more of them: a longer run by hand


def test_no_request_that_the_description_allows_makes_the_server_fail(client: TestClient) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", client.app)
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) == 14

    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def asked(data: st.DataObject) -> None:
        for operation in operations:
            case = data.draw(operation.as_strategy())
            response = case.call()
            case.validate_response(response, checks=[not_a_server_error])

    asked()
