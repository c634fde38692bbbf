public import Campus
public import Planning

/// The kinds of write that are written down before they are sent.
public enum IntentKind: String, Sendable {
  case personCreate = "person_create"
  case personUpdate = "person_update"
  case sheetCreate = "sheet_create"
  case sheetUpdate = "sheet_update"
  case rosterAdd = "roster_add"
  case rosterRemove = "roster_remove"
  case sheetPrefix = "sheet_prefix"
  case sheetDelete = "sheet_delete"
  case absenceAdd = "absence_add"
  case absenceRemove = "absence_remove"
  /// An absence that is taken out and put back otherwise, or gives way to a lateness.
  case absenceChange = "absence_change"
  case latenessAdd = "lateness_add"
  case reasonSet = "reason_set"
  case rollCallDone = "roll_call_done"
  case groupCreate = "group_create"
  case groupUpdate = "group_update"
  case tutorCreate = "tutor_create"
  case learnerTutorsUpdate = "learner_tutors_update"

  /// Whether it writes to Hyperplanning.
  public var isUpward: Bool {
    switch self {
    case .personCreate, .personUpdate, .sheetCreate, .sheetUpdate, .rosterAdd, .rosterRemove,
      .sheetPrefix, .sheetDelete, .groupCreate, .groupUpdate, .tutorCreate, .learnerTutorsUpdate:
      false
    case .absenceAdd, .absenceRemove, .absenceChange, .latenessAdd, .reasonSet, .rollCallDone:
      true
    }
  }
}

/// The number of a write in the journal.
public struct IntentID: Hashable, Sendable, CustomStringConvertible {
  /// The number.
  public let number: Int64

  /// An id read back from the ledger.
  public init(_ number: Int64) {
    self.number = number
  }

  /// The number as text.
  public var description: String { String(number) }
}

/// A write that is about to be written down.
public struct IntentDraft: Sendable {
  /// What it writes to.
  public enum Object: Sendable {
    /// A sheet that has no link yet, and the sessions that share it with the one that leads it.
    case newSheet(
      SheetSlot,
      followers: [SheetSlot] = [],
      startsAt: Instant,
      endsAt: Instant,
      NaturalKey
    )
    /// The sheet of a link.
    case sheet(Int64)
    /// A sheet that bears a name of ours and that no link knows.
    case strayed(remoteID: String, SheetExternalID)
    /// A person who has no link yet.
    case newPerson(PersonKey)
    /// The person of a link.
    case person(Int64)
    /// A group of learners that has no link yet, with its name.
    case newGroup(LearnerGroupKey, name: String)
    /// The group of learners of a link.
    case group(Int64)
    /// A tutor whose mailbox has no link yet.
    case newTutor(Tutor)
    /// The tutor of a link.
    case tutor(Int64)
    /// One learner's cell of a sheet, by the numbers of both links.
    case cell(sheet: Int64, person: Int64)
    /// The roll call that a sheet belongs to.
    case rollCall(RollCall, sheet: Int64)
  }

  /// The kind.
  public var kind: IntentKind
  /// What it writes to.
  public var object: Object
  /// What tells two writes of this kind on one object apart; empty when there can be only one.
  public var detail: String
  /// Why it is done.
  public var cause: Cause
  /// What must still be there.
  public var expect: Fingerprint?
  /// What shall be there.
  public var want: CanonicalDocument
  /// What proves that a removal is right, as JSON.
  public var evidence: String?
  /// The link of the sheet that stands for the session until a new one is written down.
  public var replaces: Int64?

  /// A draft made of its parts.
  public init(
    kind: IntentKind,
    object: Object,
    detail: String = "",
    cause: Cause,
    expect: Fingerprint?,
    want: CanonicalDocument,
    evidence: String? = nil,
    replaces: Int64? = nil
  ) {
    self.kind = kind
    self.object = object
    self.detail = detail
    self.cause = cause
    self.expect = expect
    self.want = want
    self.evidence = evidence
    self.replaces = replaces
  }
}

/// A write as it stands in the journal.
public struct JournalledIntent: Sendable {
  /// Its number.
  public var id: IntentID
  /// The kind.
  public var kind: IntentKind
  /// What tells two writes of this kind on one object apart.
  public var detail: String
  /// The link of the sheet that it concerns.
  public var sheet: Int64?
  /// The link of the person whom it concerns.
  public var person: Int64?
  /// The link of the group that it concerns.
  public var group: Int64?
  /// What the group's link names.
  public var groupKey: LearnerGroupKey?
  /// The link of the tutor whom it concerns.
  public var tutor: Int64?
  /// The tutor's mailbox, in lower case.
  public var mailbox: String?
  /// Whom the person's link names.
  public var personKey: PersonKey?
  /// The external id of the sheet, the person or the group.
  public var externalID: String
  /// The remote id of the sheet, the person or the group, once it is known; on a sheet without a link it is
  /// also the detail.
  public var remoteID: String?
  /// What shall be there.
  public var want: Fingerprint
  /// What shall be there, as JSON.
  public var payload: String
  /// The natural keys of the sheet's session.
  public var naturalKey: NaturalKey?
  /// The moment after which a reading may settle a doubt.
  public var notBefore: Instant?
}

/// What a confirmed write means for the ledger.
public enum IntentEffect: Sendable {
  /// The sheet exists and is agreed.
  case sheetCreated(ObservedSheet, NaturalKey)
  /// The sheet says what was wanted.
  case sheetWritten(ObservedSheet, NaturalKey)
  /// The sheet's title says that the session is cancelled.
  case sheetMarkedCancelled(ObservedSheet)
  /// The sheet is no longer there.
  case sheetDeleted(remoteID: String, why: String)
  /// One learner was added or taken away; the whole is agreed later.
  case rosterChanged
  /// The profile exists and is agreed.
  case personCreated(Profile, CanonicalDocument)
  /// The profile says what was wanted.
  case personWritten(Profile, CanonicalDocument)
  /// The group exists and is agreed.
  case groupWritten(remoteID: String, GroupDocument)
  /// The tutor has a card in Edusign, of our making or not.
  case tutorEntered(remoteID: String, isOurs: Bool)
  /// The learner's profile names these tutors.
  case learnerTutorsWritten(remoteID: String, LearnerTutors)
  /// A cell has come so far.
  case cellWritten(Cell)
  /// The roll call is marked as completed.
  case rollCallCompleted(RollCall)
}
