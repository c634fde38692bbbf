import Diagnosis
import Foundation
import Testing

/// The forms of a report, whatever it tells.
struct ReportFormTests {
  private static let nasty = "<script>alert('x')</script> & \"quoted\""

  private static func report(_ text: String) -> Report {
    Report(
      "sample",
      text,
      facts: [text],
      summary: .init("sums", text, columns: [.init("what", text)], rows: [[.text(text)]]),
      rows: .init(
        "rows",
        "",
        columns: [
          .init("name", text), .init("count", "n"), .init("code", "c", isForPrograms: true),
        ],
        rows: [[.text(text), .number(3), .text("only for programs")], [.none, .none, .none]],
        totals: [.text("total"), .number(3), .none]
      ),
      charts: [.init(text, [.init(text, 3, text, .bad), .init("none", 0, "0")])]
    )
  }

  @Test func `a page escapes every text, and holds no script and no address`() {
    let page = ReportPage(Self.report(Self.nasty), .english).text
    #expect(!page.contains("<script") && !page.contains("alert('x')"))
    #expect(page.components(separatedBy: "&lt;script&gt;").count > 8)
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("//cdn"))
    #expect(page.contains("default-src 'none'"))
    #expect(page.contains("prefers-color-scheme: dark") && page.contains("@media print"))
    #expect(!page.contains("only for programs"))
  }

  @Test(arguments: [(Language.english, "en", "Nothing."), (.french, "fr", "Rien.")])
  func `a page says in which language it is, and that nothing is nothing`(
    language: Language,
    code: String,
    nothing: String
  ) {
    let empty = Report("x", "x", rows: .init("rows", "", columns: [], rows: []))
    let page = ReportPage(empty, language).text
    #expect(page.contains("<html lang=\"\(code)\">") && page.contains(">\(nothing)<"))
    #expect(!page.contains("<svg"))
  }

  @Test(arguments: ["=1+1", "+33600", "-2", "@SUM(A1)", "\t=1", " =HYPERLINK(1)", "＝1"])
  func `a spreadsheet computes nothing of a report`(formula: String) {
    let csv = Self.report(formula).csv(.english, byteOrderMark: false)
    let line = csv.components(separatedBy: "\r\n")[1]
    #expect(line.hasPrefix("'\(formula)") || line.hasPrefix("\"'\(formula)"))
    #expect(line.hasSuffix(",3,only for programs"))
  }

  @Test func `a CSV has the keys of its columns, all rows and the sums`() {
    let csv = Self.report("x").csv(.french, byteOrderMark: true)
    #expect(
      csv == "\u{FEFF}name;count;code\r\nx;3;only for programs\r\n;;\r\ntotal;3;\r\n"
    )
  }

  @Test func `the longest bar fills its room, and nothing draws nothing`() {
    let bars = [
      Report.Chart.Bar("a", 10, "10"), .init("b", 5, "5"), .init("c", 0, "0"), .init("d", -4, "-4"),
    ]
    let report = Report(
      "x",
      "x",
      rows: .init("rows", "", columns: [], rows: []),
      charts: [.init("c", bars)]
    )
    let widths = ReportPage(report, .english).text.matches(of: /width="(\d+)" height="16"/)
      .map { String($0.1) }
    #expect(widths == ["260", "130", "0", "0"])
  }
}
