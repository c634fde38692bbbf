public import Campus

/// What stays of a session when Hyperplanning gives it another key.
///
/// **Source**: `sync-algorithm.md` 6.4. The learners stand for the groups, which are not always
/// told per session.
public struct NaturalKey: Hashable, Sendable {
  /// Subject, type, instructors, learners, start and end.
  public var strong: Fingerprint
  /// The same without start and end, but with the length.
  public var weak: Fingerprint

  /// Natural keys read back from the ledger.
  public init(strong: Fingerprint, weak: Fingerprint) {
    self.strong = strong
    self.weak = weak
  }

  /// The natural keys of a session.
  public init(of session: Session) {
    var hash = StableHash()
    hash.combine(session.subject)
    hash.combine(session.type)
    for instructor in session.instructors.sorted() { hash.combine(instructor) }
    hash.combine(session.roster.fingerprint.bits)
    // Times count by the second, as everywhere (sync-algorithm.md 6.13).
    let (start, end) = (session.startsAt.milliseconds / 1000, session.endsAt.milliseconds / 1000)
    var weak = hash
    weak.combine(end - start)
    hash.combine(start)
    hash.combine(end)
    strong = Fingerprint(hash)
    self.weak = Fingerprint(weak)
  }
}
