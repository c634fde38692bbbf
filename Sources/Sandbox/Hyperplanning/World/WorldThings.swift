/// A room in the base.
struct WorldRoom: WorldRow {
  /// The key of the room.
  var key: UInt32
  /// The name on its door.
  var name: String
  /// How many people it seats.
  var capacity: UInt32
}

/// A subject in the base.
struct WorldSubject: WorldRow {
  /// The key of the subject.
  var key: UInt32
  /// The short code, the same from base to base.
  var code: String
  /// The name that people read.
  var label: String
  /// The key of the heading in the family of subjects; 0 for none.
  var rubric: UInt32
}

/// A promotion in the base.
struct WorldPromotion: WorldRow {
  /// The key of the promotion.
  var key: UInt32
  /// The name that people read.
  var name: String
}

/// A classification tree.
struct WorldFamily: WorldRow {
  /// The key of the family.
  var key: UInt32
  /// The name that people read.
  var label: String
  /// The kind of object it classifies.
  var genre: String
}

/// A heading of a family.
struct WorldRubric: WorldRow {
  /// The key of the heading.
  var key: UInt32
  /// The key of its family.
  var family: UInt32
  /// The name that people read.
  var label: String
}

/// A group of learners: a tutorial group or option of a promotion, or a grouping across several.
struct WorldGroup: WorldRow {
  /// The time that a learner spends in a group.
  struct Membership: Sendable {
    /// The key of the learner.
    var learner: UInt32
    /// The first day; nil since ever.
    var from: CivilDay?
    /// The first day that is no longer part of it; nil for ever.
    var until: CivilDay?

    /// Whether the learner belongs to the group on that day.
    func holds(on day: CivilDay) -> Bool {
      (from.map { $0 <= day } ?? true) && (until.map { day < $0 } ?? true)
    }
  }

  /// The key of the group.
  var key: UInt32
  /// The name that people read.
  var name: String
  /// The key of its promotion; 0 for a grouping.
  var promotion: UInt32
  /// Who belongs to it and when.
  var members: [Membership]

  /// Whether the learner belongs to the group on that day.
  func contains(_ learner: UInt32, on day: CivilDay) -> Bool {
    members.contains { $0.learner == learner && $0.holds(on: day) }
  }
}
