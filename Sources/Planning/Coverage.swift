public import Campus

/// Which sessions are to have sheets and who stands on them, as one configuration wants it.
public struct Coverage: Sendable {
  /// What each session that can have a sheet now wants of it.
  public var wishes: [SheetSlot: SheetWish] = [:]
  /// What every session of the window is called and when it begins, sheet or none.
  public var sessions: [SheetSlot: Label] = [:]
  /// The names of those who stand on any of the sheets.
  public var people: [PersonKey: String] = [:]
  /// The groups that are looked after, and how many learners are to belong to each.
  public var groups: [LearnerGroupKey: Group] = [:]
  /// Learners who have tutors, where tutors are looked after, with the tutors' addresses in order.
  public var tutored: [PersonKey: [String]] = [:]
  /// The sessions that have a sheet.
  public var served: Set<SheetSlot> = []
  /// The sessions that share the sheet of another one, by that one.
  public var joined: [SheetSlot: SheetSlot] = [:]

  /// One group of learners.
  public struct Group: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// The keys of the learners of the window who belong to it.
    public var learners: Set<UInt32>
    /// The name of the group above it; `nil` where there is none, or where nobody asked.
    public var parent: String?
  }

  /// What a session is called.
  public struct Label: Hashable, Sendable {
    /// The title of its sheet.
    public var title: String
    /// When it begins.
    public var startsAt: Instant
  }

  /// A coverage of nothing.
  public init() {}
}

extension Planner {
  /// What this plan is to bring about, before brakes.
  public var coverage: Coverage {
    var coverage = Coverage()
    for (slot, entry) in wishes.entries where input.window.contains(entry.session.startsAt) {
      coverage.sessions[slot] = Coverage.Label(
        title: entry.wish.title,
        startsAt: entry.wish.startsAt
      )
      if matches.linked[slot]?.state == .live { coverage.served.insert(slot) }
      guard isCovered(entry, slot) else { continue }
      coverage.wishes[slot] = entry.wish
      for person in entry.wish.instructors + entry.wish.learners {
        coverage.people[person] = input.source.people[person]?.fullName ?? person.description
      }
    }
    for (slot, entry) in wishes.following where input.window.contains(entry.session.startsAt) {
      let leader = leader(of: slot)
      coverage.sessions[slot] = Coverage.Label(
        title: entry.wish.title,
        startsAt: entry.wish.startsAt
      )
      if matches.linked[leader]?.state == .live { coverage.served.insert(slot) }
      if let head = wishes.entries[leader], isCovered(head, leader) {
        coverage.joined[slot] = leader
      }
    }
    for (key, group) in input.source.groups.groups where !group.learners.isEmpty {
      coverage.groups[key] = Coverage.Group(
        name: group.name,
        learners: group.learners,
        parent: group.parent.map { input.source.groups.groups[$0]?.name ?? $0.description }
      )
    }
    coverage.tutored = tutored
    return coverage
  }

  /// The learners on sheets to come who have tutors and a profile that is written for them.
  private var tutored: [PersonKey: [String]] {
    guard let book = input.source.tutors else { return [:] }
    var tutored: [PersonKey: [String]] = [:]
    for person in input.source.people.values where person.key.role == .learner {
      if case .excluded = people.standing(of: person.key) { continue }
      if input.memory.people[person.key]?.origin == .matched { continue }
      let tutors = book.tutors(ofLearner: person.key.key, email: person.email)
      if !tutors.isEmpty { tutored[person.key] = tutors.map(\.email.folded).sorted() }
    }
    return tutored
  }
}

/// What would be different if another configuration were in force.
public struct CoverageChange: Sendable {
  /// One session whose sheet would come, go or change.
  public struct Item: Hashable, Sendable {
    /// The session and part.
    public var slot: SheetSlot
    /// What it is called.
    public var label: Coverage.Label
    /// Whether it has a sheet already.
    public var isServed: Bool
    /// What would be written differently; empty for a sheet that would come or go.
    public var fields: [SheetField]
    /// The session whose sheet it would share, if any.
    public var leader: SheetSlot?
  }

