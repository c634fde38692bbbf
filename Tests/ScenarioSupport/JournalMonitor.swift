import Foundation
import Ledger
import Sandbox
import Synchronization

/// Looks, at the moment a write arrives, whether the ledger on the disk knows of it.
///
/// **Source**: `sync-algorithm.md` 7, I4.
public final class JournalMonitor: Sendable {
  private struct State {
    var seen: Set<Int64> = []
    var halves: Set<Int64> = []
    var breaches: [String] = []
  }

  private let state = Mutex(State())
  private let eye: LedgerEye

  /// A monitor of everything that the scenario sends from now on.
  public init(of scenario: Scenario) {
    eye = LedgerEye(path: scenario.ledgerPath)
    scenario.exchange.watch { passage in
      guard passage.isWrite else { return }
      self.check(passage)
    }
  }

  /// Forgets what was seen, because the ledger was lost or replaced and numbers anew.
  public func reset() {
    eye.close()
    state.withLock { state in
      state.seen = []
      state.halves = []
    }
  }

  /// Lets go of the ledger's file for a while.
  public func close() {
    eye.close()
  }

  /// How many writes were looked at.
  public var count: Int {
    state.withLock { $0.seen.count }
  }

  /// What was not as it must be, in words.
  public var breaches: [String] {
    state.withLock { $0.breaches }
  }

  private func check(_ passage: Passage) {
    guard let intent = passage.intent else { return note("\(passage.route) names no write") }
    let isFirst = state.withLock { state in
      if passage.isSecondHalf, state.seen.contains(intent) {
        return state.halves.insert(intent).inserted
      }
      return state.seen.insert(intent).inserted
    }
    guard isFirst else {
      return note("\(passage.changingOperation ?? passage.route) was sent twice")
    }
    do {
      let rows = try eye.rows(
        "SELECT state, kind, payload FROM intent WHERE intent_id = ?",
        intent
      )
      guard let row = rows.first, row[0] == .text("sent") else {
        return note("\(passage.route): the journal says \(rows)")
      }
      if !Self.kinds(passage).contains(row[1].text) {
        note("\(passage.route) is journalled as \(row[1].text)")
      }
      if let fault = Self.difference(passage, payload: row[2].text) { note(fault) }
    } catch {
      note("\(passage.route): \(error)")
    }
  }

  private func note(_ text: String) {
    state.withLock { $0.breaches.append(text) }
  }

  /// The kinds under which the journal may keep a request.
  private static func kinds(_ passage: Passage) -> [String] {
    switch passage.changingOperation {
    case "AjouterAbsenceEtudiant":
      return passage.isSecondHalf ? ["absence_change"] : ["absence_add"]
    case "EnleverAbsenceEtudiant": return ["absence_remove", "absence_change"]
    case "CreerRetardEtudiant":
      return passage.isSecondHalf ? ["absence_change"] : ["lateness_add"]
    case "ModifierMotifAbsenceEtudiant": return ["reason_set"]
    case "ModifierAppelTermineCours": return ["roll_call_done"]
    case .some: return []
    case nil: break
    }
    return
      switch (passage.request.method, passage.request.path.split(separator: "/").dropFirst().first)
    {
    case ("POST", "course"): ["sheet_create"]
    case ("PATCH", "course"): ["sheet_update", "sheet_prefix"]
    case ("PUT", "course"): ["roster_add"]
    case ("DELETE", "course") where passage.request.path.contains("/attendance/"):
      ["roster_remove"]
    case ("DELETE", "course"): ["sheet_delete"]
    case ("POST", "student"), ("POST", "professor"): ["person_create"]
    case ("PATCH", "student"): ["person_update", "learner_tutors_update"]
    case ("PATCH", "professor"): ["person_update"]
    case ("POST", "externals"): ["tutor_create"]
    case ("POST", "group"): ["group_create"]
    case ("PATCH", "group"): ["group_update"]
    default: []
    }
  }

  /// In which word the body of a whole document differs from what was written down, if in one.
  private static func difference(_ passage: Passage, payload: String) -> String? {
    guard passage.remote == .edusign, ["POST", "PATCH"].contains(passage.request.method) else {
      return nil
    }
    let body = try? JSONSerialization.jsonObject(with: Data(passage.request.body))
    let wanted = try? JSONSerialization.jsonObject(with: Data(payload.utf8))
    guard
      let body = (body as? [String: Any])?.values.lazy.compactMap({ $0 as? [String: Any] }).first,
      let wanted = wanted as? [String: Any]
    else { return "\(passage.route): body or payload is no object" }
    let pairs = [
      ("NAME", "title"), ("NAME", "name"), ("CLASSROOM", "room"), ("LASTNAME", "last_name"),
      ("FIRSTNAME", "first_name"), ("EMAIL", "email"),
    ]
    for (sent, journalled) in pairs {
      guard let text = wanted[journalled] as? String else { continue }
      if body[sent] as? String != text { return "\(passage.route): \(sent) is not as journalled" }
    }
    return nil
  }
}
