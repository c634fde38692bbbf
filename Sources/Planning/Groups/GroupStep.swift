public import Campus

/// The link between a group of Hyperplanning and its group in Edusign, as the ledger keeps it.
public struct GroupLink: Hashable, Sendable {
  /// The ledger's number for it.
  public var id: Int64
  /// The group.
  public var group: LearnerGroupKey
  /// The name under which it was last written or agreed.
  public var name: String
  /// Its id in Edusign once it is known.
  public var remoteID: String?
  /// What both sides last agreed on.
  public var base: Fingerprint?
  /// Whether a write to it is still open.
  public var hasOpenIntent: Bool

  /// A link made of its parts.
  public init(
    id: Int64,
    group: LearnerGroupKey,
    name: String,
    remoteID: String?,
    base: Fingerprint?,
    hasOpenIntent: Bool = false
  ) {
    self.id = id
    self.group = group
    self.name = name
    self.remoteID = remoteID
    self.base = base
    self.hasOpenIntent = hasOpenIntent
  }
}

/// A group as Hyperplanning wants it, with people named as Hyperplanning names them.
public struct GroupWish: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The group above it; `nil` where what stands there stays.
  public var parent: LearnerGroupKey?
  /// The learners of ours who belong to it, ascending.
  public var learners: [PersonKey]
  /// The profiles that stay whatever Hyperplanning says: those that are not ours, and those of
  /// people of whom this run knows nothing.
  public var kept: [String]
  /// The remote id of the group above it as it stands.
  public var standingParent: String

  /// The document with everybody whom `remoteID` knows; the others are left out.
  ///
  /// - Parameters:
  ///   - remoteID: the profile of a learner.
  ///   - group: the remote id of the group above, where it is known.
  /// - Returns: the document.
  public func document(
    remoteID: (PersonKey) -> String?,
    group: (LearnerGroupKey) -> String?
  ) -> GroupDocument {
    GroupDocument(
      name: name,
      parent: parent.flatMap(group) ?? standingParent,
      learners: learners.compactMap(remoteID) + kept
    )
  }
}

/// What is written to one group.
public struct GroupStep: Hashable, Sendable {
  /// The kinds of step; a group is never deleted.
  public enum Action: Hashable, Sendable {
    /// Make the group.
    case create
    /// Bring its name, its members and what it is part of up to date.
    case update
  }

  /// The group.
  public var group: LearnerGroupKey
  /// The link, once there is one.
  public var link: Int64?
  /// The group's id in Edusign, once there is one.
  public var remoteID: String?
  /// What the group must still be when it is written.
  public var expect: Fingerprint?
  /// What is done.
  public var action: Action
  /// What it is to be.
  public var wish: GroupWish
  /// The profiles that would leave it.
  ///
  /// **Shape**: ascending.
  public var lost: [String]
  /// How many profiles it has.
  public var size: Int
  /// Why.
  public var cause: Cause

  /// The group as decisions and holds name it.
  public var subject: String { group.description }

  /// What is to be written: a failed write is tried again at once when this changes.
  public var input: Fingerprint {
    var hash = StableHash()
    hash.combine(wish.name)
    hash.combine(wish.parent?.description ?? "")
    for learner in wish.learners { hash.combine(learner.description) }
    for profile in wish.kept { hash.combine(profile) }
    return Fingerprint(hash)
  }
}

/// A group with an external id of ours that the ledger does not know.
public struct GroupAdoption: Hashable, Sendable {
  /// The group of Hyperplanning that it stands for.
  public var group: LearnerGroupKey
  /// The group in Edusign.
  public var found: LearnerGroup

  /// An adoption made of its parts.
  public init(group: LearnerGroupKey, found: LearnerGroup) {
    self.group = group
    self.found = found
  }
}

/// A group whose two sides are equal, and differ from what was last agreed.
public struct GroupAgreement: Hashable, Sendable {
  /// The link.
  public var link: Int64
  /// What both sides say.
  public var document: GroupDocument

  /// An agreement made of its parts.
  public init(link: Int64, document: GroupDocument) {
    self.link = link
    self.document = document
  }
}
