import Testing

@testable import Sandbox

struct EdusignStudentTests {
  private let body = #"{"student":{"FIRSTNAME":"A","LASTNAME":"B","EMAIL":"ANA@school.example"}}"#

  @Test func `a learner bears the id in both spellings and empty texts instead of nulls`()
    async throws
  {
    let school = try EdusignTestSchool()
    let id = try await school.learner("Ana", #","API_ID":42,"API_TYPE":"passerelle""#)
    let student = await school.get("/v1/student/\(id)").result
    #expect(student["ID"] == .text(id))
    #expect(student["id"] == .text(id))
    #expect(student["API_ID"] == .text("42"))
    #expect(student["API_TYPE"] == .text("passerelle"))
    #expect(student["PHONE"] == .text(""))
    #expect(student["HIDDEN"] == .integer(0))
    #expect(student["NEW_PASSWORD_NEEDED"] == .integer(1))
    #expect(student["USERNAME"] == .text("atest1"))
    #expect(student["SCHOOL_ID"] == .text("school0000test1"))
    #expect(student["GROUPS"] == .array([]))
    #expect(student["DATE_CREATED"] == .text("2026-09-01T08:00:00.000Z"))
  }

  @Test(arguments: ["ana@school.example", "ANA@School.example", "ana%40school.example"])
  func `a learner is found by address, encoded or not, whatever the case`(
    path: String
  ) async throws {
    let school = try EdusignTestSchool()
    let id = try await school.learner("Ana")
    let reply = await school.get("/v1/student/by-email/\(path)")
    #expect(reply.result["ID"] == .text(id))
  }

  @Test func `a plus in the path of an address stays a plus`() async throws {
    let school = try EdusignTestSchool()
    let id = try await school.learner("ana+1")
    for path in ["ana+1@school.example", "ana%2B1%40school.example"] {
      let reply = await school.get("/v1/student/by-email/\(path)")
      #expect(reply.result["ID"] == .text(id))
    }
  }

  @Test func `the case of an address counts if the knob says so, but not for doubles`()
    async throws
  {
    let school = try EdusignTestSchool { $0.emailLookupIgnoresCase = false }
    _ = try await school.learner("Ana")
    let miss = await school.get("/v1/student/by-email/Ana@school.example")
    #expect(miss.message == .text("Error - cannot get student by email"))
    let double = await school.send("POST", "/v1/student", body)
    #expect(double.message == .text("Student already exists in this school"))
  }

  @Test func `an external id is looked up under the key of the knob`() async throws {
    let school = try EdusignTestSchool()
    let id = try await school.learner("Ana", #","API_ID":"hp:1""#)
    var reply = await school.get("/v1/student/get-id/hp%3A1")
    #expect(reply.json["result"] == .object(["id": .text(id)]))
    school.sandbox.knobs.lookupKey = .upper
    reply = await school.get("/v1/student/get-id/hp:1")
    #expect(reply.json["result"] == .object(["ID": .text(id)]))
    #expect(
      await school.get("/v1/student/get-id/hp:2").message
        == .text("No student with this ID found")
    )
  }

  @Test(arguments: ["a", "a@", "@b.example", "a@b@c.example", "a b@c.example", "a@c.example "])
  func `an impossible address is refused`(email: String) async throws {
    let school = try EdusignTestSchool()
    let reply = await school.send(
      "POST",
      "/v1/student",
      #"{"student":{"FIRSTNAME":"A","LASTNAME":"B","EMAIL":"\#(email)"}}"#
    )
    #expect(reply.message == .text("EMAIL must be a valid email"))
    #expect(school.sandbox.snapshot().students.isEmpty)
  }

  @Test(arguments: ["FIRSTNAME", "LASTNAME", "EMAIL"])
  func `a mandatory field that is absent, null or blank is refused`(field: String) async throws {
    let school = try EdusignTestSchool()
    let full = ["FIRSTNAME": "\"A\"", "LASTNAME": "\"B\"", "EMAIL": "\"a@b.example\""]
    for value in [nil, "null", "\"\"", "\"  \""] {
      var fields = full
      fields[field] = value
      let members = fields.map { "\"\($0)\":\($1)" }.joined(separator: ",")
      let reply = await school.send("POST", "/v1/student", "{\"student\":{\(members)}}")
      #expect(reply.message == .text("\(field) is required"))
    }
  }

  @Test func `a learner who is archived is still found, with HIDDEN, but not listed`() async throws
  {
    let school = try EdusignTestSchool()
    let id = try await school.learner("Ana", #","API_ID":"a1""#)
    #expect(await school.send("DELETE", "/v1/student/\(id)").result == .boolean(true))
    #expect(await school.get("/v1/student/\(id)").result["HIDDEN"] == .integer(1))
    let found = await school.get("/v1/student/by-email/ana@school.example")
    #expect(found.result["HIDDEN"] == .integer(1))
    #expect(await school.get("/v1/student/get-id/a1").result["id"] == .text(id))
    #expect(await school.get("/v1/student?page=0").result.count == 0)
    #expect(await school.get("/v1/student/restore/\(id)").result == .boolean(true))
    #expect(await school.get("/v1/student?page=0").result.all("ID") == [id])
  }

  @Test func `an archived address is refused, or brings its holder back as the knob says`()
    async throws
  {
    let school = try EdusignTestSchool()
    let id = try await school.learner("Ana")
    _ = await school.send("DELETE", "/v1/student/\(id)")
    let refused = await school.send("POST", "/v1/student", body)
    #expect(refused.message == .text("Student already exists in this school"))
    school.sandbox.knobs.archivedEmail = .restored
    let restored = await school.send("POST", "/v1/student", body)
    #expect(restored.result["ID"] == .text(id))
    #expect(restored.result["type"] == .text("restored"))
    let student = try #require(school.sandbox.snapshot().student(email: "ana@school.example"))
    #expect(student.firstName == "A")
    #expect(!student.hidden)
    let living = await school.send("POST", "/v1/student", body)
    #expect(living.message == .text("Student already exists in this school"))
  }

  @Test func `a learner and an instructor may share an address`() async throws {
    let school = try EdusignTestSchool()
    _ = try await school.learner("Ana")
    let reply = await school.send(
      "POST",
      "/v1/professor",
      #"{"professor":{"FIRSTNAME":"A","LASTNAME":"B","EMAIL":"ana@school.example"}}"#
    )
    #expect(reply.result["ID"].asText != nil)
  }

  @Test func `a change names what it changes and leaves the rest`() async throws {
    let school = try EdusignTestSchool()
    let id = try await school.learner("Ana", #","PHONE":"+33100000000","COMPANY":"Acme""#)
    school.clock.advance(by: 60_000)
    let reply = await school.send(
      "PATCH",
      "/v1/student/",
      #"{"student":{"ID":"\#(id)","FIRSTNAME":"Anna","LASTNAME":"Test","COMPANY":""}}"#
    )
    #expect(reply.result == .boolean(true))
    let student = try #require(school.sandbox.snapshot().students.first)
    #expect(student.firstName == "Anna")
    #expect(student.email == "ana@school.example")
    #expect(student.phone == "+33100000000")
    #expect(student.company == "")
    #expect(student.updated == student.created + 60_000)
  }

  @Test func `the id to change may stand in the query`() async throws {
    let school = try EdusignTestSchool()
    let id = try await school.learner("Ana")
    let body = #"{"student":{"FIRSTNAME":"Anna","LASTNAME":"T"}}"#
    #expect(await school.send("PATCH", "/v1/student/?id=\(id)", body).result == .boolean(true))
    #expect(await school.send("PATCH", "/v1/student", body).message == .text("ID is required"))
    #expect(
      await school.send("PATCH", "/v1/student?id=nobody", body).message
        == .text("No student with this ID found")
    )
  }

  @Test func `an address cannot be changed to somebody else's, but to one's own`() async throws {
    let school = try EdusignTestSchool()
    let ana = try await school.learner("Ana")
    _ = try await school.learner("Bob")
    func change(_ email: String) async -> EdusignReply {
      await school.send(
        "PATCH",
        "/v1/student",
        #"{"student":{"ID":"\#(ana)","FIRSTNAME":"A","LASTNAME":"B","EMAIL":"\#(email)"}}"#
      )
    }
    #expect(
      await change("BOB@school.example").message
        == .text("Student already exists in this school")
    )
    #expect(await change("Ana@School.example").result == .boolean(true))
    #expect(await change("new@school.example").result == .boolean(true))
    #expect(
      await school.get("/v1/student/by-email/ana@school.example").message
        == .text("Error - cannot get student by email")
    )
    #expect(await school.get("/v1/student/by-email/new@school.example").result["ID"] == .text(ana))
  }

