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

  /// All that one row, the instructor and the sheet can say at once.
  struct Combination: Sendable {
    var isPresent, isSigned, isLate, hasLeft, isSentOut, isJustified: Bool
    /// 0 for no mail, 1 for one that may still be answered, 2 for one that came too late.
    var mail: Int
    var isLocked, isSignedByInstructor: Bool

    /// The combination with a number.
    init(_ number: Int) {
      func bit(_ place: Int) -> Bool { number >> place & 1 == 1 }
      (isPresent, isSigned, isLate, hasLeft) = (bit(0), bit(1), bit(2), bit(3))
      (isSentOut, isJustified, isLocked, isSignedByInstructor) = (bit(4), bit(5), bit(6), bit(7))
      mail = number >> 8
    }

    /// The row as Edusign writes it.
    var row: String {
      var fields = ["\"state\":\(isPresent)"]
      if isSigned { fields.append("\"signature\":\"\(SheetReadingTests.link)\"") }
      if isLate { fields.append("\"delay\":7") }
      if hasLeft { fields.append("\"earlyDeparture\":\"\(SheetReadingTests.earlier)\"") }
      if isSentOut { fields.append("\"excluded\":\"\(SheetReadingTests.earlier)\"") }
      if isJustified { fields.append("\"absenceId\":\"abs1\"") }
      if mail > 0 {
        let until = mail == 1 ? SheetReadingTests.later : SheetReadingTests.earlier
        fields.append("\"signatureEmail\":{\"nbSent\":1,\"signUntil\":\"\(until)\"}")
      }
      return fields.joined(separator: ",")
    }

    /// What it means, looked up from the other end: what each state needs.
    var meanings: [MarkState] {
      let isThere = (isPresent || isSigned) && !isSentOut
      let isMissing = !isPresent && !isSigned && !isSentOut
      let mayAnswer = mail == 1 && !isLocked
      let needs: [(MarkState, Bool)] = [
        (.excluded, isSentOut),
        (.leftEarly, isThere && hasLeft),
        (.late, isThere && !hasLeft && isLate),
        (.present, isThere && !hasLeft && !isLate),
        (.justified, isMissing && isJustified),
        (.waiting, isMissing && !isJustified && mayAnswer),
        (.absent, isMissing && !isJustified && !mayAnswer && (isLocked || isSignedByInstructor)),
        (.unknown, isMissing && !isJustified && !mayAnswer && !isLocked && !isSignedByInstructor),
      ]
      return needs.filter(\.1).map(\.0)
    }
  }

  @Test func `every combination of a row means one thing, and says so on both kinds of LOCKED`()
    throws
  {
    var seen: Set<MarkState> = []
    for number in 0..<(3 * 256) {
      let combination = Combination(number)
      for form in ["\(combination.isLocked ? 1 : 0)", "\(combination.isLocked)"] {
        let example = Case(
          "\(combination)",
          combination.row,
          locked: combination.isLocked,
          signature: combination.isSignedByInstructor ? Self.link : "",
          .unknown
        )
        let sheet = try Self.sheet(example, lockedForm: form)
        let mark = try #require(sheet.marks.first { $0.role == .learner })
        #expect([mark.state] == combination.meanings, "\(combination)")
        #expect(sheet.isArchived == combination.isLocked)
        seen.insert(mark.state)
      }
    }
    #expect(seen == Set(MarkState.allCases))
  }

  @Test func `a sheet nobody touched bears no mark, and one signature is one`() throws {
    let untouched = try Self.sheet(Case("", #""state":false"#, .unknown))
    #expect(!untouched.bearsMarks)
    let signed = try Self.sheet(Case("", #""state":true,"signature":"\#(Self.link)""#, .present))
    #expect(signed.bearsMarks)
    let byInstructor = try Self.sheet(Case("", #""state":false"#, signature: Self.link, .absent))
    #expect(byInstructor.bearsMarks)
  }

  private static func sheet(_ example: Case, lockedForm: String? = nil) throws -> Sheet {
    let locked = lockedForm ?? (example.isLocked ? "1" : "0")
    let text = """
      {"ID":"sheet1","NAME":"Anatomie (CM)","START":"2026-10-13T06:30:00.000Z",
      "END":"2026-10-13T08:00:00.000Z","CLASSROOM":"B102","PROFESSOR":"prof1",
      "PROFESSOR_SIGNATURE":"\(example.signature)","LOCKED":\(locked),
      "API_ID":"hp:demo@20260831:1001.7:p1:g1","API_TYPE":"passerelle",
      "STUDENTS":[{"studentId":"learner1",\(example.row)}]}
      """
    return Sheet(try RawItem(Array(text.utf8)).decodeSheet(), now: now)
  }
}
