// A relay that really runs.
package org.microconsent.phone

import java.net.InetSocketAddress
import java.net.ServerSocket
import java.net.Socket
import java.nio.file.Files

/** A relay on this machine, made as docs/relay.md says. Its server ends with it. */
class RunningRelay : AutoCloseable {
    private val folder = Files.createTempDirectory("microconsent-relay-").resolve("relay")
    private val port = generateSequence { ServerSocket(0).use { it.localPort } }.first { it < 63_000 }
    private val server: Process

    init {
        newRelay("make", folder.toString(), "--server", "127.0.0.1:$port", "--plain")
        server = ProcessBuilder("nats-server", "-c", "nats.conf").directory(folder.resolve("server-1").toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
        until("nats-server listens") {
            runCatching { Socket().use { it.connect(InetSocketAddress("127.0.0.1", port)) } }.isSuccess
        }
        newRelay("stream", folder.toString())
    }

    val address: String get() = Files.readString(folder.resolve("address.txt"))

    private fun newRelay(vararg arguments: String) {
        val done = ProcessBuilder(System.getProperty("new.relay"), *arguments).redirectErrorStream(true).start()
        val said = done.inputStream.bufferedReader().readText()
        check(done.waitFor() == 0) { said }
    }

    override fun close() {
        server.destroyForcibly().waitFor()
        folder.parent.toFile().deleteRecursively()
    }
}