  @Test func `a list bears secrets and no groups, a single learner the other way round`()
    async throws
  {
    let school = try EdusignTestSchool()
    let id = try await school.learner("Ana")
    let listed = await school.get("/v1/student").result[0]
    for name in ["PASSWORD", "NEW_PASSWORD_TOKEN", "PUSH_TOKEN"] {
      #expect(listed[name].asText?.hasPrefix("sandbox-secret-") == true)
    }
    #expect(listed.members?["GROUPS"] == nil)
    let alone = await school.get("/v1/student/\(id)")
    #expect(!alone.text.contains("sandbox-secret-"))
    #expect(alone.result.members?["GROUPS"] != nil)
  }

  @Test func `a list is paged by its limit, searched and narrowed by change`() async throws {
    let school = try EdusignTestSchool()
    var ids: [String] = []
    for number in 0..<105 {
      ids.append(try await school.learner("L\(number)"))
    }
    #expect(await school.get("/v1/student").result.all("ID") == Array(ids[0..<100]))
    #expect(await school.get("/v1/student?page=1").result.all("ID") == Array(ids[100...]))
    #expect(await school.get("/v1/student?page=2").result.count == 0)
    #expect(await school.get("/v1/student?page=2&limit=10").result.all("ID") == Array(ids[20..<30]))
    #expect(await school.get("/v1/student?search=l104@").result.all("ID") == [ids[104]])
    school.clock.advance(by: 1000)
    _ = await school.send(
      "PATCH",
      "/v1/student",
      #"{"student":{"ID":"\#(ids[5])","FIRSTNAME":"X","LASTNAME":"Y"}}"#
    )
    let changed = await school.get("/v1/student?updatedAfter=2026-09-01T08:00:00.000Z")
    #expect(changed.result.all("ID") == [ids[5]])
    school.sandbox.knobs.listWithoutPage = .everything
    #expect(await school.get("/v1/student").result.count == 105)
  }

  @Test func `several learners are shown by their ids, unknown ones left out`() async throws {
    let school = try EdusignTestSchool()
    let ana = try await school.learner("Ana")
    let bob = try await school.learner("Bob")
    let reply = await school.send(
      "POST",
      "/v1/student/by-ids",
      #"{"studentIds":["\#(bob)","nobody","\#(ana)"]}"#
    )
    #expect(reply.result.all("ID") == [bob, ana])
    #expect(reply.result[0].members?["GROUPS"] != nil)
    #expect(
      await school.send("POST", "/v1/student/by-ids", "{}").message
        == .text("studentIds is required")
    )
  }
}
