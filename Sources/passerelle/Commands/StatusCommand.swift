import ArgumentParser
import Campus
import Daemon
import Diagnosis
import Ledger
import Sync

/// Shows how things stand.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Shows how fresh the sheets are and what needs a look; exits 15 when stale."
  )

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await reporting {
      let accounts = try await common.schoolSettings().each
      var summaries: [String: StatusSummary] = [:]
      var isStale = false
      for settings in accounts {
        let reader = try Composition.reader(settings)
        let standing = try await reader.standing()
        let condition = try await Condition(
          reader,
          settings.service.schedule,
          settings.service.freshness,
          now: Composition.now()
        )
        isStale = isStale || condition.isStale
        guard common.json else {
          try await show(standing, condition, reader, settings)
          continue
        }
        let holds = try await reader.holds().map { HoldLine($0, common.language(settings)) }
        summaries[settings.edusign.account] =
          StatusSummary(standing, condition, settings.service.schedule, holds)
      }
      if common.json { try Output.json(byAccount: summaries, severally: accounts.count > 1) }
      return isStale ? .stale : .clean
    }
  }

  private func show(
    _ standing: LedgerReader.Standing,
    _ condition: Condition,
    _ reader: LedgerReader,
    _ settings: SchoolSettings
  ) async throws {
    let language = common.language(settings)
    for line in settings.heading(language) { Output.line(line) }
    for line in lines(standing, condition, settings, language) { Output.line(line) }
    for standing in try await reader.holds() {
      for line in StandingHoldText(standing, settings.zone, language).lines {
        Output.line(line)
      }
    }
    let attention = try await reader.attention()
    var table = TextTable(attention.columns)
    for row in attention.rows.prefix(40) { table.add(row.map(\.text)) }
    if !table.isEmpty { for line in table.lines { Output.line(line) } }
  }

  private func lines(
    _ standing: LedgerReader.Standing,
    _ condition: Condition,
    _ settings: SchoolSettings,
    _ language: Language
  ) -> [String] {
    let zone = settings.zone
    let never = language(en: "never", fr: "jamais")
    let run =
      standing.lastRun.map {
        "\($0.number), \($0.state), \(zone.wall(at: $0.startedAt).minuteText)"
      }
      ?? never
    let complete = condition.directions.filter(\.isScheduled).map { one in
      let last = one.lastComplete.map { zone.wall(at: $0).minuteText } ?? never
      return language(
        en: "Last complete run (\(one.direction.text(language))): ",
        fr: "Dernier passage complet (\(one.direction.text(language))) : "
      ) + "\(last) (\(one.freshnessText(language)))"
    }
    return complete + settings.service.schedule.lines(at: condition.moment, language) + [
      language(en: "Last run: ", fr: "Dernier passage : ") + run,
      language(
        en: "\(standing.liveSheets) sheets linked, \(standing.inDoubt) writes in doubt, "
          + "\(standing.held) sets held, \(standing.decisions) objects with a reason not to follow",
        fr: "\(standing.liveSheets) feuilles rattachées, \(standing.inDoubt) écritures en doute, "
          + "\(standing.held) lots retenus, \(standing.decisions) objets avec un motif d'écart"
      ),
    ]
  }
}

/// The status as programs read it.
private struct StatusSummary: Encodable {
  /// How a direction fares.
  struct Direction: Encodable {
    let scheduled: Bool
    let paused: Bool
    let freshness: Freshness?
    let last_complete: String?
    let last_run: Int64?
    let last_state: String?
    let next: String?
  }

  let freshness: String
  let directions: [String: Direction]
  let pauses: [String]
  let last_complete: String?
  let last_run: Int64?
  let last_state: String?
  let live_sheets: Int
  let in_doubt: Int
  let held: Int
  let holds: [HoldLine]
  let decisions: Int

  init(
    _ standing: LedgerReader.Standing,
    _ condition: Condition,
    _ schedule: Schedule,
    _ holds: [HoldLine]
  ) {
    let down = condition.directions.first { $0.direction == .down }
    freshness = down?.freshness?.rawValue ?? (down?.pause == nil ? "off" : "paused")
    directions = Dictionary(
      condition.directions.map { one in
        (
          one.direction.rawValue,
          Direction(
            scheduled: one.isScheduled,
            paused: one.pause != nil,
            freshness: one.freshness,
            last_complete: one.lastComplete?.description,
            last_run: one.lastRun?.number,
            last_state: one.lastRun?.state,
            next: one.next?.description
          )
        )
      },
      uniquingKeysWith: { first, _ in first }
    )
    pauses = schedule.pauses.map(\.description)
    last_complete = standing.lastComplete?.description
    last_run = standing.lastRun?.number
    last_state = standing.lastRun?.state
    live_sheets = standing.liveSheets
    in_doubt = standing.inDoubt
    held = standing.held
    self.holds = holds
    decisions = standing.decisions
  }
}

extension DirectionCondition {
  /// The freshness in words, or why there is none.
  fileprivate func freshnessText(_ language: Language) -> String {
    guard let freshness else {
      let until = pause.map { " \($0.lastDay)" } ?? ""
      return language(en: "paused until\(until)", fr: "en pause jusqu'au\(until)")
    }
    return freshness.text(language)
  }
}

extension WallTime {
  /// The day and the minute, as people write them.
  var minuteText: String {
    "\(day) \(clockText)"
  }
}
