import Campus

/// Which tutors follow which learner in Edusign.
///
/// The list of tutors is a set for each learner: whom it no longer names is taken out of the
/// profile if we put them there. Tutors whom somebody entered by hand stay, profiles made by hand
/// are not written, and no tutor's card is ever changed or removed.
/// **Source**: `users-and-rivals.md` 1.3; edusign-api.md 4 (STUDENT_FOLLOWER_ID), 10.
struct TutorPlan {
  private(set) var tutors: [TutorStep] = []
  private(set) var learnerTutors: [LearnerTutorsStep] = []
  private(set) var decisions: [Decision] = []
  private(set) var resting: Set<String> = []
  private let input: PlanInput
  private let people: PeoplePlan
  private var entering: Set<String> = []

  /// Judges every learner who was read and has a profile, or gets one in this run.
  init(_ input: PlanInput, people: PeoplePlan) {
    self.input = input
    self.people = people
    guard let book = input.source.tutors else { return }
    let learners = input.source.people.values.filter { $0.key.role == .learner }
    for learner in learners.sorted(by: { $0.key < $1.key }) {
      judge(learner, book.tutors(ofLearner: learner.key.key, email: learner.email))
    }
  }

  private mutating func judge(_ learner: Person, _ wanted: [Tutor]) {
    let link = input.memory.people[learner.key]
    switch people.standing(of: learner.key) {
    case .excluded: return
    case .toCome:
      guard !wanted.isEmpty else { return }
      plan(learner, profile: nil, wanted)
    case .linked(let remoteID):
      // A profile that is linked in this very run is looked after from the next one on.
      guard let link, !link.hasOpenIntent,
        let profile = input.target.profiles.profile(.learner, remoteID: remoteID),
        !profile.isArchived
      else { return }
      if link.origin == .matched {
        guard !wanted.isEmpty else { return }
        decide(learner, "left_alone", .valueDropped, ["fields": "tutors", "by": "hand"])
        return
      }
      plan(learner, profile: profile, wanted)
    }
  }

  private mutating func plan(_ learner: Person, profile: Profile?, _ wanted: [Tutor]) {
    if let tutor = input.source.tutors?.unusable[learner.key.key] {
      decide(
        learner,
        "tutor_unusable",
        .valueDropped,
        ["field": "tutor", "value": tutor, "why": "unusable"]
      )
      return
    }
    let written = profile.flatMap { input.memory.tutors.written[$0.remoteID] } ?? []
    guard !wanted.isEmpty || !written.isEmpty else { return }
    let usable = wanted.filter { isUsable($0, for: learner) }
    let standing = profile?.tutors ?? []
    let step = LearnerTutorsStep(
      learner: learner.key,
      name: learner.fullName,
      expect: LearnerTutors.fingerprint(of: standing),
      tutors: usable.map(\.email.folded).sorted(),
      kept: Set(standing).subtracting(written).sorted()
    )
    let isComplete = usable.allSatisfy { card($0.email.folded) != nil }
    guard !isComplete || step.document(card: card).fingerprint != step.expect else { return }
    if let health = input.memory.health[step.subject], health.rests(step.input, at: input.now) {
      resting.insert(step.subject)
      decide(learner, "tutors_refused", .remoteRefused, ["why": health.reason])
      return
    }
    learnerTutors.append(step)
  }

  private func card(_ mailbox: String) -> String? {
    input.memory.tutors.links[mailbox]?.remoteID
  }

  /// Whether a tutor has a card or gets one in this run; says why not.
  private mutating func isUsable(_ tutor: Tutor, for learner: Person) -> Bool {
    let link = input.memory.tutors.links[tutor.email.folded]
    if link?.remoteID != nil || entering.contains(tutor.email.folded) { return true }
    if link?.hasOpenIntent == true { return false }
    if tutor.firstName.isEmpty || tutor.lastName.isEmpty {
      decide(
        learner,
        "tutor_unnamed",
        .valueDropped,
        ["field": "tutor", "value": tutor.email.text]
      )
      return false
    }
    let step = TutorStep(tutor: tutor, link: link?.id)
    if let health = input.memory.health[tutor.subject], health.rests(step.input, at: input.now) {
      resting.insert(tutor.subject)
      decide(learner, "tutor_refused", .remoteRefused, ["why": health.reason])
      return false
    }
    entering.insert(tutor.email.folded)
    tutors.append(step)
    return true
  }

  private mutating func decide(
    _ learner: Person,
    _ situation: String,
    _ cause: Cause,
    _ facts: [String: String]
  ) {
    decisions.append(
      Decision(
        subject: learner.key.description,
        situation: situation,
        action: "none",
        cause: cause,
        facts: facts.merging(["name": learner.fullName, "email": learner.email]) { own, _ in own }
      )
    )
  }
}
