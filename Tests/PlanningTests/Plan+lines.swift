import Campus
import Planning
import Testing

extension Plan {
  /// The whole plan, a line for each thing in it, in the order in which it is done.
  var lines: [String] {
    let groups =
      groupAdoptions.map(\.line) + groups.map(\.line)
      + groupAgreements.map { "agree group \($0.link)" } + tutors.map(\.line)
      + learnerTutors.map(\.line)
    return people.map(\.line) + groups + rekeys.map(\.line) + sharings.flatMap(\.lines)
      + adoptions.map(\.line)
      + sheets.map(\.line) + sweeps.map { "sweep \($0.remoteID ?? "?"): \($0.line)" }
      + agreements.map { "agree \($0.link)" } + strikes.map { "strike \($0.link): \($0.strikes)" }
      + losses.map { "end \($0)" } + decisions.map(\.line)
  }
}

extension PersonStep {
  var line: String {
    switch action {
    case .create: "create \(person.key)"
    case .update(_, let remoteID): "update \(remoteID) because \(cause.rawValue)"
    case .adopt(let profile): "adopt \(profile.remoteID) for \(person.key)"
    case .relink(let link, let profile):
      "relink \(profile.remoteID) from \(link.person) to \(person.key)"
    case .match(let profile): "match \(profile.remoteID) with \(person.key)"
    }
  }
}

extension GroupAdoption {
  var line: String { "adopt \(found.remoteID) for \(group)" }
}

extension GroupStep {
  /// The step with those who would be in the group: by their profiles, or by their keys until then.
  var line: String {
    let document = wish.document(
      remoteID: { "\($0.role == .learner ? "s" : "t")\($0.key)" },
      group: { "g-\($0.key)" }
    )
    let parent = document.parent.isEmpty ? "" : " below \(document.parent)"
    let members = document.learners.joined(separator: ",")
    let what = "\(action) \(group) '\(document.name)'\(parent): \(members)"
    return "\(what) because \(cause.rawValue)"
  }
}

extension TutorStep {
  var line: String { "enter tutor \(tutor.email.text)" }
}

extension LearnerTutorsStep {
  /// The step with those who would follow: tutors by their addresses until they have a card.
  var line: String {
    "\(learner) followed by \((tutors + kept).joined(separator: ","))"
  }
}

extension Rekey {
  var line: String {
    "\(link) follows \(from.session) to \(to.session)\(sameSlot ? "" : ", moved")"
  }
}

extension SharingChange {
  var lines: [String] {
    joins.map { "\(link) is joined by \($0.name)" } + leaves.map { "\(link) is left by \($0.name)" }
  }
}

extension Adoption {
  var line: String {
    "adopt \(sheet.remoteID) for \(slot.session), generation \(externalID.generation)"
  }
}

extension SheetStep {
  var line: String {
    let what =
      switch action {
      case .create: "create \(slot.name)"
      case .replace(_, let changed):
        "replace \(slot.name) (\(changed.map(\.rawValue).joined(separator: ",")))"
      case .changeRoster(_, removals: true): "change roster of \(slot.name)"
      case .changeRoster(_, removals: false): "add learners to \(slot.name)"
      case .markCancelled: "prefix \(slot.name)"
      case .delete: "delete \(slot.name)"
      }
    return "\(what) because \(cause.rawValue)"
  }
}

extension SheetSlot {
  /// The session, with the part where there is more than one.
  var name: String { part == 1 ? "\(session)" : "\(session):p\(part)" }
}

extension Decision {
  var line: String {
    let fields = facts["fields"].map { " (\($0))" } ?? ""
    return "\(subject) \(situation): \(action), \(cause.rawValue)\(fields)"
  }
}

/// A world before a plan and the plan that must come of it.
struct Case: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let arrange: @Sendable (inout World) -> Void
  let lines: [String]

  init(
    _ description: String,
    _ lines: [String],
    _ arrange: @escaping @Sendable (inout World) -> Void
  ) {
    testDescription = description
    self.lines = lines
    self.arrange = arrange
  }

  /// The lines of the plan for the small school, arranged.
  var outcome: [String] {
    var world = World.small
    arrange(&world)
    return world.outcome
  }
}

extension World {
  /// The lines of the plan, without what is told of a side that shows nothing at all.
  ///
  /// A school of one sheet looks empty as soon as that sheet or its session is gone; `EmptinessTests`
  /// have that sentence to themselves.
  var outcome: [String] {
    var plan = plan()
    plan.decisions.removeAll { $0.situation == "empty" }
    return plan.lines
  }
}
