/// Slows down instead of refusing: what the service does with too many requests.
///
/// **Source**: edusign-api.md 2.4 [D]: 480 requests a minute, 24 on heavy routes; above that an
/// extra 100 ms for each further request, cumulating. That the minute slides is [I].
struct EdusignPacer: Sendable {
  /// How many requests of any kind a minute has room for.
  static let usualLimit = 480
  /// How many requests on heavy routes a minute has room for.
  static let heavyLimit = 24
  /// How much longer each further one takes.
  ///
  /// **Units**: milliseconds.
  static let step = 100

  private var usual = Minute()
  private var heavy = Minute()

  /// Counts a request and answers how long it is held back.
  ///
  /// **Units**: milliseconds.
  mutating func delay(at now: Int64, isHeavy: Bool) -> Int {
    let excess = usual.add(now) - Self.usualLimit
    let heavyExcess = isHeavy ? heavy.add(now) - Self.heavyLimit : 0
    return Self.step * max(0, excess, heavyExcess)
  }

  /// The requests of the last minute.
  private struct Minute: Sendable {
    private var moments: [Int64] = []
    private var first = 0

    /// Adds one and answers how many there are.
    mutating func add(_ now: Int64) -> Int {
      moments.append(now)
      while moments[first] <= now - 60_000 { first += 1 }
      if first > 4_096 {
        moments.removeFirst(first)
        first = 0
      }
      return moments.count - first
    }
  }
}
