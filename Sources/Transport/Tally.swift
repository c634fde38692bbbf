/// What has gone over one channel since it was made.
public struct Tally: Sendable, Equatable {
  /// Read requests sent, each attempt counted.
  public var reads = 0
  /// Write requests sent.
  public var writes = 0
  /// Reads that were repetitions of a failed attempt; part of `reads`.
  public var repeatedReads = 0
  /// Requests that ended without a whole answer.
  public var failures = 0
  /// Bytes of request bodies handed out.
  public var bytesSent = 0
  /// Bytes of answer bodies consumed, after inflation.
  public var bytesReceived = 0

  /// Nothing yet.
  public init() {}

  /// Requests of both kinds.
  public var requests: Int { reads + writes }
}

/// Whether a request may be repeated without harm.
enum RequestKind: String, Sendable, CaseIterable {
  case read
  case write
}
