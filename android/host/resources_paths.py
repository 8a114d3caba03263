"""Where an AAR is, and where its unpacked form is."""
import os
from pathlib import Path

from versions import ANDROID

TARGET = ANDROID / "host/target"
MAVEN = Path(os.environ.get("MAVEN_REPOSITORY") or Path.home() / ".m2/repository")


def archive_of(group, artifact, version):
    return MAVEN / group.replace(".", "/") / artifact / version / f"{artifact}-{version}.aar"


def folder_of(group, artifact, version):
    return TARGET / "aars" / f"{group}.{artifact}-{version}"
