// What is said where people decide, and whom they can call: in every language, and without a network.
package org.microconsent.languages

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.Language
import org.microconsent.Notice
import org.microconsent.NoticeText
import org.microconsent.help
import org.microconsent.notice

class NoticesTest {
    private fun assertReads(text: NoticeText) {
        for (line in text.lines + text.title) {
            assertTrue(line.isNotBlank() && "{" !in line && " " in line, line)
        }
    }

    @TestFactory
    fun `no_false_safety each notice is there in every language`(): List<DynamicTest> = Notice.entries.map { about ->
        dynamicTest("$about") {
            val texts = Language.entries.map { notice(about, it) }
            for (text in texts) {
                assertReads(text)
                assertEquals(texts.first().lines.size, text.lines.size)
            }
            assertTrue(texts.first().lines.size >= 2)
            for (i in texts.first().lines.indices) assertEquals(3, texts.map { it.lines[i] }.toSet().size)
            assertEquals(3, texts.map { it.title }.toSet().size)
        }
    }

    @Test
    fun `help lines are there in every language, each with its sources and the day it was looked up`() {
        val pages = Language.entries.map(::help)
        for (page in pages) {
            assertReads(page.text)
            assertTrue(page.text.lines.isNotEmpty())
            assertTrue(page.lines.size > 10, "${page.lines.size}")
            assertEquals(page.lines.map { it.country }.sorted(), page.lines.map { it.country })
            for (line in page.lines) {
                assertTrue(Regex("[A-Z]{2}").matches(line.country), line.country)
                assertTrue(line.name.isNotBlank())
                assertTrue(line.number.any { it in '0'..'9' }, line.number)
                assertTrue(line.told.size == 3 && line.told.none { it.isBlank() || "{" in it }, "${line.told}")
                assertTrue(Regex("\\d{4}-\\d{2}-\\d{2}").containsMatchIn(line.told.last()), line.told.last())
                assertTrue(line.sources.isNotEmpty() && line.sources.all { Regex("https?://\\S+").matches(it) })
            }
        }
        for (other in pages.drop(1)) {
            assertEquals(pages[0].lines.map { it.copy(told = listOf()) }, other.lines.map { it.copy(told = listOf()) })
            assertTrue(pages[0].lines.zip(other.lines).all { (a, b) -> a.told.zip(b.told).all { (x, y) -> x != y } })
        }
        assertEquals(3, pages.map { it.text }.toSet().size)
    }
}
