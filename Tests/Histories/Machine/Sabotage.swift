import Campus
import GRDB
import Sandbox
import ScenarioSupport

/// A deliberate defect, seeded through the seams, by which the oracle itself is tested.
public enum Sabotage: String, Sendable, CaseIterable {
  /// Whatever makes a sheet makes two.
  case twins
  /// The server says yes to a change of a sheet and forgets it.
  case deafServer
  /// The journal no longer says that a write was sent at the moment it is.
  case erasedIntent
  /// A session comes back while its sheet's removal is on its way.
  case lateReturn
  /// Somebody archives a sheet between the look at it and the write.
  case lateArchiving
  /// The ledger confounds two sheets after each run.
  case crossedLinks
  /// Each run leaves a row behind that says nothing new.
  case chatter
  /// A row loses its parent.
  case orphanRow
  /// A person enters an absence between the last look at it and the write of ours.
  case foreignHand
  /// A person makes an absence of ours longer at the moment at which it is taken out.
  case foreignLength
  /// A person gives an absence of ours a reason at that moment.
  case foreignReason
  /// The ledger calls a person's absence ours.
  case falseOwner
  /// Hyperplanning enters each absence for another learner as well.
  case secondLearner
  /// The ledger forgets a cell after each upward run.
  case forgottenCell
  /// The ledger says of an absence that both sides call it presence.
  case falseAgreement
  /// The ledger says of a mark that it waits, and not for what.
  case silentWait
  /// The ledger says that a person had a word, and nobody had.
  case falseWord
  /// A sheet is opened again at the moment at which its roll call is completed.
  case hastyRollCall
  /// Each upward run leaves a row behind that says nothing new.
  case upwardChatter
}

/// Lets a defect in.
struct Saboteur {
  let sabotage: Sabotage
  let scenario: Scenario

  /// Begins to spoil; must come before those who watch, so that they see what it did.
  func begin() {
    let scenario = scenario
    switch sabotage {
    case .twins:
      onRequest("POST /v1/course") { passage in
        _ = await scenario.edusign.respond(to: passage.request)
        return nil
      }
    case .deafServer:
      onRequest("PATCH /v1/course") { _ in Self.yes }
    case .erasedIntent, .lateReturn, .lateArchiving:
      let sabotage = sabotage
      scenario.exchange.watch { passage in
        if passage.isWrite { Self.spoil(sabotage, scenario, passage) }
      }
    case .foreignHand, .foreignLength, .foreignReason, .secondLearner, .hastyRollCall:
      let sabotage = sabotage
      scenario.exchange.watch { passage in
        await Self.spoil(marks: sabotage, scenario, passage)
      }
    default: break
    }
  }

  /// What is done to the ledger after each run.
  func afterRun(_ direction: Direction) {
    guard direction == .up || !sabotage.isAboutMarks, let statement = sabotage.statement else {
      return
    }
    Self.execute(statement, scenario.ledgerPath)
  }

  private static let yes = SandboxExchange.Fate.answer(
    SandboxResponse(
      status: 200,
      contentType: "application/json; charset=utf-8",
      text: #"{"status":"success","result":true}"#
    )
  )

  private func onRequest(
    _ route: String,
    _ fate: @escaping @Sendable (Passage) async -> SandboxExchange.Fate?
  ) {
    scenario.exchange.rule { $0.route == route ? await fate($0) : nil }
  }

  /// Spoils what a write rests on at the moment at which it arrives.
  private static func spoil(_ sabotage: Sabotage, _ scenario: Scenario, _ passage: Passage) {
    switch sabotage {
    case .erasedIntent:
      guard let intent = passage.intent else { return }
      let change = "UPDATE intent SET state = 'in_doubt', not_before = 0"
      execute("\(change) WHERE intent_id = \(intent)", scenario.ledgerPath)
    case .lateReturn:
      let path = passage.request.path.split(separator: "/")
      guard passage.request.method == "DELETE", path.count == 3,
        let sheet = scenario.edusign.snapshot().sheet(String(path[2]))
      else { return }
      let key = sheet.apiID.split(separator: ":").dropFirst(2).first?.split(separator: ".") ?? []
      guard let course = key.first.flatMap({ UInt32($0) }), let week = key.last.flatMap({ Int($0) })
      else { return }
      // What cannot come back stays away.
      _ = try? scenario.hyperplanning.restoreSession(course: course, week: week)
    default:
      guard passage.route == "PATCH /v1/course" else { return }
      // A sheet that is closed already stays so.
      for sheet in scenario.edusign.snapshot().sheets { _ = try? scenario.edusign.lock(sheet.id) }
    }
  }

  /// Changes the ledger behind everybody's back; a file that is not there cannot be changed.
  private static func execute(_ sql: String, _ path: String) {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    guard let queue = try? DatabaseQueue(path: path, configuration: configuration) else { return }
    try? queue.writeWithoutTransaction { try $0.execute(sql: sql) }
  }
}

extension Sabotage {
  /// Whether it spoils the ledger after runs that carry marks up, and after no others.
  fileprivate var isAboutMarks: Bool {
    [.falseOwner, .forgottenCell, .falseAgreement, .silentWait, .falseWord, .upwardChatter]
      .contains(self)
  }

  /// What is done to the ledger after each run.
  fileprivate var statement: String? {
    switch self {
    case .crossedLinks:
      """
      CREATE TEMP TABLE pair AS SELECT min(sheet_id) AS low, max(sheet_id) AS high FROM sheet_link
        WHERE state = 'live';
      CREATE TEMP TABLE old AS SELECT sheet_id, remote_id FROM sheet_link;
      UPDATE sheet_link SET remote_id = 'x' WHERE sheet_id = (SELECT low FROM pair);
      UPDATE sheet_link SET remote_id = (SELECT remote_id FROM old, pair WHERE sheet_id = low)
        WHERE sheet_id = (SELECT high FROM pair);
      UPDATE sheet_link SET remote_id = (SELECT remote_id FROM old, pair WHERE sheet_id = high)
        WHERE sheet_id = (SELECT low FROM pair);
      """
    case .chatter, .upwardChatter:
      """
      INSERT INTO document (fingerprint, kind, body)
      SELECT coalesce(max(fingerprint), 0) + 1, 'sheet', '{}' FROM document
      """
    case .orphanRow:
      """
      INSERT INTO roster_member (roster_id, person_key)
      SELECT 100000 + count(*), 1 FROM roster_member
      """
    case .falseOwner:
      """
      UPDATE cell SET ours = 1 WHERE to_run IS NULL AND base IN ('absent', 'justified')
      """
    case .forgottenCell: "DELETE FROM cell WHERE to_run IS NULL AND wanted = 'absent'"
    case .falseAgreement:
      """
      UPDATE cell SET wanted = 'present', base = 'present', ours = 0, status = 'agreed'
      WHERE to_run IS NULL AND wanted = 'absent'
      """
    case .silentWait:
      """
      UPDATE cell SET status = 'pending', cause = NULL WHERE to_run IS NULL AND status = 'agreed'
      """
    case .falseWord:
      """
      UPDATE cell SET status = 'superseded', cause = 'F15'
      WHERE to_run IS NULL AND status = 'agreed' AND wanted = 'absent'
      """
    default: nil
    }
  }
}
