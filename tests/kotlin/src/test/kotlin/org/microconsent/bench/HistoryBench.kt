// Recording, paging and finding own entries through the bindings, beside the same work as a Kotlin team would write it
// without the core: JDBC on an SQLite with a cipher that is compatible with SQLCipher (io.github.willena:sqlite-jdbc),
// the same tables and indexes, and the same pragmas. By turns, in one run: `tests/bench/run` runs it.
//
// What the floor lacks: it was given no FTS5 secure-delete, since its SQLite is older than that, and it marks no excerpts.
package org.microconsent.bench

import java.nio.file.Files
import java.nio.file.Path
import java.sql.Connection
import java.sql.DriverManager
import java.sql.ResultSet
import java.text.Normalizer
import java.util.Locale
import org.microconsent.CheckIn
import org.microconsent.Filter
import org.microconsent.History
import org.microconsent.HistoryPlace
import org.microconsent.Keep
import org.microconsent.Language
import org.microconsent.MicroConsent
import org.microconsent.Setting
import org.microconsent.Signal
import org.microconsent.phone.Keys

private const val NOTE = "On the sofa, a bit much today."
private val feelings = listOf("tired", "warm")
private const val PAGE = 50
private const val ROUNDS = 300

/** An entry as a team of its own would hold it. */
private data class Row(
    val id: Long,
    val at: Long,
    val kind: Int,
    val signal: Int?,
    val setting: Int?,
    val shared: Int,
    val settingWords: String?,
    val feelings: List<String>,
    val body: List<String>,
    val limits: ByteArray?,
    val note: String?,
    val was: String?,
    val afterthoughts: ByteArray?,
)

private class Bare(private val folder: Path) : AutoCloseable {
    private val db: Connection
    private val insert by lazy {
        db.prepareStatement(
            "INSERT INTO entry (at, kind, signal, setting, shared, feelings, note) VALUES (?, 1, 2, 3, 0, ?, ?)",
        )
    }
    private val index by lazy { db.prepareStatement("INSERT INTO entry_words (rowid, words) VALUES (last_insert_rowid(), ?)") }
    private val older by lazy {
        db.prepareStatement(
            "SELECT * FROM entry INDEXED BY entry_by_time WHERE (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?",
        )
    }
    private val newest by lazy {
        db.prepareStatement(
            """SELECT * FROM entry NOT INDEXED WHERE id IN (SELECT rowid FROM entry_words WHERE entry_words MATCH ?)
               ORDER BY at DESC, id DESC LIMIT ?""",
        )
    }

    init {
        val key = ByteArray(32) { 1 }.joinToString("") { "%02x".format(it) }
        db = DriverManager.getConnection("jdbc:sqlite:file:$folder/journal.db?cipher=sqlcipher&legacy=4&key=x'$key'")
        db.createStatement().use { statement ->
            listOf(
                "PRAGMA locking_mode = EXCLUSIVE",
                "PRAGMA temp_store = MEMORY",
                "PRAGMA secure_delete = ON",
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                """CREATE TABLE entry (
                       id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind INTEGER NOT NULL, signal INTEGER,
                       setting INTEGER, shared INTEGER NOT NULL, setting_words TEXT, feelings TEXT, body TEXT,
                       limits BLOB, note TEXT, was TEXT, afterthoughts BLOB)""",
                "CREATE INDEX entry_by_time ON entry (at, id, kind, signal, setting, shared)",
                "CREATE VIRTUAL TABLE entry_words USING fts5 (words, tokenize = 'ascii')",
                """CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN
                       DELETE FROM entry_words WHERE rowid = old.id;
                   END""",
            ).forEach(statement::execute)
            fun told(pragma: String) = statement.executeQuery("PRAGMA $pragma").use { it.getString(1) }
            check(told("journal_mode") == "wal" && told("synchronous") == "2" && told("secure_delete") == "1")
        }
        db.autoCommit = false
    }

    /** One entry, one commit. */
    fun keep(at: Long) {
        insert.setLong(1, at)
        insert.setString(2, feelings.joinToString("\n"))
        insert.setString(3, NOTE)
        insert.executeUpdate()
        index.setString(1, (listOf(NOTE) + feelings).joinToString(" \u00B7 ", transform = ::fold))
        index.executeUpdate()
        db.commit()
    }

