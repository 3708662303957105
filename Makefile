# 青问：常用命令。单独运行 make 显示说明。
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PYTHON ?= $(firstword $(shell command -v python3 python3.13 python3.12 python3.11 2>/dev/null))
HOST ?= 127.0.0.1
PORT ?= 7860
QUESTIONS ?= tests/bench/dev_questions.jsonl
TEST ?= tests

.DEFAULT_GOAL := help
.PHONY: help install run test lint fix bench load eval readme screenshots

help: ## 显示这份说明
	@echo "用法：make 目标"
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  \1\t/' | expand -t 12

install: $(STAMP) ## 在 .venv 里装好全部依赖（第二次不费时间）

$(STAMP): pyproject.toml .ci/constraints.txt
	@[ -n "$(PYTHON)" ] || { echo "没有找到 Python 3。请先运行：sudo apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "需要 Python 3.11 以上，$(PYTHON) 是 $$($(PYTHON) -V 2>&1)。装好后运行：make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "缺少建立虚拟环境的组件。请先运行：sudo apt-get install python3-venv，然后再运行 make。" >&2; exit 1; }
	@echo "[1/3] 建立虚拟环境 $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@echo "[2/3] 安装 PyTorch（体积较大，请稍候）"
	@$(BIN)/pip install --disable-pip-version-check --quiet --constraint .ci/constraints.txt torch==2.13.0
	@echo "[3/3] 安装青问和其余依赖（约一两分钟）"
	@$(BIN)/pip install --disable-pip-version-check --quiet --constraint .ci/constraints.txt --editable '.[dev,training,milvus,postgres]'
	@touch $@
	@echo "安装完成。"

run: install ## 建好自带文件的索引，打开网页（HOST=… PORT=… 可改地址）
	@$(BIN)/qingwen index
	@$(BIN)/qingwen serve --host $(HOST) --port $(PORT)

test: install ## 运行全部测试（TEST=tests/ui 只跑一部分）
	@bash .ci/browser
	@bash .ci/node
	@OMP_NUM_THREADS=1 bash .ci/postgres $(BIN)/python -m pytest -n 2 $(TEST)

lint: install ## 检查代码风格和类型
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

fix: install ## 自动改正代码风格
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: install ## 测量速度、内存、规模增长
	@$(BIN)/qingwen bench

load: install ## 五十人同时提问一分钟，与只回声的页面相比
	@$(BIN)/python -m tests.bench.load

eval: install ## 用带标注的问题给问答打分
	@$(BIN)/qingwen eval $(QUESTIONS)

readme: install ## 重新测量 README 里的数字并写进去
	@OMP_NUM_THREADS=1 $(BIN)/python -m tests.bench.readme

screenshots: install ## 重新截取 README 里的网页图片
	@bash .ci/browser
	@$(BIN)/python -m tests.bench.screenshots
