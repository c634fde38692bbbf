import Ledger
import Planning
import ScenarioSupport

extension Stage {
  /// What the operator says of marks that a brake holds: of the whole set, or of one item.
  func speak(_ step: Step) async throws {
    let held = try await holdsOfMarks()
    guard let hold = pick(step[0], of: held) else { return }
    let word: Word.Kind = step.kind == .approve ? .approved : .rejected
    let one = step[1] % 3 == 2 ? pick(step[2], of: hold.items) : nil
    scenario.closeLedger()
    try await scenario.say(word, hold.hash, items: one.map { [$0.subject] } ?? [])
    for item in one.map({ [$0] }) ?? hold.items {
      requests.note(word, on: item.subject, heldBy: hold.brake)
    }
    tell("\(step.kind) \(hold.brake) \(one?.subject ?? "as a whole")")
  }

  /// The sets of marks that wait for a word.
  private func holdsOfMarks() async throws -> [Hold] {
    // Before the first run there is no ledger, and nothing is held.
    guard try hasRun() else { return [] }
    return try await scenario.holds().map(\.hold).filter {
      [.unopened, .flips].contains($0.brake)
    }
  }

  private func hasRun() throws -> Bool {
    let rows = try? eye.rows("SELECT count(*) FROM run")
    return rows?.first?.first.map { $0 != .integer(0) } ?? false
  }
}
