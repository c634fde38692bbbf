import Foundation
import Testing

/// Backups as an operator makes them and puts them back.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct BackupCommandTests {
  @Test
  func `the ledger is copied, listed, and put back`() async throws {
    try await Scene.play { scene in
      _ = try await scene.sync()
      struct Made: Decodable {
        let backup: String
        let removed: [String]
      }
      let made: Made = try await scene.program("backup", "--json").decoded()
      #expect(made.removed.isEmpty)
      let list: [String] = try await scene.program("backup", "--list", "--json").decoded()
      #expect(list == [made.backup])
      let restored = try await scene.program("restore", made.backup, "--language", "en")
      #expect(restored.code == 0 && restored.text.contains("before-restore"), "\(restored.text)")
      let looking = try await scene.sync()
      #expect(looking["writes"] == 0)
      #expect(try await scene.program("restore").code == 64)
    }
  }
}
