/// By what learners can be grouped in Edusign.
///
/// **Source**: `users-and-rivals.md` 1.3: groups, classes, trainings.
public enum LearnerGroupKind: String, Sendable, CaseIterable {
  /// The class of a year (promotion).
  case promotion
  /// A tutorial group or option of a promotion (TD, option).
  case tdOption = "td_option"
  /// A grouping across promotions (regroupement).
  case grouping
  /// The training, by its name.
  case training
}

/// The identity of a group of learners within a planning.
public struct LearnerGroupKey: Hashable, Sendable {
  /// What kind of group it is.
  public let kind: LearnerGroupKind
  /// The key in Hyperplanning; a hash of the folded name for a training, which has no key.
  ///
  /// **Shape**: digits and small letters, 1 to 16 of them.
  public let key: String

  /// The identity of a group that has a key in Hyperplanning.
  public init(_ kind: LearnerGroupKind, _ key: UInt32) {
    self.kind = kind
    self.key = String(key)
  }

  /// The identity of a training; spellings that differ in case and accents are one training.
  public init(training name: String) {
    kind = .training
    let folded = FoldedName(first: name, last: "").text
    key = Fingerprint(bits: Int64(bitPattern: StableHash.of(folded))).description
  }

  /// An identity read back from the ledger or from an external id; `nil` for anything else.
  public init?(_ kind: LearnerGroupKind, text: String) {
    guard (1...16).contains(text.utf8.count),
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7a).contains($0) })
    else { return nil }
    self.kind = kind
    key = text
  }
}

extension LearnerGroupKey: Comparable, CustomStringConvertible {
  /// The group as decisions name it, such as `group:promotion.12`.
  public var description: String {
    "group:\(kind.rawValue).\(key)"
  }

  /// Orders promotions first, so that what may stand above others comes before them.
  public static func < (left: Self, right: Self) -> Bool {
    (left.rank, left.key.utf8.count, left.key) < (right.rank, right.key.utf8.count, right.key)
  }

  private var rank: Int {
    LearnerGroupKind.allCases.firstIndex(of: kind) ?? 0
  }
}

/// The name under which a group of ours bears its record of Hyperplanning in Edusign.
///
/// **Shape**: `hp:<planning>:<promotion, td_option, grouping or training>:<key>`, ASCII, at most 64
/// characters. **Source**: `design.md` section 10.
public struct GroupExternalID: Hashable, Sendable {
  /// The planning's short form.
  public let planning: String
  /// The group.
  public let group: LearnerGroupKey

  /// An external id made of its parts.
  public init(planning: PlanningID, group: LearnerGroupKey) {
    self.planning = planning.token
    self.group = group
  }

  /// Reads an external id back; `nil` for a text that is not exactly one of ours.
  public init?(_ text: String) {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 4, fields[0] == ExternalIDs.prefix, PlanningID.isToken(fields[1]),
      let kind = LearnerGroupKind(rawValue: String(fields[2])),
      let group = LearnerGroupKey(kind, text: String(fields[3]))
    else { return nil }
    planning = String(fields[1])
    self.group = group
  }

  /// Reads the id on a group; `nil` also where the group names another source than us.
  public init?(_ text: String, source: String) {
    guard ExternalIDs.mayBeOurs(source) else { return nil }
    self.init(text)
  }
}

extension GroupExternalID: CustomStringConvertible {
  /// The text written to Edusign's API_ID.
  public var description: String {
    "\(ExternalIDs.prefix):\(planning):\(group.kind.rawValue):\(group.key)"
  }
}

/// The fields of a group that Hyperplanning decides, in Edusign's terms.
public struct GroupDocument: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The remote id of the group that it is part of; empty when there is none.
  public var parent: String
  /// The members' remote ids, ascending, each once.
  public var learners: [String]

  /// A document made of its parts; learners may come in any order.
  public init(name: String, parent: String, learners: some Sequence<String>) {
    self.name = name
    self.parent = parent
    self.learners = Set(learners).sorted()
  }

  /// A hash of all fields, equal for equal documents.
  public var fingerprint: Fingerprint {
    var hash = StableHash()
    hash.combine(name)
    hash.combine(parent)
    hash.combine(learners.count)
    for learner in learners { hash.combine(learner) }
    return Fingerprint(hash)
  }

  /// The document written down, with its fields in a fixed order.
  public var canonical: CanonicalDocument {
    CanonicalDocument(
      kind: .group,
      fingerprint: fingerprint,
      body: "{\"name\":\(CanonicalJSON.quoted(name)),\"parent\":\(CanonicalJSON.quoted(parent)),"
        + "\"learners\":\(CanonicalJSON.array(learners))}"
    )
  }
}

/// A group of learners as Edusign shows it.
public struct LearnerGroup: Hashable, Sendable {
  /// Its id in Edusign.
  public var remoteID: String
  /// The id of ours that it bears; `nil` on groups of others.
  public var externalID: GroupExternalID?
  /// What Hyperplanning decides of it where it is ours.
  public var document: GroupDocument
  /// The longer text, which is people's own and is always sent back as it was.
  public var remark: String
  /// Whether it is archived.
  public var isArchived: Bool

  /// A group made of its parts.
  public init(
    remoteID: String,
    externalID: GroupExternalID?,
    document: GroupDocument,
    remark: String = "",
    isArchived: Bool = false
  ) {
    self.remoteID = remoteID
    self.externalID = externalID
    self.document = document
    self.remark = remark
    self.isArchived = isArchived
  }
}
