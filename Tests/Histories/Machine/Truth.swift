import Sandbox
import ScenarioSupport

/// What Hyperplanning's sandbox holds at a moment, as an oracle needs it.
struct Truth {
  /// A course and a week of the base.
  struct Key: Hashable, Comparable, Sendable {
    var course: UInt32
    var week: Int

    static func < (left: Key, right: Key) -> Bool {
      (left.course, left.week) < (right.course, right.week)
    }
  }

  /// A session with its moments.
  struct Meeting {
    let session: PlacedSession
    /// **Units**: UTC milliseconds.
    let start: Int64
    /// **Units**: UTC milliseconds.
    let end: Int64

    var key: Key { Key(course: session.course, week: session.week) }

    /// The title that its sheet should have.
    var title: String {
      session.type.isEmpty ? session.subject : "\(session.subject) (\(session.type))"
    }
  }

  /// The moment.
  let now: Int64
  /// The first moment of the window.
  let opens: Int64
  /// The first moment after the window.
  let closes: Int64
  /// The sessions of the window, in the order of their keys.
  let meetings: [Meeting]

  /// What there is now, in a window of 14 days.
  init(_ hyperplanning: HyperplanningSandbox, now: Int64) {
    let today = ParisTime.day(at: now)
    self.now = now
    opens = ParisTime.milliseconds(today, minute: 0)
    closes = ParisTime.milliseconds(today.advanced(by: 14), minute: 0)
    meetings = Self.meetings(hyperplanning, from: today, through: today.advanced(by: 13))
  }

  /// The sessions of some days.
  static func meetings(
    _ hyperplanning: HyperplanningSandbox,
    from first: CivilDay,
    through last: CivilDay
  ) -> [Meeting] {
    hyperplanning.placedSessions(from: first, through: last).map { session in
      Meeting(
        session: session,
        start: ParisTime.milliseconds(session.day, minute: session.start),
        end: ParisTime.milliseconds(session.day, minute: session.start + session.minutes)
      )
    }.sorted { $0.key < $1.key }
  }

  /// The session of a course in a week, wherever in the year that is.
  static func meeting(_ key: Key, in hyperplanning: HyperplanningSandbox) -> Meeting? {
    guard let monday = CivilDay(Scenario.firstMonday)?.advanced(by: 7 * (key.week - 1)) else {
      return nil
    }
    return meetings(hyperplanning, from: monday, through: monday.advanced(by: 6))
      .first { $0.key == key }
  }
}

extension EdusignSheet {
  /// Whether it is one of ours.
  var isOurs: Bool { apiID.hasPrefix("hp:") }

  /// Whether anybody signed or was marked in any way.
  var bearsMarks: Bool {
    isSigned
      || attendance.contains {
        $0.state || $0.delay > 0 || $0.excluded != nil || $0.earlyDeparture != nil
          || $0.absenceID != nil
      }
  }

  /// Whether its title says that its session was cancelled.
  var isPrefixed: Bool { name.hasPrefix("[Annulé] ") }
}
