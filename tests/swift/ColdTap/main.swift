// A process of the locked phone: it opens, says stop, shows the words and ends at once, by a kill as good as any. A test
// starts it with the folder and the key, in hexadecimal digits. It prints the words, and then the libraries of ours that
// are in it.

import Foundation
import MicroConsentLocked

let arguments = CommandLine.arguments
let digits = Array(arguments[2])
let key = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
let locked = try Locked.open(folder: arguments[1], key: Data(key), language: "en")
let now = Instant(utcMs: 1_772_827_200_000, uptimeMs: 1_000, boot: "boot 1")
print(try locked.say(down: .stop, now: now))
let maps = try String(contentsOfFile: "/proc/self/maps", encoding: .utf8)
let files = maps.split(separator: "\n").compactMap { $0.split(separator: "/").last }
for file in Set(files).sorted() where file.hasPrefix("libmicroconsent") { print(file) }
fflush(nil)
_exit(0)
