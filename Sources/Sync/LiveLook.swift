public import Campus
public import Ledger
import Planning
public import Translation

/// Asks both servers about one object at this moment.
///
/// It writes nothing, neither there nor in the ledger.
public struct LiveLook: Sendable {
  private let source: HyperplanningSource
  private let target: EdusignTarget
  private let planning: String
  private let zone: SchoolZone
  private let now: @Sendable () -> Instant

  /// A look at both servers.
  ///
  /// - Parameters:
  ///   - source: Hyperplanning.
  ///   - target: Edusign.
  ///   - planning: our name for the planning at work.
  ///   - zone: the zone in which the school reads its clocks.
  ///   - now: the wall clock.
  public init(
    source: HyperplanningSource,
    target: EdusignTarget,
    planning: String,
    zone: SchoolZone,
    now: @escaping @Sendable () -> Instant
  ) {
    self.source = source
    self.target = target
    self.planning = planning
    self.zone = zone
    self.now = now
  }

  /// What both servers show of an object.
  ///
  /// - Parameter dossier: what the ledger knows of it: by that it is found in Edusign.
  /// - Returns: what is there.
  /// - Throws: when a server does not answer; silence is never taken for an answer.
  public func sight(of dossier: Dossier) async throws(RemoteFailure) -> LiveSight {
    var sight = LiveSight(at: now())
    switch dossier.subject {
    case .session(let key):
      let base = try await source.open()
      let snapshot = try await base.look(
        for: [key.undivided],
        of: PlanningID(name: planning, firstMonday: base.firstMonday),
        zone: zone,
        known: [:]
      )
      guard snapshot.isComplete else {
        throw RemoteFailure(
          remote: .hyperplanning,
          code: "undecodable",
          gravity: .item,
          description: "Hyperplanning's answer about the session \(key) could not be read."
        )
      }
      // In a week with several, the one nearest to where it was last seen is meant.
      let start = dossier.startsAt ?? sight.at
      sight.session = snapshot.sessions.min {
        abs(start.duration(to: $0.startsAt).components.seconds)
          < abs(start.duration(to: $1.startsAt).components.seconds)
      }
      sight.people = snapshot.people
      try await readSheets(dossier.remoteIDs, &sight)
    case .sheet(let id):
      try await readSheets([id], &sight)
    case .profile(let role, let id):
      let school = try await target.school()
      sight.profile = try await target.profile(role, remoteID: id, school: school.id)
    case .person(let key):
      sight.person = try await source.open().person(key)
      if let id = dossier.remoteID {
        let school = try await target.school()
        sight.profile = try await target.profile(key.role, remoteID: id, school: school.id)
      }
    case .course:
      _ = try await source.open()
    }
    return sight
  }

  private func readSheets(
    _ ids: [String],
    _ sight: inout LiveSight
  ) async throws(RemoteFailure) {
    for id in ids {
      if let sheet = try await target.sheet(id) { sight.sheets.append(sheet) }
    }
  }
}
