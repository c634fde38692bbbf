import Planning

/// The keys below `brakes` in the configuration, each a whole number.
enum BrakeKey: String, CaseIterable {
  case removals
  case removalsPercent = "removals_percent"
  case retimedPercent = "retimed_percent"
  case sameShift = "same_shift"
  case rosterLearners = "roster_learners"
  case rosterPercent = "roster_percent"
  case groupLearners = "group_learners"
  case groupPercent = "group_percent"
  case creations
  case creationsFactor = "creations_factor"
  case rekeys
  case rekeysPercent = "rekeys_percent"
  case approvalHours = "approval_hours"
  case clockBehindMinutes = "clock_behind_minutes"
  case clockAstrayMinutes = "clock_astray_minutes"
  case failuresPercent = "failures_percent"
  case failuresAmong = "failures_among"

  /// What makes sense.
  var range: ClosedRange<Int> {
    switch self {
    case .removals, .rosterLearners, .groupLearners, .creations: 0...100_000
    case .sameShift, .rekeys, .failuresAmong: 1...100_000
    case .removalsPercent, .retimedPercent, .rosterPercent, .groupPercent, .rekeysPercent,
      .failuresPercent:
      0...100
    case .creationsFactor: 1...1000
    case .approvalHours: 1...168
    case .clockBehindMinutes, .clockAstrayMinutes: 1...1440
    }
  }

  /// The number in force.
  func value(in brakes: BrakeSettings) -> Int {
    switch place {
    case .number(let path): brakes[keyPath: path]
    case .duration(let path, let seconds): Int(brakes[keyPath: path].components.seconds) / seconds
    }
  }

  /// Puts a number in force.
  func set(_ value: Int, in brakes: inout BrakeSettings) {
    switch place {
    case .number(let path): brakes[keyPath: path] = value
    case .duration(let path, let seconds): brakes[keyPath: path] = .seconds(value * seconds)
    }
  }

  private enum Place {
    case number(WritableKeyPath<BrakeSettings, Int>)
    case duration(WritableKeyPath<BrakeSettings, Duration>, seconds: Int)
  }

  private var place: Place {
    switch self {
    case .removals: .number(\.removals)
    case .removalsPercent: .number(\.removalsPercent)
    case .retimedPercent: .number(\.retimedPercent)
    case .sameShift: .number(\.sameShift)
    case .rosterLearners: .number(\.rosterLearners)
    case .rosterPercent: .number(\.rosterPercent)
    case .groupLearners: .number(\.groupLearners)
    case .groupPercent: .number(\.groupPercent)
    case .creations: .number(\.creations)
    case .creationsFactor: .number(\.creationsFactor)
    case .rekeys: .number(\.rekeys)
    case .rekeysPercent: .number(\.rekeysPercent)
    case .approvalHours: .duration(\.approvalLife, seconds: 3600)
    case .clockBehindMinutes: .duration(\.clockBehind, seconds: 60)
    case .clockAstrayMinutes: .duration(\.clockAstray, seconds: 60)
    case .failuresPercent: .number(\.failuresPercent)
    case .failuresAmong: .number(\.failuresAmong)
    }
  }
}
