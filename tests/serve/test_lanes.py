"""Who may run a query next: clients in turn, and a limit to how many wait."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from kb.serve.problems import BusyError, TooManyError
from kb.serve.sparql.lane import Lane


def lane(patience: float = 60.0) -> Lane:
    return Lane(1, waiting=4, each=3, patience=patience)


def order_of(*clients: str) -> list[str]:
    """In which order clients get the one place, that ask while it is taken."""

    async def asked() -> list[str]:
        one, served = lane(), []

        async def work(client: str) -> None:
            async with one.place(client):
                served.append(client)

        async with one.place("first"):
            tasks = [asyncio.ensure_future(work(client)) for client in clients]
            await asyncio.sleep(0)
        await asyncio.gather(*tasks)
        assert (one.free, one.waiting) == (1, 0)
        return served

    return asyncio.run(asked())


def test_a_client_that_asks_much_waits_behind_itself() -> None:
    assert order_of("greedy", "greedy", "greedy", "modest") == ["greedy", "modest", "greedy", "greedy"]


def failing(error: type[Exception], *clients: str) -> Coroutine[Any, Any, None]:
    async def asked() -> None:
        one = lane()
        async with one.place("first"):
            tasks = [asyncio.ensure_future(one.enter(client)) for client in clients]
            await asyncio.sleep(0)
            with pytest.raises(error):
                await one.enter(clients[-1])
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        assert (one.free, one.waiting) == (1, 0)

    return asked()


def test_a_client_may_not_fill_the_queue() -> None:
    asyncio.run(failing(TooManyError, "greedy", "greedy", "greedy"))


def test_a_full_queue_takes_nobody() -> None:
    asyncio.run(failing(BusyError, "a", "b", "c", "d"))


def test_who_has_waited_too_long_is_sent_away() -> None:
    async def asked() -> None:
        one = lane(patience=0.0)
        async with one.place("first"):
            with pytest.raises(BusyError):
                await one.enter("late")
        assert (one.free, one.waiting) == (1, 0)

    asyncio.run(asked())


def test_who_leaves_the_queue_loses_nobody_a_place() -> None:
    async def asked() -> list[str]:
        one, served = lane(), []

        async def work(client: str) -> None:
            async with one.place(client):
                served.append(client)

        async with one.place("first"):
            gone, stays = (asyncio.ensure_future(work(client)) for client in ("gone", "stays"))
            await asyncio.sleep(0)
            gone.cancel()
        await stays
        return served

    assert asyncio.run(asked()) == ["stays"]
