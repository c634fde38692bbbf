import Campus
import Hyperplanning

/// The dated sessions that one reading found, before people and labels are known.
struct SessionFinding {
  /// The different rows of each course and week, by time.
  var weeks: [SessionKey: [PlacedSession]] = [:]
  /// Courses with a row that could not be read; 0 for a row that does not even tell its course.
  var unreadableCourses: [UInt32: String] = [:]
  /// Courses that exist and have no place in the timetable.
  var unplaced: Set<UInt32> = []
  /// Courses whose rows are those of their children.
  var parents: Set<UInt32> = []
  /// Expected sessions that a direct look did not find.
  var gone: Set<SessionKey> = []
  /// Whether everything was read and the listing stood still.
  var isComplete = true

  /// Takes rows in, each under its course and week.
  mutating func take(_ list: SessionList, in planning: PlanningID) {
    for row in list.sessions {
      let week = SessionKey(course: row.course.number, week: planning.week(of: row.start.day))
      var rows = weeks[week, default: []]
      guard !rows.contains(row) else { continue }
      rows.append(row)
      if rows.count > 1 { rows.sort { $0.start < $1.start } }
      weeks[week] = rows
    }
    for row in list.unreadable {
      isComplete = false
      unreadableCourses[row.course?.number ?? 0] = row.reason
    }
  }

  /// Forgets what was found of a course.
  mutating func drop(_ course: UInt32) {
    weeks = weeks.filter { $0.key.course != course }
  }

  /// Whether rows of one course and week, by time, contradict each other.
  ///
  /// Nobody can attend one course twice at a time: such rows are one session shown twice.
  static func overlap(_ rows: [PlacedSession]) -> Bool {
    zip(rows, rows.dropFirst()).contains { earlier, later in
      earlier.start == later.start
        || earlier.start.adding(minutes: earlier.minutes) > later.start
    }
  }
}
