import Campus
import Diagnosis
import Testing

struct HoursReportTests {
  private static let first = LocalDay(number: 20_758)

  private static func row(
    _ name: String,
    session: String = "7.12",
    planned: Int = 90,
    signed: Int = 90,
    recorded: Int? = nil,
    coTaught: Bool = false,
    sheet: InstructorHours.SheetState = .archived,
    _ outcome: InstructorHours.Outcome
  ) -> InstructorHours {
    InstructorHours(
      session: session,
      subject: "Droit",
      type: "CM",
      start: "2026-11-26 10:00",
      identity: name,
      name: name,
      isPlanned: planned > 0,
      plannedMinutes: planned,
      isSigned: signed > 0,
      signedMinutes: signed,
      recordedMinutes: recorded,
      isCoTaught: coTaught,
      sheet: sheet,
      outcome: outcome
    )
  }

  private static func report(_ rows: [InstructorHours]) -> HoursReport {
    HoursReport(rows, from: first, to: first.adding(days: 29))
  }

  @Test
  func `a table names who stood in for whom, and says that nothing is recorded`() {
    let report = Self.report([
      Self.row("Ada", signed: 0, .replaced), Self.row("Bea", planned: 0, .replacement),
    ])
    let english = report.sessionTable(.english)
    #expect(
      english.rows == [
        [
          "2026-11-26 10:00", "Droit (CM)", "Ada", "1:30", "0:00", "not offered", "archived",
          "replaced: signed by Bea",
        ],
        [
          "2026-11-26 10:00", "Droit (CM)", "Bea", "0:00", "1:30", "not offered", "archived",
          "stands in for Ada",
        ],
      ]
    )
    let french = report.sessionTable(.french)
    #expect(french.rows.map { $0[5] } == ["non proposé", "non proposé"])
    #expect(french.rows.map { $0[7] } == ["remplacé : signé par Bea", "remplace Ada"])
    #expect(french.heading.count == english.heading.count && french.heading != english.heading)
    #expect(HoursReport.whyNotRecorded(.french) != HoursReport.whyNotRecorded(.english))
  }

  @Test(arguments: [
    (row("Ada", .signed), ""),
    (row("Ada", sheet: .open, .signed), "the sheet is not archived yet"),
    (row("Ada", coTaught: true, .signed), "co-taught"),
    (row("Ada", signed: 0, .unsigned), "nobody signed for it"),
    (row("Ada", planned: 0, .extra), "signed without being planned"),
    (row("Ada", planned: 0, .cancelledSigned), "cancelled in Hyperplanning, but signed"),
    (row("Ada", signed: 0, sheet: .open, .open), "not signed; the sheet is not archived yet"),
    (row("Ada", signed: 0, sheet: .none, .noSheet), "no sheet"),
  ])
  func `each outcome has its remark`(row: InstructorHours, remark: String) {
    let report = Self.report([row])
    #expect(report.remark(on: row, .english) == remark)
    #expect(report.remark(on: row, .french).isEmpty == remark.isEmpty)
    #expect(remark.isEmpty || report.remark(on: row, .french) != remark)
  }

  @Test
  func `a namesake in another year's session is nobody's replacement`() {
    var other = Self.row("Cyd", planned: 0, .replacement)
    other.start = "2025-11-27 10:00"
    let replaced = Self.row("Ada", signed: 0, .replaced)
    let report = Self.report([other, replaced, Self.row("Bea", planned: 0, .replacement)])
    #expect(report.remark(on: replaced, .english) == "replaced: signed by Bea")
  }

  @Test
  func `every minute of an instructor stands in exactly one of the sums`() throws {
    let rows = [
      Self.row("Ada", planned: 60, signed: 70, .signed),
      Self.row("Ada", planned: 10, signed: 20, coTaught: true, sheet: .open, .signed),
      Self.row("Ada", planned: 1, signed: 0, .unsigned),
      Self.row("Ada", planned: 2, signed: 0, .replaced),
      Self.row("Ada", planned: 0, signed: 3, .replacement),
      Self.row("Ada", planned: 0, signed: 4, .extra),
      Self.row("Ada", planned: 0, signed: 5, .cancelledSigned),
      Self.row("Ada", planned: 6, signed: 0, sheet: .open, .open),
      Self.row("Ada", planned: 7, signed: 0, sheet: .none, .noSheet),
      Self.row("Bea", planned: 0, signed: 3, recorded: 2, .replacement),
    ]
    let totals = Self.report(rows).totals
    #expect(totals.map(\.name) == ["Ada", "Bea"])
    let ada = try #require(totals.first)
    #expect(ada.sessions == 9 && ada.planned == 86 && ada.signed == 102 && ada.coTaught == 1)
    #expect(ada.signedOpen == 20 && ada.signedUnplanned == 7 && ada.signedCancelled == 5)
    #expect(ada.unsigned == 1 && ada.replaced == 2 && ada.undecided == 13)
    #expect(ada.recorded == nil && totals[1].recorded == 2)
  }

  @Test
  func `two people of one name have a sum each`() {
    var namesake = Self.row("Ada", .signed)
    namesake.identity = "another"
    #expect(Self.report([Self.row("Ada", .signed), namesake]).totals.map(\.signed) == [90, 90])
  }

  @Test
  func `a CSV has a line for each part and each sum`() {
    let report = Self.report([Self.row("Ada", .signed)])
    #expect(
      report.csv(.english, byteOrderMark: false)
        == "line,start,session,title,instructor,planned_minutes,signed_minutes,recorded_minutes,"
        + "sheet,outcome,remark\r\n"
        + "session,2026-11-26 10:00,7.12,Droit (CM),Ada,90,90,not offered,archived,signed,\r\n"
        + "total,,,,Ada,90,90,not offered,,,\r\n"
    )
    let french = report.csv(.french, byteOrderMark: true)
    #expect(french.hasPrefix("\u{FEFF}ligne;debut;"))
    #expect(french.contains("Ada;90;90;non proposé;archivée;signed;\r\n"))
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+33 1", "'+33 1"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"),
    ("  =1", "'  =1"), ("\t=1", "\"'\t=1\""), ("\r=1", "\"'\r=1\""), ("＝1", "'＝1"),
    ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""), ("L'Hostis", "L'Hostis"),
    ("a,b", "\"a,b\""), ("a;b", "\"a;b\""), ("a\nb", "\"a\nb\""), ("a\"b", "\"a\"\"b\""),
    ("Zoé", "Zoé"), ("", ""), ("3=3", "3=3"), ("\u{2028}=1", "'\u{2028}=1"),
  ])
  func `no text can pass for a formula, a field or a line`(text: String, written: String) {
    var csv = CSVText(["a"], .english)
    csv.add([.text(text), .number(-5), .none])
    #expect(csv.text() == "a\r\n\(written),-5,\r\n")
  }
}
