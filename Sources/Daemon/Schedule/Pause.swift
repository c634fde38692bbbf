public import Campus

/// Days without runs.
public typealias Pause = DaySpan
