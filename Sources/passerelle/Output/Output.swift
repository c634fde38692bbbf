import Foundation

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
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    line(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  private static func write(_ text: String, ending: String = "\n", to handle: FileHandle) {
    // Whoever closed the pipe wants no more of it; the work goes on all the same.
    try? handle.write(contentsOf: Data((text + ending).utf8))
  }
}
