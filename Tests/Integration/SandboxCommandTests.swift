import Foundation
import Testing

/// The sandbox as a process that people start and stop.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct SandboxCommandTests {
  @Test(arguments: [SIGINT, SIGTERM])
  func `it tells where it is at once and stops cleanly on a signal`(signal: Int32) async throws {
    try await withFolder { folder in
      let process = try Program.start(["sandbox", "--learners", "20"], folder: folder)
      try await process.until("it printed no addresses") {
        process.output.contains("check --config FILE")
      }
      process.signal(signal)
      let run = try await process.run(within: .seconds(30))
      #expect(run.code == 0 && run.errors.isEmpty)
    }
  }

  @Test
  func `it stops although a client keeps its connection`() async throws {
    // `serve` stops it with SIGTERM and expects a clean end; the client's connection is still open.
    try await RunningSandbox.serve(["--learners", "20"]) { sandbox in
      #expect(try await sandbox.state().today == "\(Day.today)")
      _ = try await sandbox.edusign("GET", "/v1/school")
    }
  }

  @Test
  func `a port that is taken is named`() async throws {
    try await RunningSandbox.serve(["--learners", "20"]) { sandbox in
      let port = try #require(sandbox.edusign.split(separator: ":").last).description
      try await withFolder { folder in
        let run = try await Program.run(
          ["sandbox", "--learners", "20", "--edusign-port", port],
          folder: folder,
          within: .seconds(30)
        )
        #expect(run.code == 50)
        #expect(run.errors.contains(port), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1)
      }
    }
  }
}
