import Campus
import Foundation
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync

extension Stage {
  /// Runs the program once, with whatever goes wrong in that step.
  func run(_ step: Step) async throws {
    var orders = Trouble.Orders()
    var direction = Direction.down
    if step.kind.goesUp { (direction, orders.goesUp) = (.up, true) }
    switch step.kind {
    case .plan, .upPlan: return try await preview(direction)
    case .look:
      try await perform(.look)
      return tell("a look")
    case .fault, .sticky, .upFault, .upSticky:
      orders.fault = (kind: step[0], target: step[1], place: step[2])
      orders.isSticky = step.kind == .sticky || step.kind == .upSticky
    case .crash, .upCrash: orders.commit = (number: step[0], side: step[1] == 0 ? .before : .after)
    case .cut, .upCut: orders.cut = (number: step[0], isAfter: step[1] != 0)
    case .late, .upLate: orders.lateWrite = step[0]
    default: break
    }
    let report = try await perform(.apply, direction, orders)
    if let due = trouble.hasKept ? scenario.clock.now + 170_000 : nil { lateUntil = due }
    tell("\(step): \(report.map { "exit \($0.exitCode)" } ?? "died")")
  }

  /// Runs once and looks at what the run left behind.
  ///
  /// - Returns: what it came to; nil where the process died, which only orders bring about.
  @discardableResult
  func perform(
    _ reach: RunSettings.Reach,
    _ direction: Direction = .down,
    _ orders: Trouble.Orders = Trouble.Orders()
  ) async throws -> RunReport? {
    trouble.begin(orders)
    requests.beginRun(direction)
    if direction == .up { hasGoneUp = true }
    defer {
      lastRun = (trouble.commits, trouble.requests)
      // The next begins without the troubles of this one; what is kept back stays so.
      trouble.begin(Trouble.Orders())
    }
    let before = edusign.snapshot()
    let report: RunReport
    let trouble = trouble
    do {
      report = try await scenario.run(reach, direction) { try trouble.pass($0) }
    } catch is Trouble.PowerCut {
      try checkFile()
      return nil
    } catch {
      throw Break(.ending, "the run ended with \(error)")
    }
    requests.endRun()
    saboteur?.afterRun(direction)
    if reach == .look, edusign.snapshot() != before {
      throw Break(.preview, "a look changed Edusign")
    }
    try checkCost(before)
    try checkClosing()
    if let remainder = report.upward?.plan.balance.remainder, remainder != 0 {
      throw Break(.conservation, "the evening balance leaves \(remainder) marks unexplained")
    }
    return report
  }

  /// A run sends no more than there is to read and to write, whatever goes wrong.
  private func checkCost(_ before: EdusignSnapshot) throws {
    var bound = 80 + 14 * (meetings().count + register.people.count + before.sheets.count)
    if hasGoneUp { bound += 14 * before.sheets.map(\.attendance.count).reduce(0, +) }
    guard trouble.requests > bound else { return }
    throw Break(.bounds, "\(trouble.requests) requests, more than \(bound)")
  }

  /// What is shown as the plan is what the next run does, and showing it changes nothing.
  private func preview(_ direction: Direction) async throws {
    let (before, file) = (edusign.snapshot(), try? scenario.ledgerBytes())
    let entries = hyperplanning.attendanceEntries()
    trouble.begin(Trouble.Orders())
    requests.beginRun(direction)
    let shown: RunReport
    do {
      shown = try await scenario.run(.plan, direction)
    } catch {
      throw Break(.ending, "the plan ended with \(error)")
    }
    guard edusign.snapshot() == before, (try? scenario.ledgerBytes()) == file,
      hyperplanning.attendanceEntries() == entries
    else {
      throw Break(.preview, "a plan changed a remote or the ledger's file")
    }
    let isFirstLook = try mustOnlyLook()
    let done = try await perform(.apply, direction)
    tell("a plan, then its run: exit \(done.map { "\($0.exitCode)" } ?? "none")")
    guard !isFirstLook, let hash = shown.plan?.hash ?? shown.upward?.plan.hash else { return }
    let stored = try eye.rows("SELECT plan_hash FROM run ORDER BY run_id DESC LIMIT 1")
    if stored.first?.first?.text != hash {
      throw Break(.preview, "the plan was \(hash), the run after it did \(stored)")
    }
  }

  private func mustOnlyLook() throws -> Bool {
    guard FileManager.default.fileExists(atPath: scenario.ledgerPath) else { return false }
    // A file in which no run has begun yet has no runs to ask about.
    let rows = try? eye.rows("SELECT kind FROM run ORDER BY run_id DESC LIMIT 1")
    return rows?.first?.first?.text == "repair"
  }

  /// The file is sound after a process died.
  func checkFile() throws {
    guard FileManager.default.fileExists(atPath: scenario.ledgerPath) else { return }
    let verdict = try ask("PRAGMA integrity_check(1)")
    guard verdict.first?.first?.text == "ok" else {
      throw Break(.integrity, "the ledger says \(verdict)")
    }
    let orphans = try ask("PRAGMA foreign_key_check")
    if !orphans.isEmpty { throw Break(.integrity, "rows without parents: \(orphans)") }
  }

  /// What a run that came to its end leaves behind, whatever happened in it.
  private func checkClosing() throws {
    let running = try ask("SELECT count(*) FROM run WHERE state = 'running'")
    if running.first?.first != .integer(0) {
      throw Break(.ending, "a run that ended is still running in the ledger")
    }
    let left = try ask("SELECT count(*) FROM intent WHERE state IN ('intended', 'sent')")
    if left.first?.first != .integer(0) {
      throw Break(.recovery, "a run ended and left a write that is neither done nor in doubt")
    }
    let hidden = try ask(
      """
      SELECT (SELECT count(*) FROM intent WHERE state = 'in_doubt')
        - (SELECT count(*) FROM v_attention WHERE kind = 'in_doubt')
      """
    )
    if hidden.first?.first != .integer(0) {
      throw Break(.visibility, "a doubt is not shown in v_attention")
    }
    let doubled = try ask(
      """
      SELECT subject FROM decision WHERE to_run IS NULL AND subject LIKE 'session:%'
      GROUP BY subject HAVING count(*) > 1
      """
    )
    if let subject = doubled.first?.first?.text {
      throw Break(.reasons, "two decisions are in force for \(subject)")
    }
  }

  /// Asks the ledger; a question that cannot be answered is a break of its own.
  func ask(_ sql: String) throws -> [[LedgerAnswer.Value]] {
    do {
      return try eye.rows(sql)
    } catch {
      throw Break(.integrity, "\(error)")
    }
  }
}

extension Step.Kind {
  /// Whether it is a run that carries marks up.
  var goesUp: Bool {
    [.up, .upPlan, .upFault, .upSticky, .upCrash, .upCut, .upLate].contains(self)
  }
}
