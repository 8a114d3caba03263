#!/usr/bin/env python3
"""Writes the project.xml that lint reads: sources, resources, manifests, and each library with its own rules."""
import sys
from pathlib import Path

from resources_paths import TARGET, archive_of, folder_of
from versions import ANDROID, VERSIONS, locked

lint = Path(sys.argv[1])
main = ANDROID / "app/src/main"
parts = []
for group, artifact, version, packaging, scope in locked():
    if packaging == "aar" and scope == "compile":
        folder = folder_of(group, artifact, version)
        parts.append(f'<aar file="{archive_of(group, artifact, version)}" extracted="{folder}"/>')
        if (folder / "lint.jar").exists():
            parts.append(f'<lint-checks jar="{folder}/lint.jar"/>')
parts += [f'<src file="{file}"/>' for file in sorted(main.glob("kotlin/**/*.kt"))]
parts += [f'<resource file="{file}"/>' for file in sorted(main.glob("res/*/*"))]
parts += [f'<classpath jar="{TARGET / jar}"/>' for jar in ("aars-compile.jar", "bindings.jar")]
(lint / "project.xml").write_text(
    f'<project><root dir="{ANDROID / "app"}"/><sdk dir="{lint}/sdk"/>\n'
    f'<module name="app" android="true" library="false" compile-sdk-version="{VERSIONS["targetSdk"]}" javaLanguage="17" kotlinLanguage="2.2">\n'
    f'<manifest file="{main}/AndroidManifest.xml"/><merged-manifest file="{TARGET}/AndroidManifest-apk.xml"/>\n'
    + "\n".join(parts)
    + "\n</module></project>\n"
)
