"""``python -m index.training DATA_DIR``: from a folder of pairs and texts to the model folder that ships."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from index.errors import IndexRoomError
from index.training.card import write_card
from index.training.pipeline import OWN_PAIRS, Job, run
from index.training.settings import TrainingSettings

_ROOT = Path(__file__).resolve().parents[2]


@click.command(help="用训练数据制作语义模型：DATA_DIR 里要有 train/（问答对）和 text/（文本）。中断后再运行会接着做。")
@click.argument("data", metavar="DATA_DIR", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=_ROOT / "index" / "model", help="模型写到哪个文件夹")
@click.option("--work", type=click.Path(path_type=Path), default=_ROOT / "build" / "training", help="中间结果放在哪里")
@click.option("--own", type=click.Path(path_type=Path), default=OWN_PAIRS, help="自写问法对所在的文件夹")
@click.option("--seed", type=int, default=TrainingSettings().seed, help="随机种子：相同的数据和种子得到相同的模型")
@click.option("--open-only", is_flag=True, help="只用许可开放的数据，用来比较")
@click.option("--measure/--no-measure", "measured", default=True, help="训练后做全部测评并写入模型说明")
def main(  # noqa: PLR0913  one argument for each option of the command
    *, data: Path, out: Path, work: Path, own: Path, seed: int, open_only: bool, measured: bool
) -> None:
    """Train, then write the model card."""
    settings = replace(TrainingSettings(), seed=seed, open_only=open_only)
    documents = tuple(sorted((_ROOT / "seeds").glob("*.txt")))
    job = Job(data=data, out=out, work=work, own=own, documents=documents)
    try:
        trained = run(job, settings, click.echo)
        write_card(job, settings, trained, click.echo, measured=measured)
    except IndexRoomError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(
            f"读写文件时出错（{error.strerror or error}：{error.filename or ''}），解决后再运行会接着做。",
            err=True,
        )
        sys.exit(1)
    click.echo(f"模型已写到 {out}。")


if __name__ == "__main__":
    main()
