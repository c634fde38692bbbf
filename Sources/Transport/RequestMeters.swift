import Metrics

/// The counters and timers of one remote, with labels from bounded sets.
struct RequestMeters: Sendable {
  private struct Key: Hashable {
    var kind: RequestKind
    var outcome: String
  }

  private let counters: [Key: Counter]
  private let timers: [RequestKind: Metrics.Timer]

  /// Meters labelled with that remote.
  init(remote: String) {
    let codes: [TransportError.Code] = [
      .unreachable, .interrupted, .timedOut, .tooLarge, .cancelled,
    ]
    let outcomes = (1...5).map { "\($0)xx" } + ["other"] + codes.map(\.rawValue)
    var counters: [Key: Counter] = [:]
    var timers: [RequestKind: Metrics.Timer] = [:]
    for kind in RequestKind.allCases {
      for outcome in outcomes {
        counters[Key(kind: kind, outcome: outcome)] = Counter(
          label: "passerelle_requests_total",
          dimensions: [("remote", remote), ("kind", kind.rawValue), ("outcome", outcome)]
        )
      }
      timers[kind] = Metrics.Timer(
        label: "passerelle_request_duration",
        dimensions: [("remote", remote), ("kind", kind.rawValue)]
      )
    }
    self.counters = counters
    self.timers = timers
  }

  /// Counts an answer by its class of status.
  func count(_ kind: RequestKind, status: Int) {
    let outcome = (100...599).contains(status) ? "\(status / 100)xx" : "other"
    counters[Key(kind: kind, outcome: outcome)]?.increment()
  }

  /// Counts a request that brought no whole answer.
  func count(_ kind: RequestKind, failure: TransportError.Code) {
    counters[Key(kind: kind, outcome: failure.rawValue)]?.increment()
  }

  /// Notes how long a request took.
  func time(_ kind: RequestKind, _ span: Duration) {
    timers[kind]?.record(duration: span)
  }
}
