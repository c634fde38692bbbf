import Campus
public import Ledger
import Planning

/// Marks that are not in Hyperplanning as their sheets have them, and why.
public struct UnsentReport: Sendable {
  private let marks: [LedgerAnswer.Record]

  /// A report on what `LedgerReader.unsent` tells.
  public init(_ unsent: LedgerAnswer) {
    marks = unsent.records
  }

  /// The report in one language.
  public func report(_ setting: ReportSetting) -> Report {
    let language = setting.language
    let count = marks.reduce(0) { $0 + $1.number("marks") }
    return Report(
      "unsent",
      language(en: "Marks that are not in Hyperplanning", fr: "Marques non remontées"),
      facts: [setting.whenMade],
      summary: summary(setting),
      rows: Report.Table(
        "marks",
        language(en: "One by one", fr: "Une par une"),
        columns: Self.columns(language),
        rows: marks.map { row($0, setting) },
        totals: [
          .text("total"), .none, .none, .none, .none, .none, .none, .none, .none, .none,
          .number(count), .none, .none, .none,
        ]
      ),
      charts: chart(language) + setting.freshnessChart
    )
  }

  private func byCause() -> [(cause: String, marks: Int, rows: Int)] {
    Dictionary(grouping: marks) { $0["cause"].text }.map { cause, rows in
      (cause, rows.reduce(0) { $0 + $1.number("marks") }, rows.count)
    }.sorted { ($1.marks, $0.cause) < ($0.marks, $1.cause) }
  }

  private func summary(_ setting: ReportSetting) -> Report.Table {
    let language = setting.language
    return Report.Table(
      "causes",
      language(en: "By cause", fr: "Par motif"),
      columns: [
        .init("cause", language(en: "cause", fr: "motif")),
        .init("reason", language(en: "what it is", fr: "de quoi il s'agit")),
        .init("marks", language(en: "marks", fr: "marques")),
        .init("owner", language(en: "to be done by", fr: "à faire par")),
        .init("healed_by", language(en: "right after the run of", fr: "juste après le passage du")),
        .init("remedy", language(en: "remedy", fr: "remède")),
      ],
      rows: byCause().map { code, marks, _ in
        let cause = Cause(rawValue: code)
        return [
          .text(code), .text(Self.heading(code, language)), .number(marks),
          .text((cause?.owner ?? .nobody).text(language)),
          .text(setting.moment(cause.map { $0.healing(setting.next) } ?? setting.next.up)),
          .text(cause?.generalRemedy(language) ?? ""),
        ]
      }
    )
  }

  /// What a code is about; no code at all means that the mark goes up with the next run.
  private static func heading(_ code: String, _ language: Language) -> String {
    (Cause(rawValue: code) ?? .newMark).heading(language)
  }

  private static func columns(_ language: Language) -> [Report.Column] {
    [
      .init("start", language(en: "start", fr: "début")),
      .init("title", language(en: "class", fr: "cours")),
      .init("session", language(en: "session", fr: "séance"), isForPrograms: true),
      .init("sheet", language(en: "sheet", fr: "feuille"), isForPrograms: true),
      .init("learner", language(en: "learner", fr: "apprenant")),
      .init("mark", language(en: "the sheet says", fr: "la feuille dit")),
      .init("shown", language(en: "Hyperplanning says", fr: "Hyperplanning dit")),
      .init("status", language(en: "status", fr: "état")),
      .init("cause", language(en: "cause", fr: "motif")),
      .init("reason", language(en: "why", fr: "pourquoi")),
      .init("marks", language(en: "marks", fr: "marques")),
      .init("owner", language(en: "to be done by", fr: "à faire par")),
      .init("since_run", language(en: "since run", fr: "depuis le passage"), isForPrograms: true),
      .init("remedy", language(en: "remedy", fr: "remède")),
    ]
  }

  private func row(_ row: LedgerAnswer.Record, _ setting: ReportSetting) -> [Report.Value] {
    let language = setting.language
    let verdict = row.verdict(language)
    return [
      .text(row["start_local"].text), .text(row["title"].text), .text(row["session"].text),
      .text(row["sheet"].text), .text(row["name"].text), .text(row["mark"].text),
      .text(row["shown"].text), .text(Self.status(row["status"].text, language)),
      .text(row["cause"].text),
      .text(verdict?.reason ?? Self.heading(row["cause"].text, language)),
      .number(row.number("marks")), .text((verdict?.owner ?? .nobody).text(language)),
      .number(row.number("since_run")), .text(verdict?.remedy ?? ""),
    ]
  }

  private static func status(_ status: String, _ language: Language) -> String {
    switch status {
    case "pending": language(en: "on its way", fr: "en route")
    case "held": language(en: "held", fr: "retenue")
    case "superseded": language(en: "Hyperplanning's stays", fr: "celle d'Hyperplanning reste")
    case "agreed": language(en: "up in part", fr: "remontée en partie")
    case "unjudged": language(en: "not read yet", fr: "pas encore lue")
    default: language(en: "whole sheet", fr: "feuille entière")
    }
  }

  private func chart(_ language: Language) -> [Report.Chart] {
    guard !marks.isEmpty else { return [] }
    return [
      Report.Chart(
        language(en: "Marks by cause", fr: "Marques par motif"),
        byCause().prefix(12).map { code, marks, _ in
          .init("\(code) \(Self.heading(code, language))", Double(marks), String(marks))
        }
      )
    ]
  }
}
