from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings, load_settings


def test_defaults() -> None:
    assert load_settings({"QINGWEN_HOME": "/data"}) == Settings(home=Path("/data"), host="127.0.0.1", port=7860)


def test_a_home_is_found_when_none_is_given() -> None:
    assert load_settings({"HOME": "/x"}).home.name == "qingwen"


def test_the_environment_overrides_the_file(tmp_path: Path) -> None:
    toml = tmp_path / "青问.toml"
    toml.write_text('home = "/data"\nport = 8000\nencoder = "甲"\n', encoding="utf-8")
    settings = load_settings({"QINGWEN_ENCODER": "乙", "QINGWEN_CONFIG": str(toml), "PATH": "/bin"})
    assert (settings.home, settings.port, settings.encoder) == (Path("/data"), 8000, "乙")


def test_an_empty_variable_counts_as_unset() -> None:
    assert load_settings({"QINGWEN_HOME": "/data", "QINGWEN_PORT": " "}).port == 7860


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"QINGWEN_PORT": "80a"}, "环境变量 QINGWEN_PORT 的值 '80a' 不对：应当是 1 到 65535 的整数。"),
        ({"QINGWEN_PORT": "70000"}, "环境变量 QINGWEN_PORT 的值 '70000' 不对：应当是 1 到 65535 的整数。"),
        ({"QINGWEN_DEBUG": "也许"}, "环境变量 QINGWEN_DEBUG 的值 '也许' 不对：应当是 1 或 0。"),
        (
            {"QINGWEN_CONFIG": "/没有/的.toml"},
            "读不了设置文件 /没有/的.toml：No such file or directory。请检查路径，或去掉环境变量 QINGWEN_CONFIG。",
        ),
    ],
    ids=["不是数字", "端口太大", "不是开关", "文件不存在"],
)
def test_a_wrong_value_is_told_in_one_sentence(environ: dict[str, str], sentence: str) -> None:
    with pytest.raises(SettingsError) as error:
        load_settings(environ)
    assert str(error.value) == sentence


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    with pytest.raises(SettingsError, match=r"^不认识的设置：环境变量 QINGWEN_PROT。可用的设置有：home、encoder"):
        load_settings({"QINGWEN_PROT": "80"})


def test_a_file_that_is_no_toml_is_told(tmp_path: Path) -> None:
    toml = tmp_path / "a.toml"
    toml.write_text("port = = 3", encoding="utf-8")
    with pytest.raises(SettingsError, match="不是正确的 TOML"):
        load_settings({}, toml)


def test_a_number_where_text_is_wanted_is_told(tmp_path: Path) -> None:
    toml = tmp_path / "a.toml"
    toml.write_text("host = 3", encoding="utf-8")
    with pytest.raises(SettingsError, match="应当是文字"):
        load_settings({}, toml)
