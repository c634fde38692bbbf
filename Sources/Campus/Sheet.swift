/// An attendance sheet as Edusign shows it.
public struct Sheet: Hashable, Sendable {
  /// Its id in Edusign.
  public var remoteID: String
  /// The caller's own id written on it; empty on sheets made by hand.
  public var externalID: String
  /// The source named on it; empty on sheets made by hand.
  public var externalType: String
  /// The fields that a session decides.
  public var document: SheetDocument
  /// Whether it is closed for good.
  public var isArchived: Bool
  /// Marks of learners and instructors, learners first.
  public var marks: [Mark]
  /// Where its PDF is, once archived; empty when Edusign tells none.
  ///
  /// The ledger does not keep it.
  public var attendanceListLink: String
  /// Whether the words on it are ours: the external id is one that we make.
  public var ownExternalID: SheetExternalID? {
    SheetExternalID(externalID, source: externalType)
  }

  /// A sheet made of its parts.
  public init(
    remoteID: String,
    externalID: String,
    externalType: String,
    document: SheetDocument,
    isArchived: Bool,
    marks: [Mark],
    attendanceListLink: String = ""
  ) {
    self.remoteID = remoteID
    self.externalID = externalID
    self.externalType = externalType
    self.document = document
    self.isArchived = isArchived
    self.marks = marks
    self.attendanceListLink = attendanceListLink
  }

  /// Whether anybody signed it or was marked on it.
  public var bearsMarks: Bool {
    marks.contains(where: \.saysSomething)
  }

  /// A hash of all that the ledger keeps of it.
  ///
  /// The link is not part of it: it may be signed anew each time.
  public var fingerprint: Fingerprint {
    var hash = StableHash()
    hash.combine(externalID)
    hash.combine(externalType)
    hash.combine(document.fingerprint.bits)
    hash.combine(isArchived ? 1 : 0)
    var sum: UInt64 = 0
    for mark in marks where mark.saysSomething {
      sum = sum &+ UInt64(bitPattern: mark.fingerprint.bits)
    }
    hash.combine(sum)
    return Fingerprint(hash)
  }
}

/// A learner's or an instructor's profile as Edusign shows it.
public struct Profile: Hashable, Sendable {
  /// Learners and instructors have profiles of their own.
  public var role: Role
  /// Its id in Edusign.
  public var remoteID: String
  /// The caller's own id written on it; empty on profiles made by hand.
  public var externalID: String
  /// The family name.
  public var lastName: String
  /// The given name.
  public var firstName: String
  /// The address.
  public var email: String
  /// The phone number; empty when there is none.
  public var phone: String
  /// The training's name; empty when there is none.
  public var training: String
  /// The company's name; empty when there is none.
  public var company: String
  /// Whether it is set aside.
  public var isArchived: Bool
  /// The tutors who follow a learner, by the ids of their cards; they are compared by themselves.
  public var tutors: [String]

  /// A profile made of its parts.
  public init(
    role: Role,
    remoteID: String,
    externalID: String,
    lastName: String,
    firstName: String,
    email: String,
    phone: String = "",
    training: String = "",
    company: String = "",
    isArchived: Bool = false,
    tutors: [String] = []
  ) {
    self.role = role
    self.remoteID = remoteID
    self.externalID = externalID
    self.lastName = lastName
    self.firstName = firstName
    self.email = email
    self.phone = phone
    self.training = training
    self.company = company
    self.isArchived = isArchived
    self.tutors = tutors
  }

  /// A hash of all fields but the id and the tutors.
  public var fingerprint: Fingerprint {
    var hash = StableHash()
    for field in [externalID, lastName, firstName, email, phone, training, company] {
      hash.combine(field)
    }
    hash.combine(isArchived ? 1 : 0)
    return Fingerprint(hash)
  }
}
