public import Campus
public import Ledger

/// What can be shown of one learner's presence: half-day by half-day, with what an auditor would ask.
///
/// **Source**: `users-and-rivals.md` section 2.3: what courts looked for in attendance sheets.
public struct ProofReport: Sendable {
  /// How far the proof of a half-day goes.
  public enum Coverage: String, Sendable, CaseIterable {
    /// Signed on every sheet of it.
    case signed
    /// Signed or marked present on some sheets of it.
    case partly
    /// Absent for an accepted reason.
    case justified
    /// Absent.
    case absent
    /// The sheet says nothing, or there is none.
    case unproven

    fileprivate func text(_ language: Language) -> String {
      switch self {
      case .signed: language(en: "signed", fr: "signée")
      case .partly: language(en: "partly signed", fr: "signée en partie")
      case .justified: language(en: "justified absence", fr: "absence justifiée")
      case .absent: language(en: "absent", fr: "absent")
      case .unproven: language(en: "no proof", fr: "sans preuve")
      }
    }
  }

  /// Something that an auditor would ask about.
  public enum Fault: String, Sendable, CaseIterable {
    case noSheet = "no_sheet"
    case notSeated = "not_seated"
    case notSigned = "not_signed"
    case instructorNotSigned = "instructor_not_signed"
    case otherTitle = "other_title"
    case lateArchive = "late_archive"
    case notArchived = "not_archived"
    case outsideHours = "outside_hours"
    case sameSecond = "same_second"
    case sunday

    func text(_ language: Language) -> String {
      switch self {
      case .noSheet: language(en: "no sheet", fr: "pas de feuille")
      case .notSeated: language(en: "not on the sheet", fr: "pas sur la feuille")
      case .notSigned:
        language(en: "present without a signature", fr: "présent sans signature")
      case .instructorNotSigned:
        language(en: "no instructor signed", fr: "aucun intervenant n'a signé")
      case .otherTitle:
        language(en: "the sheet bears another title", fr: "la feuille porte un autre intitulé")
      case .lateArchive: language(en: "archived late", fr: "archivée tard")
      case .notArchived: language(en: "not archived", fr: "non archivée")
      case .outsideHours: language(en: "signed outside the class", fr: "signé hors du cours")
      case .sameSecond:
        language(en: "signed in one second with others", fr: "signé à la même seconde que d'autres")
      case .sunday: language(en: "on a Sunday", fr: "un dimanche")
      }
    }
  }

  private let rows: [ProofRow]
  private let learner: String
  private let first: LocalDay
  private let last: LocalDay

  /// A report on one learner.
  ///
  /// - Parameters:
  ///   - rows: as `LedgerReader.proof` tells them.
  ///   - learner: the name.
  ///   - first: the first day.
  ///   - last: the last day.
  public init(_ rows: [ProofRow], learner: String, from first: LocalDay, to last: LocalDay) {
    self.rows = rows
    self.learner = learner
    self.first = first
    self.last = last
  }

  /// One morning or afternoon with classes.
  private struct HalfDay {
    var day: LocalDay
    var isMorning: Bool
    /// The classes, each with the minutes of it that lie here.
    var classes: [(row: ProofRow, minutes: Int)]
  }

  /// The half-days in their order, with their classes.
  private func halves(_ zone: SchoolZone) -> [HalfDay] {
    let places = rows.flatMap { row in
      row.halves(zone).map { (day: zone.wall(at: row.startsAt).day, half: $0, row: row) }
    }
    return Dictionary(grouping: places) { "\($0.day) \($0.half.isMorning ? 0 : 1)" }
      .sorted { $0.key < $1.key }.compactMap { _, places in
        places.first.map { first in
          HalfDay(
            day: first.day,
            isMorning: first.half.isMorning,
            classes: places.map { ($0.row, $0.half.minutes) }
          )
        }
      }
  }

  /// The report in one language.
  public func report(_ setting: ReportSetting) -> Report {
    let language = setting.language
    let faults = Dictionary(
      grouping: rows.flatMap { $0.faults(at: setting.now, setting.zone) },
      by: \.self
    ).sorted { $0.key.rawValue < $1.key.rawValue }
    let halves = halves(setting.zone)
    let coverages = halves.map { Coverage($0.classes.map(\.row)) }
    return Report(
      "proof",
      language(
        en: "Proof of presence: \(learner), \(first) to \(last)",
        fr: "Preuve de présence : \(learner), du \(first) au \(last)"
      ),
      facts: [setting.whenMade] + counts(coverages, language)
        + faults.map { "\($0.value.count) × \($0.key.text(language))" },
      summary: halfDays(Array(zip(halves, coverages)), setting),
      rows: classes(setting),
      charts: [chart(coverages, language)]
    )
  }

  private func counts(_ coverages: [Coverage], _ language: Language) -> [String] {
    let signed = coverages.filter { $0 == .signed }.count
    return [
      language(
        en: "\(coverages.count) half-days with classes, \(signed) signed throughout.",
        fr: "\(coverages.count) demi-journées avec cours, dont \(signed) entièrement signées."
      )
    ]
  }

  private func halfDays(
    _ halves: [(HalfDay, Coverage)],
    _ setting: ReportSetting
  ) -> Report.Table {
    let language = setting.language
    return Report.Table(
      "half_days",
      language(en: "Half-days", fr: "Demi-journées"),
      columns: [
        .init("day", language(en: "day", fr: "jour")),
        .init("half", language(en: "half", fr: "demi-journée")),
        .init("classes", language(en: "classes", fr: "cours")),
        .init("minutes", language(en: "minutes", fr: "minutes")),
        .init("coverage", language(en: "proof", fr: "preuve")),
        .init("coverage_code", "code", isForPrograms: true),
      ],
      rows: halves.map { half, coverage in
        [
          .text(half.day.description),
          .text(
            half.isMorning
              ? language(en: "morning", fr: "matin") : language(en: "afternoon", fr: "après-midi")
          ),
          .number(half.classes.count), .number(half.classes.map(\.minutes).reduce(0, +)),
          .text(coverage.text(language)), .text(coverage.rawValue),
        ]
      }
    )
  }

