#!/usr/bin/env python3
"""Writes lock.txt: every artifact that the app and its tests need, with version, type and scope.

Maven cannot resolve AndroidX by itself: poms name AARs without their type, and the roots of multiplatform libraries only
redirect. So this walks the poms as Gradle would: the highest version wins, the pom's packaging tells AAR from jar, a root
is replaced by its -android or -jvm artifact, and a family moves together. Only androidx is walked; what it asks of
others is written down as it is.
"""
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

from versions import ANDROID, asked_for

MAVEN = Path(os.environ.get("MAVEN_REPOSITORY") or Path.home() / ".m2/repository")
POM = {"m": "http://maven.apache.org/POM/4.0.0"}
# Written out by the pom itself, since Maven resolves them well.
BY_MAVEN = {("net.java.dev.jna", "jna"), ("org.robolectric", "robolectric"), ("org.jetbrains.kotlin", "kotlin-stdlib")}
# Gradle keeps each of these at one version through their module metadata.
FAMILIES = ("androidx.lifecycle", "androidx.activity", "androidx.savedstate")


def order(version):
    """Sorts versions as Gradle does, a release after its candidates."""
    rank = {"alpha": 1, "beta": 2, "rc": 3}
    parts = [re.fullmatch(r"([a-z]*)(\d*)", part) for part in re.split(r"[.\-]", version)]
    key = [(rank.get(part[1], 5) if part else 5, int(part[2] or 0) if part else 0) for part in parts]
    return key + [(5, 0)] * (6 - len(key))


def newer(one, other):
    return max(one, other, key=order)


def pom_file(group, artifact, version):
    return MAVEN / group.replace(".", "/") / artifact / version / f"{artifact}-{version}.pom"


def pom_of(group, artifact, version):
    return xml.parse(pom_file(group, artifact, version)).getroot()


def fetch(artifacts):
    """Has Maven bring these poms."""
    missing = [a for a in artifacts if not pom_file(*a).exists()]
    if not missing:
        return
    dependencies = "".join(
        f"<dependency><groupId>{g}</groupId><artifactId>{a}</artifactId><version>{v}</version><type>pom</type><exclusions>"
        "<exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>\n"
        for g, a, v in missing
    )
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pom.xml").write_text(
            '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId>'
            "<artifactId>x</artifactId><version>1</version><packaging>pom</packaging>"
            f"<dependencies>{dependencies}</dependencies></project>"
        )
        maven = ["mvn", "-B", "-q", f"-Dmaven.repo.local={MAVEN}", "dependency:resolve"]
        run = subprocess.run(maven, cwd=folder, capture_output=True, text=True)
    absent = [":".join(a) for a in missing if not pom_file(*a).exists()]
    if absent:
        print(run.stdout[-3000:])
        sys.exit("not to be had: " + ", ".join(absent))


def floor_of(group, artifact):
    return FLOORS.get(f"{group}:{artifact}") or FLOORS.get(group)


lines = (ANDROID / "host/floors.txt").read_text().splitlines()
FLOORS = dict(line.split() for line in lines if line and not line.startswith("#"))
ROOTS = list(asked_for())
selected, others = {}, {}


def walk(scope, start, changed):
    """Everything that is reached in a scope. Versions are the same for all scopes."""
    seen, next_up = set(), list(start)
    while next_up:
        versions = {name: selected[name] for name in next_up}
        fetch([(*name, version) for name, version in versions.items()])
        found = []
        for group, artifact in next_up:
            if (group, artifact) in seen:
                continue
            seen.add((group, artifact))
            for dependency in pom_of(group, artifact, versions[group, artifact]).findall("m:dependencies/m:dependency", POM):
                g, a, v, s, optional = (
                    dependency.findtext(f"m:{tag}", "", POM) for tag in ("groupId", "artifactId", "version", "scope", "optional")
                )
                v = v.strip("[]").split(",")[0]
                if s in ("test", "provided", "system") or optional == "true" or not v or "$" in v:
                    continue
                if not g.startswith("androidx."):
                    version, first_scope = others.get((g, a), (v, scope))
                    others[g, a] = (newer(v, version), first_scope)
                    continue
                v = newer(floor_of(g, a) or v, v)
                best = newer(v, selected.get((g, a), v))
                if best != selected.get((g, a)):
                    selected[g, a] = best
                    seen.discard((g, a))
                    changed.append((g, a))
                found.append((g, a))
        next_up = [name for name in dict.fromkeys(found) if name not in seen]
    return seen


def align(changed):
    """Members of a family move together."""
    families = {}
    for group, artifact in selected:
        if group.startswith("androidx.compose.") and "material3" not in group:
            families.setdefault("compose", []).append((group, artifact))
        elif group in FAMILIES:
            families.setdefault(group, []).append((group, artifact))
    for members in families.values():
        newest = max((selected[m] for m in members), key=order)
        for member in members:
            if selected[member] != newest:
                selected[member] = newest
                changed.append(member)


while True:
    changed, reached = [], {}
    for scope in ("compile", "test"):
        start = []
        for group, artifact, version, asked_in in ROOTS:
            if asked_in != scope:
                continue
            if group.startswith("androidx."):
                selected[group, artifact] = newer(version, selected.get((group, artifact), version))
                start.append((group, artifact))
            else:
                others.setdefault((group, artifact), (version, scope))
                others[group, artifact] = (newer(version, others[group, artifact][0]), others[group, artifact][1])
        reached[scope] = walk(scope, start, changed)
    align(changed)
    if not changed:
        break

result = []
for group, artifact in sorted(set().union(*reached.values())):
    version = selected[group, artifact]
    pom = pom_of(group, artifact, version)
    dependencies = {
        (d.findtext("m:groupId", "", POM), d.findtext("m:artifactId", "", POM))
        for d in pom.findall("m:dependencies/m:dependency", POM)
    }
    if {(group, f"{artifact}-android"), (group, f"{artifact}-jvm")} & dependencies:
        continue  # a root, which only redirects
    packaging = pom.findtext("m:packaging", "jar", POM)
    if packaging == "pom" or artifact.endswith("-jvm") and (group, artifact[:-4] + "-android") in selected:
        continue
    scope = "compile" if (group, artifact) in reached["compile"] else "test"
    result.append(f"{group}:{artifact}:{version}:{packaging} {scope}")
for family in ("kotlinx-coroutines", "kotlinx-serialization"):
    members = [name for name in others if name[1].startswith(family)]
    if members:
        newest = max((others[m][0] for m in members), key=order)
        others.update({m: (newest, others[m][1]) for m in members})
for (group, artifact), (version, scope) in sorted(others.items()):
    if (group, artifact) not in BY_MAVEN:
        result.append(f"{group}:{artifact}:{version}:jar {scope}")
(ANDROID / "host/lock.txt").write_text("\n".join(result) + "\n")
print(len(result), "artifacts")
