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

  /// What a client sees of one request: the failure, if any, and whether the head came first.
  private func ask(
    _ exchange: some HTTPExchange,
    _ address: String
  ) async throws -> (code: TransportError.Code?, sawHead: Bool) {
    let request = OutgoingRequest(
      .get,
      address + "/v1/school",
      headers: [("Authorization", "Bearer sandbox-key")]
    )
    var sawHead = false
    do {
      let reply = try await exchange.send(request)
      sawHead = true
      for try await _ in reply.body {}
      return (nil, true)
    } catch let error as TransportError {
      return (error.code, sawHead)
    }
  }

  @Test(arguments: cases)
  func `a fault of a connection is the failure that a socket would show`(
    expected: Case
  ) async throws {
    let scenario = try Scenario(.pair)
    scenario.edusign.faults.add(FaultRule(expected.kind, on: "GET /v1/school"))
    let seen = try await ask(scenario.exchange, SandboxExchange.edusignAddress)
    #expect(seen.code == expected.code)
    #expect(seen.sawHead == (expected.afterHead || expected.code == nil))
    #expect(scenario.edusign.requestLog.all.map(\.fault) == [expected.kind.fault().description])
    #expect(try await ask(scenario.exchange, SandboxExchange.edusignAddress).code == nil)
  }

  @Test(.timeLimit(.minutes(5)), arguments: cases)
  func `a real socket shows the same failure`(expected: Case) async throws {
    let scenario = try Scenario(.pair)
    let exchange = SocketExchange(SocketExchange.Configuration(timeLimit: .seconds(2)))
    try await withSandboxServer(scenario.edusign) { port in
      let address = "http://127.0.0.1:\(port)"
      if expected.kind == .refuse {
        // A request that has come cannot be refused any more: the port itself is closed.
        scenario.edusign.faults.add(.closedDoor())
        // The library that listens ends the process when a connection comes while it is stopping.
        repeat {
          try await Task.sleep(for: .milliseconds(100))
        } while try await ask(exchange, address).code != .unreachable
      } else {
        scenario.edusign.faults.add(FaultRule(expected.kind, on: "GET /v1/school"))
        let seen = try await ask(exchange, address)
        #expect(seen.code == expected.code)
        #expect(seen.sawHead == (expected.afterHead || expected.code == nil))
        #expect(try await ask(exchange, address).code == nil)
      }
    }
    try await exchange.shutdown()
  }
}
