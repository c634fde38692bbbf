/// One person's state on one sheet, as Edusign shows it.
public enum MarkState: String, Sendable, CaseIterable {
  /// There for the whole session.
  case present
  /// Not there, and no reason accepted.
  case absent
  /// Not there, with an accepted reason.
  case justified
  /// There, but came late.
  case late
  /// There, but left before the end.
  case leftEarly = "left_early"
  /// Sent out of the session.
  case excluded
  /// Has been sent a mail to sign and may still do so.
  case waiting
  /// The sheet says nothing yet.
  case unknown
}

/// A person's mark on a sheet.
public struct Mark: Hashable, Sendable {
  /// Whether it is a learner or an instructor.
  public var role: Role
  /// The person's id in Edusign.
  public var person: String
  /// What the sheet says of them.
  public var state: MarkState
  /// Minutes late; 0 when on time.
  public var minutesLate: Int
  /// When they left early or were sent out.
  public var leftAt: Instant?
  /// When they signed.
  public var signedAt: Instant?
  /// Whether there is a signature.
  public var isSigned: Bool
  /// The accepted absence that covers the session; empty when there is none.
  public var absence: String
  /// The end of the time to sign by mail.
  public var signUntil: Instant?

  /// A mark made of its parts.
  public init(
    role: Role,
    person: String,
    state: MarkState,
    minutesLate: Int = 0,
    leftAt: Instant? = nil,
    signedAt: Instant? = nil,
    isSigned: Bool = false,
    absence: String = "",
    signUntil: Instant? = nil
  ) {
    self.role = role
    self.person = person
    self.state = state
    self.minutesLate = minutesLate
    self.leftAt = leftAt
    self.signedAt = signedAt
    self.isSigned = isSigned
    self.absence = absence
    self.signUntil = signUntil
  }

  /// Whether anybody has done anything that makes this mark: signed, marked or excused.
  public var saysSomething: Bool {
    state != .unknown || isSigned || !absence.isEmpty || minutesLate > 0 || leftAt != nil
  }

  /// A hash of all fields.
  public var fingerprint: Fingerprint {
    var hash = StableHash()
    for text in [role.rawValue, person, state.rawValue, absence] { hash.combine(text) }
    hash.combine(minutesLate)
    hash.combine(isSigned ? 1 : 0)
    for moment in [leftAt, signedAt, signUntil] { hash.combine(moment?.milliseconds ?? -1) }
    return Fingerprint(hash)
  }
}
