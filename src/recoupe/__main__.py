"""`python -m recoupe`: the same as the `recoupe` command."""

from recoupe.cli.main import run_app

if __name__ == "__main__":
    run_app()
