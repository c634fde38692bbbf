public import Campus
public import Ledger
import Planning

/// What happened after a run.
public struct ChangeReport: Sendable {
  private let events: [LedgerAnswer.Record]
  private let run: Int64

  /// A report on events, as `LedgerReader.changes` tells them.
  public init(_ changes: LedgerAnswer, since run: Int64) {
    events = changes.records
    self.run = run
  }

  /// The report in one language.
  public func report(_ setting: ReportSetting) -> Report {
    let language = setting.language
    return Report(
      "changes",
      language(en: "Changes since run \(run)", fr: "Changements depuis le passage \(run)"),
      facts: [setting.whenMade],
      summary: summary(language),
      rows: Report.Table(
        "events",
        language(en: "One by one", fr: "Un par un"),
        columns: [
          .init("run", language(en: "run", fr: "passage")),
          .init("at", language(en: "when", fr: "quand")),
          .init("side", language(en: "where", fr: "où")),
          .init("subject", language(en: "object", fr: "objet")),
          .init("name", language(en: "name", fr: "nom")),
          .init("start", language(en: "class of", fr: "cours du")),
          .init("event", language(en: "what happened", fr: "ce qui s'est passé")),
          .init("detail", language(en: "detail", fr: "détail")),
        ],
        rows: events.map { event in
          [
            .number(event.number("run")), .text(setting.local(utc: event["run_utc"].text)),
            .text(Self.side(event["side"].text)), .text(event["subject"].text),
            .text(event["name"].text), .text(event["start_local"].text),
            .text(Self.event(event["event"].text, language)),
            .text(Self.detail(event, language)),
          ]
        }
      ),
      charts: chart(language)
    )
  }

  /// The events by where and what, those that happened most often first.
  private func chart(_ language: Language) -> [Report.Chart] {
    let groups = Dictionary(grouping: events) { event in
      "\(Self.side(event["side"].text)): \(Self.event(event["event"].text, language))"
    }.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let bars = groups.prefix(12).map { label, events in
      Report.Chart.Bar(label, Double(events.count), String(events.count))
    }
    return bars.isEmpty
      ? [] : [Report.Chart(language(en: "Events by kind", fr: "Événements par nature"), bars)]
  }

  private func summary(_ language: Language) -> Report.Table {
    let groups = Dictionary(grouping: events) { "\($0["side"].text) \($0["event"].text)" }
    return Report.Table(
      "counts",
      language(en: "How many", fr: "Combien"),
      columns: [
        .init("side", language(en: "where", fr: "où")),
        .init("event", language(en: "what happened", fr: "ce qui s'est passé")),
        .init("count", language(en: "how often", fr: "combien de fois")),
      ],
      rows: groups.sorted { $0.key < $1.key }.map { _, rows in
        [
          .text(Self.side(rows[0]["side"].text)),
          .text(Self.event(rows[0]["event"].text, language)), .number(rows.count),
        ]
      },
      totals: [.text("total"), .none, .number(events.count)]
    )
  }

  private static func side(_ side: String) -> String {
    switch side {
    case "hyperplanning": "Hyperplanning"
    case "edusign": "Edusign"
    default: "Passerelle"
    }
  }

  private static func event(_ event: String, _ language: Language) -> String {
    switch event {
    case "appeared": language(en: "appeared", fr: "apparu")
    case "changed": language(en: "changed", fr: "modifié")
    case "gone": language(en: "gone", fr: "disparu")
    case "decided": language(en: "not simply followed", fr: "ne suit pas simplement")
    case "settled": language(en: "settled", fr: "levé")
    default: language(en: "written", fr: "écrit")
    }
  }

  /// The fields in words; a code with its heading.
  private static func detail(_ event: LedgerAnswer.Record, _ language: Language) -> String {
    let detail = event["detail"].text
    switch event["event"].text {
    case "changed": return FieldWords.text(detail, language)
    case "decided", "settled":
      return Cause(rawValue: detail).map { "\(detail): \($0.heading(language))" } ?? detail
    default: return detail
    }
  }
}

