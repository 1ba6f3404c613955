"""Pages are drafted in a process of their own, with limits of time and memory.

trafilatura is not thread-safe, and a page may be made to cost hours. The process is started as a program, not forked
and not through multiprocessing, so that a script that calls Recoupe needs no `if __name__ == "__main__"` for it.

python -m recoupe.inputs.html.worker    reads requests, writes drafts; nothing for people
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

import msgspec

from recoupe.inputs.html.draft import Draft
from recoupe.inputs.html.select import Extractor
from recoupe.model.article import Rejected


@dataclass(frozen=True, slots=True)
class Request:
    """A page to draft."""

    body: bytes
    path: str
    limit_bytes: int
    extractor: Extractor


@dataclass(frozen=True, slots=True)
class Answer:
    """What the process made of a page: one of both."""

    draft: Draft | None = None
    rejected: Rejected | None = None


@dataclass(slots=True)
class PageReader:
    """A process that drafts one page at a time; started with the first page, and again after one that broke it.

    Not for several threads at once.
    """

    time_limit: float = 30.0
    """Seconds for one page; a long one takes two on the machine where that was measured (2026-11)."""
    _process: "subprocess.Popen[bytes] | None" = None
    _answers: "SimpleQueue[bytes | None]" = field(default_factory=SimpleQueue)

    def draft(self, request: Request) -> Draft | Rejected:
        """The draft of a page, or why there is none: its own reasons, `timeout`, `crash`.

        A page on which trafilatura takes too long is read with the fast extractor, with a note.
        """
        drafted = self._ask(request)
        if drafted is None and request.extractor == "trafilatura":
            drafted = self._ask(replace(request, extractor="resiliparse"))
            if isinstance(drafted, Draft):
                note = f"trafilatura took longer than {self.time_limit:g} s or failed: read with the fast extractor"
                drafted = replace(drafted, notes=(*drafted.notes, note))
        if drafted is None:
            reason = f"this page could not be read within {self.time_limit:g} s and the memory allowed"
            return Rejected(request.path, reason, "timeout")
        return drafted

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()
        self._process = None
        self._answers = SimpleQueue()

    def _ask(self, request: Request) -> Draft | Rejected | None:
        """What the process answers, None when it does not in time or dies."""
        process = self._process or self._start()
        assert process.stdin is not None
        try:
            write_frame(process.stdin, msgspec.msgpack.encode(request))
            frame = self._answers.get(timeout=self.time_limit + (0 if self._process else START_LIMIT))
        except (OSError, Empty):
            frame = None
        if frame is None:
            self.close()
            return None
        answer = msgspec.msgpack.decode(frame, type=Answer)
        return answer.draft or answer.rejected

    def _start(self) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, "-m", "recoupe.inputs.html.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._process = process
        self._answers = SimpleQueue()
        assert process.stdout is not None
        # a thread, because a pipe cannot be waited for with a time limit on every system
        Thread(target=_collect, args=(process.stdout, self._answers), daemon=True).start()
        return process


@contextmanager
def open_reader(*, time_limit: float = 30.0) -> Iterator[PageReader]:
    """A reader whose process is ended at the end."""
    reader = PageReader(time_limit=time_limit)
    try:
        yield reader
    finally:
        reader.close()


def _collect(stream: IO[bytes], answers: "SimpleQueue[bytes | None]") -> None:
    """Put each frame of the stream into the queue, and None at its end."""
    with suppress(OSError, ValueError):
        while (frame := read_frame(stream)) is not None:
            answers.put(frame)
    answers.put(None)


def write_frame(stream: IO[bytes], payload: bytes) -> None:
    """Write a length and that many bytes."""
    stream.write(len(payload).to_bytes(8, "big"))
    stream.write(payload)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The bytes of the next frame, None at the end of the stream."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    size = int.from_bytes(head, "big")
    payload = stream.read(size)
    return payload if len(payload) == size else None


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer every request of the stream, in order."""
    from recoupe.inputs.html.draft import draft_page

    limit_memory()
    while (frame := read_frame(requests)) is not None:
        request = msgspec.msgpack.decode(frame, type=Request)
        try:
            drafted = draft_page(
                request.body, path=request.path, limit_bytes=request.limit_bytes, extractor=request.extractor
            )
        except MemoryError:
            drafted = Rejected(request.path, "this page needs more memory than pages may have", "too_large")
        answer = Answer(draft=drafted) if isinstance(drafted, Draft) else Answer(rejected=drafted)
        write_frame(answers, msgspec.msgpack.encode(answer))


def limit_memory() -> None:
    """Let this process have MEMORY_LIMIT at most, where the system can do that."""
    try:
        import resource
    except ImportError:
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


START_LIMIT = 30.0
"""Seconds more for a process that has just been started: it loads the extractor (0.5 s here; a cold disk is slower)."""
MEMORY_LIMIT = 3_000_000_000

if __name__ == "__main__":
    # what a library prints must not get among the answers
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        serve(sys.stdin.buffer, answers)
