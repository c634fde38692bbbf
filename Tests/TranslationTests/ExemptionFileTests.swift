import Campus
import Testing
import Translation

struct ExemptionFileTests {
  private static let head = "learner,from,to,course,reason\n"

  private func faults(_ text: String) -> [String] {
    ExemptionFile(Array(text.utf8)).faults.map { "\($0.line) \($0.reason)" }
  }

  private func day(_ text: String) throws -> LocalDay { try #require(LocalDay(text)) }

  @Test func `days, courses and both names of a learner are kept`() throws {
    let file = ExemptionFile(
      Array(
        (Self.head + """
          42,2025-10-06,2025-10-10,,stage en entreprise
          Zoe@school.example,,,101,"dispense, médicale"

          """).utf8
      )
    )
    #expect(file.faults.isEmpty && file.book.learners == 2)
    func reason(_ learner: UInt32, _ email: String, _ course: UInt32, _ text: String) throws
      -> String?
    {
      file.book.reason(learner: learner, email: email, course: course, on: try day(text))
    }
    #expect(try reason(42, "", 7, "2025-10-06") == "stage en entreprise")
    #expect(try reason(42, "", 7, "2025-10-10") == "stage en entreprise")
    #expect(try reason(42, "", 7, "2025-10-11") == nil)
    #expect(try reason(42, "", 7, "2025-10-05") == nil)
    #expect(try reason(9, "ZOE@school.example", 101, "2026-01-01") == "dispense, médicale")
    #expect(try reason(9, "ZOE@school.example", 102, "2026-01-01") == nil)
    #expect(try reason(9, "", 101, "2026-01-01") == nil)
  }

  @Test func `a French export is understood`() {
    let text = "Apprenant;Du;Au;Cours;Motif;Saisi par\r\n7;2025-10-06;;;Alternance;x\r\n"
    #expect(faults(text) == [])
  }

  @Test(arguments: [
    ("", ["1 empty"]),
    ("learner,from,to,course\n", ["1 missingColumn(Translation.ExemptionFile.Column.reason)"]),
    (
      "learner,du,from,to,course,reason\n",
      ["1 doubleColumn(Translation.ExemptionFile.Column.from)"]
    ),
    (head + "42,,,,\n", ["2 noReason"]),
    (head + "x,,,,a\n", ["2 badLearner(\"x\")"]),
    (head + "42,6.10.2025,,,a\n", ["2 badDay(\"6.10.2025\")"]),
    (head + "42,2025-10-10,2025-10-06,,a\n", ["2 backwards"]),
    (head + "42,,,CM,a\n", ["2 badCourse(\"CM\")"]),
    (
      head + "42,2025-10-06,,,a\n42,2025-10-06,,101,a\n42,2025-10-06,,,b\n",
      ["4 duplicate(ofLine: 2)"]
    ),
    (head + "42,,\n43,,,,\"a\n", ["2 fieldCount(found: 3, expected: 5)", "3 openQuote"]),
  ])
  func `each wrong line is named`(text: String, expected: [String]) {
    #expect(faults(text) == expected)
  }
}
