import Campus
public import Ledger
import Planning

/// The classes of the next school day on which nobody will be able to sign, and why.
public struct ReadinessReport: Sendable {
  private let classes: [LedgerAnswer.Record]

  /// A report on the classes of one day, as `LedgerReader.readiness` tells them.
  public init(_ readiness: LedgerAnswer) {
    classes = readiness.records
  }

  /// The report in one language.
  public func report(_ setting: ReportSetting) -> Report {
    let language = setting.language
    let unusable = classes.filter { $0["state"].text != "usable" }
    let left = unusable.filter { Self.isLeftOut($0) }
    let missing = unusable.filter { !Self.isLeftOut($0) }
    let day = classes.first?["day"].text ?? ""
    let title =
      day.isEmpty
      ? language(en: "No class is to come", fr: "Aucun cours à venir")
      : language(
        en: "Classes of \(day) without a usable sheet",
        fr: "Cours du \(day) sans feuille utilisable"
      )
    let counts = language(
      en: "\(classes.count) classes, \(missing.count) without a usable sheet, \(left.count) left "
        + "out by the school's own filters.",
      fr: "\(classes.count) cours, \(missing.count) sans feuille utilisable, \(left.count) exclus "
        + "par les filtres de l'école."
    )
    return Report(
      "tomorrow",
      title,
      facts: [setting.whenMade, counts],
      rows: Report.Table(
        "classes",
        "",
        columns: Self.columns(language),
        rows: missing.map { row($0, setting) },
        totals: [
          .text("total"), .none, .none, .none,
          .number(missing.reduce(0) { $0 + $1.number("learners") }),
          .none, .none, .none, .none, .none, .none,
        ]
      ),
      charts: chart(missing: missing.count, left: left.count, language) + setting.freshnessChart
    )
  }

  /// Whether the school chose to have no sheet for it.
  private static func isLeftOut(_ row: LedgerAnswer.Record) -> Bool {
    Cause(rawValue: row["cause"].text).map { Cause.choices.contains($0) } ?? false
  }

  private static func columns(_ language: Language) -> [Report.Column] {
    [
      .init("start", language(en: "start", fr: "début")),
      .init("title", language(en: "class", fr: "cours")),
      .init("session", language(en: "session", fr: "séance")),
      .init("instructors", language(en: "instructors", fr: "intervenants")),
      .init("learners", language(en: "learners", fr: "apprenants")),
      .init("sheet", language(en: "sheet", fr: "feuille")),
      .init("cause", language(en: "cause", fr: "motif")),
      .init("reason", language(en: "why", fr: "pourquoi")),
      .init("owner", language(en: "to be done by", fr: "à faire par")),
      .init("healed_by", language(en: "right after the run of", fr: "juste après le passage du")),
      .init("remedy", language(en: "remedy", fr: "remède")),
    ]
  }

  private func row(_ row: LedgerAnswer.Record, _ setting: ReportSetting) -> [Report.Value] {
    let language = setting.language
    let verdict = row.verdict(setting.language)
    return [
      .text(row["start_local"].text),
      .text(Session.title(row["subject"].text, type: row["type"].text)),
      .text(row["session"].text), .text(row["instructors"].text), .number(row.number("learners")),
      .text(Self.state(row["state"].text, language)), .text(verdict?.cause.rawValue ?? ""),
      .text(verdict?.reason ?? Self.unexplained(language)),
      .text(verdict?.owner.text(language) ?? ""),
      .text(setting.moment((verdict?.cause).map { $0.healing(setting.next) } ?? setting.next.down)),
      .text(verdict?.remedy ?? ""),
    ]
  }

  private static func unexplained(_ language: Language) -> String {
    language(
      en: "the last run did not finish it; the next one does.",
      fr: "le dernier passage ne l'a pas achevée ; le prochain le fera."
    )
  }

  static func state(_ state: String, _ language: Language) -> String {
    switch state {
    case "no_sheet": language(en: "none", fr: "aucune")
    case "not_written": language(en: "not written yet", fr: "pas encore écrite")
    case "cancelled": language(en: "cancelled", fr: "annulée")
    case "disputed": language(en: "disputed", fr: "disputée")
    case "gone": language(en: "deleted in Edusign", fr: "supprimée dans Edusign")
    case "no_instructor": language(en: "without instructor", fr: "sans intervenant")
    case "no_learner": language(en: "without learner", fr: "sans apprenant")
    case "archived": language(en: "archived already", fr: "déjà archivée")
    default: language(en: "usable", fr: "utilisable")
    }
  }

  private func chart(missing: Int, left: Int, _ language: Language) -> [Report.Chart] {
    guard !classes.isEmpty else { return [] }
    let usable = classes.count - missing - left
    return [
      Report.Chart(
        language(en: "Classes of the day", fr: "Cours du jour"),
        [
          .init(language(en: "usable", fr: "utilisables"), Double(usable), String(usable), .good),
          .init(
            language(en: "without a usable sheet", fr: "sans feuille utilisable"),
            Double(missing),
            String(missing),
            .bad
          ),
          .init(language(en: "left out", fr: "exclus"), Double(left), String(left)),
        ]
      )
    ]
  }
}

extension LedgerAnswer.Record {
  /// The verdict that a row's cause and facts make; `nil` where it bears no cause of the catalogue.
  func verdict(_ language: Language) -> Verdict? {
    guard let cause = Cause(rawValue: self["cause"].text) else { return nil }
    return Verdict(
      Decision(
        subject: self["session"].text,
        situation: "",
        action: "",
        cause: cause,
        facts: DetailFacts(json: self["detail"].text).facts
      ),
      language
    )
  }
}
