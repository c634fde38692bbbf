/// A moment of the base's local clock, as attendance is dated with it.
struct LocalMinute: Comparable, Hashable, Sendable {
  /// **Units**: minutes after 1970-01-01 00:00 of the local clock.
  let number: Int

  /// A moment so many minutes after that midnight.
  init(number: Int) {
    self.number = number
  }

  /// A moment of a day; from 0 minutes, which may pass midnight.
  init(_ day: CivilDay, minutes: Int) {
    number = day.number * 1_440 + minutes
  }

  /// The day it is on.
  var day: CivilDay {
    CivilDay(number: number >= 0 ? number / 1_440 : (number - 1_439) / 1_440)
  }

  /// **Units**: minutes after the midnight that began its day.
  var minutes: Int {
    number - day.number * 1_440
  }

  static func < (left: LocalMinute, right: LocalMinute) -> Bool {
    left.number < right.number
  }
}

/// A time in which a learner was absent, from one moment up to another.
struct WorldAbsence: WorldRow {
  /// The key, which lasts no longer than its bounds do.
  var key: UInt32
  /// The key of the learner.
  var learner: UInt32
  /// The first moment.
  var start: LocalMinute
  /// The first moment after it.
  var end: LocalMinute
  /// Whether the school office accepted it.
  var isJustified: Bool
  /// The label of its motive.
  var motive: String
}

/// A time by which a learner came late.
struct WorldLateness: WorldRow {
  /// The key.
  var key: UInt32
  /// The key of the learner.
  var learner: UInt32
  /// When the session began.
  var start: LocalMinute
  /// **Units**: minutes.
  var minutes: Int
  /// Whether the school office accepted it.
  var isJustified: Bool
  /// The label of its motive.
  var motive: String
}

/// A roll call: the session, or the sessions, of a course in a week.
struct WorldRollCall: Hashable, Sendable {
  /// The key of the course.
  var course: UInt32
  /// The base week.
  var week: Int
}
