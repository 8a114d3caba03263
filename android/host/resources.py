#!/usr/bin/env python3
"""What the Android Gradle plugin does before compilation: unpacks the AARs of lock.txt, merges manifests, compiles and links
resources with aapt2, writes the R classes, and tells Robolectric where all that is. Everything goes to target/."""
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as xml
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from versions import ANDROID, VERSIONS, locked

NAMESPACE = "http://schemas.android.com/apk/res/android"
TOOLS = "http://schemas.android.com/tools"
xml.register_namespace("android", NAMESPACE)
NAME = f"{{{NAMESPACE}}}name"
MAVEN = Path(os.environ.get("MAVEN_REPOSITORY") or Path.home() / ".m2/repository")
PACKAGE = "app.ebb"
TARGET = ANDROID / "host/target"
MAIN = ANDROID / "app/src/main"
FRAMEWORK = MAVEN / f"org/robolectric/android-all/{VERSIONS['androidAll']}/android-all-{VERSIONS['androidAll']}.jar"
AAPT2 = TARGET / "sdk/prebuilt/linux/aapt2_64"


def run(*command):
    if subprocess.run([str(part) for part in command]).returncode:
        sys.exit("failed: " + " ".join(str(part) for part in command[:3]))


class Library:
    """An unpacked AAR."""

    def __init__(self, group, artifact, version, scope):
        self.name = f"{group}.{artifact}"
        self.scope = scope
        self.folder = TARGET / "aars" / f"{self.name}-{version}"
        self.archive = MAVEN / group.replace(".", "/") / artifact / version / f"{artifact}-{version}.aar"
        if not self.folder.exists():
            zipfile.ZipFile(self.archive).extractall(self.folder)
        self.package = xml.parse(self.folder / "AndroidManifest.xml").getroot().get("package")
        self.has_resources = any(files for _, _, files in os.walk(self.folder / "res"))


def merge_manifests(out, libraries, debuggable):
    """The libraries' components, permissions and queries go into the app's own manifest."""
    tree = xml.parse(MAIN / "AndroidManifest.xml")
    top = tree.getroot()
    # Gradle says these three.
    top.set("package", PACKAGE)
    top.set(f"{{{NAMESPACE}}}versionCode", "1")
    top.set(f"{{{NAMESPACE}}}versionName", "0.1")
    sdk = xml.SubElement(top, "uses-sdk")
    sdk.set(f"{{{NAMESPACE}}}minSdkVersion", VERSIONS["minSdk"])
    sdk.set(f"{{{NAMESPACE}}}targetSdkVersion", VERSIONS["targetSdk"])
    application = top.find("application")
    for component in application:
        if component.get(NAME, "").startswith("."):
            component.set(NAME, PACKAGE + component.get(NAME))
    if application.get(NAME, "").startswith("."):
        application.set(NAME, PACKAGE + application.get(NAME))
    for library in libraries:
        text = (library.folder / "AndroidManifest.xml").read_text().replace("${applicationId}", PACKAGE)
        root = xml.fromstring(text)
        for source, into in ((root, top), (root.find("application"), application)):
            for element in source if source is not None else []:
                if element.tag in ("application", "uses-sdk", "instrumentation"):
                    continue
                if element.get(NAME, "").startswith("."):
                    element.set(NAME, library.package + element.get(NAME))
                same = [e for e in into if e.tag == element.tag and e.get(NAME) and e.get(NAME) == element.get(NAME)]
                if not same:
                    into.append(element)
                else:  # such as the meta-data of one provider of androidx.startup
                    names = [e.get(NAME) for e in same[0]]
                    same[0].extend(e for e in element if e.get(NAME) not in names)
    for element in list(top.iter()):
        # What the app's own manifest takes out of a library's.
        for child in [c for c in element if c.get(f"{{{TOOLS}}}node") == "remove"]:
            gone = child.get(NAME)
            for other in [c for c in element if c.tag == child.tag and c.get(NAME) == gone]:
                element.remove(other)
        for key in [key for key in element.attrib if key.startswith("{" + TOOLS)]:
            del element.attrib[key]
    application.set(f"{{{NAMESPACE}}}appComponentFactory", "androidx.core.app.CoreComponentFactory")
    if debuggable:
        application.set(f"{{{NAMESPACE}}}debuggable", "true")
    tree.write(out, "utf-8", True)


def compile_resources(name, folder, fresh):
    out = TARGET / "compiled" / f"{name}.zip"
    if fresh or not out.exists():
        run(AAPT2, "compile", "--dir", folder, "-o", out)
    return out


def link(out, manifest, compiled, *more):
    run(
        AAPT2, "link", "-o", out, "-I", FRAMEWORK, "--manifest", manifest, "--auto-add-overlay", "--no-version-vectors",
        "--warn-manifest-validation", "--min-sdk-version", VERSIONS["minSdk"], "--target-sdk-version", VERSIONS["targetSdk"],
        *more, *[part for archive in compiled for part in ("-R", archive)],
    )  # fmt: skip


