import Foundation

/// A folder for one test, gone with it.
final class Folder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "ledger-tests-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path(percentEncoded: false)
  }

  deinit {
    // A folder that stays behind in the temporary place harms nobody.
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String = "ledger.sqlite") -> String {
    "\(path)/\(name)"
  }

  /// The bytes of a file; empty when there is none.
  func bytes(of name: String = "ledger.sqlite") -> Data {
    FileManager.default.contents(atPath: file(name)) ?? Data()
  }
}
