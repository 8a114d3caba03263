"""What the app asks for, as Gradle reads it: the version catalogue, and the dependencies of app/build.gradle.kts."""
import re
import tomllib
from pathlib import Path

ANDROID = Path(__file__).resolve().parent.parent
CATALOGUE = tomllib.loads((ANDROID / "gradle/libs.versions.toml").read_text())
VERSIONS = CATALOGUE["versions"]
SCOPES = {"implementation": "compile", "testImplementation": "test"}


def asked_for():
    """(group, artifact, version, scope) of each line `implementation(libs.…)` and `testImplementation(libs.…)`."""
    libraries = {name.replace("-", ".").replace("_", "."): library for name, library in CATALOGUE["libraries"].items()}
    build = (ANDROID / "app/build.gradle.kts").read_text()
    lines = re.findall(r"^    (\w+mplementation|implementation)\((?:variantOf\()?libs\.([\w.]+)\)", build, re.MULTILINE)
    for configuration, name in lines:
        library = libraries[name]
        group, artifact = library["module"].split(":")
        yield group, artifact, VERSIONS[library["version"]["ref"]], SCOPES[configuration]


def locked():
    """(group, artifact, version, type, scope) of each line of lock.txt."""
    for line in (ANDROID / "host/lock.txt").read_text().splitlines():
        coordinates, scope = line.split()
        yield *coordinates.split(":"), scope
