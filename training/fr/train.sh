#!/bin/sh
# The French model, from the corpora to the folder that the package ships: training/fr/train.sh ../shared
# Needs `make setup` done; takes some forty minutes of one core. The same corpora and versions give the same weights
# on the same kind of machine.
set -eu
cd "$(dirname "$0")/../.."
shared="${1:-../shared}"
tables=build/training-fr/tables
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
    --upgrade --target "$tables" -r training/fr/requirements.txt
export PYTHONPATH="src:$tables" PYTHONHASHSEED=0 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
exec .venv/bin/python training/fr/train.py --shared "$shared"
