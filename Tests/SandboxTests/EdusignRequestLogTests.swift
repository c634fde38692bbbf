import Testing

@testable import Sandbox

struct EdusignRequestLogTests {
  @Test func `the log names the route, not the object`() async throws {
    let school = try EdusignTestSchool()
    _ = await school.get("/v1/course/abc?x=1")
    let entry = try #require(school.sandbox.requestLog.all.last)
    #expect(entry.operation == "GET /v1/course/{id}")
    #expect(entry.method == "GET")
    #expect(entry.target == "/v1/course/abc?x=1")
    #expect(entry.number == 1)
    #expect(entry.at == (try moment("2026-09-01T08:00:00Z")))
    #expect(!entry.changesState)
    #expect(!entry.accepted)
    #expect(entry.status == 200)
    #expect(entry.bytesOut == 59)
  }

  @Test(arguments: [
    ("GET", "/v1/course/lock/x", true), ("GET", "/v1/student/restore/x", true),
    ("GET", "/v1/course/x", false), ("GET", "/v1/course", false),
    ("POST", "/v1/student/by-ids", false), ("POST", "/v1/student", true),
    ("PATCH", "/v1/course", true), ("DELETE", "/v1/course/x", true),
    ("PUT", "/v1/course/attendance/x", true), ("POST", "/v1/course/send-sign-emails", true),
    ("PATCH", "/v1/presential-states/set-delay/x/y", true), ("GET", "/v1/course/get-id/x", false),
    ("GET", "/v1/nothing", false),
  ])
  func `what changes the school is told apart by its route, not by its verb`(
    method: String,
    path: String,
    changes: Bool
  ) async throws {
    let school = try EdusignTestSchool()
    _ = await school.send(method, path)
    #expect(school.sandbox.requestLog.all.map(\.changesState) == [changes])
  }

  @Test func `the log keeps bodies, sizes and whether the school said yes`() async throws {
    let school = try EdusignTestSchool()
    let body = #"{"group":{"NAME":"A"}}"#
    let reply = await school.send("POST", "/v1/group", body)
    _ = await school.send("POST", "/v1/group", #"{"group":{}}"#)
    _ = await school.send("GET", "/v1/group", key: nil)
    _ = await school.get("/v1/nothing")
    let log = school.sandbox.requestLog.all
    #expect(log.map(\.accepted) == [true, false, false, false])
    #expect(log.map(\.status) == [200, 200, 401, 404])
    #expect(log[0].body == body)
    #expect(log[0].bytesIn == body.utf8.count)
    #expect(log[0].bytesOut == reply.text.utf8.count)
    #expect(log[3].operation == "GET /v1/nothing")
  }

  @Test func `bodies are left out if the configuration says so, their sizes are not`()
    async throws
  {
    let sandbox = try EdusignSandbox(
      EdusignConfiguration(clock: SandboxClock(milliseconds: 0), recordsBodies: false)
    )
    _ = await sandbox.respond(
      to: SandboxRequest(method: "POST", path: "/v1/group", body: Array("{}".utf8))
    )
    #expect(sandbox.requestLog.all.map(\.body) == [""])
    #expect(sandbox.requestLog.all.map(\.bytesIn) == [2])
  }

  @Test func `every route has an operation of its own`() {
    let operations = EdusignRoute.all.map(\.operation)
    #expect(Set(operations).count == operations.count)
    #expect(operations.count > 50)
  }
}
