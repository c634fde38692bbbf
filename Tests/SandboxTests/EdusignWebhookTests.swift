import Synchronization
import Testing

@testable import Sandbox

/// What the school tells others.
struct EdusignWebhookTests {
  private func school(
    _ turn: (inout EdusignKnobs) -> Void = { _ in },
    _ events: [EdusignWebhook.Event] = EdusignWebhook.Event.allCases
  ) async throws -> EdusignTestSchool {
    let school = try EdusignTestSchool(turn: turn)
    let webhooks = events.map { #"{"type":"\#($0.rawValue)","url":"https://hook.example/x"}"# }
    let reply = await school.send(
      "PATCH",
      "/v1/school",
      """
      {"school":{"NAME":"L","STREET_ADDRESS":"a","CITY":"b","POSTALCODE":"c",
      "COUNTRY":"FR","PHONE":"1","LOGO":"l","WEBHOOKS":[\(webhooks.joined(separator: ","))]}}
      """
    )
    #expect(reply.result == .boolean(true), "\(reply.text)")
    return school
  }

  private func events(_ school: EdusignTestSchool) -> [EdusignWebhook.Event] {
    school.sandbox.webhooks.map(\.event)
  }

  @Test func `each event of a sheet's life is told once`() async throws {
    let school = try await school()
    let ada = try await school.instructor("Ada")
    let ana = try await school.learner("Ana")
    let sheet = try await school.sheet(by: ada, learners: [ana])
    try school.sandbox.sign(learner: ana, on: sheet)
    try school.sandbox.edit(sheet, EdusignSheetEdit(name: "B"))
    try school.sandbox.justifyAbsence(learner: ana, for: .sheet(sheet), reason: 1)
    let request = try school.sandbox.requestAbsence(learner: ana, for: .sheet(sheet), reason: 1)
    try school.sandbox.acceptAbsence(request)
    _ = await school.get("/v1/course/lock/\(sheet)")
    _ = await school.send("DELETE", "/v1/course/\(sheet)")
    #expect(
      events(school) == [
        .created, .signed, .edited, .justified, .requested, .justified, .locked, .deleted,
      ]
    )
    let signed = try JSONParser.parse(school.sandbox.webhooks[1].body)
    #expect(signed["type"].asText == "on_student_sign")
    #expect(signed["course"]["ID"].asText == sheet)
    #expect(signed["student"]["ID"].asText == ana)
  }

  @Test func `only events that were asked for are told, and refused changes are none`()
    async throws
  {
    let school = try await school({ _ in }, [.deleted])
    let sheet = try await school.sheet(by: try await school.instructor("Ada"))
    _ = await school.send("DELETE", "/v1/course/nothing")
    #expect(events(school).isEmpty)
    _ = await school.send("DELETE", "/v1/course/\(sheet)")
    #expect(events(school) == [.deleted])
  }

  @Test func `a call is signed over its bytes, or not at all`() async throws {
    let signing = try await school({ $0.webhookSignature = .hmac }, [.created])
    _ = try await signing.sheet(by: try await signing.instructor("Ada"))
    let webhook = try #require(signing.sandbox.webhooks.first)
    let secret = Array("sandbox-webhook-secret".utf8)
    #expect(webhook.headers["x-edusign-hmac"] == SHA256.signature(of: webhook.body, secret: secret))
    #expect(webhook.headers["x-edusign-webhook-type"] == "on_course_created")
    let plain = try await school({ $0.webhookSignature = .none }, [.created])
    _ = try await plain.sheet(by: try await plain.instructor("Ada"))
    #expect(plain.sandbox.webhooks.first?.headers["x-edusign-hmac"] == nil)
  }

  @Test func `the signature is that of RFC 4231`() {
    #expect(
      SHA256.signature(of: Array("Hi There".utf8), secret: [UInt8](repeating: 0x0B, count: 20))
        == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    )
    #expect(
      SHA256.signature(
        of: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
        secret: [UInt8](repeating: 0xAA, count: 131)
      ) == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    )
  }

  /// A clock that has always slept already.
  struct Impatient: Clock {
    typealias Instant = ContinuousClock.Instant
    var now: Instant { ContinuousClock.now }
    var minimumResolution: Duration { .nanoseconds(1) }
    func sleep(until deadline: Instant, tolerance: Duration?) async throws {}
  }

  @Test func `a call is made once, whatever becomes of it`() async throws {
    struct Broken: Error {}
    let school = try await school({ _ in }, [.created])
    let ada = try await school.instructor("Ada")
    for _ in 0..<3 { _ = try await school.sheet(by: ada) }
    let calls = Mutex<[Int]>([])
    for _ in 0..<2 {
      await school.sandbox.deliverWebhooks { webhook in
        calls.withLock { $0.append(webhook.number) }
        if webhook.number == 2 { throw Broken() }
        return webhook.number == 1 ? 204 : 500
      }
    }
    #expect(calls.withLock { $0 } == [1, 2, 3])
    #expect(school.sandbox.webhooks.map(\.ending) == [.delivered, .failed, .failed])
  }

  @Test(.timeLimit(.minutes(5))) func `a call without an answer is given up`() async throws {
    let school = try await school({ _ in }, [.created])
    _ = try await school.sheet(by: try await school.instructor("Ada"))
    await school.sandbox.deliverWebhooks(clock: Impatient()) { _ in
      try await Task.sleep(for: .seconds(600))
      return 200
    }
    #expect(school.sandbox.webhooks.map(\.ending) == [.timedOut])
    #expect(EdusignSandbox.webhookPatience == .seconds(15))
    let listed = await school.send("GET", "/__control/webhooks", key: nil).json
    #expect(listed[0]["ending"].asText == "timedOut")
  }
}
