"""How well Recoupe does on the shared gold; nothing here is part of the package."""