def write_r(package, names, symbols):
    by_class = {}
    for name in names:
        if name in symbols:
            by_class.setdefault(name[0], []).append(name)
    folder = TARGET / "r" / package.replace(".", "/")
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"package {package};", "public final class R {"]
    for kind, members in sorted(by_class.items()):
        lines.append(f"  public static final class {kind} {{")
        lines += [f"    public static {symbols[m][0]} {m[1]} = {symbols[m][1]};" for m in members]
        lines.append("  }")
    (folder / "R.java").write_text("\n".join(lines + ["}"]) + "\n")


def write_classes(out, libraries, more=()):
    """The classes of these libraries in one jar; what several offer as a service is kept from each."""
    seen, services = set(), {}
    with zipfile.ZipFile(out, "w") as jar:
        for library in libraries:
            for archive in [library.folder / "classes.jar", *library.folder.glob("libs/*.jar")]:
                with zipfile.ZipFile(archive) as classes:
                    for name in (entry.filename for entry in classes.infolist() if not entry.is_dir()):
                        if name.startswith("META-INF/services/"):
                            services[name] = services.get(name, b"") + classes.read(name) + b"\n"
                        elif name not in seen:
                            seen.add(name)
                            jar.writestr(name, classes.read(name))
        for name, lines in services.items():
            jar.writestr(name, lines)
        for file, name in more:
            jar.write(file, name)


if not AAPT2.exists():
    zipfile.ZipFile(TARGET / f"sdk/apktool-lib-{VERSIONS['apktool']}.jar").extract("prebuilt/linux/aapt2_64", TARGET / "sdk")
    AAPT2.chmod(0o755)
(TARGET / "compiled").mkdir(exist_ok=True)
libraries = [Library(g, a, v, scope) for g, a, v, packaging, scope in locked() if packaging == "aar"]
of_the_app = [library for library in libraries if library.scope == "compile"]

merge_manifests(TARGET / "AndroidManifest.xml", libraries, debuggable=True)
merge_manifests(TARGET / "AndroidManifest-apk.xml", of_the_app, debuggable=False)

with_resources = [library for library in libraries if library.has_resources]
with ThreadPoolExecutor(2) as pool:
    jobs = [pool.submit(compile_resources, library.folder.name, library.folder / "res", False) for library in with_resources]
    jobs.append(pool.submit(compile_resources, "ebb", MAIN / "res", True))
    compiled = [job.result() for job in jobs]
for_tests = compiled
for_the_app = [archive for archive, library in zip(compiled, with_resources) if library.scope == "compile"] + compiled[-1:]
link(TARGET / "resources.ap_", TARGET / "AndroidManifest.xml", for_tests, "--output-text-symbols", TARGET / "R.txt")
link(TARGET / "base.apk", TARGET / "AndroidManifest-apk.xml", for_the_app)

# The app's R has everything; a library's has its own names, with the app's values.
symbols = {}
for line in (TARGET / "R.txt").read_text().splitlines():
    kind, group, name, value = line.split(" ", 3)
    symbols[group, name] = (kind, value)
stamp = hashlib.sha256(repr(sorted(symbols.items())).encode() + (ANDROID / "host/lock.txt").read_bytes()).hexdigest()
if not (TARGET / "r.stamp").exists() or (TARGET / "r.stamp").read_text() != stamp:
    for folder in ("r", "r-classes"):
        shutil.rmtree(TARGET / folder, ignore_errors=True)
    write_r(PACKAGE, symbols, symbols)
    of_package = {}
    for library in libraries:
        text = library.folder / "R.txt"
        lines = text.read_text().splitlines() if text.exists() else []
        of_package.setdefault(library.package, {}).update({tuple(line.split(" ", 3)[1:3]): 1 for line in lines if line.strip()})
    for package, names in of_package.items():
        if names:
            write_r(package, names, symbols)
    run("javac", "-nowarn", "--release", "17", "-d", TARGET / "r-classes", *glob.glob(f"{TARGET}/r/**/*.java", recursive=True))
    r_classes = [(f, os.path.relpath(f, TARGET / "r-classes")) for f in glob.glob(f"{TARGET}/r-classes/**/*.class", recursive=True)]
    write_classes(TARGET / "aars-compile.jar", of_the_app, r_classes)
    write_classes(TARGET / "aars-test.jar", [library for library in libraries if library.scope == "test"])
    (TARGET / "r.stamp").write_text(stamp)

(TARGET / "assets").mkdir(exist_ok=True)
for library in libraries:
    if (library.folder / "assets").is_dir():
        shutil.copytree(library.folder / "assets", TARGET / "assets", dirs_exist_ok=True)
properties = TARGET / "test-resources/com/android/tools/test_config.properties"
properties.parent.mkdir(parents=True, exist_ok=True)
properties.write_text(
    f"android_merged_manifest={TARGET}/AndroidManifest.xml\nandroid_merged_assets={TARGET}/assets\n"
    f"android_resource_apk={TARGET}/resources.ap_\nandroid_custom_package={PACKAGE}\n"
)

# Phones and stories are those that Kotlin on the JVM plays; its tests of them are its own.
shared = TARGET / "phones-and-stories"
shutil.rmtree(shared, ignore_errors=True)
tests = ANDROID.parent / "tests/kotlin/src/test/kotlin/org/microconsent"
for file in [*tests.glob("phone/*.kt"), *tests.glob("stories/*.kt")]:
    if not re.search(r"Test\.kt$", file.name):
        (shared / file.parent.name).mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, shared / file.parent.name)
