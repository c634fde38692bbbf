public import Campus

/// A set of steps that a brake stopped until a person says a word.
public struct Hold: Sendable, Hashable {
  /// What stopped them.
  public var brake: Brake
  /// The steps.
  ///
  /// **Shape**: ascending by subject, each once, never empty.
  public var items: [HeldItem]
  /// What was counted, by name, for the sentence that people read.
  public var facts: [String: String]
  /// Words already said on items that were held together with these and are no more.
  ///
  /// They still count, so that approving most of a set does not release the rest.
  public var carried: Int

  /// A hold made of its parts; the items may come in any order.
  public init(brake: Brake, items: [HeldItem], facts: [String: String] = [:], carried: Int = 0) {
    self.brake = brake
    self.items = items.sorted { $0.subject < $1.subject }
    self.facts = facts
    self.carried = carried
  }

  /// The name by which people approve or reject it: equal for equal items, different for others.
  public var hash: String {
    var hash = StableHash()
    hash.combine(brake.rawValue)
    for item in items {
      hash.combine(item.subject)
      hash.combine(item.fingerprint.bits)
    }
    return Fingerprint(hash).description
  }
}

/// One step that waits for a word.
public struct HeldItem: Sendable, Hashable {
  /// The object: `session:…`, `learner:…` or `instructor:…`.
  public var subject: String
  /// A hash of what a word on it is about; other facts are another item.
  public var fingerprint: Fingerprint
  /// What would be done, and to what: `action`, `title`, `start`, `name` and so on.
  public var facts: [String: String]

  /// An item made of its parts.
  public init(subject: String, fingerprint: Fingerprint, facts: [String: String]) {
    self.subject = subject
    self.fingerprint = fingerprint
    self.facts = facts
  }

  /// What tells it from every other item that was ever held.
  public func key(of brake: Brake) -> HeldKey {
    HeldKey(brake: brake, subject: subject, fingerprint: fingerprint)
  }
}

/// What a person's word is about: one object, one brake, and the facts of that moment.
public struct HeldKey: Sendable, Hashable {
  /// What stopped it.
  public var brake: Brake
  /// The object.
  public var subject: String
  /// A hash of the facts.
  public var fingerprint: Fingerprint

  /// A key made of its parts.
  public init(brake: Brake, subject: String, fingerprint: Fingerprint) {
    self.brake = brake
    self.subject = subject
    self.fingerprint = fingerprint
  }
}

/// What a person said about one held item.
public struct Word: Sendable, Hashable {
  /// The two things that can be said.
  public enum Kind: String, Sendable {
    /// It may go, once, while the word is good.
    case approved
    /// It must not go as long as its facts stay as they are.
    case rejected
  }

  /// The ledger's number for it.
  public var id: Int64
  /// What was said.
  public var kind: Kind
  /// Who said it.
  public var givenBy: String
  /// When.
  public var givenAt: Instant
  /// Until when it is good; `nil` for ever.
  public var expiresAt: Instant?

  /// A word made of its parts.
  public init(id: Int64, kind: Kind, givenBy: String, givenAt: Instant, expiresAt: Instant?) {
    self.id = id
    self.kind = kind
    self.givenBy = givenBy
    self.givenAt = givenAt
    self.expiresAt = expiresAt
  }

  /// Whether it still counts.
  public func isGood(at now: Instant) -> Bool {
    expiresAt.map { now < $0 } ?? true
  }
}
