/// A set of weeks of a school year, in the eight bytes of an integer.
///
/// **Units**: base weeks, 1 for the week of the base's first Monday, at most 62.
public struct WeekSet: Hashable, Sendable {
  /// The last week that a base can have.
  ///
  /// **Source**: hyperplanning-api.md 3 (`THpSvcWSemaine`), documented.
  public static let last = 62

  private var bits: UInt64

  /// A set of the given weeks; those outside 1...62 are left out.
  public init(_ weeks: some Sequence<Int> = EmptyCollection<Int>()) {
    bits = 0
    for week in weeks { insert(week) }
  }

  /// Whether the week belongs to the set.
  public func contains(_ week: Int) -> Bool {
    (1...Self.last).contains(week) && bits & (1 << UInt64(week)) != 0
  }

  /// Whether any week of the range belongs to the set.
  public func intersects(_ range: ClosedRange<Int>) -> Bool {
    guard range.overlaps(1...Self.last) else { return false }
    let inside = range.clamped(to: 1...Self.last)
    let upTo = (UInt64(1) << UInt64(inside.upperBound + 1)) - 1
    let below = (UInt64(1) << UInt64(inside.lowerBound)) - 1
    return bits & (upTo ^ below) != 0
  }

  /// Adds a week; one outside 1...62 changes nothing.
  public mutating func insert(_ week: Int) {
    guard (1...Self.last).contains(week) else { return }
    bits |= 1 << UInt64(week)
  }

  /// Takes a week out.
  public mutating func remove(_ week: Int) {
    guard (1...Self.last).contains(week) else { return }
    bits &= ~(1 << UInt64(week))
  }

  /// Adds every week of another set.
  public mutating func formUnion(_ other: WeekSet) {
    bits |= other.bits
  }

  /// How many weeks there are.
  public var count: Int {
    bits.nonzeroBitCount
  }

  /// Whether there is no week.
  public var isEmpty: Bool {
    bits == 0
  }

  /// The latest week, nil when there is none.
  public var latest: Int? {
    bits == 0 ? nil : 63 - bits.leadingZeroBitCount
  }
}

extension WeekSet: Sequence {
  /// Walks through the weeks in ascending order.
  public struct Iterator: IteratorProtocol {
    fileprivate var rest: UInt64

    /// The next later week.
    public mutating func next() -> Int? {
      guard rest != 0 else { return nil }
      defer { rest &= rest - 1 }
      return rest.trailingZeroBitCount
    }
  }

  /// The weeks in ascending order.
  public func makeIterator() -> Iterator {
    Iterator(rest: bits)
  }
}
