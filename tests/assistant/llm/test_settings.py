"""Which model there is, and what is said when a setting cannot be right: never the key."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.llm.settings import ModelSettings, read
from assistant.settings import load_settings

KEY = "sk-4f1d"


def test_without_settings_there_is_no_model() -> None:
    assert read(load_settings({"QINGWEN_HOME": "/x"}).llm) is None


def test_each_setting_is_read() -> None:
    environ = {
        "QINGWEN_LLM": "openai:deepseek-chat",
        "QINGWEN_LLM_BASE_URL": "https://model.example.org/v1/",
        "QINGWEN_LLM_API_KEY": KEY,
        "QINGWEN_LLM_TIMEOUT": "30",
        "QINGWEN_LLM_SILENCE": "2.5",
        "QINGWEN_LLM_RETRIES": "0",
        "QINGWEN_LLM_DAILY_REQUESTS": "100",
        "QINGWEN_LLM_DAILY_TOKENS": "0",
        "QINGWEN_LLM_PRIVATE": "渝青发〔2024〕14号；某某工作要点",
        "QINGWEN_LLM_FOLLOWUPS": "1",
        "QINGWEN_LLM_OFFICIAL_WORDS": "0",
        "QINGWEN_LLM_SPLITTING": "on",
    }
    assert read(load_settings({"QINGWEN_HOME": "/x", **environ}).llm) == ModelSettings(
        name="openai:deepseek-chat",
        base_url="https://model.example.org/v1",
        api_key=KEY,
        timeout=30.0,
        silence=2.5,
        retries=0,
        daily_requests=100,
        daily_tokens=0,
        private=("渝青发〔2024〕14号", "某某工作要点"),
        followups=True,
        official_words=False,
        splitting=True,
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"llm": "deepseek-chat"}, "QINGWEN_LLM 不对：应当像 openai:deepseek-chat"),
        ({"llm_base_url": "http://x"}, "有语言模型的设置，却没有写用哪个模型：还缺 QINGWEN_LLM"),
        ({"llm": "openai:m", "llm_base_url": "x"}, "QINGWEN_LLM_BASE_URL 不对：应当是以 http://"),
        ({"llm": "openai:m", "llm_api_key": "密 钥"}, "QINGWEN_LLM_API_KEY 不对：密钥里不能有空格和汉字"),
        ({"llm": "openai:m", "llm_timeout": "0"}, "QINGWEN_LLM_TIMEOUT 不对：应当是秒数"),
        ({"llm": "openai:m", "llm_retries": "-1"}, "QINGWEN_LLM_RETRIES 不对：应当是不带小数的正数"),
        ({"llm": "openai:m", "llm_splitting": "也许"}, "QINGWEN_LLM_SPLITTING 不对：应当是 1 或 0"),
        ({"llm": "openai:m", "llm_modle": "x"}, "不认识的设置：QINGWEN_LLM_MODLE。语言模型的设置有：QINGWEN_LLM、"),
    ],
)
def test_what_is_wrong_is_named_without_the_key(given: dict[str, str], sentence: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read({"llm_api_key": KEY, **given})
    assert str(raised.value).startswith(sentence)
    assert KEY not in str(raised.value)
    assert "密 钥" not in str(raised.value)


def test_the_key_is_never_shown() -> None:
    settings = load_settings({"QINGWEN_HOME": "/x", "QINGWEN_LLM": "openai:m", "QINGWEN_LLM_API_KEY": KEY})
    assert KEY not in repr(settings)
    assert KEY not in repr(read(settings.llm))


def test_a_file_with_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    toml = tmp_path / "青问.toml"
    toml.write_text(f'llm = "openai:m"\nllm_api_key = "{KEY}"\n', encoding="utf-8")
    toml.chmod(0o640)
    with pytest.raises(SettingsError, match=r"里有密钥，而别的用户也能读它。请先运行 chmod 600"):
        load_settings({}, toml)
    toml.chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert load_settings({}, toml).llm == {"llm": "openai:m", "llm_api_key": KEY}
