/// The link between a tutor's mailbox and the card in Edusign, as the ledger keeps it.
public struct TutorLink: Hashable, Sendable {
  /// The ledger's number for it.
  public var id: Int64
  /// The card's id in Edusign once it is known.
  public var remoteID: String?
  /// Whether a write to it is still open.
  public var hasOpenIntent: Bool

  /// A link made of its parts.
  public init(id: Int64, remoteID: String?, hasOpenIntent: Bool = false) {
    self.id = id
    self.remoteID = remoteID
    self.hasOpenIntent = hasOpenIntent
  }
}

/// What the ledger remembers of tutors in Edusign.
public struct TutorMemory: Hashable, Sendable {
  /// The links by the mailbox in lower case.
  public var links: [String: TutorLink] = [:]
  /// The tutors whom we last wrote to a learner's profile, by the profile's id.
  ///
  /// **Shape**: ids of cards, ascending; only these are ever taken out again.
  public var written: [String: [String]] = [:]

  /// A memory of nobody.
  public init() {}
}
