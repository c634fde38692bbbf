/// The weekly hours in which the service is worked on.
enum EdusignMaintenance {
  /// Whether the service is down at a moment: Saturdays from 16:00 to 22:00 UTC+1.
  ///
  /// **Source**: edusign-api.md 2.4 [D]: "minutes at a time"; which minutes is unknown, here the
  /// first ten of each half hour.
  static func isDown(at moment: Int64, _ rule: EdusignKnobs.SaturdayOutage) -> Bool {
    guard rule != .none else { return false }
    let minute: Int64 = 60_000
    let local = moment + 60 * minute
    let day = local / (24 * 60 * minute)
    let minutes = local / minute % (24 * 60)
    guard CivilDay(number: Int(day)).weekday == 6, (16 * 60..<22 * 60).contains(minutes) else {
      return false
    }
    return rule == .wholeWindow || minutes % 30 < 10
  }
}
