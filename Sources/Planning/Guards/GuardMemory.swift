public import Campus

/// What the ledger remembers that guards depend on.
public struct GuardMemory: Sendable {
  /// A hold that waits from an earlier run.
  public struct OpenHold: Sendable, Hashable {
    /// Its items.
    public var items: [HeldKey]
    /// Words already said on items that were held together with these.
    public var carried: Int

    /// A hold made of its parts.
    public init(items: [HeldKey], carried: Int) {
      self.items = items
      self.carried = carried
    }
  }

  /// The last word on each item, as far as it is not used up.
  public var words: [HeldKey: Word] = [:]
  /// The hold of each brake that still waits.
  public var open: [Brake: OpenHold] = [:]
  /// The most sheets that one of the last clean runs made; `nil` before the first of them.
  public var largestCreation: Int?
  /// Whether the account was found empty once, or a person said a word on what it held.
  public var isAcquainted = true
  /// Whether this school year was opened after another one and had no two clean runs yet.
  public var isYoungYear = false
  /// When the run before ended; `nil` for the first.
  public var lastRunEnd: Instant?

  /// A memory of an account that is known and of nothing else.
  public init() {}

  /// What was said about an item, while it counts.
  func word(on key: HeldKey, at now: Instant) -> Word? {
    words[key].flatMap { $0.isGood(at: now) ? $0 : nil }
  }

  /// Whether a person said no to an item.
  func isRejected(_ key: HeldKey, at now: Instant) -> Bool {
    word(on: key, at: now)?.kind == .rejected
  }
}