/// Changes in Hyperplanning that no run saw before the class began.
public struct LateChangeReport: Sendable {
  private let changes: [LedgerAnswer.Record]
  private let classes: Int
  private let first: LocalDay
  private let last: LocalDay

  /// A report on some days.
  ///
  /// - Parameters:
  ///   - changes: as `LedgerReader.lateChanges` tells them.
  ///   - classes: how many classes there were on these days.
  ///   - first: the first day.
  ///   - last: the last day.
  public init(
    _ changes: LedgerAnswer,
    classes: Int,
    from first: LocalDay,
    to last: LocalDay
  ) {
    self.changes = changes.records
    self.classes = classes
    self.first = first
    self.last = last
  }

  /// The report in one language.
  public func report(_ setting: ReportSetting) -> Report {
    let language = setting.language
    let touched = Set(changes.map { $0["session"].text }).count
    return Report(
      "late-changes",
      language(
        en: "Changes seen too late, \(first) to \(last)",
        fr: "Changements vus trop tard, du \(first) au \(last)"
      ),
      facts: [
        setting.whenMade,
        language(
          en: "\(touched) of \(classes) classes changed in Hyperplanning after the last run before "
            + "they began.",
          fr:
            "\(touched) cours sur \(classes) ont été modifiés dans Hyperplanning après le dernier "
            + "passage avant leur début."
        ),
      ],
      rows: Report.Table(
        "changes",
        "",
        columns: [
          .init("start", language(en: "start", fr: "début")),
          .init("title", language(en: "class", fr: "cours")),
          .init("session", language(en: "session", fr: "séance")),
          .init("change", language(en: "what", fr: "quoi")),
          .init("fields", language(en: "fields", fr: "champs")),
          .init("last_run", language(en: "last run before", fr: "dernier passage avant")),
          .init("minutes_before", language(en: "minutes before", fr: "minutes avant")),
          .init("seen_run", language(en: "seen by run", fr: "vu par le passage")),
          .init("seen_at", language(en: "seen", fr: "vu")),
        ],
        rows: changes.map { change in
          [
            .text(change["start_local"].text), .text(change["name"].text),
            .text(change["session"].text), .text(Self.what(change["change"].text, language)),
            .text(FieldWords.text(change["fields"].text, language)),
            .text(setting.local(utc: change["last_run_utc"].text)),
            .number(change.number("minutes_before")), .number(change.number("seen_run")),
            .text(setting.local(utc: change["seen_utc"].text)),
          ]
        }
      ),
      charts: chart(language)
    )
  }

  /// How many classes of each day changed too late: the last days that have any.
  private func chart(_ language: Language) -> [Report.Chart] {
    let days = Dictionary(grouping: changes) { String($0["start_local"].text.prefix(10)) }
      .mapValues { Set($0.map { $0["session"].text }).count }
    let bars = days.sorted { $0.key < $1.key }.suffix(31).map { day, count in
      Report.Chart.Bar(day, Double(count), String(count), .warning)
    }
    return bars.isEmpty
      ? [] : [Report.Chart(language(en: "Classes by day", fr: "Cours par jour"), bars)]
  }

  private static func what(_ change: String, _ language: Language) -> String {
    switch change {
    case "appeared": language(en: "entered", fr: "saisi")
    case "gone": language(en: "cancelled", fr: "annulé")
    default: language(en: "changed", fr: "modifié")
    }
  }
}

/// The names of fields, as the ledger's views list them, in words.
enum FieldWords {
  static func text(_ list: String, _ language: Language) -> String {
    list.split(separator: ", ").map { name in
      FieldName(rawValue: String(name)).map { $0.text(language) }
        ?? (name == "marks" ? language(en: "marks", fr: "marques") : String(name))
    }.joined(separator: ", ")
  }
}

extension ReportSetting {
  /// A moment that a view tells in UTC, on the school's clocks.
  func local(utc text: String) -> String {
    guard let wall = WallTime(text.replacing(" ", with: "T")) else { return text }
    return moment(Instant(milliseconds: wall.secondsSinceEpoch * 1000))
  }
}
