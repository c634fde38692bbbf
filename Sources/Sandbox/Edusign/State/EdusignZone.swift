import Foundation

/// The named time zone in which a school reads times without an offset.
struct EdusignZone: Sendable {
  /// The name in the time zone database, such as `Europe/Paris`.
  let identifier: String
  private let zone: TimeZone

  /// A zone by name; nothing if the name is unknown.
  init?(_ identifier: String) {
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    self.identifier = identifier
    self.zone = zone
  }

  /// What the zone's clocks are ahead of UTC at an instant.
  ///
  /// **Units**: milliseconds.
  func offset(at instant: Int64) -> Int64 {
    let date = Date(timeIntervalSince1970: Double(instant) / 1000)
    return Int64(zone.secondsFromGMT(for: date)) * 1000
  }

  /// The instant at which the zone's clocks show a wall time.
  ///
  /// A repeated time means its first passing; a skipped one is moved on by the hour that is
  /// missing. **Source**: the rule of naive times is edusign-api.md 2.8 [I, strong]; what happens
  /// at the two changes is unknown, this is what the usual date libraries do.
  func instant(ofWall wall: Int64) -> Int64 {
    let margin: Int64 = 14 * 3_600_000
    let before = offset(at: wall - margin)
    let after = offset(at: wall + margin)
    if offset(at: wall - before) == before { return wall - before }
    if offset(at: wall - after) == after { return wall - after }
    return wall - before
  }

  /// The instant that a written moment means.
  func instant(of written: EdusignTime.Written) -> Int64 {
    if let offset = written.offset { return written.wall - offset }
    return instant(ofWall: written.wall)
  }

  /// The wall time at an instant, as milliseconds read as if they were UTC.
  func wall(at instant: Int64) -> Int64 {
    instant + offset(at: instant)
  }
}
