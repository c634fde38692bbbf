import Campus

extension HoursReport {
  /// The rows of a table for people, below their heading.
  public struct Table: Sendable, Hashable {
    /// The columns' names.
    public let heading: [String]
    /// The rows, as long as the heading.
    public let rows: [[String]]
  }

  /// Each instructor's part in each session.
  public func sessionTable(_ language: Language) -> Table {
    Table(
      heading: [
        language(en: "start", fr: "début"), language(en: "session", fr: "séance"),
        language(en: "instructor", fr: "enseignant"), language(en: "planned", fr: "prévu"),
        language(en: "signed", fr: "signé"), language(en: "recorded", fr: "saisi"),
        language(en: "sheet", fr: "feuille"), language(en: "remark", fr: "remarque"),
      ],
      rows: rows.map { row in
        [
          row.start, row.title, row.name, Self.hours(row.plannedMinutes),
          Self.hours(row.signedMinutes), Self.recorded(row.recordedMinutes, language),
          row.sheet.text(language), remark(on: row, language),
        ]
      }
    )
  }

  /// Each instructor's sums.
  public func totalTable(_ language: Language) -> Table {
    Table(
      heading: [
        language(en: "instructor", fr: "enseignant"), language(en: "sessions", fr: "séances"),
        language(en: "planned", fr: "prévu"), language(en: "signed", fr: "signé"),
        language(en: "recorded", fr: "saisi"),
        language(en: "signed, not archived", fr: "signé, non archivé"),
        language(en: "signed, not planned", fr: "signé sans être prévu"),
        language(en: "signed, cancelled", fr: "signé, annulé"),
        language(en: "replaced", fr: "remplacé"), language(en: "unsigned", fr: "non signé"),
        language(en: "undecided", fr: "à venir"), language(en: "co-taught", fr: "co-enseignement"),
      ],
      rows: totals.map { total in
        [
          total.name, String(total.sessions), Self.hours(total.planned), Self.hours(total.signed),
          Self.recorded(total.recorded, language), Self.hours(total.signedOpen),
          Self.hours(total.signedUnplanned), Self.hours(total.signedCancelled),
          Self.hours(total.replaced), Self.hours(total.unsigned), Self.hours(total.undecided),
          String(total.coTaught),
        ]
      }
    )
  }

  /// The hours as any report: the sums first, and bars of what was planned and what was signed.
  public func report(_ setting: ReportSetting) -> Report {
    let language = setting.language
    let sums = totals.prefix(20).flatMap { total in
      [
        Report.Chart.Bar(
          "\(total.name), \(language(en: "planned", fr: "prévu"))",
          Double(total.planned),
          Self.hours(total.planned)
        ),
        Report.Chart.Bar(
          "\(total.name), \(language(en: "signed", fr: "signé"))",
          Double(total.signed),
          Self.hours(total.signed),
          .good
        ),
      ]
    }
    return Report(
      "hours",
      language(
        en: "Instructors' hours, \(first) to \(last)",
        fr: "Heures des enseignants, du \(first) au \(last)"
      ),
      facts: [setting.whenMade, Self.whyNotRecorded(language)],
      summary: totalTable(language).reportTable("totals", language(en: "Sums", fr: "Totaux")),
      rows: sessionTable(language).reportTable("sessions", language(en: "Sessions", fr: "Séances")),
      charts: sums.isEmpty ? [] : [Report.Chart(language(en: "Hours", fr: "Heures"), sums)]
    )
  }

  /// Sessions and sums in one text: the first field tells one from the other.
  ///
  /// **Units**: minutes.
  public func csv(_ language: Language, byteOrderMark: Bool) -> String {
    var text = CSVText(
      [
        language(en: "line", fr: "ligne"), language(en: "start", fr: "debut"),
        language(en: "session", fr: "seance"), language(en: "title", fr: "titre"),
        language(en: "instructor", fr: "enseignant"),
        language(en: "planned_minutes", fr: "minutes_prevues"),
        language(en: "signed_minutes", fr: "minutes_signees"),
        language(en: "recorded_minutes", fr: "minutes_saisies"),
        language(en: "sheet", fr: "feuille"), language(en: "outcome", fr: "issue"),
        language(en: "remark", fr: "remarque"),
      ],
      language
    )
    for row in rows {
      text.add([
        .text(language(en: "session", fr: "seance")), .text(row.start), .text(row.session),
        .text(row.title), .text(row.name), .number(row.plannedMinutes), .number(row.signedMinutes),
        Self.recordedField(row.recordedMinutes, language), .text(row.sheet.text(language)),
        .text(row.outcome.rawValue),
        .text(remark(on: row, language)),
      ])
    }
    for total in totals {
      text.add([
        .text("total"), .none, .none, .none, .text(total.name), .number(total.planned),
        .number(total.signed), Self.recordedField(total.recorded, language), .none, .none, .none,
      ])
    }
    return text.text(byteOrderMark: byteOrderMark)
  }

  private static func recordedField(_ minutes: Int?, _ language: Language) -> CSVText.Field {
    minutes.map { .number($0) } ?? .text(recorded(nil, language))
  }
}

extension HoursReport.Table {
  /// The same table as part of any report.
  fileprivate func reportTable(_ key: String, _ title: String) -> Report.Table {
    Report.Table(
      key,
      title,
      columns: heading.map { Report.Column($0, $0) },
      rows: rows.map { row in row.map { .text($0) } }
    )
  }
}

extension InstructorHours {
  /// The subject, with the type in brackets where there is one, as on sheets.
  var title: String {
    Session.title(subject, type: type)
  }
}
