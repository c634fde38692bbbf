public import Campus
public import Ledger

/// What is new or worse, compared with what was told before.
public struct Digest: Sendable, Hashable {
  /// The news, in the order in which they were given, each key once.
  public var news: [NoticeItem]
  /// Keys that were told and are not so any more.
  public var gone: Set<String>
  /// Keys that were noted as gone and are so again.
  public var back: Set<String>

  /// The difference between what is so and what was told.
  ///
  /// - Parameters:
  ///   - items: all that is so now.
  ///   - told: what was told and is still remembered.
  ///   - moment: only what runs found that began before it is news, so that a run of today is told
  ///     tomorrow; `nil` for everything.
  public init(_ items: [NoticeItem], told: [String: ToldItem], before moment: Instant? = nil) {
    var seen: Set<String> = []
    news = items.filter { item in
      guard seen.insert(item.key).inserted else { return false }
      guard moment.map({ item.since < $0 }) ?? true else { return false }
      return told[item.key].map { $0.grade < item.grade } ?? true
    }
    gone = Set(told.filter { !$0.value.isGone }.keys).subtracting(seen)
    back = Set(told.filter(\.value.isGone).keys).intersection(seen)
  }
}
