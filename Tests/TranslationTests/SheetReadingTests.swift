import Campus
import Edusign
import Testing

@testable import Translation

struct SheetReadingTests {
  static let now = Instant(milliseconds: 1_792_000_000_000)
  static let later = "2026-10-14T20:00:00.000Z"
  static let earlier = "2026-10-01T20:00:00.000Z"

  /// One attendance row as Edusign writes it, and what it means.
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let row: String
    let isLocked: Bool
    let signature: String
    let state: MarkState

    init(
      _ description: String,
      _ row: String,
      locked: Bool = false,
      signature: String = "",
      _ state: MarkState
    ) {
      testDescription = description
      self.row = row
      isLocked = locked
      self.signature = signature
      self.state = state
    }
  }

  static let link = "https://files.edusign.example/signature.png"

  /// In the order of the tests in edusign-api.md 3.5.
  static let cases = [
    Case("sent out, though present", #""state":true,"excluded":"\#(earlier)""#, .excluded),
    Case("signed", #""state":true,"signature":"\#(link)""#, .present),
    Case("present and late", #""state":true,"delay":12"#, .late),
    Case("present and left early", #""state":true,"earlyDeparture":"\#(earlier)""#, .leftEarly),
    Case("covered by an accepted absence", #""state":false,"absenceId":"abs1""#, .justified),
    Case(
      "asked by mail, and may still sign",
      #""state":false,"signatureEmail":{"nbSent":1,"signUntil":"\#(later)"}"#,
      .waiting
    ),
    Case(
      "asked by mail, too late, on an open sheet",
      #""state":false,"signatureEmail":{"nbSent":1,"signUntil":"\#(earlier)"}"#,
      .unknown
    ),
    Case("unsigned on a sheet that says nothing yet", #""state":false"#, .unknown),
    Case("unsigned on an archived sheet", #""state":false"#, locked: true, .absent),
    Case("unsigned where the instructor signed", #""state":false"#, signature: link, .absent),
    Case(
      "a comment alone justifies nothing",
      #""state":false,"comment":"malade""#,
      locked: true,
      .absent
    ),
  ]

  @Test(arguments: cases)
  func `a row means what the order of tests says`(example: Case) throws {
    let sheet = try Self.sheet(example)
    let mark = try #require(sheet.marks.first { $0.role == .learner })
    #expect(mark.state == example.state)
    #expect(sheet.isArchived == example.isLocked)
  }

  @Test func `a sheet nobody touched bears no mark, and one signature is one`() throws {
    let untouched = try Self.sheet(Case("", #""state":false"#, .unknown))
    #expect(!untouched.bearsMarks)
    let signed = try Self.sheet(Case("", #""state":true,"signature":"\#(Self.link)""#, .present))
    #expect(signed.bearsMarks)
    let byInstructor = try Self.sheet(Case("", #""state":false"#, signature: Self.link, .absent))
    #expect(byInstructor.bearsMarks)
  }

  private static func sheet(_ example: Case) throws -> Sheet {
    let text = """
      {"ID":"sheet1","NAME":"Anatomie (CM)","START":"2026-10-13T06:30:00.000Z",
      "END":"2026-10-13T08:00:00.000Z","CLASSROOM":"B102","PROFESSOR":"prof1",
      "PROFESSOR_SIGNATURE":"\(example.signature)","LOCKED":\(example.isLocked ? 1 : 0),
      "API_ID":"hp:demo@20260831:1001.7:p1:g1","API_TYPE":"passerelle",
      "STUDENTS":[{"studentId":"learner1",\(example.row)}]}
      """
    return Sheet(try RawItem(Array(text.utf8)).decodeSheet(), now: now)
  }
}
