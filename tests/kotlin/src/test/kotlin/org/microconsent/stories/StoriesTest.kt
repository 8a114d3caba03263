// Every story of tests/stories, played through the Kotlin bindings. To play one:
//   mvn -q test -Djna.library.path=FOLDER -Dsurefire.failIfNoSpecifiedTests=false \
//     -Dtest=StoriesTest -Dmicroconsent.story=red-in-the-middle
package org.microconsent.stories

import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.TestFactory
import java.io.File

class StoriesTest {
    @TestFactory
    fun stories(): List<DynamicTest> {
        val folder = File(System.getProperty("microconsent.stories"))
        val only = System.getProperty("microconsent.story")
        val files = folder.listFiles { file -> file.extension == "json" }.orEmpty().sorted()
        assertTrue(files.isNotEmpty(), "no stories in $folder")
        return files.filter { only == null || it.nameWithoutExtension == only }.map { file ->
            dynamicTest(file.nameWithoutExtension) {
                val story = file.reader().use(::readStory)
                Player(story).use(Player::play)
            }
        }
    }
}
