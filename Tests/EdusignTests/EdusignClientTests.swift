import TestSupport
import Testing
import Transport

@testable import Edusign

struct EdusignClientTests {
  @Test func `a call bears the key, the agent and our own id of the request`() async throws {
    let test = TestClient(Samples.success("true"))
    _ = try await test.client.deleteSheet("c1", requestID: "intent-7")
    let request = try #require(test.exchange.requests.first)
    let headers = request.headers.map { "\($0.name): \($0.value)" }
    #expect(headers.contains("Authorization: Bearer k3y-of-the-school-0123456789"))
    #expect(headers.contains("X-Request-Id: intent-7"))
    #expect(headers.contains("Accept: application/json"))
    #expect(!headers.contains { $0.hasPrefix("Content-Type") })
    #expect(request.body == nil)
  }

  @Test func `settings show their host and never their key`() {
    let settings = EdusignSettings(key: "k3y-of-the-school", baseAddress: "http://localhost:8080//")
    var dumped = ""
    dump(settings, to: &dumped)
    #expect(!(dumped + "\(settings)" + String(reflecting: settings)).contains("k3y"))
    #expect(settings.baseAddress == "http://localhost:8080")
  }

  @Test func `the school is read with zone and reasons`() async throws {
    let test = TestClient(
      Samples.success(
        #"{"ID":"pespg7dmtae78xio","NAME":"École","TIMEZONE":"Europe/Paris","LANGUAGE":"fr","#
          + #""ABSENCES_TYPE":[{"id":8,"name":"Grève"}],"WEBHOOKS":[]}"#
      )
    )
    let school = try await test.client.school()
    #expect(school.timeZone == "Europe/Paris")
    #expect(school.absenceReasons.map(\.id) == [8])
  }

  @Test func `reasons for absence are read in either spelling`() async throws {
    let test = TestClient(Samples.success(#"[{"ID":1,"NAME":"Malade"},{"id":"2","name":"RDV"}]"#))
    #expect(try await test.client.absenceReasons().map(\.id) == [1, 2])
  }

  @Test func `a sheet of another id than asked is refused`() async {
    let test = TestClient(Samples.success(Samples.sheet(id: "c2")))
    #expect(await failure { try await test.client.sheet("c1") }?.code == .wrongObject)
  }

  @Test func `a list where one object was asked is refused`() async {
    let test = TestClient(Samples.success("[\(Samples.sheet())]"))
    #expect(await failure { try await test.client.sheet("c1") }?.code == .listForOne)
    #expect(
      await failure { try await test.client.sheetID(externalID: "x") }?.code == .listForOne
    )
    #expect(
      await failure { try await test.client.student(email: "a@b.example") }?.code
        == .listForOne
    )
    let created = await failure { try await test.client.createSheet(Payloads.sheet) }
    #expect(created?.code == .listForOne && created?.effect == .unknown)
  }

