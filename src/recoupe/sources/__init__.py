"""Outlets and agencies that publish in French: data (outlets.toml, agencies.toml) and the look-up by name."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar
from urllib.parse import urlsplit

import msgspec

OutletKind = Literal["daily", "weekly", "magazine", "online", "public_broadcaster", "broadcaster", "radio", "state"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One that publishes; `country` is its ISO 3166-1 alpha-2 code, `XX` where it has none of its own."""

    name: str
    """As it is printed: «La Libre Belgique»."""
    country: str
    kind: OutletKind
    domains: tuple[str, ...]
    """Lower case, without «www.»; a domain covers all below it."""
    aliases: tuple[str, ...] = ()
    """Other names by which it is credited, the short ones too."""


@dataclass(frozen=True, slots=True)
class Agency:
    """One that sells dispatches or pictures to outlets; fields as in `Outlet`."""

    name: str
    """In its short usual form: «AFP», «Keystone-ATS»."""
    country: str
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Full name and other forms, «Agence France-Presse»."""
    pictures_only: bool = False
    """Whether it sells pictures and no dispatches: its name after a line makes the line a caption."""


@dataclass(frozen=True, slots=True)
class OutletTable:
    """What outlets.toml holds."""

    outlet: tuple[Outlet, ...]


@dataclass(frozen=True, slots=True)
class AgencyTable:
    """What agencies.toml holds."""

    agency: tuple[Agency, ...]


@cache
def load_outlets() -> tuple[Outlet, ...]:
    """The outlets of outlets.toml, in its order (by name); read once a process."""
    return _decode("outlets.toml", OutletTable).outlet


@cache
def load_agencies() -> tuple[Agency, ...]:
    """The agencies of agencies.toml, in its order (by name); read once a process."""
    return _decode("agencies.toml", AgencyTable).agency


def find_outlet(name: str) -> Outlet | None:
    """The outlet of that name, alias, domain or address; None when the table has it not.

    Case, accents, typography and a leading article do not count («le monde», «LE MONDE», «lemonde.fr»).
    """
    return _outlets_by_name().get(fold_name(name)) or _find_domain(_outlets_by_domain(), find_domain(name))


def find_agency(name: str) -> Agency | None:
    """The agency of that name, alias, domain or address; None when the table has it not.

    Case, accents and a leading article do not count («l’Agence France-Presse», «afp»).
    """
    return _agencies_by_name().get(fold_name(name)) or _find_domain(_agencies_by_domain(), find_domain(name))


def find_domain(address: str) -> str | None:
    """The host of an address or of a bare domain, lower case, without port and «www.»; None if it is neither."""
    address = address.strip().lower()
    if not address or any(character.isspace() for character in address):
        return None
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return None
    if host is None or "." not in host.strip("."):
        return None
    return host.removeprefix("www.").strip(".") or None


def fold_name(name: str) -> str:
    """The name reduced to what two spellings of it share: lower-case letters and digits, no leading article."""
    folded = name.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded.replace("œ", "oe"))
        folded = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = NAME_WORD.findall(folded)
    while len(words) > 1 and words[0] in LEADING_ARTICLES:
        words = words[1:]
    return " ".join(words)


NAME_WORD = re.compile(r"[^\W_]+")
LEADING_ARTICLES = frozenset({"l", "la", "le", "les", "the"})


def _decode(name: str, kind: type[T]) -> T:
    return msgspec.toml.decode(files("recoupe.sources").joinpath(name).read_bytes(), type=kind)


@cache
def _outlets_by_name() -> dict[str, Outlet]:
    return {fold_name(name): outlet for outlet in load_outlets() for name in (outlet.name, *outlet.aliases)}


@cache
def _outlets_by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in load_outlets() for domain in outlet.domains}


@cache
def _agencies_by_name() -> dict[str, Agency]:
    return {fold_name(name): agency for agency in load_agencies() for name in (agency.name, *agency.aliases)}


@cache
def _agencies_by_domain() -> dict[str, Agency]:
    return {domain: agency for agency in load_agencies() for domain in agency.domains}


def _find_domain(table: dict[str, T], domain: str | None) -> T | None:
    """The entry of the domain or of the nearest domain above it («information.tv5monde.com» → tv5monde.com)."""
    labels = domain.split(".") if domain else []
    for first in range(len(labels) - 1):
        found = table.get(".".join(labels[first:]))
        if found is not None:
            return found
    return None
