import Edusign
import Logging
import TestSupport
import Testing
import Transport

/// A client whose remote is a closure.
struct TestClient {
  let exchange: ScriptedExchange
  let client: EdusignClient

  /// A client answered by a closure that sees each request.
  init(
    _ settings: EdusignSettings = EdusignSettings(key: "k3y-of-the-school-0123456789"),
    _ answer: @escaping ScriptedExchange.Answer
  ) {
    exchange = ScriptedExchange(answer)
    let channel = Channel(
      remote: "Edusign",
      over: exchange,
      pace: .unlimited,
      limits: Limits(bodySize: 1 << 20, retry: RetryRules(attempts: 3, firstPause: .zero)),
      clock: ContinuousClock(),
      random: SeededRandom(seed: 1),
      now: { 0 },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
    client = EdusignClient(over: channel, settings: settings)
  }

  /// A client that always gets the same answer.
  init(_ body: String, status: Int = 200) {
    self.init { _, _ in .text(body, status: status) }
  }

  /// The verbs and targets sent so far, without the host.
  var sent: [String] {
    exchange.requests.map { request in
      request.method.rawValue + " " + request.url.dropFirst("https://ext.edusign.fr".count)
    }
  }

  /// The bodies sent so far.
  var bodies: [String] {
    exchange.requests.map { String(decoding: $0.body ?? [], as: UTF8.self) }
  }
}

/// The error of a call, or `nil` when it succeeds.
func failure<Value>(_ call: () async throws -> Value) async -> EdusignError? {
  do {
    _ = try await call()
    return nil
  } catch let error as EdusignError {
    return error
  } catch {
    Issue.record(error, "not an error of this room")
    return nil
  }
}
