import Campus
import Ledger
import Sandbox
import ScenarioSupport
import Sync

extension Stage {
  /// Waits until nothing is in doubt, runs twice without faults, and judges where that led.
  ///
  /// **Source**: `sync-algorithm.md` 7: I1, I2, I7, I14, I20.
  func settle() async throws {
    await turn(to: max(latest, scenario.clock.now) + 600_000)
    try await quietRun()
    await turn(to: scenario.clock.now + 660_000)
    if try mustLookOnce() { try await quietRun() }
    let truth = Truth(hyperplanning, now: scenario.clock.now)
    try await quietRun()
    let ledger = try LedgerPicture(self)
    try Agreement(self, truth, ledger).check()
    try await checkExplanations()
    try checkFile()
    if provesSilence { try await checkSilence(.down) }
    if hasGoneUp {
      try await settleMarks()
      try await checkExplanations()
    }
    tell("all is quiet")
  }

  /// Carries marks up until there is nothing to do any more, and judges where that led.
  ///
  /// **Source**: `sync-algorithm.md` 7: I7, I12.
  private func settleMarks() async throws {
    try await quietRun(.up)
    // Whatever failed before is tried again by now.
    await turn(to: scenario.clock.now + 660_000)
    try await quietRun(.up)
    try Conservation(self).check()
    if provesSilence { try await checkSilence(.up) }
  }

  private func mustLookOnce() throws -> Bool {
    try ask("SELECT kind FROM run ORDER BY run_id DESC LIMIT 1").first?.first?.text
      == "repair"
  }

  /// A run in which nothing goes wrong; only single objects may be refused.
  private func quietRun(_ direction: Direction = .down) async throws {
    guard let report = try await perform(.apply, direction) else { return }
    guard [.clean, .itemErrors, .held].contains(report.exitCode) else {
      throw Break(
        .ending,
        "a run without faults ended with \(report.exitCode): \(report.stop as Any)"
      )
    }
  }

  /// A further run, and one more, send nothing and leave the ledger's content as it is.
  private func checkSilence(_ direction: Direction) async throws {
    let sent = scenario.exchange.passages.count
    try await quietRun(direction)
    if let write = scenario.writes(after: sent).first {
      throw Break(.silence, "a run without anything new sends \(write.route): \(write.text)")
    }
    let before = try content()
    try await quietRun(direction)
    if let write = scenario.writes(after: sent).first {
      throw Break(.silence, "a second run without anything new sends \(write.route)")
    }
    let after = try content()
    for (table, rows) in before where after[table] != rows {
      let old = Set(rows)
      let new = (after[table] ?? []).filter { !old.contains($0) }
      throw Break(.silence, "a run without anything new changes \(table): \(new.prefix(3))")
    }
  }

  /// All rows of the ledger but those of runs.
  private func content() throws -> [String: [String]] {
    let tables = try ask(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
        + " AND name <> 'run'"
    )
    var content: [String: [String]] = [:]
    for table in tables.compactMap(\.first?.text) {
      content[table] = try ask("SELECT * FROM \(table)").map { row in
        row.map(\.text).joined(separator: "|")
      }
    }
    return content
  }
}

/// What the ledger's file says that an oracle wants to know.
struct LedgerPicture {
  /// The remote ids of living links, by the session they stand for.
  var sheets: [Truth.Key: String] = [:]
  /// The sessions of living links, by remote id.
  var sessions: [String: Truth.Key] = [:]
  /// The sheets that gave way to another sheet of their session, by remote id.
  var replaced: Set<String> = []
  /// Where sheets were last agreed to stand, by remote id.
  var agreed: [String: Span] = [:]
  /// The causes in force, by subject.
  var causes: [String: [String]] = [:]
  /// The subjects that are shown to people.
  var shown: Set<String> = []
  /// How many writes are open.
  var open = 0

  /// Reads the file.
  init(_ stage: Stage) throws {
    let links = try stage.ask(
      """
      SELECT place.course_key, place.week, link.remote_id
      FROM sheet_session AS place JOIN sheet_link AS link USING (sheet_id)
      WHERE place.to_run IS NULL AND link.state <> 'gone' AND link.remote_id IS NOT NULL
      """
    )
    for row in links {
      guard case .integer(let course) = row[0], case .integer(let week) = row[1] else { continue }
      let key = Truth.Key(course: UInt32(course), week: Int(week))
      if sheets.updateValue(row[2].text, forKey: key) != nil {
        throw Break(.oneSheet, "two links stand for session \(course).\(week)")
      }
      if sessions.updateValue(key, forKey: row[2].text) != nil {
        throw Break(.oneSheet, "two links have the sheet \(row[2].text)")
      }
    }
    let standing = try stage.ask(
      """
      SELECT link.remote_id, link.starts_at, link.ends_at, EXISTS (
        SELECT 1 FROM sheet_session WHERE sheet_id = link.sheet_id AND to_run IS NULL)
      FROM sheet_link AS link WHERE link.state = 'live' AND link.remote_id IS NOT NULL
      """
    )
    for row in standing {
      guard case .integer(let start) = row[1], case .integer(let end) = row[2] else { continue }
      agreed[row[0].text] = Span(start: start, end: end)
      if row[3] == .integer(0) { replaced.insert(row[0].text) }
    }
    for row in try stage.ask("SELECT subject, cause FROM decision WHERE to_run IS NULL") {
      causes[row[0].text, default: []].append(row[1].text)
    }
    shown = Set(try stage.ask("SELECT subject FROM v_attention").map { $0[0].text })
    let open = try stage.ask("SELECT count(*) FROM intent WHERE closed_at IS NULL")
    if case .integer(let count)? = open.first?.first { self.open = Int(count) }
  }
}
