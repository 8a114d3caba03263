// Two builds, one source: what the host build compiles against is what Gradle's catalogue asks for.
package app.ebb.host

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

class VersionsTest {
    private val repository = File(System.getProperty("ebb.repository")!!)
    private val catalogue = repository.resolve("android/gradle/libs.versions.toml").readText()
    private val versions = Regex("^(\\S+) = \"([^\"]+)\"", RegexOption.MULTILINE).findAll(catalogue).associate { it.groupValues[1] to it.groupValues[2] }
    private val locked = repository.resolve("android/host/lock.txt").readLines().map { it.substringBefore(' ').split(":") }

    @Test
    fun what_is_locked_is_what_the_catalogue_names() {
        val libraries = Regex("module = \"([^:]+):([^\"]+)\", version.ref = \"([^\"]+)\"").findAll(catalogue).toList()
        assertTrue(libraries.size > 10)
        for ((group, artifact, version) in libraries.map { it.destructured }) {
            if (group == "org.robolectric" || group == "net.java.dev.jna") continue // Maven's own pom has them from the catalogue
            val names = setOf(artifact, "$artifact-android", "$artifact-jvm")
            val found = locked.filter { it[0] == group && it[1] in names }.map { it[2] }.toSet()
            assertEquals("$group:$artifact", setOf(versions[version]), found)
        }
    }

    @Test
    fun the_bindings_are_compiled_by_the_same_kotlin_and_jna() {
        val pom = repository.resolve("pom.xml").readText()
        listOf("kotlin", "jna").forEach { assertTrue(it, "<$it.version>${versions[it]}</$it.version>" in pom) }
    }
}
