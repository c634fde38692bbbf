import Foundation
import Testing

/// Two real universities' timetables, where they stand beside the repository.
@Suite(.serialized, .timeLimit(.minutes(15)))
struct RealSchoolTests {
  private static func folder(_ name: String) -> String {
    Program.package.deletingLastPathComponent().appending(path: "shared/data/\(name)").path
  }

  private static func isPresent(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder(name) + "/courses.csv")
  }

  @Test(.enabled(if: isPresent("muni-fi-spr16")))
  func `muni-fi-spr16 has one right sheet for each eligible session`() async throws {
    try await expectWholeSchool("muni-fi-spr16", sheets: 300, learners: 1000)
  }

  @Test(.enabled(if: isPresent("mary-fal18")))
  func `mary-fal18 has one right sheet for each eligible session`() async throws {
    try await expectWholeSchool("mary-fal18", sheets: 1500, learners: 4000)
  }

  private func expectWholeSchool(_ name: String, sheets: Int, learners: Int) async throws {
    let folder = Self.folder(name)
    try await Scene.play(["--school", folder]) { scene in
      let first = try await scene.sync(within: .seconds(600))
      #expect(first.exit_code == 0)
      let audit = try await scene.audit(folder)
      #expect(audit.ok, "\(audit)")
      #expect(audit.eligible > sheets && audit.learners > learners)
      #expect(first["created"] == audit.sheets && first["seats"] == audit.seats)
      let second = try await scene.sync(within: .seconds(600))
      #expect(second.exit_code == 0 && second["writes"] == 0)
    }
  }
}
