public import Campus

/// What a run is going to do, what it is not going to do, and why.
public struct Plan: Sendable {
  /// What happens to people, before any sheet.
  public var people: [PersonStep] = []
  /// Sheets whose session has got another key; no remote is written.
  public var rekeys: [Rekey] = []
  /// Sheets that other sessions share by now; no remote is written.
  public var sharings: [SharingChange] = []
  /// Sheets with an id of ours that no link knows.
  public var adoptions: [Adoption] = []
  /// Sheets to be written, in the order in which it is done: creations by start, updates, removals.
  public var sheets: [SheetStep] = []
  /// Groups of learners to be written, those that may stand above others first.
  public var groups: [GroupStep] = []
  /// Groups with an id of ours that no link knows.
  public var groupAdoptions: [GroupAdoption] = []
  /// Groups whose two sides are equal but differ from what was last agreed.
  public var groupAgreements: [GroupAgreement] = []
  /// Tutors who get a card in Edusign, before any learner names them.
  public var tutors: [TutorStep] = []
  /// Learners whose tutors are brought up to date.
  public var learnerTutors: [LearnerTutorsStep] = []
  /// Links whose two sides are equal but differ from what was last agreed.
  public var agreements: [Agreement] = []
  /// How often linked sessions were missing, where that changed.
  public var strikes: [Strike] = []
  /// Links that end because Edusign no longer has their sheet; no remote is written.
  public var losses: [Int64] = []
  /// Sheets to be removed because the session that they name has another one.
  public var sweeps: [SheetStep] = []
  /// How many sheets name a session that has another one; anything but 0 is an alarm.
  public var duplicates = 0
  /// What is decided for whatever does not simply follow.
  public var decisions: [Decision] = []
  /// Objects whose last writes failed and that are not due again.
  public var resting: Set<String> = []
  /// Removals of sheets so near their start, or past it, that only a person's word lets them go.
  public var lateRemovals: [LateRemoval] = []
  /// What brakes stopped, for a person to approve or reject.
  public var holds: [Hold] = []
  /// The approvals that this plan makes use of, by the ledger's numbers.
  public var released: [Int64] = []
  /// The brake that stopped the whole plan, where one did.
  public var stop: Brake?
  /// Profiles that stand for people without a link of their own on sheets that bear them already.
  public var standIns: [PersonKey: String] = [:]
  /// Whether something waits for a better clock.
  public var isSlowed = false
  /// Whether the account is known from this plan on.
  public var isAcquainted = false
  /// How many sessions of the window were judged and how many can have a sheet.
  public var census = Census()

  /// An empty plan.
  public init() {}

  /// A hash of the steps, the same for the same steps in the same order.
  public var hash: String {
    var hash = StableHash()
    for step in people { hash.combine("\(step)") }
    for rekey in rekeys { hash.combine("\(rekey)") }
    for sharing in sharings { hash.combine("\(sharing)") }
    for adoption in adoptions { hash.combine("\(adoption)") }
    for step in groups { hash.combine("\(step)") }
    for step in tutors { hash.combine("\(step)") }
    for step in learnerTutors { hash.combine("\(step)") }
    for step in sheets + sweeps { hash.combine("\(step)") }
    return Fingerprint(hash).description
  }

  /// Whether a run would send nothing.
  public var sendsNothing: Bool {
    sheets.isEmpty && sweeps.isEmpty && groups.isEmpty && tutors.isEmpty && learnerTutors.isEmpty
      && people.allSatisfy { !$0.isRemote }
  }
}

/// A sheet whose session is proven to be missing when nothing may be removed any more unasked.
public struct LateRemoval: Hashable, Sendable {
  /// The session and part.
  public var slot: SheetSlot
  /// The sheet's id in Edusign.
  public var remoteID: String
  /// What the sheet says.
  public var expect: Fingerprint
  /// When it starts.
  public var startsAt: Instant
  /// What a person's word lets go; `nil` while nothing may be sent at all.
  public var step: SheetStep?

  /// A removal made of its parts.
  public init(
    slot: SheetSlot,
    remoteID: String,
    expect: Fingerprint,
    startsAt: Instant,
    step: SheetStep?
  ) {
    self.slot = slot
    self.remoteID = remoteID
    self.expect = expect
    self.startsAt = startsAt
    self.step = step
  }
}

