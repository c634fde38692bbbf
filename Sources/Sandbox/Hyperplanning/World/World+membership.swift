extension World {
  /// Moves a learner to another promotion: the old one's classes and groups are left at once.
  mutating func moveLearner(
    _ key: UInt32,
    toPromotion name: String
  ) throws(SandboxError) -> WorldChange {
    let place = try learnerPlace(key)
    let left = learners[place].promotion
    let joined = promotionKey(name)
    learners[place].promotion = joined
    var leftGroups: Set<UInt32> = []
    for group in tdOptions.rows.indices
    where tdOptions[group].promotion == left && left != joined {
      if tdOptions[group].contains(key, on: today) { leftGroups.insert(tdOptions[group].key) }
      tdOptions[group].leave(key, on: today)
    }
    let affected = courses.rows.filter {
      $0.promotions.contains(left) || $0.promotions.contains(joined)
        || !leftGroups.isDisjoint(with: $0.tdOptions)
    }
    refresh(key, in: affected.map(\.key), on: today)
    return WorldChange(.learner, key: key, changed: [key])
  }

  /// Moves a learner from one group to another from a day on; nil for either end means none.
  ///
  /// The lists of courses change when the clock reaches that day.
  mutating func moveLearner(
    _ key: UInt32,
    from leftKey: UInt32?,
    to joinedKey: UInt32?,
    among kind: GroupKind,
    on day: CivilDay?
  ) throws(SandboxError) -> WorldChange {
    _ = try learnerPlace(key)
    let start = day ?? today
    let left = try groupPlace(leftKey, kind)
    let joined = try groupPlace(joinedKey, kind)
    if let left {
      guard self[kind][left].contains(key, on: start) else {
        throw impossible("learner \(key) is not in group \(leftKey ?? 0) on \(start)")
      }
    }
    if let left { self[kind][left].leave(key, on: start) }
    if let joined, !self[kind][joined].contains(key, on: start) {
      self[kind][joined].members.append(WorldGroup.Membership(learner: key, from: start))
    }
    let groups = Set([leftKey, joinedKey].compactMap { $0 })
    let affected = courses.rows.filter { course in
      !groups.isDisjoint(with: kind == .tdOption ? course.tdOptions : course.regroupements)
    }.map(\.key)
    if start <= today {
      refresh(key, in: affected, on: today)
    } else {
      pendingMoves.append(PendingMove(day: start, learner: key, courses: affected))
      pendingMoves.sort { $0.day < $1.day }
      indexes = Indexes()
    }
    return WorldChange(.learner, key: key, changed: [key])
  }

  /// The groups of a kind.
  private subscript(kind: GroupKind) -> WorldTable<WorldGroup> {
    get { kind == .tdOption ? tdOptions : regroupements }
    set {
      switch kind {
      case .tdOption: tdOptions = newValue
      case .regroupement: regroupements = newValue
      }
    }
  }

  private func groupPlace(_ key: UInt32?, _ kind: GroupKind) throws(SandboxError) -> Int? {
    guard let key else { return nil }
    guard let place = self[kind].place(of: key) else { throw unknown(kind.rawValue, key) }
    return place
  }
}

/// A kind of group that learners can be moved between.
public enum GroupKind: String, Sendable, Codable {
  /// A tutorial group or an option of a promotion.
  case tdOption
  /// A grouping across promotions.
  case regroupement
}

extension WorldGroup {
  /// Ends the memberships of a learner that hold on a day; a later one is dropped.
  fileprivate mutating func leave(_ learner: UInt32, on day: CivilDay) {
    members.removeAll { $0.learner == learner && ($0.from.map { $0 >= day } ?? false) }
    for place in members.indices
    where members[place].learner == learner && members[place].holds(on: day) {
      members[place].until = day
    }
  }
}
