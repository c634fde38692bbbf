import Ledger
import Sandbox
import ScenarioSupport
import Synchronization

/// What goes wrong during one run: faults on the way, a late write, and the process's death.
final class Trouble: Sendable {
  /// The process died here.
  struct PowerCut: Error {}

  /// What is to happen.
  struct Orders: Sendable {
    /// Whether the run carries marks up: then other requests are aimed at.
    var goesUp = false
    /// The fault's kind, whom it hits, and which of them; nil for none.
    var fault: (kind: Int, target: Int, place: Int)?
    /// Whether it hits all that follow as well.
    var isSticky = false
    /// The number of the write that takes effect late.
    var lateWrite: Int?
    /// The commit at which the process dies, and on which side of it.
    var commit: (number: Int, side: CommitBoundary.Side)?
    /// The request at which the process dies, and whether after its effect.
    var cut: (number: Int, isAfter: Bool)?
  }

  private struct State {
    var orders = Orders()
    var commits = 0
    var requests = 0
    var writes = 0
    var hits = 0
    var isDead = false
    var kept: [Passage] = []
  }

  private let state = Mutex(State())

  /// Trouble on the way of a scenario's requests, none until it is ordered.
  init(of scenario: Scenario) {
    scenario.exchange.rule { [weak scenario] passage in
      guard let scenario else { return nil }
      return self.fate(of: passage, in: scenario)
    }
  }

  /// Begins a run with orders.
  func begin(_ orders: Orders) {
    state.withLock { state in
      state.orders = orders
      state.commits = 0
      (state.requests, state.writes, state.hits, state.isDead) = (0, 0, 0, false)
    }
  }

  /// Whether the process has died in this run.
  var isDead: Bool { state.withLock { $0.isDead } }

  /// Whether anything was ordered that came about.
  var wasMet: Bool { state.withLock { $0.isDead || $0.hits > 0 } }

  /// Whether a write is kept back that takes effect later.
  var hasKept: Bool { state.withLock { !$0.kept.isEmpty } }

  /// How many commits this run made.
  var commits: Int { state.withLock { $0.commits } }

  /// How many requests this run sent.
  var requests: Int { state.withLock { $0.requests } }

  /// Gives the writes that are still under way, once.
  func takeKept() -> [Passage] {
    state.withLock { state in
      defer { state.kept = [] }
      return state.kept
    }
  }

  /// Stands at a boundary of a commit.
  func pass(_ boundary: CommitBoundary) throws {
    try state.withLock { state in
      if let commit = state.orders.commit, commit == (boundary.number, boundary.side) {
        state.isDead = true
      }
      if state.isDead { throw PowerCut() }
      if boundary.side == .after { state.commits += 1 }
    }
  }

  private func fate(of passage: Passage, in scenario: Scenario) -> SandboxExchange.Fate? {
    state.withLock { state in
      if state.isDead { return .refuse }
      state.requests += 1
      if passage.isWrite { state.writes += 1 }
      if let cut = state.orders.cut, cut.number == state.requests {
        state.isDead = true
        return cut.isAfter ? .loseReply : .loseRequest
      }
      if passage.isWrite, state.orders.lateWrite == state.writes {
        state.kept.append(passage)
        state.hits += 1
        return .loseRequest
      }
      guard let fault = state.orders.fault,
        state.orders.goesUp
          ? Self.hits(upward: fault.target, passage) : Self.hits(fault.target, passage)
      else { return nil }
      state.hits += 1
      let isHit = state.orders.isSticky ? state.hits >= fault.place : state.hits == fault.place
      if isHit { Faults.meet(fault.kind, passage, in: scenario) }
      return nil
    }
  }

  /// Whether a passage of an upward run is of the class that a fault is aimed at.
  private static func hits(upward target: Int, _ passage: Passage) -> Bool {
    switch target % 9 {
    case 0: passage.remote == .hyperplanning
    case 1: passage.remote == .edusign
    case 2: passage.isWrite
    case 3: passage.changingOperation == "AjouterAbsenceEtudiant"
    case 4: passage.changingOperation == "EnleverAbsenceEtudiant"
    case 5: passage.isSecondHalf
    case 6: passage.text.contains("AbsencesEtudiantEntre2Dates")
    case 7: passage.isWrite && passage.changingOperation?.contains("Absence") == false
    default: true
    }
  }

  /// Whether a passage is of the class that a fault is aimed at.
  private static func hits(_ target: Int, _ passage: Passage) -> Bool {
    let route = passage.route
    let isRoster = route.contains("/attendance/")
    switch target % 9 {
    case 0: return passage.remote == .hyperplanning
    case 1: return passage.remote == .edusign && !passage.isWrite
    case 2: return passage.isWrite
    case 3: return route == "POST /v1/course"
    case 4: return route == "PATCH /v1/course"
    case 5: return isRoster
    case 6: return passage.isWrite && !route.contains("/course")
    case 7: return route.hasPrefix("DELETE /v1/course/") && !isRoster
    default: return true
    }
  }
}
