#!/usr/bin/env python3
"""Writes target/pom.xml: pom.in.xml with the catalogue's versions and the artifacts of lock.txt, spelled out with their types."""
import re

from versions import ANDROID, VERSIONS, locked

NO_TRANSITIVES = "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>"
dependencies = "\n".join(
    f"    <dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version>"
    f"<type>{packaging}</type><scope>{scope}</scope>{NO_TRANSITIVES if group.startswith('androidx.') else ''}</dependency>"
    for group, artifact, version, packaging, scope in locked()
)
text = (ANDROID / "host/pom.in.xml").read_text()
text = text.replace("<!-- @locked@ -->", dependencies)
text = re.sub(r"@(\w+)@", lambda name: VERSIONS[name[1]] if name[1] in VERSIONS else name[0], text)
target = ANDROID / "host/target"
target.mkdir(exist_ok=True)
# Left alone where nothing changed, so that its time tells.
if not (target / "pom.xml").exists() or (target / "pom.xml").read_text() != text:
    (target / "pom.xml").write_text(text)
