public import Campus
public import Ledger

/// The evening balance: every seat that Hyperplanning expects stands in one column, day by day.
public struct BalanceReport: Sendable {
  private let days: [LedgerAnswer.Record]
  private let first: LocalDay
  private let last: LocalDay

  /// A report on some days, as `LedgerReader.balance` tells them.
  public init(_ balance: LedgerAnswer, from first: LocalDay, to last: LocalDay) {
    days = balance.records
    self.first = first
    self.last = last
  }

  /// The report in one language.
  public func report(_ setting: ReportSetting) -> Report {
    let language = setting.language
    let columns = Self.columns(language)
    let sums = Dictionary(
      uniqueKeysWithValues: columns.dropFirst().map { column in
        (column.key, days.reduce(0) { $0 + $1.number(column.key) })
      }
    )
    return Report(
      "balance",
      language(
        en: "Evening balance, \(first) to \(last)",
        fr: "Bouclage du soir, du \(first) au \(last)"
      ),
      facts: [setting.whenMade, rule(language), remainder(sums, language)],
      rows: Report.Table(
        "days",
        "",
        columns: columns,
        rows: days.map { day in
          [.text(day["day"].text)] + columns.dropFirst().map { .number(day.number($0.key)) }
        },
        totals: [.text("total")] + columns.dropFirst().map { .number(sums[$0.key] ?? 0) }
      ),
      charts: [chart(sums, columns, language)]
    )
  }

  private func rule(_ language: Language) -> String {
    language(
      en: "Expected = present + absent + justified + late + waiting + exempt + not archived + "
        + "remainder; remainder = without sheet + not on the sheet.",
      fr: "Attendues = présents + absents + justifiés + retards + en attente + dispensés + non "
        + "archivées + reste ; reste = sans feuille + pas sur la feuille."
    )
  }

  private func remainder(_ sums: [String: Int], _ language: Language) -> String {
    let (none, off) = (sums["no_sheet"] ?? 0, sums["not_on_sheet"] ?? 0)
    guard none + off > 0 else {
      return language(en: "The remainder is zero.", fr: "Le reste est nul.")
    }
    return language(
      en: "The remainder of \(none + off) is not zero: \(none) seats without a sheet, \(off) "
        + "learners not on theirs; 'passerelle report mismatches' says why.",
      fr: "Le reste de \(none + off) n'est pas nul : \(none) places sans feuille, \(off) "
        + "apprenants absents de la leur ; « passerelle report mismatches » dit pourquoi."
    )
  }

  private static func columns(_ language: Language) -> [Report.Column] {
    [
      .init("day", language(en: "day", fr: "jour")),
      .init("expected", language(en: "expected", fr: "attendues")),
      .init("present", language(en: "present", fr: "présents")),
      .init("absent", language(en: "absent", fr: "absents")),
      .init("justified", language(en: "justified", fr: "justifiés")),
      .init("late", language(en: "late", fr: "retards")),
      .init("waiting", language(en: "waiting", fr: "en attente")),
      .init("exempt", language(en: "exempt", fr: "dispensés")),
      .init("not_archived", language(en: "not archived", fr: "non archivées")),
      .init("remainder", language(en: "remainder", fr: "reste")),
      .init("no_sheet", language(en: "without sheet", fr: "sans feuille")),
      .init("not_on_sheet", language(en: "not on the sheet", fr: "pas sur la feuille")),
      .init("extra", language(en: "extra", fr: "en plus")),
      .init("shown_absent", language(en: "absent in HP", fr: "absents dans HP")),
      .init("shown_justified", language(en: "justified in HP", fr: "justifiés dans HP")),
      .init("shown_late", language(en: "late in HP", fr: "retards dans HP")),
    ]
  }

  private func chart(
    _ sums: [String: Int],
    _ columns: [Report.Column],
    _ language: Language
  ) -> Report.Chart {
    let tones: [(String, Report.Chart.Tone)] = [
      ("present", .good), ("absent", .bad), ("justified", .warning), ("late", .warning),
      ("waiting", .plain), ("exempt", .plain), ("not_archived", .plain), ("remainder", .bad),
    ]
    let bars = tones.map { key, tone in
      let amount = sums[key] ?? 0
      let title = columns.first { $0.key == key }?.title ?? key
      return Report.Chart.Bar(title, Double(amount), String(amount), tone)
    }
    return Report.Chart(language(en: "Marks by state", fr: "Marques par état"), bars)
  }
}
