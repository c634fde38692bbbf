import Foundation
import Testing

/// What a timer starts, on a day of a pause and on any other.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct ScheduledRunTests {
  @Test(arguments: [["sync"], ["sync", "down"], ["sync", "down", "--look"], ["sync", "up"]])
  func `a timer's run does nothing during a pause, and says so`(command: [String]) async throws {
    try await Scene.play { scene in
      try scene.configure { $0["schedule.pauses"] = "\(Day.today)..\(Day.today.adding(1))" }
      func run(_ flags: String...) async throws -> BinaryRun {
        try await Program.run(
          command + flags + ["--config", "passerelle.yaml"],
          environment: scene.sandbox.secrets,
          folder: scene.folder
        )
      }
      let paused = try await run("--scheduled", "--language", "en")
      #expect(paused.code == 0 && paused.lines.count == 1, "\(paused.text)")
      #expect(paused.output.contains("is a pause (schedule.pauses)"))
      #expect(try await run("--scheduled", "--json").output.contains("\"paused\""))
      #expect(try scene.ledgerFiles().isEmpty)
      // Whoever says it in person is obeyed.
      #expect(try await run().code == 0)
      #expect(try !scene.ledgerFiles().isEmpty)
      try scene.configure {
        $0["schedule.pauses"] = "\(Day.today.adding(-9))..\(Day.today.adding(-1))"
      }
      let resumed = try await run("--scheduled", "--language", "en")
      #expect(resumed.code == 0 && resumed.output.contains("Run "), "\(resumed.text)")
    }
  }
}
