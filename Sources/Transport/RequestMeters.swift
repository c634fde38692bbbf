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
  init(remote: String, factory: any MetricsFactory = MetricsSystem.factory) {
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
          dimensions: [("remote", remote), ("kind", kind.rawValue), ("outcome", outcome)],
          factory: factory
        )
      }
      timers[kind] = Metrics.Timer(
        label: "passerelle_request_duration",
        dimensions: [("remote", remote), ("kind", kind.rawValue)],
        factory: factory
      )
    }
    self.counters = counters
    self.timers = timers
  }

  /// Counts one attempt, by its failure or else by the class of its status, and how long it took.
  func note(
    _ kind: RequestKind,
    status: Int?,
    failure: TransportError.Code?,
    took span: Duration
  ) {
    let classes = 100...599
    let outcome =
      failure?.rawValue ?? status.map { classes ~= $0 ? "\($0 / 100)xx" : "other" } ?? "other"
    counters[Key(kind: kind, outcome: outcome)]?.increment()
    timers[kind]?.record(duration: span)
  }
}
