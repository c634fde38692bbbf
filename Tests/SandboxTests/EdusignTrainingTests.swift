import Testing

@testable import Sandbox

struct EdusignTrainingTests {
  private func make(_ school: EdusignTestSchool, _ more: String = "") async throws -> String {
    let reply = await school.send(
      "POST",
      "/v1/trainings/",
      """
      {"NAME":"Master","START":"2026-09-01","END":"2027-06-30 18:00:00"\(more)}
      """
    )
    return try #require(reply.result.asText)
  }

  @Test func `a creation answers a bare string`() async throws {
    let school = try EdusignTestSchool()
    let ana = try await school.learner("Ana")
    let id = try await make(school, #","STUDENTS":["\#(ana)"],"API_ID":3"#)
    let training = await school.get("/v1/trainings/\(id)").result
    #expect(training["NAME"] == .text("Master"))
    #expect(training["START"] == .text("2026-08-31T22:00:00.000Z"))
    #expect(training["END"] == .text("2027-06-30T16:00:00.000Z"))
    #expect(training["API_ID"] == .text("3"))
    #expect(training["STUDENT_IDS"] == .array([.text(ana)]))
    #expect(training["ARCHIVED"] == .integer(0))
    let student = await school.get("/v1/student/\(ana)").result
    #expect(student["TRAINING_IDS"] == .array([.text(id)]))
  }

  @Test func `the list has 50 on a page and hides archived ones`() async throws {
    let school = try EdusignTestSchool()
    var ids: [String] = []
    for _ in 0..<51 {
      ids.append(try await make(school))
    }
    let page = await school.get("/v1/trainings?page=0").result
    #expect(page.all("ID") == Array(ids.prefix(50)))
    #expect(page[0]["ARCHIVED"] == .boolean(false))
    #expect(await school.get("/v1/trainings?page=1").result.all("ID") == [ids[50]])
    #expect(await school.send("DELETE", "/v1/trainings/\(ids[50])").result == .boolean(true))
    #expect(await school.get("/v1/trainings?page=1").result.count == 0)
    let archived = await school.get("/v1/trainings?page=0&archived=true").result
    #expect(archived.all("ID") == [ids[50]])
    #expect(await school.get("/v1/trainings/?name=MAST").result.count == 50)
    #expect(await school.get("/v1/trainings/?name=x").result.count == 0)
  }

  @Test func `people added reach the open sheets that the options name`() async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let (ana, bob) = (try await school.learner("Ana"), try await school.learner("Bob"))
    let training = try await make(school)
    let link = #","TRAINING_ID":"\#(training)""#
    let past = try await school.sheet(by: ada, start: "2026-08-31", end: "2026-09-01", link)
    let next = try await school.sheet(by: ada, learners: [bob], link)
    let other = try await school.sheet(by: ada)
    let path = "/v1/trainings/resources/\(training)"
    let reply = await school.send(
      "POST",
      path,
      #"{"studentsIds":["\#(ana)"],"professorsIds":["\#(ada)"],"options":{"futureSheets":true}}"#
    )
    #expect(reply.result.asText != nil)
    #expect(try school.stored(past).attendance.isEmpty)
    #expect(try school.stored(next).attendance.map(\.student) == [bob, ana])
    #expect(try school.stored(other).attendance.isEmpty)
    _ = await school.send("PUT", "/v1/trainings/\(training)", #"{"STUDENTS":["\#(bob)"]}"#)
    #expect(try school.stored(past).attendance.isEmpty)
    _ = await school.send("PATCH", path, #"{"studentsIds":["\#(bob)"]}"#)
    let stored = try #require(school.sandbox.snapshot().trainings.first)
    #expect(stored.students.isEmpty)
    #expect(stored.professors == [ada])
  }

  @Test func `rooms are listed after they were made`() async throws {
    let school = try EdusignTestSchool()
    #expect(await school.get("/v1/classrooms").result == .array([]))
    let flat = await school.send("POST", "/v1/classrooms", #"{"NAME":"B102"}"#)
    let wrapped = await school.send("POST", "/v1/classrooms", #"{"classroom":{"NAME":"B103"}}"#)
    let rooms = await school.get("/v1/classrooms").result
    #expect(rooms.all("NAME") == ["B102", "B103"])
    #expect(
      rooms.all("ID") == [flat.result["ID"], wrapped.result["ID"]].compactMap(\.asText)
    )
  }

  @Test func `the school's identity is changed whole`() async throws {
    let school = try EdusignTestSchool()
    #expect(
      await school.send("PATCH", "/v1/school", #"{"school":{"NAME":"X"}}"#).message != .null
    )
    let body = """
      {"school":{"NAME":"X","LOGO":"l","STREET_ADDRESS":"s","CITY":"c","POSTALCODE":"75001",
      "COUNTRY":"FR","PHONE":"1","WEBHOOKS":[{"type":"on_course_locked","url":"https://h.example"}]}}
      """
    #expect(await school.send("PATCH", "/v1/school", body).result == .boolean(true))
    let shown = await school.get("/v1/school").result
    #expect(shown["NAME"] == .text("X"))
    #expect(shown["WEBHOOKS"][0]["type"] == .text("on_course_locked"))
  }
}
