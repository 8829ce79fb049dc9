"""Plug-ins: members of a room that lie in other people's packages, found by entry points.

    [project.entry-points."peersim.mechanisms"]
    shared_meals = "own_mechanism.shared_meals"

A group has the name of the room, an entry point that of the member, and it names a module that
declares what a file of the room declares. `members` reads the files of a room and what entry
points name in the same way, so that a registry has one source. A fault of a plug-in is said with
its package and its entry point by the first command that needs its room; nothing is skipped, for
results must not depend on what happened to load. With `PEERSIM_PLUGINS=none` there are none.
"""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, Final, Generic, Protocol, TypeVar

from peersim.core.errors import InputError, PluginError, nearest, show_value

__all__ = [
    "COMPILED_ROOM",
    "ROOMS",
    "Plugin",
    "RoomMember",
    "installed_entry_points",
    "members",
    "named_folders",
    "named_members",
    "plugins",
    "plugins_digest",
    "recorded",
    "top_folders",
]

COMPILED_ROOM: Final = "peersim.mechanisms"
"""The room whose members become compiled code."""
_DECIDE_RESULTS: Final = (COMPILED_ROOM, "peersim.policies", "peersim.metrics")
ROOMS: Final = (*_DECIDE_RESULTS, "peersim.lessons", "peersim.dashboard.pages")
"""Rooms that take members from elsewhere; each is the name of a group of entry points."""
_SWITCH: Final = "PEERSIM_PLUGINS"
_ALL, _NONE = "all", "none"

Declared = TypeVar("Declared")


class _Named(Protocol):
    @property
    def name(self) -> str: ...


NamedDeclared = TypeVar("NamedDeclared", bound=_Named)


@dataclass(frozen=True)
class Plugin:
    """An entry point by which a package adds something to a room."""

    room: str
    name: str
    module: str
    """What the entry point names."""
    package: str
    """The name under which the package is installed."""
    version: str

    def __str__(self) -> str:
        return f"{self.package} {self.version}"

    def fault(self, why: str) -> PluginError:
        """Return the error that says what is wrong with it, and what to do."""
        return PluginError(
            f"plug-in '{self.name}' of the package {self} (entry point "
            f'{self.name} = "{self.module}" in the group {self.room}): {why}; mend the package, '
            f"or uninstall it with 'pip uninstall {self.package}', or set {_SWITCH}={_NONE} to run "
            "without any plug-in"
        )


@dataclass(frozen=True)
class RoomMember(Generic[Declared]):
    """What a module of a room declares, wherever it lies."""

    name: str
    declared: Declared
    module: ModuleType
    plugin: Plugin | None = None
    """Where it comes from; None for what comes with peersim."""

    @property
    def package(self) -> str:
        """Return the package that it comes from, with its version; empty for peersim itself."""
        return str(self.plugin or "")


@cache
def plugins(room: str) -> tuple[Plugin, ...]:
    """Return the plug-ins of a room by name; nothing of them is imported.

    Raises PluginError where two of them have the same name, InputError where the environment asks
    for something else than all of them or none.
    """
    asked = os.environ.get(_SWITCH, "").strip().lower() or _ALL
    if asked not in (_ALL, _NONE):
        near = nearest(asked, (_ALL, _NONE))
        raise InputError(f"{_SWITCH} = {show_value(asked)} in the environment is no choice{near}")
    if asked == _NONE:
        return ()
    found: dict[str, Plugin] = {}
    for point in sorted(installed_entry_points().select(group=room), key=lambda point: point.name):
        package, version = (point.dist.name, point.dist.version) if point.dist else ("?", "?")
        plugin = Plugin(room, point.name, point.value, package, version)
        if point.name in found:
            raise plugin.fault(f"the package {found[point.name]} has one of the same name")
        found[point.name] = plugin
    return tuple(found.values())


@cache
def installed_entry_points() -> Any:  # noqa: ANN401 - another class since Python 3.12
    """Return the entry points of all packages; that reads their metadata, so it is done once."""
    return entry_points()