  private func classes(_ setting: ReportSetting) -> Report.Table {
    let language = setting.language
    return Report.Table(
      "classes",
      language(en: "Classes", fr: "Cours"),
      columns: [
        .init("start", language(en: "start", fr: "début")),
        .init("minutes", language(en: "minutes", fr: "minutes")),
        .init("title", language(en: "title in Hyperplanning", fr: "intitulé dans Hyperplanning")),
        .init("sheet_title", language(en: "title of the sheet", fr: "intitulé de la feuille")),
        .init("mark", language(en: "the sheet says", fr: "la feuille dit")),
        .init("signed_at", language(en: "signed", fr: "signé")),
        .init(
          "instructor_signatures",
          language(en: "instructors signed", fr: "intervenants signés")
        ),
        .init("archived_at", language(en: "seen archived", fr: "vue archivée")),
        .init("remarks", language(en: "remarks", fr: "remarques")),
        .init("faults", "codes", isForPrograms: true),
        .init("session", language(en: "session", fr: "séance"), isForPrograms: true),
      ],
      rows: rows.map { row in
        let faults = row.faults(at: setting.now, setting.zone)
        return [
          .text(setting.moment(row.startsAt)), .number(row.minutes),
          .text(row.title), .text(row.sheet?.title ?? ""), .text(row.sheet?.mark.rawValue ?? ""),
          .text(setting.moment(row.sheet?.signedAt)),
          .number(row.sheet?.instructorSignatures ?? 0),
          .text(setting.moment(row.sheet?.archivedAt)),
          .text(faults.map { $0.text(language) }.joined(separator: "; ")),
          .text(faults.map(\.rawValue).joined(separator: " ")), .text(row.session),
        ]
      }
    )
  }

  private func chart(_ coverages: [Coverage], _ language: Language) -> Report.Chart {
    Report.Chart(
      language(en: "Half-days by proof", fr: "Demi-journées par preuve"),
      Coverage.allCases.map { coverage in
        let count = coverages.filter { $0 == coverage }.count
        let tone: Report.Chart.Tone =
          switch coverage {
          case .signed: .good
          case .partly, .justified: .warning
          case .absent: .plain
          case .unproven: .bad
          }
        return .init(coverage.text(language), Double(count), String(count), tone)
      }
    )
  }
}

extension ProofReport.Coverage {
  /// How far the proof of the classes of one half-day goes.
  init(_ rows: [ProofRow]) {
    let sheets = rows.map(\.sheet)
    let signed = sheets.filter { $0?.isSigned == true }.count
    let there = sheets.filter { $0.map { $0.isSigned || $0.mark == .present } ?? false }.count
    if signed == rows.count {
      self = .signed
    } else if there > 0 {
      self = .partly
    } else if sheets.allSatisfy({ $0?.mark == .justified }) {
      self = .justified
    } else if sheets.allSatisfy({ $0?.mark == .absent || $0?.mark == .justified }) {
      self = .absent
    } else {
      self = .unproven
    }
  }
}

extension ProofRow {
  /// The half-days in which at least an hour of it lies, else the one in which it begins, with its
  /// minutes there.
  fileprivate func halves(_ zone: SchoolZone) -> [(isMorning: Bool, minutes: Int)] {
    let start = zone.wall(at: startsAt).secondOfDay / 60
    let morning = min(max(0, Self.noon - start), minutes)
    if min(morning, minutes - morning) >= 60 {
      return [(true, morning), (false, minutes - morning)]
    }
    let isMorning = minutes - morning >= 60 ? false : start < Self.noon
    return [(isMorning, minutes)]
  }

  /// The minute of the day at which the afternoon begins.
  private static let noon = 13 * 60

  fileprivate var minutes: Int {
    Int((endsAt.milliseconds - startsAt.milliseconds) / 60_000)
  }

  /// What an auditor would ask about, of a class that is over.
  ///
  /// A sheet counts as archived late from three days after the class on: by then signatures are no
  /// longer of the half-day.
  func faults(at now: Instant, _ zone: SchoolZone) -> [ProofReport.Fault] {
    guard endsAt <= now else { return [] }
    guard let sheet else { return [.noSheet] }
    var faults: [ProofReport.Fault] = []
    if !sheet.isSeated { faults.append(.notSeated) }
    if sheet.isSeated, sheet.mark == .present, !sheet.isSigned { faults.append(.notSigned) }
    if sheet.instructorSignatures == 0 { faults.append(.instructorNotSigned) }
    if sheet.title != sheet.dueTitle { faults.append(.otherTitle) }
    if !sheet.isArchived { faults.append(.notArchived) }
    let threeDays = Duration.seconds(3 * 86_400)
    if let archivedAt = sheet.archivedAt, endsAt.duration(to: archivedAt) > threeDays {
      faults.append(.lateArchive)
    }
    if let signedAt = sheet.signedAt {
      let early = signedAt.duration(to: startsAt) > .seconds(1800)
      let late = endsAt.duration(to: signedAt) > .seconds(4 * 3600)
      if early || late { faults.append(.outsideHours) }
      if sheet.sameSecond > 2 { faults.append(.sameSecond) }
      if zone.wall(at: startsAt).day.weekday == Self.sunday { faults.append(.sunday) }
    }
    return faults
  }

  /// Sunday, as `LocalDay.weekday` counts.
  private static let sunday = 7
}