/// The numbers that a report of a plan begins with.
public struct Census: Hashable, Sendable {
  /// Sessions read in the window.
  public var sessions = 0
  /// Sessions that can have a sheet now: placed, not started, with an instructor and a learner.
  public var eligible = 0
  /// Seats on the eligible sessions' sheets.
  public var seats = 0
  /// Sessions that get no sheet now.
  public var skipped = 0

  /// A census of nothing.
  public init() {}
}

/// What happens to one person.
public struct PersonStep: Hashable, Sendable {
  /// The kinds of step.
  public enum Action: Hashable, Sendable {
    /// Make a profile.
    case create
    /// Bring the profile of a link up to date.
    case update(link: Int64, remoteID: String)
    /// Link a profile that bears our external id.
    case adopt(Profile)
    /// Link a profile with the same e-mail and name, and never write it.
    case match(Profile)
    /// Let the link of a key that vanished follow its person to another key.
    case relink(PersonLink, Profile)
  }

  /// The person as Hyperplanning describes them.
  public var person: Person
  /// What is done.
  public var action: Action
  /// Why.
  public var cause: Cause

  /// Whether it writes to Edusign.
  public var isRemote: Bool {
    switch action {
    case .create, .update: true
    case .adopt, .match, .relink: false
    }
  }
}

/// A sheet as its session wants it, with people named as Hyperplanning names them.
public struct SheetWish: Hashable, Sendable {
  /// The title.
  public var title: String
  /// The start.
  public var startsAt: Instant
  /// The end.
  public var endsAt: Instant
  /// The room as text; empty when there is none.
  public var room: String
  /// The instructors, in order.
  public var instructors: [PersonKey]
  /// The learners, ascending.
  public var learners: [PersonKey]
  /// The profile that stands in where there is no instructor.
  public var standIn: String?

  /// The document with everybody whom `remoteID` knows; the others are left out.
  public func document(remoteID: (PersonKey) -> String?) -> SheetDocument {
    let present = instructors.compactMap(remoteID)
    return SheetDocument(
      title: title,
      startsAt: startsAt,
      endsAt: endsAt,
      room: room,
      instructors: present.isEmpty ? standIn.map { [$0] } ?? [] : present,
      learners: learners.compactMap(remoteID)
    )
  }
}

/// What is written to one sheet.
public struct SheetStep: Hashable, Sendable {
  /// The kinds of step.
  public enum Action: Hashable, Sendable {
    /// Make the sheet.
    case create(SheetWish)
    /// Write all fields.
    case replace(SheetWish, changed: [SheetField])
    /// Add and take away learners, and touch nothing else.
    case changeRoster(SheetWish, removals: Bool)
    /// Put the prefix of cancelled sessions before the title.
    case markCancelled(SheetDocument)
    /// Delete the sheet.
    case delete
  }

  /// The session and part.
  public var slot: SheetSlot
  /// The link, once there is one.
  public var link: Int64?
  /// The sheet's id in Edusign, once there is one.
  public var remoteID: String?
  /// What the sheet must still be when it is written.
  public var expect: Fingerprint?
  /// What is done.
  public var action: Action
  /// Why.
  public var cause: Cause
  /// What proves that a removal is right.
  public var evidence: RemovalEvidence?
  /// The natural keys of the session.
  public var naturalKey: NaturalKey
  /// The start that the step concerns, for its place in the order.
  public var startsAt: Instant
  /// The sheet that must be there for this one to be removed as its duplicate.
  public var keeper: String?
  /// The external id on a sheet that no link knows.
  public var externalID: SheetExternalID?
  /// The sheet of a time that is over, in whose place this one is made.
  public var replaces: Replacement?
  /// The sessions that share a sheet which is to be made, ascending.
  public var followers: [SheetSlot] = []
}

/// What was seen before a sheet may be removed.
public struct RemovalEvidence: Hashable, Sendable {
  /// When a complete snapshot first did not show the session.
  public var missingSince: Instant
  /// How many complete snapshots in a row did not show it.
  public var strikes: Int
  /// How the session was looked for directly.
  public var probe: String
}

