import Campus
import Diagnosis
import Foundation

extension Condition {
  /// The condition as JSON for whoever watches the daemon.
  public func healthText() throws -> String {
    struct One: Encodable {
      let scheduled: Bool
      let paused: Bool
      let freshness: String?
      let age_seconds: Int64?
      let last_complete: String?
      let next: String?
    }
    struct Whole: Encodable {
      let status: String
      let directions: [String: One]
      let held: Int
      let in_doubt: Int
    }
    let ones = directions.map { one in
      (
        one.direction.rawValue,
        One(
          scheduled: one.isScheduled,
          paused: one.pause != nil,
          freshness: one.freshness?.rawValue,
          age_seconds: one.age?.components.seconds,
          last_complete: one.lastComplete?.description,
          next: one.next?.description
        )
      )
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let whole = Whole(
      status: isStale ? "stale" : "ok",
      directions: Dictionary(ones) { first, _ in first },
      held: held,
      in_doubt: inDoubt
    )
    return String(decoding: try encoder.encode(whole), as: UTF8.self) + "\n"
  }
}
