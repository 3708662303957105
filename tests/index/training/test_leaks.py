"""What is measured is not trained on: equal and near texts are found, and the repository's own pairs hold none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.training.corpus import find_files, read_own_file
from index.training.leaks import NEAR, LeakGuard, bigrams, digest, jaccard, measured_texts, normalise
from index.training.pipeline import OWN_PAIRS

ROOT = Path(__file__).parents[3]


def test_equal_texts_are_found_whatever_their_width_and_stops() -> None:
    guard = LeakGuard(["2024年，要办几场招聘会？"])
    assert guard.leaks("２０２４年 要办几场招聘会")
    assert not guard.leaks("办几场招聘会")


def test_near_texts_are_found_by_their_bigrams() -> None:
    measured, near = "村里的老人到哪里吃饭", "村里的老人去哪里吃饭"  # 7 of 11 different bigrams shared: 0.636
    assert jaccard(bigrams(measured), bigrams(near)) == pytest.approx(7 / 11)
    assert LeakGuard([measured]).leaks(near)
    assert not LeakGuard([measured]).leaks("镇上的老人去哪里吃饭呢")  # 5 of 14


@given(st.data())
def test_the_shortcut_finds_what_comparing_all_finds(data: st.DataObject) -> None:
    text = data.draw(st.text("老人吃饭哪里养助餐", min_size=5, max_size=80))
    changed = st.builds(
        lambda at, to: text[:at] + to + text[at:], st.integers(0, len(text)), st.text("甲乙丙丁", max_size=30)
    )
    measured = data.draw(st.lists(st.one_of(changed, st.text("老人吃饭哪里", min_size=5, max_size=30)), max_size=6))
    near = any(jaccard(bigrams(text), bigrams(other)) >= NEAR for other in measured)
    enough = len(bigrams(text)) >= 4
    assert LeakGuard(measured).leaks(text) == (text in measured or (near and enough))


def test_the_measured_texts_come_from_bench_questions_and_documents(tmp_path: Path) -> None:
    (tmp_path / "bench" / "some").mkdir(parents=True)
    (tmp_path / "bench" / "some" / "queries.jsonl").write_text('{"id": "1", "q": "问"}\n', encoding="utf-8")
    (tmp_path / "dev_questions.jsonl").write_text('{"id": "D", "q": "查"}\n', encoding="utf-8")
    document = tmp_path / "document.txt"
    document.write_text("一句话在此。又一句话。", encoding="utf-8")
    assert list(measured_texts(tmp_path, [document])) == ["问", "查", "一句话在此", "又一句话"]


def test_no_own_pair_is_measured(shared_data: Path) -> None:
    documents = sorted((ROOT / "seeds").glob("*.txt"))
    forbidden = {digest(normalise(text)) for text in measured_texts(shared_data, documents)}
    own = [own for path in find_files(OWN_PAIRS) for own in read_own_file(path)[0]]
    texts = [text for sentence in own for text in (sentence.passage, *sentence.questions)]
    assert len(texts) > 10_000
    assert [text for text in texts if digest(normalise(text)) in forbidden] == []