/// A session that Hyperplanning gave another key.
public struct Rekey: Hashable, Sendable {
  /// The link.
  public var link: Int64
  /// The key that vanished.
  public var from: SheetSlot
  /// The key that it goes by now.
  public var to: SheetSlot
  /// Whether even start and end are the same.
  public var sameSlot: Bool
  /// Whether the sheet goes on for a session that shared it, which is another one than the leader.
  public var handsOver: Bool

  /// A change of key made of its parts.
  public init(
    link: Int64,
    from: SheetSlot,
    to: SheetSlot,
    sameSlot: Bool,
    handsOver: Bool = false
  ) {
    self.link = link
    self.from = from
    self.to = to
    self.sameSlot = sameSlot
    self.handsOver = handsOver
  }
}

/// Sessions that from now on share a sheet, or do so no longer.
public struct SharingChange: Hashable, Sendable {
  /// The sheet's link.
  public var link: Int64
  /// Those that join the session that leads it, ascending.
  public var joins: [SheetSlot]
  /// Those that leave it, ascending.
  public var leaves: [SheetSlot]

  /// A change made of its parts.
  public init(link: Int64, joins: [SheetSlot] = [], leaves: [SheetSlot] = []) {
    self.link = link
    self.joins = joins
    self.leaves = leaves
  }
}

/// A sheet with an external id of ours that the ledger does not know.
public struct Adoption: Hashable, Sendable {
  /// The session and part that it stands for.
  public var slot: SheetSlot
  /// The external id that it bears.
  public var externalID: SheetExternalID
  /// The sheet.
  public var sheet: SeenSheet
  /// The natural keys of the session.
  public var naturalKey: NaturalKey

  /// An adoption made of its parts.
  public init(
    slot: SheetSlot,
    externalID: SheetExternalID,
    sheet: SeenSheet,
    naturalKey: NaturalKey
  ) {
    self.slot = slot
    self.externalID = externalID
    self.sheet = sheet
    self.naturalKey = naturalKey
  }
}

/// Two sides that are equal, and differ from what was last agreed.
public struct Agreement: Hashable, Sendable {
  /// The link.
  public var link: Int64
  /// What both sides say.
  public var document: SheetDocument
  /// The natural keys of the session.
  public var naturalKey: NaturalKey

  /// An agreement made of its parts.
  public init(link: Int64, document: SheetDocument, naturalKey: NaturalKey) {
    self.link = link
    self.document = document
    self.naturalKey = naturalKey
  }
}

/// How often a linked session has been missing.
public struct Strike: Hashable, Sendable {
  /// The link.
  public var link: Int64
  /// The new count; 0 when the session was seen again.
  public var strikes: Int
  /// When the first was noted; `nil` when there is none.
  public var missingSince: Instant?
  /// When the last was noted; `nil` when there is none.
  public var struckAt: Instant?

  /// A count made of its parts.
  public init(link: Int64, strikes: Int, missingSince: Instant?, struckAt: Instant?) {
    self.link = link
    self.strikes = strikes
    self.missingSince = missingSince
    self.struckAt = struckAt
  }
}

/// Why an object does not simply follow.
public struct Decision: Hashable, Sendable {
  /// The object: `session:…`, `learner:…`, `instructor:…` or `sheet:…`.
  public var subject: String
  /// The named situation, such as `absent` or `linked`.
  public var situation: String
  /// What is done about it: `none`, `hold` or `wait`.
  public var action: String
  /// The reason.
  public var cause: Cause
  /// The facts of the case by name, for the sentence that people read.
  public var facts: [String: String]

  /// A decision made of its parts.
  public init(
    subject: String,
    situation: String,
    action: String,
    cause: Cause,
    facts: [String: String] = [:]
  ) {
    self.subject = subject
    self.situation = situation
    self.action = action
    self.cause = cause
    self.facts = facts
  }
}

extension SheetStep {
  /// Whether it takes a sheet away or marks it as cancelled.
  public var isRemoval: Bool {
    switch action {
    case .markCancelled, .delete: true
    case .create, .replace, .changeRoster: false
    }
  }

  /// What the session wants, where it wants something.
  public var wish: SheetWish? {
    switch action {
    case .create(let wish), .replace(let wish, _), .changeRoster(let wish, _): wish
    case .markCancelled, .delete: nil
    }
  }
}
