import Testing

@testable import Sandbox

struct EdusignTimeTests {
  @Test(arguments: [
    ("2026-09-02T09:00:00", "2026-09-02T07:00:00.000Z"),
    ("2026-09-02 09:00:00", "2026-09-02T07:00:00.000Z"),
    ("2026-09-02T09:00", "2026-09-02T07:00:00.000Z"),
    ("2026-09-02T09:00:00Z", "2026-09-02T09:00:00.000Z"),
    ("2026-09-02T09:00:00.000Z", "2026-09-02T09:00:00.000Z"),
    ("2026-09-02T09:00:00.987Z", "2026-09-02T09:00:00.000Z"),
    ("2026-09-02T09:00:00+02:00", "2026-09-02T07:00:00.000Z"),
    ("2026-09-02T09:00:00.000000+0200", "2026-09-02T07:00:00.000Z"),
    ("2026-09-02T09:00:00-05:30", "2026-09-02T14:30:00.000Z"),
    ("2026-12-02T09:00:00", "2026-12-02T08:00:00.000Z"),
    ("2028-02-29T12:00:00", "2028-02-29T11:00:00.000Z"),
  ])
  func `a start is read in every form of the wire and shown in UTC`(
    sent: String,
    shown: String
  ) async throws {
    let school = try EdusignTestSchool()
    let professor = try await school.instructor("Ada")
    let id = try await school.sheet(by: professor, start: sent, end: "2029-01-01T00:00:00Z")
    #expect(await school.get("/v1/course/\(id)").result["START"] == .text(shown))
  }

  @Test(arguments: [
    ("2026-03-29T01:59:59", "2026-03-29T00:59:59.000Z"),
    ("2026-03-29T02:30:00", "2026-03-29T01:30:00.000Z"),
    ("2026-03-29T03:00:00", "2026-03-29T01:00:00.000Z"),
    ("2026-10-25T01:59:59", "2026-10-24T23:59:59.000Z"),
    ("2026-10-25T02:00:00", "2026-10-25T00:00:00.000Z"),
    ("2026-10-25T02:59:59", "2026-10-25T00:59:59.000Z"),
    ("2026-10-25T03:00:00", "2026-10-25T02:00:00.000Z"),
  ])
  func `at a change of the clocks a skipped time moves on and a repeated one is its first`(
    sent: String,
    shown: String
  ) async throws {
    let school = try EdusignTestSchool()
    let professor = try await school.instructor("Ada")
    let id = try await school.sheet(by: professor, start: sent, end: "2029-01-01T00:00:00Z")
    #expect(await school.get("/v1/course/\(id)").result["START"] == .text(shown))
  }

  @Test func `the zone is the school's own`() async throws {
    let school = try EdusignTestSchool("America/Martinique")
    let professor = try await school.instructor("Ada")
    let id = try await school.sheet(by: professor)
    let start = await school.get("/v1/course/\(id)").result["START"]
    #expect(start == .text("2026-09-02T13:00:00.000Z"))
  }

  @Test func `an unknown zone is refused`() {
    let configuration = EdusignConfiguration(
      timeZone: "Europe/Atlantis",
      clock: SandboxClock(milliseconds: 0)
    )
    #expect {
      try EdusignSandbox(configuration)
    } throws: { error in
      (error as? SandboxError)?.code == .badConfiguration
    }
  }

  @Test(arguments: [
    "", "2026", "2026-9-2", "2026-13-01", "2026-02-29", "2026-04-31", "2026-09-00",
    "2026-09-02T25:00:00", "2026-09-02T09:60:00", "2026-09-02T09:00:61", "2026-09-02T09:00:00X",
    "2026-09-02T09:00:00.Z", "2026-09-02T09:00:00+2", "2026-09-02T", "02/09/2026 09:00", " ",
    "2026-09-02T09:00:00Z ", "2026-09-02T09:00:00+24:00",
  ])
  func `what is no moment is refused`(text: String) async throws {
    #expect(EdusignTime.read(text) == nil)
    let school = try EdusignTestSchool()
    let professor = try await school.instructor("Ada")
    let reply = await school.send(
      "POST",
      "/v1/course",
      #"{"course":{"NAME":"A","PROFESSOR":"\#(professor)","START":"\#(text)","END":"2027-01-01"}}"#
    )
    #expect(reply.message == .text("START must be an ISO 8601 datetime"))
  }

  @Test(arguments: [
    (Int64(0), "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
    (951_782_400_000, "2000-02-29T00:00:00.000Z"), (1_790_000_000_123, "2026-09-21T14:13:20.123Z"),
    (4_102_444_799_000, "2099-12-31T23:59:59.000Z"),
  ])
  func `moments are written to the millisecond`(milliseconds: Int64, text: String) {
    var bytes: [UInt8] = []
    EdusignTime.append(milliseconds, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test func `fractions of the clock are dropped`() async throws {
    let school = try EdusignTestSchool()
    school.clock.advance(by: 999)
    let id = try await school.learner("Ana")
    let created = await school.get("/v1/student/\(id)").result["DATE_CREATED"]
    #expect(created == .text("2026-09-01T08:00:00.000Z"))
  }
}
