import Sandbox
import ScenarioSupport
import Testing
import Transport

/// The exchange that carries requests straight into the sandboxes.
struct SandboxExchangeTests {
  /// A kind with the failure that a client sees, if it sees one, and whether the head comes first.
  struct Case: CustomTestStringConvertible {
    let kind: FaultKind
    let code: TransportError.Code?
    var afterHead = false
    var testDescription: String { kind.rawValue }
  }

  private static let cases: [Case] = [
    Case(kind: .refuse, code: .unreachable),
    Case(kind: .resetBeforeEffect, code: .interrupted),
    Case(kind: .resetAfterEffect, code: .interrupted),
    Case(kind: .resetAfterBytes, code: .interrupted, afterHead: true),
    Case(kind: .closedEarly, code: .interrupted, afterHead: true),
    Case(kind: .timeOutBeforeEffect, code: .timedOut),
    Case(kind: .timeOutAfterEffect, code: .timedOut),
    Case(kind: .delayedEffect, code: .timedOut),
    Case(kind: .slowDrip, code: .timedOut, afterHead: true),
    Case(kind: .errorAfterEffect, code: nil),
    Case(kind: .truncatedBody, code: nil),
  ]

  @Test(arguments: cases)
  func `a fault of a connection is the failure that a socket would show`(
    expected: Case
  ) async throws {
    let scenario = try Scenario(.pair)
    scenario.edusign.faults.add(FaultRule(expected.kind, on: "GET /v1/school"))
    let request = OutgoingRequest(
      .get,
      SandboxExchange.edusignAddress + "/v1/school",
      headers: [("Authorization", "Bearer sandbox-key")]
    )
    var sawHead = false
    do {
      let reply = try await scenario.exchange.send(request)
      sawHead = true
      var bytes = 0
      for try await chunk in reply.body { bytes += chunk.count }
      #expect(expected.code == nil)
      #expect(bytes > 0)
    } catch let error as TransportError {
      #expect(error.code == expected.code)
      #expect(sawHead == expected.afterHead)
    }
    #expect(scenario.edusign.requestLog.all.map(\.fault) == [expected.kind.fault().description])
    let reply = try await scenario.exchange.send(request)
    #expect(reply.status == 200)
  }
}
