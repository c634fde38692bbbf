import Synchronization
import Testing

@testable import Sandbox

/// How the school's server slows down and is worked on.
struct EdusignPaceTests {
  /// A school whose pace is measured on a clock that a test moves.
  private func school(
    _ turn: (inout EdusignKnobs) -> Void
  ) throws -> (EdusignSandbox, SandboxClock) {
    let clock = SandboxClock(milliseconds: 0)
    var knobs = EdusignKnobs()
    turn(&knobs)
    var configuration = EdusignConfiguration(apiKey: "k", clock: clock, knobs: knobs)
    configuration.paceClock = { clock.now }
    return (try EdusignSandbox(configuration), clock)
  }

  private func delay(_ sandbox: EdusignSandbox, _ path: String = "/v1/school") async -> Int {
    let outcome = await sandbox.outcome(of: SandboxRequest(method: "GET", path: path))
    return Int(outcome.delay / .milliseconds(1))
  }

  @Test func `beyond 480 requests a minute each one takes 100 ms longer than the one before`()
    async throws
  {
    let (sandbox, clock) = try school { $0.pace = .documented }
    for _ in 0..<480 { #expect(await delay(sandbox) == 0) }
    #expect(await delay(sandbox) == 100)
    #expect(await delay(sandbox) == 200)
    #expect(sandbox.requestLog.all.map(\.heldBack).suffix(3) == [0, 100, 200])
    #expect(sandbox.requestLog.all.allSatisfy { $0.status == 401 })
    clock.advance(by: 59_999)
    #expect(await delay(sandbox) == 300)
    clock.advance(by: 1)
    #expect(await delay(sandbox) == 0)
  }

  @Test func `heavy routes have room for 24 a minute`() async throws {
    let (sandbox, _) = try school {
      $0.pace = .documented
      $0.heavyRoutes = ["GET /v1/student"]
    }
    for _ in 0..<24 { #expect(await delay(sandbox, "/v1/student") == 0) }
    #expect(await delay(sandbox, "/v1/student") == 100)
    #expect(await delay(sandbox) == 0)
  }

  @Test func `embedded servers have no limit unless asked for`() async throws {
    let (sandbox, _) = try school { _ in }
    for _ in 0..<600 { #expect(await delay(sandbox) == 0) }
  }

  @Test func `every answer can be held back, and a server waits with it`() async throws {
    let (sandbox, _) = try school { $0.latency = 30 }
    #expect(await delay(sandbox) == 30)
    let start = ContinuousClock.now
    _ = await sandbox.respond(to: SandboxRequest(method: "GET", path: "/v1/school"))
    #expect(ContinuousClock.now - start >= .milliseconds(30))
  }

  /// A moment of a week of September 2026 with whether the service is down then, by rule.
  struct Hour: CustomTestStringConvertible {
    let moment: String
    let isDownForMinutes: Bool
    let isDownThroughout: Bool
    var testDescription: String { moment }
  }

  @Test(arguments: [
    Hour(moment: "2026-09-05T14:59:59Z", isDownForMinutes: false, isDownThroughout: false),
    Hour(moment: "2026-09-05T15:00:00Z", isDownForMinutes: true, isDownThroughout: true),
    Hour(moment: "2026-09-05T15:10:00Z", isDownForMinutes: false, isDownThroughout: true),
    Hour(moment: "2026-09-05T20:35:00Z", isDownForMinutes: true, isDownThroughout: true),
    Hour(moment: "2026-09-05T21:00:00Z", isDownForMinutes: false, isDownThroughout: false),
    Hour(moment: "2026-09-04T15:00:00Z", isDownForMinutes: false, isDownThroughout: false),
    Hour(moment: "2026-09-06T15:00:00Z", isDownForMinutes: false, isDownThroughout: false),
  ])
  func `on Saturdays it is worked on from 16:00 to 22:00 UTC+1`(hour: Hour) async throws {
    for (rule, isDown) in [
      (EdusignKnobs.SaturdayOutage.none, false), (.minutes, hour.isDownForMinutes),
      (.wholeWindow, hour.isDownThroughout),
    ] {
      let school = try EdusignTestSchool { $0.saturdayOutage = rule }
      school.clock.set(to: try moment(hour.moment))
      #expect(await school.get("/v1/school").status == (isDown ? 503 : 200))
    }
  }

  @Test func `a service that is down may show a page for people`() async throws {
    let school = try EdusignTestSchool { $0.downForm = .html }
    school.sandbox.setAvailability(.down(status: 502))
    let reply = await school.get("/v1/school")
    #expect(reply.status == 502)
    #expect(reply.contentType == "text/html; charset=utf-8")
  }
}
