import Ledger
import Sandbox
import Synchronization

extension Scenario {
  /// A run in which a lost request arrives late, so that the sheet of course 101 is there twice.
  ///
  /// - Parameter week: the session's week.
  /// - Returns: the id of the sheet that the ledger knows, and of the one that it does not.
  /// - Throws: `ScenarioError` where there is only one.
  public func runWithALateRequest(week: Int) async throws -> (kept: String, late: String) {
    let name = externalID(course: 101, week: week)
    let isSent = Mutex(false)
    exchange.rule { passage in
      guard passage.route == "POST /v1/course", passage.text.contains(name),
        isSent.withLock({ sent in
          defer { sent = true }
          return !sent
        })
      else { return nil }
      _ = await self.edusign.respond(to: passage.request)
      return .pass
    }
    try await run()
    exchange.clearRules()
    let linked = try await rows(
      "SELECT remote_id FROM sheet_link WHERE external_id = '\(name)'"
    ).first?.first?.text
    let sheets = edusign.snapshot().sheets(apiID: name).map(\.id)
    guard let linked, let late = sheets.first(where: { $0 != linked }) else {
      throw ScenarioError("There is only one sheet of week \(week).")
    }
    return (linked, late)
  }
}
