extension IncomingReply {
  /// How long the remote asks to wait, told in seconds or as a date.
  ///
  /// - Parameter now: the wall clock, in UTC milliseconds.
  /// - Returns: the span from now, or `nil` when nothing readable was asked.
  func retryAfter(now: Int64) -> Duration? {
    guard let text = header("retry-after") else { return nil }
    if let seconds = Int64(text), seconds >= 0 { return .seconds(seconds) }
    return HTTPDate.seconds(in: text).map { .milliseconds(max(0, $0 * 1000 - now)) }
  }

  /// Reads the rest of a small body, so that its connection can be used again.
  func drain() async throws {
    var seen = 0
    for try await chunk in body {
      seen += chunk.count
      if seen > 64 << 10 { return }
    }
  }
}