  @Test(arguments: [#"{"id":"c1"}"#, #"{"ID":"c1"}"#, #"{"ID":"c1","id":"c1"}"#])
  func `a look-up reads either spelling of the id`(result: String) async throws {
    let test = TestClient(Samples.success(result))
    #expect(try await test.client.sheetID(externalID: "x") == "c1")
    #expect(try await test.client.studentID(externalID: "x") == "c1")
    #expect(try await test.client.professorID(externalID: "x") == "c1")
    #expect(try await test.client.groupID(externalID: "x") == "c1")
  }

  @Test func `a look-up answers none only when the remote says so`() async throws {
    let none = TestClient(Samples.error("\"No course with this ID found\""))
    #expect(try await none.client.sheetID(externalID: "x") == nil)
  }

  @Test(arguments: [
    Samples.error("\"Something went wrong\""), Samples.error("\"school not found\""),
    Samples.success("null"), Samples.success("{}"), Samples.success(#"{"id":""}"#),
    Samples.success("\"\""), "Not Found", #"{"status":"success"}"#,
  ])
  func `a look-up that is answered otherwise fails`(body: String) async {
    let test = TestClient(body)
    #expect(await failure { try await test.client.sheetID(externalID: "x") } != nil)
  }

  @Test func `a person is found by address whatever its case, and only that one`() async throws {
    let test = TestClient(Samples.success(Samples.student))
    #expect(try await test.client.student(email: "Kermit@Frog.example")?.firstName == "Kermit")
    let other = await failure { try await test.client.student(email: "piggy@frog.example") }
    #expect(other?.code == .wrongObject)
    #expect(other.map { !"\($0)".contains("piggy") } == true)
  }

  @Test func `an unknown address is no person`() async throws {
    let test = TestClient(Samples.error("\"Error - cannot get professor by email\""))
    #expect(try await test.client.professor(email: "a@b.example") == nil)
    let student = await failure { try await test.client.student(email: "a@b.example") }
    #expect(student?.code == .referenceNotFound)
  }

  @Test func `several learners are asked in parts and strangers are refused`() async throws {
    let test = TestClient(Samples.success("[\(Samples.student)]"))
    let found = try await test.client.students(["0athprkic9ed79ba6", "missing"])
    #expect(found.map(\.id) == ["0athprkic9ed79ba6"])
    #expect(test.bodies == [#"{"studentIds":["0athprkic9ed79ba6","missing"]}"#])
    #expect(await failure { try await test.client.students(["s1"]) }?.code == .wrongObject)
    #expect(try await test.client.students([]).isEmpty)
    #expect(test.sent == ["POST /v1/student/by-ids", "POST /v1/student/by-ids"])
  }

  @Test(
    arguments: zip(
      [#"{"ID":"n1"}"#, #"{"id":"n1","type":"created"}"#, #"{"ID":"n1","id":"n1"}"#, "\"n1\""],
      [nil, "created", nil, nil] as [String?]
    )
  )
  func `a new object's id is read from every form`(result: String, type: String?) async throws {
    let test = TestClient(Samples.success(result), status: 201)
    let sheet = try await test.client.createSheet(Payloads.sheet)
    #expect(sheet == CreatedObject(id: "n1", type: type))
    #expect(test.sent == ["POST /v1/course?fromStudents=1"])
  }

  @Test(arguments: ["null", "true", "{}", "\"\"", #"{"ID":""}"#, "17"])
  func `a success without an id leaves the creation in doubt`(result: String) async {
    let test = TestClient(Samples.success(result))
    let student = Payloads.student
    let error = await failure {
      try await test.client.createStudent(student, mailsCredentials: false)
    }
    #expect(error?.code == .undecodable)
    #expect(error?.effect == .unknown)
  }

  @Test(arguments: ["true", #"{"ID":"c1"}"#, #"{"result":"ok"}"#, "\"ok\"", "null", "[]"])
  func `a change is accepted in every form of success`(result: String) async throws {
    let test = TestClient(Samples.success(result))
    let changed = try await test.client.updateSheet("c1", Payloads.sheet)
    #expect(changed == ChangedObject(operation: .updateSheet, id: "c1"))
    #expect(test.sent == ["PATCH /v1/course?fromStudents=1"])
  }

  @Test func `a change that names another object is in doubt`() async {
    let test = TestClient(Samples.success(#"{"ID":"c2"}"#))
    let error = await failure { try await test.client.updateSheet("c1", Payloads.sheet) }
    #expect(error?.code == .wrongObject)
    #expect(error?.effect == .unknown)
  }

  @Test func `archiving is sent once though it is a GET, even when the gateway fails`() async {
    let test = TestClient("", status: 504)
    let error = await failure { try await test.client.lock("c1") }
    #expect(error?.effect == .unknown)
    let restored = await failure { try await test.client.restoreStudent("s1") }
    #expect(restored?.effect == .unknown)
    #expect(test.sent == ["GET /v1/course/lock/c1", "GET /v1/student/restore/s1"])
  }

  @Test func `a read is repeated when the gateway fails`() async throws {
    let test = TestClient { _, number in
      number < 3 ? .text("", status: 502) : .text(Samples.success(Samples.sheet()))
    }
    #expect(try await test.client.sheet("c1").id == "c1")
    #expect(test.sent.count == 3)
  }

  @Test func `archiving gives the link to the PDF`() async throws {
    let test = TestClient(Samples.success(#"{"link":"https://pdf.example/1"}"#))
    #expect(try await test.client.lock("c1").link == "https://pdf.example/1")
    #expect(try await TestClient(Samples.success("true")).client.lock("c1").link == nil)
  }

  @Test func `the roster is changed by its own route, a DELETE with a body included`() async throws
  {
    let test = TestClient(Samples.success("true"))
    _ = try await test.client.addLearner("s1", to: "c1")
    _ = try await test.client.removeLearner("s1", from: "c1")
    _ = try await test.client.unlock("c1")
    #expect(
      test.sent == [
        "PUT /v1/course/attendance/c1", "DELETE /v1/course/attendance/c1",
        "PATCH /v1/course/unlock/c1",
      ]
    )
    #expect(test.bodies == [#"{"studentId":"s1"}"#, #"{"studentId":"s1"}"#, "[]"])
  }

  @Test func `people and groups are written on their routes`() async throws {
    let test = TestClient(Samples.success(#"{"ID":"x1"}"#))
    let group = GroupPayload(name: "A", studentIDs: ["s1"])
    _ = try await test.client.updateStudent("x1", Payloads.student, hidden: false)
    _ = try await test.client.archiveStudent("x1")
    _ = try await test.client.createProfessor(Payloads.professor, mailsCredentials: false)
    _ = try await test.client.updateProfessor("x1", Payloads.professor)
    _ = try await test.client.archiveProfessor("x1")
    _ = try await test.client.createGroup(group)
    _ = try await test.client.updateGroup("x1", group)
    _ = try await test.client.archiveGroup("x1")
    #expect(
      test.sent == [
        "PATCH /v1/student", "DELETE /v1/student/x1", "POST /v1/professor", "PATCH /v1/professor",
        "DELETE /v1/professor/x1", "POST /v1/group", "PATCH /v1/group", "DELETE /v1/group/x1",
      ]
    )
  }
}
