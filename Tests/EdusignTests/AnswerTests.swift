import TestSupport
import Testing
import Transport

@testable import Edusign

/// How answers are understood, each rule for a call that reads and for one that writes.
struct AnswerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let status: Int
    let body: String
    let code: EdusignError.Code
    let effect: EdusignError.Effect

    var testDescription: String { "\(status) \(body.prefix(60))" }

    init(
      _ status: Int,
      _ body: String,
      _ code: EdusignError.Code,
      _ effect: EdusignError.Effect
    ) {
      self.status = status
      self.body = body
      self.code = code
      self.effect = effect
    }
  }

  static let cases = [
    Case(401, "Unauthorized", .refused, .none),
    Case(402, "", .unpaid, .none),
    Case(403, "Forbidden", .forbiddenRoute, .none),
    Case(404, "Not Found", .unknownRoute, .none),
    Case(404, "<html><body>404</body></html>", .unknownRoute, .none),
    Case(404, Samples.error("\"No course with this ID found\""), .notFound, .none),
    Case(400, Samples.error("[\"START is required\"]"), .invalid, .none),
    Case(400, "Bad Request", .invalid, .none),
    Case(409, Samples.error("\"it already exists\""), .alreadyExists, .none),
    Case(409, Samples.error("\"out of luck\""), .unknown, .none),
    Case(429, "", .throttled, .none),
    Case(408, "", .timedOut, .unknown),
    Case(500, "Internal Server Error", .serverError, .unknown),
    Case(502, "<html>bad gateway</html>", .badGateway, .unknown),
    Case(503, "maintenance", .maintenance, .unknown),
    Case(504, "", .badGateway, .unknown),
    Case(302, "", .unexpectedStatus, .unknown),
    Case(200, "Internal Server Error", .serverError, .unknown),
    Case(200, "Not Found\n", .unknownRoute, .unknown),
    Case(200, "Unauthorized", .refused, .unknown),
    Case(200, "Forbidden", .forbiddenRoute, .unknown),
    Case(200, "<!DOCTYPE html><html></html>", .notJSON, .unknown),
    Case(200, "", .notJSON, .unknown),
    Case(200, "null", .notJSON, .unknown),
    Case(200, #"{"status":"success","result":{"ID":"c1""#, .undecodable, .unknown),
    Case(200, #"{"result":{"ID":"c1"}}"#, .undecodable, .unknown),
    Case(200, #"{"status":"maybe","result":{"ID":"c1"}}"#, .undecodable, .unknown),
    Case(200, #"[{"ID":"c1"}]"#, .undecodable, .unknown),
    Case(200, Samples.error("[\"NAME is required\",{\"field\":\"START\"}]"), .invalid, .none),
    Case(200, Samples.error("[]"), .invalid, .none),
    Case(200, Samples.error("\"Course already locked\""), .alreadyLocked, .none),
    Case(200, Samples.error("\"course locked\""), .locked, .none),
    Case(200, Samples.error("\"Student already in the list\""), .alreadyInList, .none),
    Case(200, Samples.error("\"No course with this ID found\""), .notFound, .none),
    Case(200, Samples.error("\"professor not found\""), .referenceNotFound, .none),
    Case(200, Samples.error("\"Professor already exists in this school\""), .alreadyExists, .none),
    Case(200, Samples.error("\"Internal Server Error\""), .serverError, .unknown),
    Case(200, Samples.error("\"Something went wrong\""), .unknown, .unknown),
    Case(200, #"{"status":"error"}"#, .unknown, .unknown),
    Case(201, Samples.error("\"course locked\""), .locked, .none),
  ]

  @Test(arguments: cases)
  func `a write that is answered so fails with this code and effect`(example: Case) async {
    let test = TestClient(example.body, status: example.status)
    let error = await failure { try await test.client.deleteSheet("c1") }
    #expect(error?.code == example.code)
    #expect(error?.effect == example.effect)
    #expect(error?.operation == .deleteSheet)
    #expect(error?.subject == "c1")
    #expect(test.sent == ["DELETE /v1/course/c1"], "sent once, whatever came back")
  }

  @Test(arguments: cases)
  func `a read that is answered so fails with this code and changed nothing`(
    example: Case
  ) async {
    let test = TestClient(example.body, status: example.status)
    let error = await failure { try await test.client.sheet("c1") }
    #expect(error?.code == example.code)
    #expect(error?.effect == EdusignError.Effect.none)
    #expect(Set(test.sent) == ["GET /v1/course/c1"])
  }

  @Test(arguments: cases)
  func `a list that is answered so fails and hands out nothing`(example: Case) async {
    let test = TestClient(example.body, status: example.status)
    let error = await failure {
      try await test.client.forEachSheet(from: "2026-01-01", to: "2026-01-02") { _ in
        Issue.record("an element was handed out")
      }
    }
    #expect(error?.code == example.code)
  }

  @Test(arguments: [200, 201, 204, 299])
  func `every status of success is accepted`(status: Int) async {
    let test = TestClient(Samples.success("true"), status: status)
    #expect(await failure { try await test.client.deleteSheet("c1") } == nil)
  }

  @Test func `success with the result false is in doubt`() async {
    let test = TestClient(Samples.success("false"))
    let error = await failure { try await test.client.deleteSheet("c1") }
    #expect(error?.code == .unknown)
    #expect(error?.effect == .unknown)
  }

  @Test(
    arguments: zip(
      [TransportError.Code.unreachable, .interrupted, .timedOut, .tooLarge, .cancelled],
      [EdusignError.Code.unreachable, .interrupted, .timedOut, .tooLarge, .cancelled]
    )
  )
  func `a write without answer is in doubt unless nothing was sent`(
    cause: TransportError.Code,
    code: EdusignError.Code
  ) async {
    let test = TestClient { _, _ throws(TransportError) in throw .simulated(cause) }
    let error = await failure { try await test.client.createSheet(Payloads.sheet) }
    #expect(error?.code == code)
    #expect(error?.effect == (cause == .unreachable ? EdusignError.Effect.none : .unknown))
    #expect(test.sent.count == 1)
  }

  @Test func `a write whose answer breaks off midway is in doubt and not sent again`() async {
    let test = TestClient { _, _ in
      .pieces([Array(#"{"status":"succ"#.utf8)], thenFailing: .simulated(.interrupted))
    }
    let error = await failure { try await test.client.lock("c1") }
    #expect(error?.code == .interrupted)
    #expect(error?.effect == .unknown)
    #expect(test.sent.count == 1)
  }

  @Test func `an answer without end is cut off`() async {
    let test = TestClient(Samples.success("\"" + String(repeating: "x", count: 2 << 20) + "\""))
    let error = await failure { try await test.client.deleteSheet("c1") }
    #expect(error?.code == .tooLarge)
    #expect(error?.effect == .unknown)
  }

  @Test func `what the remote says is quoted without key, address and endless length`() async {
    let text = "bad key k3y-of-the-school-0123456789 of kermit@frog.example "
    let test = TestClient(Samples.error("\"\(text + String(repeating: "long ", count: 99))\""))
    let error = await failure { try await test.client.deleteSheet("c1") }
    let sentence = error?.description ?? ""
    #expect(sentence.contains("bad key"))
    #expect(!sentence.contains("k3y-of") && !sentence.contains("kermit"))
    #expect(sentence.count < 400)
  }

  @Test func `the sentence for people says what was tried, why it failed and what is left`() async {
    let test = TestClient(Samples.error("\"course locked\""))
    let error = await failure { try await test.client.addLearner("s1", to: "c1") }
    #expect(
      error?.description
        == "Edusign could not add learner c1: the sheet is archived [course locked]. Nothing was changed."
    )
    #expect(error?.shortDescription == "add_learner: locked")
  }
}
