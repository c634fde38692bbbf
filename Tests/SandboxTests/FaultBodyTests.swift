import Testing

@testable import Sandbox

/// What faults do to the bytes of an answer, in both sandboxes.
struct FaultBodyTests {
  private func answer(
    _ reply: Fault.Reply,
    to target: String = "/v1/group"
  ) async throws -> SandboxResponse {
    let school = try EdusignTestSchool()
    for name in ["Été", "B", "C"] { _ = try await school.group(name, []) }
    school.sandbox.faults.add(FaultRule(Fault(effect: .once, reply: reply)))
    return await school.sandbox.respond(
      to: SandboxRequest(
        method: "GET",
        path: target,
        headers: [("Authorization", "Bearer test-key")]
      )
    )
  }

  private func type(_ response: SandboxResponse) -> String? {
    response.headers.first { $0.name == "Content-Type" }?.value
  }

  @Test func `a list comes back empty, or without one of its items`() async throws {
    let whole = EdusignReply(try await answer(.genuine)).result
    #expect(whole.all("NAME").sorted() == ["B", "C", "Été"])
    #expect(EdusignReply(try await answer(.list(.everything))).result == .array([]))
    for place in [0, 1, 5] {
      let short = EdusignReply(try await answer(.list(.item(place)))).result
      var expected = whole.all("NAME")
      expected.remove(at: place % 3)
      #expect(short.all("NAME") == expected)
    }
  }

  @Test func `an answer that is no list loses nothing`() async throws {
    let reply = EdusignReply(try await answer(.list(.everything), to: "/v1/school"))
    #expect(reply.result["NAME"].asText == "Lycée d’essai")
  }

  @Test func `a truncated body is shorter and no JSON`() async throws {
    let whole = try await answer(.genuine).body
    #expect(try await answer(.truncated(bytes: 12)).body == Array(whole.prefix(12)))
    #expect(
      try await answer(.truncated(bytes: 1 << 20)).body == Array(whole.prefix(whole.count / 2))
    )
    #expect(EdusignReply(try await answer(.truncated(bytes: 12))).json == .null)
  }

  @Test func `a huge body is still JSON`() async throws {
    let response = try await answer(.huge(bytes: 100_000))
    #expect(response.body.count == 100_000)
    #expect(EdusignReply(response).result.count == 3)
  }

  @Test func `letters are not in the charset announced`() async throws {
    let latin = try await answer(.charset(.latinSent))
    #expect(type(latin) == "application/json; charset=utf-8")
    #expect(String(validating: latin.body, as: UTF8.self) == nil)
    #expect(latin.body.contains(0xC9))
    let announced = try await answer(.charset(.latinAnnounced))
    #expect(type(announced) == "application/json; charset=iso-8859-1")
    #expect(EdusignReply(announced).result.all("NAME").contains("Été"))
  }

  @Test func `another content type, a page for people, an error envelope`() async throws {
    #expect(type(try await answer(.contentType("text/csv"))) == "text/csv")
    let page = try await answer(.htmlPage(status: 200))
    #expect(type(page) == "text/html; charset=utf-8")
    #expect(EdusignReply(page).text.hasPrefix("<!DOCTYPE html>"))
    #expect(
      EdusignReply(try await answer(.errorEnvelope("Oh \"no\""))).message.asText == "Oh \"no\""
    )
  }

  @Test func `429 says when to come back`() async throws {
    let response = try await answer(.status(429, retryAfter: 7))
    #expect(response.status == 429)
    #expect(response.headers.first { $0.name == "Retry-After" }?.value == "7")
  }

  @Test func `a gateway makes a whole answer of a broken connection`() async throws {
    #expect(try await answer(.reset).status == 502)
    #expect(try await answer(.refused).status == 502)
    #expect(try await answer(.resetAfter(bytes: 3)).status == 502)
    #expect(try await answer(.silence).status == 504)
  }

  @Test func `a list of the timetable loses an item in its own dialect`() async throws {
    let caller = try SoapCaller()
    let keys = SoapCaller.keys("THpSvcWCleCours", [101, 102, 104])
    let whole = try await caller.call("Cours", "TypesTableauDeCours", keys).items()
    #expect(whole.count == 3)
    caller.sandbox.faults.add(FaultRule(.missingItem, on: "TypesTableauDeCours"))
    let short = try await caller.call("Cours", "TypesTableauDeCours", keys).items()
    #expect(short == Array(whole.dropFirst()))
    caller.sandbox.faults.add(FaultRule(.missingPage))
    let none = try await caller.call("Cours", "TypesTableauDeCours", keys).items()
    #expect(none.isEmpty)
    #expect(try await caller.call("Cours", "TypesTableauDeCours", keys).items() == whole)
  }

  @Test func `the timetable names its operations in the log, and its error is a Fault`()
    async throws
  {
    let caller = try SoapCaller()
    caller.sandbox.faults.add(FaultRule(.errorEnvelope, on: "Version"))
    let answer = try await caller.call("Admin", "Version")
    #expect(answer.status == 200)
    #expect(answer.fault == "Unexpected error")
    caller.sandbox.faults.add(FaultRule(.timeOutAfterEffect, on: "Version"))
    _ = try? await caller.call("Admin", "Version")
    let log = caller.sandbox.requestLog.all
    #expect(log.map(\.operation) == ["Version", "Version"])
    #expect(log.map(\.effects) == [0, 1])
    #expect(log.map(\.status) == [200, 0])
    #expect(log.last?.fault == "once, silence")
  }
}
