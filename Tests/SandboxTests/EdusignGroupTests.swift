import Testing

@testable import Sandbox

struct EdusignGroupTests {
  @Test func `membership set on the group shows on the learner`() async throws {
    let school = try EdusignTestSchool()
    let (ana, bob) = (try await school.learner("Ana"), try await school.learner("Bob"))
    let group = try await school.group("G", [ana, bob, ana])
    let shown = await school.get("/v1/group/\(group)").result
    #expect(shown["ID"] == .text(group))
    #expect(shown["id"] == .text(group))
    #expect(shown["STUDENTS"] == .array([.text(ana), .text(bob)]))
    #expect(await school.get("/v1/student/\(bob)").result["GROUPS"] == .array([.text(group)]))
  }

  @Test func `membership set on the learner shows on the group`() async throws {
    let school = try EdusignTestSchool()
    let first = try await school.group("A", [])
    let second = try await school.group("B", [])
    let ana = try await school.learner("Ana", #","GROUPS":["\#(first)"]"#)
    #expect(await school.get("/v1/group/\(first)").result["STUDENTS"] == .array([.text(ana)]))
    // One integration sends the group as a bare string.
    _ = await school.send(
      "PATCH",
      "/v1/student",
      #"{"student":{"ID":"\#(ana)","FIRSTNAME":"A","LASTNAME":"B","GROUPS":"\#(second)"}}"#
    )
    #expect(await school.get("/v1/group/\(first)").result["STUDENTS"] == .array([]))
    #expect(await school.get("/v1/group/\(second)").result["STUDENTS"] == .array([.text(ana)]))
    #expect(await school.get("/v1/student/\(ana)").result["GROUPS"] == .array([.text(second)]))
  }

  @Test func `a change replaces the members whole`() async throws {
    let school = try EdusignTestSchool()
    let (ana, bob) = (try await school.learner("Ana"), try await school.learner("Bob"))
    let group = try await school.group("G", [ana])
    let reply = await school.send(
      "PATCH",
      "/v1/group?id=\(group)",
      #"{"group":{"NAME":"H","STUDENTS":["\#(bob)"]}}"#
    )
    #expect(reply.result == .boolean(true))
    let stored = try #require(school.sandbox.snapshot().groups.first)
    #expect(stored.name == "H")
    #expect(stored.students == [bob])
    #expect(await school.get("/v1/student/\(ana)").result["GROUPS"] == .array([]))
  }

  @Test func `a change without members empties the group, or keeps it as the knob says`()
    async throws
  {
    let school = try EdusignTestSchool { $0.groupWithoutStudents = .kept }
    let ana = try await school.learner("Ana")
    let group = try await school.group("G", [ana])
    let body = #"{"group":{"ID":"\#(group)","NAME":"G"}}"#
    _ = await school.send("PATCH", "/v1/group", body)
    #expect(school.sandbox.snapshot().groups[0].students == [ana])
    school.sandbox.knobs.groupWithoutStudents = .cleared
    _ = await school.send("PATCH", "/v1/group", body)
    #expect(school.sandbox.snapshot().groups[0].students == [])
  }

  @Test func `a group is found by external id, listed, and archived by DELETE`() async throws {
    let school = try EdusignTestSchool()
    let reply = await school.send("POST", "/v1/group", #"{"group":{"NAME":"G","API_ID":"g1"}}"#)
    let id = try #require(reply.result["ID"].asText)
    #expect(reply.result["id"] == .text(id))
    #expect(await school.get("/v1/group/get-id/g1").result["id"] == .text(id))
    #expect(await school.get("/v1/group").result.all("ID") == [id])
    #expect(await school.send("DELETE", "/v1/group/\(id)").result == .boolean(true))
    #expect(await school.get("/v1/group").result.count == 0)
    #expect(await school.get("/v1/group/\(id)").result["HIDDEN"] == .integer(1))
    let unknown = JSONValue.text("No group with this ID found")
    #expect(await school.send("DELETE", "/v1/group/x").message == unknown)
    #expect(await school.get("/v1/group/get-id/x").message == unknown)
  }

  @Test func `unknown members and unknown groups are refused and change nothing`() async throws {
    let school = try EdusignTestSchool()
    let ana = try await school.learner("Ana")
    let group = try await school.group("G", [ana])
    let reply = await school.send(
      "PATCH",
      "/v1/group",
      #"{"group":{"ID":"\#(group)","NAME":"H","STUDENTS":["nobody"]}}"#
    )
    #expect(reply.message == .text("No student with this ID found"))
    let wrong = await school.send(
      "PATCH",
      "/v1/student",
      #"{"student":{"ID":"\#(ana)","FIRSTNAME":"Z","LASTNAME":"B","GROUPS":["nothing"]}}"#
    )
    #expect(wrong.message == .text("No group with this ID found"))
    let snapshot = school.sandbox.snapshot()
    #expect(snapshot.groups[0].name == "G")
    #expect(snapshot.groups[0].students == [ana])
    #expect(snapshot.students[0].firstName == "Ana")
  }

  @Test(arguments: [false, true])
  func `a change of a group reaches the open sheets to come only if the knob says so`(
    propagates: Bool
  ) async throws {
    let school = try EdusignTestSchool { $0.groupChangePropagates = propagates }
    let ada = try await school.instructor("Ada")
    let (ana, bob) = (try await school.learner("Ana"), try await school.learner("Bob"))
    let cleo = try await school.learner("Cleo")
    let group = try await school.group("G", [ana])
    let more = #","SCHOOL_GROUP":["\#(group)"]"#
    let past = try await school.sheet(
      by: ada,
      start: "2026-08-31T09:00:00",
      end: "2026-08-31T10:00:00",
      more
    )
    let locked = try await school.sheet(by: ada, more)
    _ = await school.get("/v1/course/lock/\(locked)")
    let next = try await school.sheet(by: ada, learners: [cleo], more)
    try school.sandbox.comment("here", learner: ana, on: next)
    _ = await school.send(
      "PATCH",
      "/v1/group",
      #"{"group":{"ID":"\#(group)","STUDENTS":["\#(ana)","\#(bob)"]}}"#
    )
    #expect(try school.stored(past).attendance.map(\.student) == [ana])
    #expect(try school.stored(locked).attendance.map(\.student) == [ana])
    let roster = propagates ? [ana, bob, cleo] : [ana, cleo]
    #expect(try school.stored(next).attendance.map(\.student) == roster)
    #expect(try school.row(of: ana, on: next).comment == "here")
  }
}
