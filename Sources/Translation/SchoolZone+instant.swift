import Campus

extension SchoolZone {
  /// The moment of a wall time, the first of two; `nil` where the clocks skip it.
  func instant(of wall: WallTime) -> Instant? {
    switch reading(of: wall) {
    case .once(let instant), .twice(first: let instant): instant
    case .never: nil
    }
  }
}
