"""Whatever the description at /openapi.json allows is answered, and never by a failure of ours."""

from __future__ import annotations

import os

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok

from tests.ui.api.conftest import Opened, bearer
from ui.store.store import Store
from ui.store.types import Scope

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "15"))  # more of them: a longer run by hand
OPERATIONS = 14


def checked(client: TestClient, headers: dict[str, str], place: int) -> None:
    """Send what one operation of the description allows."""
    schema = schemathesis.openapi.from_asgi("/openapi.json", client.app)
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) == OPERATIONS

    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def asked(data: st.DataObject) -> None:
        case = data.draw(operations[place].as_strategy())
        response = case.call(headers=headers)
        case.validate_response(response, checks=[not_a_server_error])

    asked()


@pytest.mark.parametrize("place", range(OPERATIONS))
def test_no_request_that_the_description_allows_makes_the_server_fail(client: TestClient, place: int) -> None:
    checked(client, {}, place)


@pytest.mark.parametrize("place", range(OPERATIONS))
def test_nor_does_one_with_a_key_that_opens_everything(opened: Opened, store: Store, place: int) -> None:
    checked(opened(), bearer(store, Scope.ASK, Scope.READ, Scope.ADMIN), place)
