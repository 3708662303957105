"""Which bots there are, and what is said when a setting cannot be right: never its value."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import load_settings
from tests.ui.command import qingwen
from tests.ui.wecom.conftest import AIBOT, APP, CORP_ID
from tests.ui.wecom.corp import KEY, TOKEN
from ui.wecom.settings import NONE, read


def test_without_settings_there_are_no_bots() -> None:
    assert read({}) == NONE
    assert not NONE.answers


def test_each_bot_is_read_from_its_settings() -> None:
    link = {"wecom_aibot_bot_id": "BOT", "wecom_aibot_secret": "long"}
    bots = read({**AIBOT, **link, **APP, "wecom_aibot_name": "@青问"}, "https://qw.example.org")
    assert bots.answers
    assert bots.aibot is not None and bots.app is not None and bots.link is not None
    assert (bots.aibot.token, len(bots.aibot.key), bots.aibot.receiver) == (TOKEN, 32, "")
    assert (bots.app.callback.receiver, bots.app.agent_id) == (CORP_ID, 218)
    assert (bots.link.bot_id, bots.link.url) == ("BOT", "wss://openws.work.weixin.qq.com")
    assert (bots.name, bots.api, bots.public_url) == ("青问", "https://qyapi.weixin.qq.com", "https://qw.example.org")


def test_no_secret_is_shown() -> None:
    shown = repr(read({**AIBOT, **APP, "wecom_group_webhook": "https://qyapi.weixin.qq.com/x?key=K9"}))
    assert all(secret not in shown for secret in (TOKEN, KEY, "app-secret", "K9"))
    assert TOKEN not in repr(load_settings({"QINGWEN_HOME": "/x", "QINGWEN_WECOM_AIBOT_TOKEN": TOKEN}))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"wecom_aibot_aes_key": ""}, "企业微信的设置不全：还缺 QINGWEN_WECOM_AIBOT_AES_KEY"),
        ({"wecom_aibot_aes_key": "tooshort"}, "QINGWEN_WECOM_AIBOT_AES_KEY 不对：应当是 43 位"),
        ({"wecom_aibot_aes_key": "密" * 43}, "QINGWEN_WECOM_AIBOT_AES_KEY 不对：应当是 43 位"),
        ({"wecom_aibot_token": "有 空格"}, "QINGWEN_WECOM_AIBOT_TOKEN 不对"),
        ({"wecom_aibot_tokn": "x"}, "不认识的设置：QINGWEN_WECOM_AIBOT_TOKN"),
        ({"wecom_group_webhook": "http://qyapi.weixin.qq.com/x"}, "QINGWEN_WECOM_GROUP_WEBHOOK 不对"),
        ({"wecom_api_url": "https://[::1"}, "QINGWEN_WECOM_API_URL 不对"),
        ({**APP, "wecom_app_agent_id": "abc"}, "QINGWEN_WECOM_APP_AGENT_ID 不对：应当是整数"),
    ],
)
def test_what_is_wrong_is_named_without_its_value(changed: dict[str, str], sentence: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read({**AIBOT, **changed})
    assert str(raised.value).startswith(sentence)
    assert "tooshort" not in str(raised.value)
    assert "有 空格" not in str(raised.value)


def test_a_file_with_secrets_must_be_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "qingwen.toml"
    file.write_text(f'home = "{tmp_path}"\nwecom_aibot_token = "{TOKEN}"\nwecom_app_agent_id = 218\n', encoding="utf-8")
    file.chmod(0o640)
    with pytest.raises(SettingsError, match="chmod 600"):
        load_settings({}, file)
    file.chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert load_settings({}, file).bots == {"wecom_aibot_token": TOKEN, "wecom_app_agent_id": "218"}


def test_a_file_without_secrets_may_be_read_by_anybody(tmp_path: Path) -> None:
    file = tmp_path / "qingwen.toml"
    file.write_text(f'home = "{tmp_path}"\npublic_url = "https://qw.example.org/"\n', encoding="utf-8")
    file.chmod(0o644)
    assert load_settings({}, file).public_url == "https://qw.example.org"


@pytest.mark.parametrize("address", ["qw.example.org", "https://", 'https://x"y', "javascript:alert(1)"])
def test_an_address_of_the_page_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="http:// 或 https://"):
        load_settings({"QINGWEN_PUBLIC_URL": address})


def test_the_server_does_not_start_over_a_wrong_setting(tmp_path: Path) -> None:
    done = qingwen("serve", home=tmp_path, QINGWEN_WECOM_AIBOT_TOKEN=TOKEN)
    assert done.code == 2
    assert done.err == "企业微信的设置不全：还缺 QINGWEN_WECOM_AIBOT_AES_KEY。请补上，或把同组的设置都去掉。\n"


def test_asking_at_the_terminal_needs_no_bots(tmp_path: Path) -> None:
    done = qingwen("search", "志愿服务", home=tmp_path, QINGWEN_WECOM_AIBOT_TOKEN=TOKEN)
    assert done.code == 0