    fun older(at: Long, id: Long): List<Row> {
        older.setLong(1, at)
        older.setLong(2, id)
        older.setInt(3, PAGE)
        return older.executeQuery().use(::rows)
    }

    fun find(word: String): List<Row> {
        newest.setString(1, "\"${fold(word)}\" *")
        newest.setInt(2, PAGE)
        return newest.executeQuery().use(::rows)
    }

    private fun rows(found: ResultSet) = buildList {
        while (found.next()) {
            fun number(column: Int) = found.getInt(column).takeUnless { found.wasNull() }
            fun lines(column: Int) = found.getString(column)?.split("\n").orEmpty()
            add(
                Row(
                    found.getLong(1), found.getLong(2), found.getInt(3), number(4), number(5), found.getInt(6),
                    found.getString(7), lines(8), lines(9), found.getBytes(10), found.getString(11),
                    found.getString(12), found.getBytes(13),
                ),
            )
        }
    }

    override fun close() {
        db.close()
        val file = Files.readAllBytes(folder.resolve("journal.db"))
        check(file.size > 4_096 && NOTE !in file.toString(Charsets.ISO_8859_1)) { "it is not encrypted" }
    }

    private companion object {
        /** Without marks, in small letters, only letters and digits. */
        fun fold(text: String) = Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replace(Regex("\\p{M}"), "").lowercase(Locale.ROOT).split(Regex("[^\\p{L}\\p{N}]+"))
            .filter(String::isNotEmpty).joinToString(" ")
    }
}

private fun timed(what: () -> Unit): Long = System.nanoTime().let { start ->
    what()
    System.nanoTime() - start
}

/** Median times by turns, and how much longer ours takes. */
private fun beside(name: String, rounds: Int, ours: () -> Unit, floor: () -> Unit) {
    // The first rounds warm the JVM up.
    repeat(rounds / 3) { ours().also { floor() } }
    val took = List(rounds) { round -> if (round % 2 == 0) timed(ours) to timed(floor) else timed(floor).let { timed(ours) to it } }
    val (us, them) = listOf(took.map { it.first }, took.map { it.second }).map { it.sorted()[rounds / 2] / 1_000.0 }
    println("%s ours=%.0fµs floor=%.0fµs ratio=%.2f aim=report".format(Locale.ROOT, name, us, them, us / them))
}

fun main() {
    for (entries in listOf(1_000, 10_000)) {
        val folders = List(2) { Files.createTempDirectory("microconsent-bench") }
        val bare = Bare(folders[1])
        MicroConsent.open("${folders[0]}", ByteArray(32) { 1 }, Language.ENGLISH, Ticks(), Keys()).use { app ->
            // Nothing goes by itself meanwhile.
            app.chooseKeeping(app.lookAtKeeping(Keep.ALWAYS).id)
            val checkin = CheckIn(Setting.SittingClose, Signal.YELLOW, feelings, note = NOTE)
            val rare = checkin.copy(note = "$NOTE rare")
            var at = 0L
            repeat(entries) { n ->
                app.keep(if (n % 997 == 0) rare else checkin)
                bare.keep(at++)
            }
            var middle: History = app.history(Filter(), HistoryPlace.Newest, 200u)
            repeat(entries / 400) { middle = app.history(Filter(), HistoryPlace.OlderThan(middle.older!!), 200u) }
            val place = HistoryPlace.OlderThan(middle.older!!)
            check(bare.older(at / 2, 0).size == PAGE)
            beside(
                "page_through_kotlin_of_$entries", ROUNDS,
                { check(app.history(Filter(), place, PAGE.toUInt()).found.size == PAGE) },
                { check(bare.older(at / 2, 0).size == PAGE) },
            )
            beside(
                "search_through_kotlin_of_$entries", ROUNDS / 3,
                { check(app.history(Filter(words = "sofa"), HistoryPlace.Newest, PAGE.toUInt()).found.size == PAGE) },
                { check(bare.find("sofa").size == PAGE) },
            )
            beside("keep_through_kotlin_of_$entries", ROUNDS, { app.keep(checkin) }, { bare.keep(at++) })
            app.shut()
        }
        bare.close()
        folders.forEach { it.toFile().deleteRecursively() }
    }
}
