"""Every register, found by file: a class that a module of this room defines from Register is one."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from .register import Register

_NOT_TABLES = {"apps", "fields", "models", "register", "rows", "scope", "seal", "sound", "wall"}

for _module in sorted(m.name for m in iter_modules([str(Path(__file__).parent)]) if not m.ispkg):
    if _module not in _NOT_TABLES:
        import_module(f"{__package__}.{_module}")

REGISTERS: dict[str, type[Register]] = {
    m.slug(): m for m in sorted(Register.__subclasses__(), key=lambda m: m.slug())
}
