public import Campus
public import Diagnosis
public import Ledger

extension Circumstances {
  /// The circumstances that a condition of both directions comes to.
  ///
  /// - Parameters:
  ///   - condition: how both directions fare.
  ///   - change: the last change of the configuration, where there was one.
  ///   - zone: the school's zone.
  public init(
    _ condition: Condition,
    change: LedgerReader.ConfigurationChange?,
    zone: SchoolZone
  ) {
    let courses = Dictionary(
      condition.directions.map { ($0.direction, Course($0)) },
      uniquingKeysWith: { first, _ in first }
    )
    let unknown = Course(freshness: nil, lastComplete: nil, lastRun: nil)
    self.init(
      down: courses[.down] ?? unknown,
      up: courses[.up] ?? unknown,
      pausedThrough: condition.directions.compactMap(\.pause).first?.lastDay,
      change: change,
      zone: zone
    )
  }
}

extension Circumstances.Course {
  fileprivate init(_ condition: DirectionCondition) {
    self.init(
      freshness: condition.freshness,
      lastComplete: condition.lastComplete,
      lastRun: condition.lastRun
    )
  }
}
