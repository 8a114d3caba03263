package app.ebb.look

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.toArgb
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import org.junit.Assert.assertEquals
import org.junit.Test
import java.io.File

class TokensTest {
    private val tokens = JsonParser.parseString(File(System.getProperty("ebb.repository"), "tests/look/tokens.json").readText()).asJsonObject

    private fun hex(colour: Color) = "#%06X".format(colour.toArgb() and 0xFFFFFF)

    private fun flat(colours: Colours) = buildMap {
        colours.run {
            mapOf("ground" to ground, "surface" to surface, "ink" to ink, "soft" to soft, "line" to line, "tide" to tide, "onTide" to onTide)
                .forEach { (name, colour) -> put(name, hex(colour)) }
            mapOf("open" to open, "slow" to slow, "stop" to stop).forEach { (name, signal) ->
                put(name, hex(signal.shape))
                put("${name}Container", hex(signal.container))
                put("${name}On", hex(signal.on))
            }
        }
    }

    private fun JsonObject.texts() = entrySet().associate { (name, value) -> name to value.asString.uppercase() }

    @Test
    fun colours_are_those_of_the_tokens() {
        val colour = tokens.getAsJsonObject("colour")
        assertEquals(colour.getAsJsonObject("light").texts(), flat(Tokens.light))
        assertEquals(colour.getAsJsonObject("dark").texts(), flat(Tokens.dark))
    }

    @Test
    fun sizes_are_those_of_the_tokens() {
        val touch = tokens.getAsJsonObject("touch")
        assertEquals(
            listOf(touch["least"], touch["signal"], touch["stopBar"]).map { it.asFloat },
            listOf(Tokens.touchLeast, Tokens.touchSignal, Tokens.stopBar).map { it.value },
        )
        val shape = tokens.getAsJsonObject("shape")
        assertEquals(listOf(shape["corner"], shape["cornerSmall"]).map { it.asFloat }, listOf(Tokens.corner, Tokens.cornerSmall).map { it.value })
        val type = tokens.getAsJsonObject("type")
        mapOf("display" to Tokens.display, "title" to Tokens.title, "body" to Tokens.body, "label" to Tokens.label, "phrase" to Tokens.phrase)
            .forEach { (name, sizes) -> assertEquals(name, type.getAsJsonArray(name).map { it.asFloat }, sizes.toList().map { it.value }) }
    }
}
