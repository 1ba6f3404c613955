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
from enum import StrEnum
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import IO

import msgspec

from recoupe.inputs.files import reject_missing_part
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


class Failure(StrEnum):
    """Why a process gave no answer; the codes of rejections."""

    TIMEOUT = "timeout"
    CRASH = "crash"


@dataclass(slots=True)
class PageReader:
    """A process that drafts one page at a time; started with the first page, and again after one that broke it.

    Not for several threads at once.
    """

    time_limit: float = 30.0
    """Seconds for one page; a long one takes two on the machine where that was measured (2026-11)."""
    closed: bool = False
    _process: "subprocess.Popen[bytes] | None" = None
    _answers: "SimpleQueue[bytes | None]" = field(default_factory=SimpleQueue)

    def draft(self, request: Request) -> Draft | Rejected:
        """The draft of a page, or why there is none: its own reasons, `timeout`, `crash`.

        A page on which trafilatura takes too long is read with the fast extractor, with a note.
        """
        drafted = self._ask(request)
        if isinstance(drafted, Failure) and request.extractor == "trafilatura" and not self.closed:
            told = f"took longer than {self.time_limit:g} s" if drafted == "timeout" else "broke on this page"
            drafted = self._ask(replace(request, extractor="segment"))
            if isinstance(drafted, Draft):
                note = f"trafilatura {told}: read as with --fast"
                drafted = replace(drafted, notes=(*drafted.notes, note))
        if isinstance(drafted, Failure):
            reason = {
                Failure.TIMEOUT: f"this page could not be read within {self.time_limit:g} s",
                Failure.CRASH: "the process that read this page died; out of memory?",
            }
            return Rejected(request.path, reason[drafted], drafted)
        return drafted

    def close(self) -> None:
        """End the process, and read no more."""
        self.closed = True
        self._end()

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()
        self._process = None
        self._answers = SimpleQueue()

    def _ask(self, request: Request) -> "Draft | Rejected | Failure":
        """What the process answers, or why it does not."""
        if self.closed:
            return Failure.CRASH
        started = self._process is not None
        process = self._process or self._start()
        assert process.stdin is not None
        failure = Failure.CRASH
        try:
            write_frame(process.stdin, msgspec.msgpack.encode(request))
            frame = self._answers.get(timeout=self.time_limit + (0 if started else START_LIMIT))
        except Empty:
            frame, failure = None, Failure.TIMEOUT
        except OSError:
            frame = None
        if frame is None:
            self._end()
            return failure
        answer = msgspec.msgpack.decode(frame, type=Answer)
        return answer.draft or answer.rejected or failure

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


@dataclass(slots=True)
class ReaderPool:
    """Up to `most` processes that draft pages, for several threads at once; each is started when it is first needed."""

    most: int
    time_limit: float = 30.0
    readers: list[PageReader] = field(default_factory=list)
    _free: "SimpleQueue[PageReader]" = field(default_factory=SimpleQueue)
    _lock: Lock = field(default_factory=Lock)

    def draft(self, request: Request) -> Draft | Rejected:
        """The draft of a page, or why there is none, as `PageReader.draft` tells it; waits for a free process."""
        reader = self._take()
        try:
            return reader.draft(request)
        finally:
            self._free.put(reader)

    def _take(self) -> PageReader:
        with suppress(Empty):
            return self._free.get_nowait()
        with self._lock:
            if len(self.readers) < self.most:
                self.readers.append(PageReader(time_limit=self.time_limit))
                return self.readers[-1]
        return self._free.get()

    def close(self) -> None:
        """End all processes; what waits for one is rejected."""
        for reader in self.readers:
            reader.close()


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
    limit_memory()
    while (frame := read_frame(requests)) is not None:
        request = msgspec.msgpack.decode(frame, type=Request)
        try:
            from recoupe.inputs.html.draft import draft_page

            drafted = draft_page(
                request.body, path=request.path, limit_bytes=request.limit_bytes, extractor=request.extractor
            )
        except ImportError as error:
            drafted = reject_missing_part(request.path, error)
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
