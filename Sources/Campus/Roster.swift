/// The learners expected at a session.
///
/// **Shape**: keys in ascending order, each once. Sessions of one course share the storage.
public struct Roster: Hashable, Sendable {
  /// The learners' keys.
  public let learners: [UInt32]
  /// A hash of the set, independent of any order.
  public let fingerprint: Fingerprint

  /// The roster of these learners, in any order and with repetitions.
  public init(_ learners: some Sequence<UInt32>) {
    var sorted = learners.sorted()
    var kept = 0
    for index in sorted.indices where index == 0 || sorted[index] != sorted[kept - 1] {
      sorted[kept] = sorted[index]
      kept += 1
    }
    sorted.removeSubrange(kept...)
    self.learners = sorted
    var sum = UInt64(sorted.count)
    for key in sorted { sum = sum &+ StableHash.mix(UInt64(key)) }
    fingerprint = Fingerprint(bits: Int64(bitPattern: StableHash.mix(sum)))
  }

  /// Whether two rosters hold the same learners.
  public static func == (left: Self, right: Self) -> Bool {
    left.learners == right.learners
  }

  /// Feeds the set's hash.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(fingerprint)
  }
}
