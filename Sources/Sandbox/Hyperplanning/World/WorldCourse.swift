/// One line of the timetable: a simple course, a parent or one of its children.
struct WorldCourse: WorldRow {
  /// What a course is to the others.
  ///
  /// **Source**: hyperplanning-api.md 5.1.
  enum Kind: Sendable {
    /// It was never split.
    case simple
    /// It was split; its children hold the sessions.
    case parent
    /// It is a part of the parent of that key.
    case child(of: UInt32)
  }

  /// The key of the course.
  var key: UInt32
  /// The key of what is taught.
  var subject: UInt32
  /// The kind of class: CM, TD, TP.
  var type: String
  /// When it begins in its week.
  ///
  /// **Units**: minutes after Monday 00:00.
  var place: Int
  /// How long one session lasts.
  ///
  /// **Units**: minutes.
  var minutes: Int
  /// The weeks of its sessions; empty for a parent.
  var weeks: WeekSet
  /// When it meets beside its weekly slot.
  var extraMeetings: [School.Meeting] = []
  /// Whether it has a slot; without one it has no session.
  var isPlaced = true
  /// What it is to the others.
  var kind = Kind.simple
  /// The keys of its rooms.
  var rooms: [UInt32]
  /// The keys of its instructors.
  var instructors: [UInt32]
  /// The keys of the promotions that attend as a whole.
  var promotions: [UInt32] = []
  /// The keys of the groups and options that attend.
  var tdOptions: [UInt32] = []
  /// The keys of the groupings that attend.
  var regroupements: [UInt32] = []
  /// The keys of learners added by hand.
  var added: [UInt32] = []
  /// The keys of learners taken out by hand though their group attends.
  var excused: [UInt32] = []
  /// The keys of everybody expected, ascending.
  var learners: [UInt32]
  /// The free note shown with the course.
  var memo = ""
  /// Whether absences count.
  var isCompulsory = true
  /// The key of its heading in the family of courses; 0 for none.
  var rubric: UInt32 = 0

  /// Whether it was split, so that only its children have sessions.
  var isParent: Bool {
    if case .parent = kind { true } else { false }
  }

  /// The key of the course it is a part of, nil when it is none.
  var parent: UInt32? {
    if case .child(let key) = kind { key } else { nil }
  }

  /// Whether it was never split.
  var isSimple: Bool {
    if case .simple = kind { true } else { false }
  }

  /// The day of the week, from 1 for Monday.
  var weekday: Int {
    place / 1_440 + 1
  }

  /// The beginning on that day.
  ///
  /// **Units**: minutes after midnight.
  var start: Int {
    place % 1_440
  }

  /// Puts a learner on the list, or takes them off it.
  mutating func expect(_ learner: UInt32, _ expected: Bool) {
    let place = learners.partitioningPlace(of: learner)
    let isThere = place < learners.count && learners[place] == learner
    if expected, !isThere {
      learners.insert(learner, at: place)
    } else if !expected, isThere {
      learners.remove(at: place)
    }
  }
}

extension [UInt32] {
  /// Where a key stands, or would stand, in an ascending list.
  func partitioningPlace(of key: UInt32) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
