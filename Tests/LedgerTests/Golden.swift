import Foundation
import Testing

/// A text beside the tests that a person can read; `UPDATE_GOLDEN=1` writes it anew.
func expectGolden(
  _ text: String,
  _ name: String,
  location: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: name)
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try Data(text.utf8).write(to: file)
  }
  let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(text == golden, "UPDATE_GOLDEN=1 rewrites \(name)", sourceLocation: location)
}
