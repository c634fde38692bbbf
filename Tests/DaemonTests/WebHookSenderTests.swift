import Campus
import Diagnosis
import Foundation
import Ledger
import Logging
import TestSupport
import Testing
import Transport

@testable import Daemon

/// The operator's own web hook.
struct WebHookSenderTests {
  private func send(_ exchange: ScriptedExchange) async throws -> Delivery {
    let channel = Channel(
      remote: "web hook",
      over: exchange,
      pace: .unlimited,
      clock: ManualClock(),
      random: SeededRandom(seed: 1),
      now: { 0 },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
    let item = NoticeItem(
      key: "decision|learner:5|C1",
      grade: 1,
      subject: "Zoé Le Goff",
      reason: "has no e-mail.",
      remedy: "Complete the record.",
      owner: .hyperplanning,
      cause: "C1",
      since: Instant(milliseconds: 0)
    )
    let day = try #require(LocalDay("2026-11-25"))
    let sender = WebHookSender(
      channel,
      url: "https://chat.school.example/hooks/x",
      token: Secret("quite-secret")
    )
    return await sender.send(Letter(.digest, [item], on: day, .english), messageID: "m1@x.example")
  }

  @Test
  func `a letter goes out once, as JSON that a program can read`() async throws {
    let exchange = ScriptedExchange { _, _ in .text("ok", status: 202) }
    #expect(try await send(exchange) == .delivered)
    let request = try #require(exchange.requests.first)
    #expect(exchange.requests.count == 1 && request.method == .post)
    #expect(request.headers.contains { $0 == ("Authorization", "Bearer quite-secret") })
    struct Body: Decodable {
      struct Item: Decodable { let subject, reason, remedy, owner, cause: String }
      let id, kind, subject, text: String
      let items: [Item]
    }
    let body = try JSONDecoder().decode(Body.self, from: Data(request.body ?? []))
    #expect(body.id == "m1@x.example" && body.kind == "digest")
    #expect(
      body.items.first?.subject == "Zoé Le Goff" && body.text.contains("Complete the record.")
    )
  }

  @Test(arguments: [400, 404, 500, 503, 302])
  func `an answer that is no yes is a refusal and is not repeated`(status: Int) async throws {
    let exchange = ScriptedExchange { _, _ in .text("no", status: status) }
    #expect(try await send(exchange) == .refused("The web hook answered with status \(status)."))
    #expect(exchange.requests.count == 1)
  }

  @Test(arguments: [
    (TransportError.Code.unreachable, false), (.timedOut, true), (.interrupted, true),
  ])
  func `a lost answer is doubtful, a closed door a refusal; neither shows the address`(
    code: TransportError.Code,
    isDoubtful: Bool
  ) async throws {
    let exchange = ScriptedExchange { _, _ throws(TransportError) in throw .simulated(code) }
    let delivery = try await send(exchange)
    #expect(delivery == (isDoubtful ? .doubtful("simulated") : .refused("simulated")))
    #expect(exchange.requests.count == 1)
  }
}
