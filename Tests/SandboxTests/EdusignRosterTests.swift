import Testing

@testable import Sandbox

struct EdusignRosterTests {
  @Test func `a learner is added once and taken off by a DELETE with a body`() async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let ana = try await school.learner("Ana")
    let id = try await school.sheet(by: ada)
    let path = "/v1/course/attendance/\(id)"
    let body = #"{"studentId":"\#(ana)"}"#
    #expect(await school.send("PUT", path, body).result == .boolean(true))
    #expect(
      await school.send("PUT", path, body).message == .text("Student already in the list")
    )
    #expect(try school.stored(id).attendance.map(\.student) == [ana])
    #expect(await school.send("DELETE", path, body).result == .boolean(true))
    #expect(try school.stored(id).attendance.isEmpty)
    #expect(await school.send("DELETE", path, body).message == .text("Student not in the list"))
  }

  @Test func `the learner may stand in the query of the DELETE`() async throws {
    let school = try EdusignTestSchool()
    let ana = try await school.learner("Ana")
    let id = try await school.sheet(by: try await school.instructor("Ada"), learners: [ana])
    let path = "/v1/course/attendance/\(id)"
    #expect(await school.send("DELETE", path).message == .text("studentId is required"))
    #expect(await school.send("DELETE", "\(path)?studentId=\(ana)").result == .boolean(true))
  }

  @Test func `unknown sheets and learners are refused`() async throws {
    let school = try EdusignTestSchool()
    let ana = try await school.learner("Ana")
    let id = try await school.sheet(by: try await school.instructor("Ada"))
    let known = #"{"studentId":"\#(ana)"}"#
    #expect(
      await school.send("PUT", "/v1/course/attendance/x", known).message
        == .text("No course with this ID found")
    )
    #expect(
      await school.send("PUT", "/v1/course/attendance/\(id)", #"{"studentId":"x"}"#).message
        == .text("No student with this ID found")
    )
  }

  @Test func `the states write one field each and set nobody present`() async throws {
    let school = try EdusignTestSchool()
    let ana = try await school.learner("Ana")
    let id = try await school.sheet(by: try await school.instructor("Ada"), learners: [ana])
    let states = "/v1/presential-states"
    for (path, body) in [
      ("set-absent", #"{"comment":"ill"}"#), ("set-delay", #"{"delay":12}"#),
      ("set-early-departure", #"{"earlyDate":"2026-09-02T10:00:00"}"#),
    ] {
      let reply = await school.send("PATCH", "\(states)/\(path)/\(id)/\(ana)", body)
      #expect(reply.result == .boolean(true))
    }
    let row = await school.get("/v1/course/\(id)").result["STUDENTS"][0]
    #expect(row["comment"] == .text("ill"))
    #expect(row["delay"] == .integer(12))
    #expect(row["earlyDeparture"] == .text("2026-09-02T08:00:00.000Z"))
    #expect(row["state"] == .boolean(false))
    #expect(row["absenceId"] == .null)
    #expect(
      await school.send("PATCH", "\(states)/set-delay/\(id)/x", #"{"delay":1}"#).message
        == .text("Student not in the list")
    )
    for body in ["{}", #"{"delay":-1}"#, #"{"delay":"x"}"#] {
      let reply = await school.send("PATCH", "\(states)/set-delay/\(id)/\(ana)", body)
      #expect(reply.message != .null)
    }
    #expect(try school.row(of: ana, on: id).delay == 12)
  }

  @Test func `a mail for a signature shows on the row for four hours, and counts`() async throws {
    let school = try EdusignTestSchool()
    let (ana, bob) = (try await school.learner("Ana"), try await school.learner("Bob"))
    let id = try await school.sheet(by: try await school.instructor("Ada"), learners: [ana, bob])
    let body = #"{"course":"\#(id)","students":["\#(ana)"]}"#
    let path = "/v1/course/send-sign-emails"
    #expect(await school.send("POST", path, body).result == .boolean(true))
    var rows = await school.get("/v1/course/\(id)").result["STUDENTS"]
    var mail = rows[0]["signatureEmail"]
    #expect(mail["nbSent"] == .integer(1))
    #expect(mail["secondSend"] == .boolean(false))
    #expect(mail["sendEmailDate"] == .text("2026-09-01T08:00:00.000Z"))
    #expect(mail["signUntil"] == .text("2026-09-01T12:00:00.000Z"))
    #expect(mail["requestId"].asText?.isEmpty == false)
    #expect(rows[1]["signatureEmail"] == .null)
    school.sandbox.knobs.mailLife = .twoWeeks
    _ = await school.send("POST", path, body)
    rows = await school.get("/v1/course/\(id)").result["STUDENTS"]
    mail = rows[0]["signatureEmail"]
    #expect(mail["nbSent"] == .integer(2))
    #expect(mail["secondSend"] == .boolean(true))
    #expect(mail["signUntil"] == .text("2026-09-15T08:00:00.000Z"))
    let stranger = #"{"course":"\#(id)","students":["x"]}"#
    #expect(
      await school.send("POST", path, stranger).message == .text("Student not in the list")
    )
  }

  @Test func `a mail shows only after the delay of the knob`() async throws {
    let school = try EdusignTestSchool { $0.mailDelay = 4000 }
    let ana = try await school.learner("Ana")
    let id = try await school.sheet(by: try await school.instructor("Ada"), learners: [ana])
    try school.sandbox.sendMails(of: id)
    var row = await school.get("/v1/course/\(id)").result["STUDENTS"][0]
    #expect(row["signatureEmail"] == .null)
    school.clock.advance(by: 4000)
    row = await school.get("/v1/course/\(id)").result["STUDENTS"][0]
    #expect(row["signatureEmail"]["nbSent"] == .integer(1))
  }

  @Test func `links for signing are listed for learners and instructors`() async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let (ana, bob) = (try await school.learner("Ana"), try await school.learner("Bob"))
    let id = try await school.sheet(by: ada, learners: [ana, bob])
    try school.sandbox.sign(learner: bob, on: id)
    let all = await school.get("/v1/course/get-signature-links/\(id)").result
    #expect(all.all("ID") == [ana, bob])
    #expect(all[1]["state"] == .boolean(true))
    #expect(all[1]["EMAIL"] == .text("bob@school.example"))
    let one = await school.get("/v1/course/get-signature-links/\(id)?studentids=\(bob),x").result
    #expect(one.all("ID") == [bob])
    let staff = await school.get("/v1/course/get-professors-signature-links/\(id)").result
    #expect(staff.all("ID") == [ada])
    #expect(staff[0].members?["state"] == nil)
    #expect(staff[0]["SIGNATURE_LINK"] != one[0]["SIGNATURE_LINK"])
  }

  @Test func `signatures leave proofs, and the PIN has four digits`() async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let ana = try await school.learner("Ana")
    let id = try await school.sheet(by: ada, learners: [ana])
    try school.sandbox.sign(learner: ana, on: id, at: moment("2026-09-02T07:05:00Z"))
    try school.sandbox.sign(instructor: ada, on: id)
    let proofs = await school.get("/v1/course/timestamps/\(id)").result
    #expect(proofs.all("studentId") == [ana, ada])
    #expect(proofs.all("personType") == ["student", "professor"])
    #expect(proofs.all("fullname") == ["Ana Test", "Ada Prof"])
    #expect(proofs[0]["dateSignature"] == .text("2026-09-02T07:05:00.000Z"))
    #expect(proofs[0]["id"] == .integer(1))
    let pin = try #require(await school.get("/v1/course/pin/\(id)").result.asText)
    #expect(pin.count == 4 && Int(pin) != nil)
  }
}