  /// Sessions that would get a sheet and do not now, by start.
  public private(set) var toCome: [Item] = []
  /// Sessions that would share the sheet of another one and do not now, by start.
  public private(set) var toJoin: [Item] = []
  /// Sessions that would no longer be looked after, by start.
  public private(set) var toGo: [Item] = []
  /// Sessions whose sheets would say something else, by start.
  public private(set) var toChange: [Item] = []
  /// Groups that would newly be looked after.
  public private(set) var groupsToCome: [LearnerGroupKey: Coverage.Group]
  /// Groups that would no longer be looked after.
  public private(set) var groupsToGo: [LearnerGroupKey: Coverage.Group]
  /// Groups that would have other members, or stand below another group: as it is, and as it would
  /// be.
  public private(set) var groupsToChange:
    [LearnerGroupKey: (before: Coverage.Group, after: Coverage.Group)]
  /// Learners whose tutors would newly be looked after.
  public private(set) var tutoredToCome: [PersonKey: [String]]
  /// Learners whose tutors would no longer be looked after.
  public private(set) var tutoredToGo: [PersonKey: [String]]
  /// Learners who would be linked with other tutors, with those whom they would have.
  public private(set) var tutoredToChange: [PersonKey: [String]]
  /// People who would newly stand on a sheet.
  public private(set) var peopleToCome: [PersonKey: String]
  /// People who would no longer stand on any sheet to come.
  public private(set) var peopleToGo: [PersonKey: String]

  /// What lies between two coverages of the same moment.
  public init(from old: Coverage, to new: Coverage) {
    groupsToCome = new.groups.filter { old.groups[$0.key] == nil }
    groupsToGo = old.groups.filter { new.groups[$0.key] == nil }
    groupsToChange = [:]
    for (key, after) in new.groups {
      guard let before = old.groups[key], before != after else { continue }
      groupsToChange[key] = (before, after)
    }
    tutoredToCome = new.tutored.filter { old.tutored[$0.key] == nil }
    tutoredToGo = old.tutored.filter { new.tutored[$0.key] == nil }
    tutoredToChange = new.tutored.filter { key, tutors in
      old.tutored[key].map { $0 != tutors } ?? false
    }
    peopleToCome = new.people.filter { old.people[$0.key] == nil }
    peopleToGo = old.people.filter { new.people[$0.key] == nil }
    let slots = [old, new].flatMap { Array($0.wishes.keys) + Array($0.joined.keys) }
    for slot in Set(slots) {
      guard let label = new.sessions[slot] ?? old.sessions[slot] else { continue }
      var item = Item(slot: slot, label: label, isServed: old.served.contains(slot), fields: [])
      if let leader = new.joined[slot] {
        item.leader = leader
        if old.joined[slot] != leader { toJoin.append(item) }
        continue
      }
      switch (old.wishes[slot], new.wishes[slot]) {
      case (_, nil): toGo.append(item)
      case (nil, _): toCome.append(item)
      case (let before?, let after?):
        item.fields = after.document(remoteID: Self.name).differences(
          from: before.document(remoteID: Self.name)
        )
        if !item.fields.isEmpty { toChange.append(item) }
      }
    }
    toCome.sort(by: Self.isEarlier)
    toJoin.sort(by: Self.isEarlier)
    toGo.sort(by: Self.isEarlier)
    toChange.sort(by: Self.isEarlier)
  }

  /// Whether nothing would be different.
  public var isEmpty: Bool {
    toCome.isEmpty && toJoin.isEmpty && toGo.isEmpty && toChange.isEmpty && peopleToCome.isEmpty
      && peopleToGo.isEmpty && groupsToCome.isEmpty && groupsToGo.isEmpty
      && groupsToChange.isEmpty && tutoredToCome.isEmpty && tutoredToGo.isEmpty
      && tutoredToChange.isEmpty
  }

  private static func name(_ person: PersonKey) -> String? { person.description }

  private static func isEarlier(_ left: Item, _ right: Item) -> Bool {
    (left.label.startsAt, left.slot) < (right.label.startsAt, right.slot)
  }
}
