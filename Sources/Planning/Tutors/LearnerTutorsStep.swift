public import Campus

/// A tutor who gets a card in Edusign, or whose card is found there.
public struct TutorStep: Hashable, Sendable {
  /// The tutor.
  public var tutor: Tutor
  /// The link that waits for a card, where there is one.
  public var link: Int64?

  /// What is to be written: a failed write is tried again at once when this changes.
  public var input: Fingerprint { tutor.canonical.fingerprint }
}

/// A learner whose tutors in Edusign are brought up to date.
public struct LearnerTutorsStep: Hashable, Sendable {
  /// The learner.
  public var learner: PersonKey
  /// Their name.
  public var name: String
  /// Whom the profile must still name when it is written; of nobody for a profile to come.
  public var expect: Fingerprint
  /// The tutors of the list, by mailbox in lower case, ascending.
  public var tutors: [String]
  /// Cards that stay whatever the list says, because we did not write them.
  public var kept: [String]

  /// How retries name it.
  public var subject: String { "tutors:\(learner)" }

  /// What is to be written: a failed write is tried again at once when this changes.
  public var input: Fingerprint {
    var hash = StableHash()
    for tutor in tutors { hash.combine(tutor) }
    hash.combine(tutors.count)
    for card in kept { hash.combine(card) }
    return Fingerprint(hash)
  }

  /// Whom the profile is to name, as far as their cards are known.
  public func document(card: (_ mailbox: String) -> String?) -> LearnerTutors {
    LearnerTutors(ours: tutors.compactMap(card), kept: kept)
  }
}
