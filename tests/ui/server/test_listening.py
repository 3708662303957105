"""Listening: the address, and what is said when it cannot be had."""

from __future__ import annotations

import socket

import pytest

from ui import failures
from ui.server.listening import address, listen


def test_the_address_is_printed_as_one_types_it() -> None:
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        assert address(listener) == f"http://127.0.0.1:{port}"


def test_a_socket_open_to_all_is_reached_on_this_machine() -> None:
    with listen("0.0.0.0", 0) as listener:
        assert address(listener).startswith("http://127.0.0.1:")


def test_a_taken_port_is_said_in_chinese() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError) as caught:
            listen("127.0.0.1", port)
    assert failures.sentence(caught.value) == f"127.0.0.1:{port}：这个端口已被占用。请用 --port 换一个端口。"


def test_an_address_of_another_machine_is_said_in_chinese() -> None:
    with pytest.raises(OSError) as caught:
        listen("300.0.0.1", 7860)
    assert failures.sentence(caught.value).startswith("300.0.0.1:7860：这个地址不是本机的。请用 --host 换一个地址")
