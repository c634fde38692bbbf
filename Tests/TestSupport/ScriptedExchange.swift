import Synchronization
public import Transport

/// An exchange without a network: a closure answers, and every request is kept.
public final class ScriptedExchange: HTTPExchange {
  /// Answers a request; the number counts from 1.
  public typealias Answer =
    @Sendable (_ request: OutgoingRequest, _ number: Int) async throws(TransportError) ->
    IncomingReply

  private let answer: Answer
  private let kept = Mutex<[OutgoingRequest]>([])

  /// An exchange answered by a closure.
  public init(_ answer: @escaping Answer) {
    self.answer = answer
  }

  /// The requests so far, in order.
  public var requests: [OutgoingRequest] { kept.withLock { $0 } }

  /// Keeps the request and lets the closure answer.
  public func send(_ request: OutgoingRequest) async throws(TransportError) -> IncomingReply {
    let number = kept.withLock { kept in
      kept.append(request)
      return kept.count
    }
    return try await answer(request, number)
  }
}

extension IncomingReply {
  /// An answer with a text body that is wholly here.
  public static func text(
    _ text: String,
    status: Int = 200,
    headers: [(name: String, value: String)] = []
  ) -> Self {
    Self(status: status, headers: headers, body: ReplyBody(Array(text.utf8)))
  }

  /// An answer whose body comes in those pieces and then ends, or breaks when an error is given.
  public static func pieces(
    _ pieces: [[UInt8]],
    thenFailing failure: TransportError? = nil,
    status: Int = 200,
    headers: [(name: String, value: String)] = []
  ) -> Self {
    let body = ReplyBody {
      var rest = pieces[...]
      return {
        if let next = rest.popFirst() { return next }
        if let failure { throw failure }
        return nil
      }
    }
    return Self(status: status, headers: headers, body: body)
  }
}

extension TransportError {
  /// A failure of that kind, as an exchange would report it.
  public static func simulated(_ code: Code) -> Self {
    Self(code, remote: "host", operation: "GET /", detail: "simulated")
  }
}

/// Chance that a seed determines.
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Chance from a seed.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next number (splitmix64).
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
