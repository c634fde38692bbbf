import Campus
import Diagnosis
import Ledger

extension Condition {
  /// The condition in Prometheus' text format; it names no people.
  ///
  /// **Source**: the text-based exposition format, version 0.0.4.
  public func metrics(hooks: HookInbox.Count) -> String {
    var text = MetricsText()
    text.add("passerelle_up", "Whether the daemon answers.", [([], 1)])
    text.add(
      "passerelle_scheduled",
      "Whether the direction is switched on and not paused.",
      directions.map { ($0.labels, $0.isScheduled && $0.pause == nil ? 1 : 0) }
    )
    text.add(
      "passerelle_last_run_start_seconds",
      "Start of the last run.",
      directions.compactMap { one in one.lastRun.map { (one.labels, $0.startedAt.seconds) } }
    )
    text.add(
      "passerelle_last_run_seconds",
      "How long the last run took.",
      directions.compactMap { one in
        guard let run = one.lastRun, let end = run.finishedAt else { return nil }
        return (one.labels, Double(end.milliseconds - run.startedAt.milliseconds) / 1000)
      }
    )
    text.add(
      "passerelle_last_run_state",
      "How the last run ended: 1 for the state in the label.",
      directions.compactMap { one in
        one.lastRun.map { (one.labels + [("state", $0.state)], 1) }
      }
    )
    text.add(
      "passerelle_last_complete_seconds",
      "End of the last run that read both sides completely.",
      directions.compactMap { one in one.lastComplete.map { (one.labels, $0.seconds) } }
    )
    text.add(
      "passerelle_freshness_seconds",
      "Age of the last complete run.",
      directions.compactMap { one in
        one.age.map { (one.labels, Double($0.components.seconds)) }
      }
    )
    text.add(
      "passerelle_stale",
      "Whether the direction has not run completely for too long.",
      directions.map { ($0.labels, $0.freshness == .red ? 1 : 0) }
    )
    text.add(
      "passerelle_next_run_seconds",
      "When the direction runs next.",
      directions.compactMap { one in one.next.map { (one.labels, $0.seconds) } }
    )
    for count in ["writes", "requests", "failed", "doubtful", "created", "updated", "cancelled"] {
      text.add(
        "passerelle_last_run_\(count)",
        "The count '\(count)' of the last run.",
        directions.compactMap { one in
          one.lastRun?.counts[count].map { (one.labels, Double($0)) }
        }
      )
    }
    text.add("passerelle_linked_sheets", "Sheets that are linked.", [([], Double(liveSheets))])
    text.add("passerelle_held_sets", "Held sets that wait for a word.", [([], Double(held))])
    text.add("passerelle_in_doubt", "Writes in doubt.", [([], Double(inDoubt))])
    text.add(
      "passerelle_decisions",
      "Objects with a reason not to follow.",
      [([], Double(decisions))]
    )
    text.add(
      "passerelle_hooks_total",
      "Web hooks received since the daemon began.",
      [
        ([("result", "accepted")], Double(hooks.accepted)),
        ([("result", "refused")], Double(hooks.refused)),
      ],
      type: "counter"
    )
    return text.text
  }
}

/// Prometheus' text format in the making.
private struct MetricsText {
  private(set) var text = ""

  /// Adds a family with its samples; a family without samples is left out.
  mutating func add(
    _ name: String,
    _ help: String,
    _ samples: [(labels: [(String, String)], value: Double)],
    type: String = "gauge"
  ) {
    guard !samples.isEmpty else { return }
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    for sample in samples {
      let labels = sample.labels.map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ",")
      let isWhole = sample.value == sample.value.rounded()
      let value = isWhole ? String(Int64(sample.value)) : String(sample.value)
      text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }
  }
}

extension DirectionCondition {
  fileprivate var labels: [(String, String)] { [("direction", direction.rawValue)] }
}

extension Instant {
  /// Seconds since the epoch, with their milliseconds.
  fileprivate var seconds: Double { Double(milliseconds) / 1000 }
}
