"""The least that FastAPI can do with a question, as the floor of ``api``: it gives it back."""

from __future__ import annotations

import sys

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel


class Question(BaseModel):
    """A question."""

    q: str


def application() -> FastAPI:
    """Return the application."""
    app = FastAPI()

    @app.post("/api/ask")
    async def echo(question: Question) -> dict[str, str]:
        return {"answer": question.q}

    return app


if __name__ == "__main__":
    uvicorn.run(application(), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
