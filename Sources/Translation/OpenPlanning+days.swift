public import Campus
import Hyperplanning
import Planning

extension OpenPlanning {
  /// All sessions of some days, with their learners, listed twice around the reading.
  ///
  /// - Parameters:
  ///   - days: the days, which may be over.
  ///   - planning: the planning's identity.
  ///   - zone: the zone in which the school reads its clocks.
  /// - Returns: the sessions; `nil` where anything of those days could not be read, so that nobody
  ///   takes a part for the whole.
  /// - Throws: when the question could not be answered; silence is never taken for an answer.
  public func sessions(
    on days: Set<LocalDay>,
    of planning: PlanningID,
    zone: SchoolZone
  ) async throws(RemoteFailure) -> [Session]? {
    var sessions: [Session] = []
    for day in days.sorted() {
      let window = Window(from: zone.start(of: day), days: 1, zone: zone)
      do throws(HyperplanningError) {
        let finding = try await findSessions(of: planning, window: window, expecting: [])
        let snapshot = try await describe(finding, of: planning, zone)
        guard snapshot.isComplete, snapshot.unusable.isEmpty,
          snapshot.unreadableCourses.isEmpty
        else { return nil }
        sessions += snapshot.sessions
      } catch {
        throw RemoteFailure(error)
      }
    }
    return sessions
  }
}