def members(room: str, attribute: str, kind: type[Declared]) -> tuple[RoomMember[Declared], ...]:
    """Return what the files of a room declare under a name, then what its plug-ins do.

    Files of the room that declare nothing are passed over. Raises PluginError for a plug-in that
    cannot be imported, declares nothing of this kind, or has the name of a file.
    """
    own = []
    for name in sorted(module.name for module in iter_modules(import_module(room).__path__)):
        module = import_module(f"{room}.{name}")
        if hasattr(module, attribute):
            own.append(RoomMember(name, getattr(module, attribute), module))
    taken = {member.name for member in own}
    return (*own, *(_loaded(plugin, attribute, kind, taken) for plugin in plugins(room)))


def named_members(
    room: str, attribute: str, kind: type[NamedDeclared]
) -> dict[str, RoomMember[NamedDeclared]]:
    """Return what the files and plug-ins of a room declare by its name, in the order of names.

    Raises PluginError as `members` does, and for a plug-in that calls itself otherwise.
    """
    found = members(room, attribute, kind)
    for member in found:
        name = member.declared.name
        if member.plugin is not None and name != member.name:
            what = kind.__name__.lower()
            raise member.plugin.fault(f"the {what} calls itself {name!r}; both take one name")
    return {member.name: member for member in sorted(found, key=lambda member: member.name)}


def _loaded(
    plugin: Plugin, attribute: str, kind: type[Declared], taken: Iterable[str]
) -> RoomMember[Declared]:
    if plugin.name in taken:
        raise plugin.fault("peersim has one of this name; take another name")
    try:
        module = import_module(plugin.module)
    except Exception as error:
        raise plugin.fault(f"cannot be imported: {type(error).__name__}: {error}") from error
    declared = getattr(module, attribute, None)
    if not isinstance(declared, kind):
        raise plugin.fault(f"the module has no {attribute} that is a {kind.__name__}")
    return RoomMember(plugin.name, declared, module, plugin)


def named_folders(room: str) -> tuple[tuple[Plugin, Path], ...]:
    """Return the folders that plug-ins of a room name, a package without code each.

    Raises PluginError where a name leads to no folder.
    """
    return tuple((plugin, _folder(plugin)) for plugin in plugins(room))


def _folder(plugin: Plugin) -> Path:
    for top in _places(plugin):
        folder = top.joinpath(*plugin.module.split(".")[1:])
        if folder.is_dir():
            return folder
    raise plugin.fault("there is no such folder")


def top_folders() -> dict[Path, Plugin]:
    """Return the top folders of packages with plug-ins, where sources and texts may lie.

    Each with one of its plug-ins.
    """
    found = (plugin for room in ROOMS for plugin in plugins(room))
    return {folder: plugin for plugin in found for folder in _places(plugin) if folder.is_dir()}


def _places(plugin: Plugin) -> tuple[Path, ...]:
    """Return where the top package of a plug-in lies, a folder or a file, without importing it."""
    try:
        spec = find_spec(plugin.module.partition(".")[0])
    except (ImportError, ValueError):
        return ()
    if spec is None:
        return ()
    if spec.submodule_search_locations is not None:
        return tuple(map(Path, spec.submodule_search_locations))
    return (Path(spec.origin),) if spec.origin else ()


def plugins_digest(rooms: Iterable[str]) -> str:
    """Return a hash of the versions and all sources of packages with plug-ins in some rooms.

    Empty where there are none.
    """
    found = [plugin for room in rooms for plugin in plugins(room)]
    if not found:
        return ""
    digest = hashlib.sha256(repr(found).encode())
    for place in dict.fromkeys(place for plugin in found for place in _places(plugin)):
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(path.relative_to(place.parent).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def recorded() -> dict[str, str]:
    """Return the plug-ins that decide results, each with package and version, for a manifest."""
    return {
        f"{plugin.room.rpartition('.')[2]}.{plugin.name}": str(plugin)
        for room in _DECIDE_RESULTS
        for plugin in plugins(room)
    }
