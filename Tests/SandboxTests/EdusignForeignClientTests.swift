import Foundation
import Testing

@testable import Sandbox

/// What an Edusign client that we did not write sees of the sandbox over a real socket.
struct EdusignForeignClientTests {
  @Test(.timeLimit(.minutes(5)))
  func `the edusign package makes people, groups and a sheet, and reads a lesson back`()
    async throws
  {
    let school = try EdusignTestSchool()
    let output = try await withSandboxServer(school.sandbox) { port in
      try await Python.run("edusign_client.py", ["http://127.0.0.1:\(port)", "test-key"])
    }
    let seen = try JSONParser.parse(Array(output))
    let ids = try #require(seen["ids"].members?.mapValues { $0.asText ?? "" })
    let ana = try #require(ids["ana"])
    let bob = try #require(ids["bob"])
    let lesson = try #require(ids["lesson"])

    #expect(seen["wrongKey"] == .text("Incorrect API key."))
    #expect(seen["student"]["LASTNAME"] == .text("Élan"))
    #expect(seen["student"]["ID"] == .text(ana))
    #expect(seen["renamed"]["FIRSTNAME"] == .text("Robert"))
    #expect(seen["renamed"]["PHONE"] == .text("+33100000000"))
    #expect(seen["students"] == .array([ana, bob].sorted().map { .text($0) }))
    #expect(seen["professor"].asText == ids["ada"])
    #expect(seen["duplicate"] == .text("Professor already exists in this school"))
    #expect(seen["missing"] == .text("Error - cannot get professor by email"))

    let course = seen["course"]
    #expect(course["START"] == .text("2026-09-02T07:00:00.000Z"))
    #expect(course["END"] == .text("2026-09-02T08:30:00.000Z"))
    #expect(course["PROFESSOR_2"].asText == ids["ida"])
    #expect(course["SCHOOL_GROUP"] == .array([seen["group"]]))
    #expect(seen["naiveStart"] == .text("2026-09-03T07:00:00.000Z"))
    #expect(seen["courses"] == .array([lesson, ids["naive"] ?? ""].map { .text($0) }))
    #expect(
      seen["signatures"]
        == .array([
          .array([.text(ana), .boolean(true)]), .array([.text(bob), .boolean(false)]),
        ])
    )
    #expect(seen["signedBefore"] == .boolean(false))
    #expect(seen["signedAfter"] == .boolean(true))
    #expect(seen["secondLock"] == .text("Course already locked"))
    #expect(seen["link"].asText == (try school.stored(lesson).link))
    #expect(try school.stored(lesson).locked)
    #expect(school.sandbox.requestLog.all.filter { !$0.accepted }.count == 4)
  }
}
