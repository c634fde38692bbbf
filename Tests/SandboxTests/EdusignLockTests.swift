import Testing

@testable import Sandbox

struct EdusignLockTests {
  @Test func `a lock is a GET that answers the link of the PDF, once`() async throws {
    let school = try EdusignTestSchool()
    let id = try await school.sheet(by: try await school.instructor("Ada"))
    let reply = await school.get("/v1/course/lock/\(id)")
    let link = try #require(reply.result["link"].asText)
    #expect(link.hasSuffix("\(id).pdf"))
    let sheet = await school.get("/v1/course/\(id)").result
    #expect(sheet["LOCKED"] == .integer(1))
    #expect(sheet["ATTENDANCE_LIST_GENERATED"] == .text(link))
    #expect(
      await school.get("/v1/course/lock/\(id)").message == .text("Course already locked")
    )
    #expect(
      await school.get("/v1/course/lock/x").message == .text("No course with this ID found")
    )
  }

  @Test func `LOCKED is a boolean if the knob says so`() async throws {
    let school = try EdusignTestSchool { $0.lockedForm = .boolean }
    let id = try await school.sheet(by: try await school.instructor("Ada"))
    #expect(await school.get("/v1/course/\(id)").result["LOCKED"] == .boolean(false))
    _ = await school.get("/v1/course/lock/\(id)")
    #expect(await school.get("/v1/course/\(id)").result["LOCKED"] == .boolean(true))
  }

  @Test func `nothing on a locked sheet can be changed over the API`() async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let (ana, bob) = (try await school.learner("Ana"), try await school.learner("Bob"))
    let id = try await school.sheet(by: ada, learners: [ana])
    _ = await school.get("/v1/course/lock/\(id)")
    let before = school.sandbox.snapshot()
    let states = "/v1/presential-states"
    for (method, path, body) in [
      ("PUT", "/v1/course/attendance/\(id)", #"{"studentId":"\#(bob)"}"#),
      ("DELETE", "/v1/course/attendance/\(id)", #"{"studentId":"\#(ana)"}"#),
      ("PATCH", "/v1/course", #"{"course":{"ID":"\#(id)","NAME":"X"}}"#),
      ("PATCH", "\(states)/set-delay/\(id)/\(ana)", #"{"delay":5}"#),
      ("PATCH", "\(states)/set-absent/\(id)/\(ana)", #"{"comment":"c"}"#),
      (
        "PATCH", "\(states)/set-early-departure/\(id)/\(ana)",
        #"{"earlyDate":"2026-09-02T09:30:00"}"#
      ),
      ("POST", "/v1/course/send-sign-emails", #"{"course":"\#(id)","students":["\#(ana)"]}"#),
    ] {
      #expect(await school.send(method, path, body).message == .text("course locked"))
    }
    #expect(school.sandbox.snapshot() == before)
  }

  @Test func `nobody can sign a locked sheet`() async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let ana = try await school.learner("Ana")
    let id = try await school.sheet(by: ada, learners: [ana])
    try school.sandbox.lock(id)
    #expect(throws: SandboxError.self) {
      try school.sandbox.sign(learner: ana, on: id)
    }
    #expect(throws: SandboxError.self) {
      try school.sandbox.sign(instructor: ada, on: id)
    }
    #expect(try !school.stored(id).isSigned)
  }

  @Test func `an unlock opens the sheet again and leaves the link`() async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let ana = try await school.learner("Ana")
    let id = try await school.sheet(by: ada)
    let link = await school.get("/v1/course/lock/\(id)").result["link"]
    #expect(await school.send("PATCH", "/v1/course/unlock/\(id)", "[]").result == .boolean(true))
    let sheet = await school.get("/v1/course/\(id)").result
    #expect(sheet["LOCKED"] == .integer(0))
    #expect(sheet["ATTENDANCE_LIST_GENERATED"] == link)
    let put = await school.send(
      "PUT",
      "/v1/course/attendance/\(id)",
      #"{"studentId":"\#(ana)"}"#
    )
    #expect(put.result == .boolean(true))
    #expect(await school.get("/v1/course/lock/\(id)").result["link"] == link)
    #expect(
      await school.send("PATCH", "/v1/course/unlock/x").message
        == .text("No course with this ID found")
    )
  }

  @Test(arguments: [true, false])
  func `a locked sheet can be deleted unless the knob forbids it`(deletable: Bool) async throws {
    let school = try EdusignTestSchool { $0.lockedSheetDeletable = deletable }
    let id = try await school.sheet(by: try await school.instructor("Ada"))
    _ = await school.get("/v1/course/lock/\(id)")
    let reply = await school.send("DELETE", "/v1/course/\(id)")
    #expect(reply.result == (deletable ? .boolean(true) : .null))
    #expect(reply.message == (deletable ? .null : .text("course locked")))
    #expect(school.sandbox.snapshot().sheets.isEmpty == deletable)
  }
}
