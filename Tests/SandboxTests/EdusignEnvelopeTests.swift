import Testing

@testable import Sandbox

struct EdusignEnvelopeTests {
  @Test func `a success is wrapped in status and result`() async throws {
    let school = try EdusignTestSchool()
    let reply = await school.get("/v1/school")
    #expect(reply.status == 200)
    #expect(reply.contentType == "application/json; charset=utf-8")
    #expect(reply.json["status"] == .text("success"))
    #expect(reply.json["result"]["NAME"] == .text("Lycée d’essai"))
    #expect(reply.json["result"]["TIMEZONE"] == .text("Europe/Paris"))
  }

  @Test(arguments: [nil, "Bearer wrong", "test-key", "Basic test-key"])
  func `a wrong key is unauthorized, in plain text`(key: String?) async throws {
    let school = try EdusignTestSchool()
    let reply = await school.send("GET", "/v1/school", key: key)
    #expect(reply.status == 401)
    #expect(reply.text == "Unauthorized")
    #expect(reply.contentType == "text/plain; charset=utf-8")
  }

  @Test func `a revoked key stays out until another one is issued`() async throws {
    let school = try EdusignTestSchool()
    school.sandbox.revokeKey()
    #expect(await school.get("/v1/school").status == 401)
    school.sandbox.issueKey("second")
    #expect(await school.get("/v1/school").status == 401)
    #expect(await school.send("GET", "/v1/school", key: "Bearer second").status == 200)
  }

  @Test func `an unpaid school answers 402`() async throws {
    let school = try EdusignTestSchool()
    school.sandbox.setAvailability(.unpaid)
    #expect(await school.get("/v1/school").status == 402)
    #expect(await school.send("GET", "/v1/school", key: nil).status == 401)
  }

  @Test(arguments: [(502, "Bad Gateway"), (503, "Service Unavailable"), (504, "Gateway Timeout")])
  func `a school that is down answers in plain text`(status: Int, text: String) async throws {
    let school = try EdusignTestSchool()
    school.sandbox.setAvailability(.down(status: status))
    let reply = await school.get("/v1/school")
    #expect(reply.status == status)
    #expect(reply.text == text)
    school.sandbox.setAvailability(.open)
    #expect(await school.get("/v1/school").status == 200)
  }

  @Test func `a family outside the key's rights is forbidden`() async throws {
    let school = try EdusignTestSchool()
    school.sandbox.setRights([.courses, .school])
    let reply = await school.get("/v1/student")
    #expect(reply.status == 403)
    #expect(reply.text == "Forbidden")
    #expect(await school.get("/v1/course").status == 200)
  }

  @Test(arguments: [
    ("GET", "/v1/nothing"), ("GET", "/"), ("GET", "/v2/course"), ("DELETE", "/v1/course/"),
    ("PUT", "/v1/course"), ("POST", "/v1/student/restore/x"),
  ])
  func `an unknown route is not found, in plain text`(method: String, path: String) async throws {
    let school = try EdusignTestSchool()
    let reply = await school.send(method, path)
    #expect(reply.status == 404)
    #expect(reply.text == "Not Found")
  }

  @Test(arguments: ["{", "[1,]", "{\"course\":01}", "nonsense", "{}{}"])
  func `a body that is no JSON is an internal error, in plain text`(body: String) async throws {
    let school = try EdusignTestSchool()
    let reply = await school.send("POST", "/v1/course", body)
    #expect(reply.status == 500)
    #expect(reply.text == "Internal Server Error")
  }

  @Test func `a business error comes with status 200`() async throws {
    let school = try EdusignTestSchool()
    let reply = await school.get("/v1/course/unknown")
    #expect(reply.status == 200)
    #expect(reply.text == #"{"status":"error","message":"No course with this ID found"}"#)
  }

  @Test func `a missing wrapper is an error about the wrapper`() async throws {
    let school = try EdusignTestSchool()
    #expect(await school.send("POST", "/v1/course", "{}").message == .text("course is required"))
    #expect(await school.send("POST", "/v1/student").message == .text("student is required"))
  }

  @Test func `the message about fields is one text by default`() async throws {
    let school = try EdusignTestSchool()
    let reply = await school.send("POST", "/v1/student", #"{"student":{"EMAIL":"a b@c.example"}}"#)
    #expect(
      reply.message
        == .text("FIRSTNAME is required, LASTNAME is required, EMAIL must be a valid email")
    )
  }

  @Test func `the message about fields can be an array of texts or of objects`() async throws {
    let school = try EdusignTestSchool { $0.validationMessage = .strings }
    let body = #"{"student":{"FIRSTNAME":"A","EMAIL":"a@c.example"}}"#
    var reply = await school.send("POST", "/v1/student", body)
    #expect(reply.message == .array([.text("LASTNAME is required")]))
    school.sandbox.knobs.validationMessage = .objects
    reply = await school.send("POST", "/v1/student", body)
    #expect(
      reply.message
        == .array([
          .object(["field": .text("LASTNAME"), "message": .text("LASTNAME is required")])
        ])
    )
  }

  @Test func `creations answer 200, or 201 as the knob says, and errors 200 in both`() async throws
  {
    let school = try EdusignTestSchool()
    let body = #"{"group":{"NAME":"A"}}"#
    #expect(await school.send("POST", "/v1/group", body).status == 200)
    school.sandbox.knobs.createStatus = .created
    #expect(await school.send("POST", "/v1/group", body).status == 201)
    #expect(await school.send("POST", "/v1/group", #"{"group":{}}"#).status == 200)
    #expect(await school.get("/v1/group").status == 200)
  }

  @Test func `ids are opaque lower-case alphanumerics of 14 to 17, the same for a seed`()
    async throws
  {
    let first = try EdusignTestSchool()
    let second = try EdusignTestSchool()
    var lengths: Set<Int> = []
    for number in 0..<40 {
      let id = try await first.learner("L\(number)")
      #expect(id == (try await second.learner("L\(number)")))
      #expect(id.allSatisfy { $0.isASCII && ($0.isNumber || $0.isLowercase) })
      lengths.insert(id.count)
    }
    #expect(lengths == [14, 15, 16, 17])
  }
}
