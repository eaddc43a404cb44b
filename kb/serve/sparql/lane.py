"""Who may run a query next: a lane has so many places, and those who wait for one take turns by client."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kb.serve.problems import BusyError, TooManyError

Turn = asyncio.Future[None]


class Lane:
    """Places for queries, and the clients that wait for them.

    A client that asks much waits behind itself: each client in turn gets one place.  Raises TooManyError for one client
    with more than `each` queries waiting, BusyError when `waiting` wait in all, or one waited for `patience` seconds.
    """

    def __init__(self, size: int, *, waiting: int, each: int, patience: float) -> None:
        self.size = self.free = size
        self.limit, self.each, self.patience = waiting, each, patience
        self.waiting = 0
        self._queues: OrderedDict[str, deque[Turn]] = OrderedDict()

    @asynccontextmanager
    async def place(self, client: str) -> AsyncIterator[None]:
        """Holds a place while the block runs."""
        await self.enter(client)
        try:
            yield
        finally:
            self.leave()

    def taken(self) -> bool:
        """Takes a place if one is free and nobody waits."""
        if self.free and not self.waiting:
            self.free -= 1
            return True
        return False

    async def enter(self, client: str) -> None:
        """Waits for a place."""
        if self.taken():
            return
        turn = self._queued(client)
        try:
            async with asyncio.timeout(self.patience):
                await turn
        except (TimeoutError, asyncio.CancelledError) as error:
            if turn.done() and not turn.cancelled():
                self.leave()
            else:
                self._forget(client, turn)
            if isinstance(error, TimeoutError):
                raise BusyError("too many queries are waiting; try again in a few seconds") from None
            raise

    def leave(self) -> None:
        """Gives a place to the next client in turn."""
        while self._queues:
            client, queue = next(iter(self._queues.items()))
            turn = queue.popleft()
            self.waiting -= 1
            if queue:
                self._queues.move_to_end(client)
            else:
                del self._queues[client]
            if not turn.done():
                turn.set_result(None)
                return
        self.free += 1

    def _queued(self, client: str) -> Turn:
        if self.waiting >= self.limit:
            raise BusyError("too many queries are waiting; try again in a few seconds")
        queue = self._queues.setdefault(client, deque())
        if len(queue) >= self.each:
            raise TooManyError(f"{len(queue)} of your queries are waiting already; wait for their answers")
        turn: Turn = asyncio.get_running_loop().create_future()
        queue.append(turn)
        self.waiting += 1
        return turn

    def _forget(self, client: str, turn: Turn) -> None:
        queue = self._queues.get(client)
        if queue and turn in queue:
            queue.remove(turn)
            self.waiting -= 1
            if not queue:
                del self._queues[client]
