import ArgumentParser
import Campus
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
      let settings = try await common.settings()
      let reader = try LedgerReader(path: Composition.place(settings.ledgerPath).path)
      let standing = try await reader.standing()
      let freshness = Freshness(of: standing.lastComplete, now: Composition.now())
      if common.json {
        let holds = try await reader.holds().map { HoldLine($0, common.language(settings)) }
        try Output.json(StatusSummary(standing, freshness, holds))
      } else {
        let language = common.language(settings)
        for line in lines(standing, freshness, settings.zone, language) { Output.line(line) }
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
      return freshness == .red ? .stale : .clean
    }
  }

  private func lines(
    _ standing: LedgerReader.Standing,
    _ freshness: Freshness,
    _ zone: SchoolZone,
    _ language: Language
  ) -> [String] {
    let never = language(en: "never", fr: "jamais")
    let last = standing.lastComplete.map { zone.wall(at: $0).minuteText } ?? never
    let run =
      standing.lastRun.map {
        "\($0.number), \($0.state), \(zone.wall(at: $0.startedAt).minuteText)"
      }
      ?? never
    return [
      language(en: "Last complete run: ", fr: "Dernier passage complet : ")
        + "\(last) (\(freshness.text(language)))",
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

/// How old the last complete run is.
///
/// **Source**: `design.md` section 9: down green to 14 h, amber to 26 h, red beyond.
enum Freshness: String, Encodable {
  case green
  case amber
  case red

  init(of lastComplete: Instant?, now: Instant) {
    guard let age = lastComplete?.duration(to: now) else {
      self = .red
      return
    }
    self = age <= .seconds(14 * 3600) ? .green : age <= .seconds(26 * 3600) ? .amber : .red
  }

  func text(_ language: Language) -> String {
    switch self {
    case .green: language(en: "fresh", fr: "à jour")
    case .amber: language(en: "getting old", fr: "vieillissant")
    case .red: language(en: "stale", fr: "périmé")
    }
  }
}

/// The status as programs read it.
private struct StatusSummary: Encodable {
  let freshness: Freshness
  let last_complete: String?
  let last_run: Int64?
  let last_state: String?
  let live_sheets: Int
  let in_doubt: Int
  let held: Int
  let holds: [HoldLine]
  let decisions: Int

  init(_ standing: LedgerReader.Standing, _ freshness: Freshness, _ holds: [HoldLine]) {
    self.freshness = freshness
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

extension WallTime {
  /// The day and the minute, as people write them.
  var minuteText: String {
    "\(day) \(clockText)"
  }
}
