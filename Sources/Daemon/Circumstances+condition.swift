public import Campus
public import Diagnosis
public import Ledger

extension Circumstances {
  /// The circumstances that the conditions of both directions come to.
  ///
  /// - Parameters:
  ///   - directions: how both fare.
  ///   - change: the last change of the configuration, where there was one.
  ///   - zone: the school's zone.
  public init(
    _ directions: [DirectionCondition],
    change: LedgerReader.ConfigurationChange?,
    zone: SchoolZone
  ) {
    let courses = Dictionary(
      directions.map { ($0.direction, Course($0)) },
      uniquingKeysWith: { first, _ in first }
    )
    let unknown = Course(freshness: nil, lastComplete: nil, lastRun: nil)
    self.init(
      down: courses[.down] ?? unknown,
      up: courses[.up] ?? unknown,
      pausedThrough: directions.compactMap(\.pause).first?.lastDay,
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
