import Foundation
import Sync

/// What the program prints: results to the standard output, everything else to the error output.
enum Output {
  /// Prints a line of the command's result, at once, also where nobody watches a terminal.
  static func line(_ text: String = "") {
    write(text, to: .standardOutput)
  }

  /// Prints a text that brings its own ends of lines.
  static func text(_ text: String) {
    write(text, ending: "", to: .standardOutput)
  }

  /// Prints a sentence about what went wrong.
  static func error(_ text: String) {
    write(text, to: .standardError)
  }

  /// Prints one JSON object, with its keys in order.
  static func json(_ value: some Encodable) throws {
    line(String(decoding: try encoded(value), as: UTF8.self))
  }

  /// Prints one JSON object: by account where there are several, else that of the only one.
  static func json(
    byAccount values: [String: some Encodable],
    severally: Bool
  ) throws {
    guard !severally else { return try json(values) }
    for value in values.values { try json(value) }
  }

  /// Writes one JSON object into a file that only its owner may read.
  ///
  /// - Throws: `CommandFailure` where the file cannot be written.
  static func json(_ value: some Encodable, to path: String) throws {
    let text = try encoded(value) + Data("\n".utf8)
    let isMade = FileManager.default.createFile(
      atPath: path,
      contents: text,
      attributes: [.posixPermissions: 0o600]
    )
    guard isMade else { throw CommandFailure(.configuration, "\(path) cannot be written.") }
  }

  private static func encoded(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }

  private static func write(_ text: String, ending: String = "\n", to handle: FileHandle) {
    // Whoever closed the pipe wants no more of it; the work goes on all the same.
    try? handle.write(contentsOf: Data((text + ending).utf8))
  }
}
