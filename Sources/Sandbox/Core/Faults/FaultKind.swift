/// The faults that have a name, for control surfaces and for machines that draw one.
public enum FaultKind: String, Sendable, Codable, CaseIterable {
  /// No connection comes about.
  case refuse
  /// The connection is reset, and the server has not done it.
  case resetBeforeEffect
  /// The connection is reset before the answer, and the server has done it.
  case resetAfterEffect
  /// The connection is reset within the answer, and the server has done it.
  case resetAfterBytes
  /// The connection is closed within the answer, and the server has done it.
  case closedEarly
  /// No answer comes, and the server has not done it.
  case timeOutBeforeEffect
  /// No answer comes, and the server has done it.
  case timeOutAfterEffect
  /// No answer comes, and the server does it later.
  case delayedEffect
  /// The server does it twice.
  case duplicateDelivery
  /// The server does it and, later, once more.
  case lateDuplicate
  /// 429 with the time after which to come back; the server has not done it.
  case tooManyRequests
  /// 500, and the server has not done it.
  case errorBeforeEffect
  /// 500, and the server has done it.
  case errorAfterEffect
  /// 502, and the server has not done it.
  case badGatewayBeforeEffect
  /// 502, and the server has done it.
  case badGatewayAfterEffect
  /// 504, and the server has not done it.
  case gatewayTimeoutBeforeEffect
  /// 504, and the server has done it.
  case gatewayTimeoutAfterEffect
  /// 503, and the server has not done it.
  case unavailable
  /// 200 around an error in the server's own form; the server has not done it.
  case errorEnvelope
  /// A body without its end.
  case truncatedBody
  /// The answer a few bytes at a time.
  case slowDrip
  /// The answer under another content type.
  case wrongContentType
  /// The answer in other letters than it says.
  case wrongCharset
  /// A page for people with the status 200; the server has not done it.
  case htmlPage
  /// An answer of a size that nobody should read.
  case hugeBody
  /// A list, or a page of one, that comes back empty.
  case missingPage
  /// A list without one of its items.
  case missingItem

  /// Whether the client can be certain that the server has not done it.
  public var isCertainlyNotDone: Bool {
    self == .refuse
  }

  /// Whether the server does what was asked, at once or later.
  public var takesEffect: Bool {
    fault().effect != .never
  }

  /// The fault of that name.
  ///
  /// - Parameter details: what is not left at its usual value.
  /// - Returns: the fault.
  public func fault(_ details: FaultDetails = FaultDetails()) -> Fault {
    switch self {
    case .refuse: Fault(effect: .never, reply: .refused)
    case .resetBeforeEffect: Fault(effect: .never, reply: .reset)
    case .resetAfterEffect: Fault(effect: .once, reply: .reset)
    case .timeOutBeforeEffect: Fault(effect: .never, reply: .silence)
    case .timeOutAfterEffect: Fault(effect: .once, reply: .silence)
    case .delayedEffect: Fault(effect: .later(details.moment), reply: .silence)
    case .duplicateDelivery: Fault(effect: .twice, reply: .genuine)
    case .lateDuplicate: Fault(effect: .onceAndLater(details.moment), reply: .genuine)
    default: statusFault(details) ?? Fault(effect: .once, reply: bodyReply(details))
    }
  }

  private func statusFault(_ details: FaultDetails) -> Fault? {
    func status(_ code: Int, _ effect: Fault.Effect) -> Fault {
      Fault(effect: effect, reply: .status(details.status ?? code, retryAfter: details.seconds))
    }
    switch self {
    case .tooManyRequests:
      let seconds = details.seconds ?? 30
      return Fault(effect: .never, reply: .status(details.status ?? 429, retryAfter: seconds))
    case .errorBeforeEffect: return status(500, .never)
    case .errorAfterEffect: return status(500, .once)
    case .badGatewayBeforeEffect: return status(502, .never)
    case .badGatewayAfterEffect: return status(502, .once)
    case .gatewayTimeoutBeforeEffect: return status(504, .never)
    case .gatewayTimeoutAfterEffect: return status(504, .once)
    case .unavailable: return status(503, .never)
    case .errorEnvelope:
      return Fault(effect: .never, reply: .errorEnvelope(details.text ?? "Unexpected error"))
    case .htmlPage:
      return Fault(effect: .never, reply: .htmlPage(status: details.status ?? 200))
    default: return nil
    }
  }

  private func bodyReply(_ details: FaultDetails) -> Fault.Reply {
    let bytes = details.bytes
    return switch self {
    case .resetAfterBytes: .resetAfter(bytes: bytes ?? 20)
    case .closedEarly: .closedAfter(bytes: bytes ?? 20)
    case .truncatedBody: .truncated(bytes: bytes ?? 20)
    case .slowDrip: .drip(bytes: bytes ?? 1, milliseconds: details.pause ?? 1_000)
    case .wrongContentType: .contentType(details.text ?? "application/octet-stream")
    case .wrongCharset: .charset(details.text.flatMap(Fault.Charset.init) ?? .latinSent)
    case .hugeBody: .huge(bytes: bytes ?? 70_000_000)
    case .missingPage: .list(.everything)
    case .missingItem: .list(.item(details.item ?? 0))
    default: .genuine
    }
  }
}

/// What a named fault may be given instead of its usual values; what is nothing is usual.
public struct FaultDetails: Sendable, Hashable {
  /// How many bytes of the body come, come at a time, or come in all.
  public var bytes: Int?
  /// The pause between two drips.
  ///
  /// **Units**: milliseconds.
  public var pause: Int?
  /// The status answered.
  public var status: Int?
  /// When to come back.
  ///
  /// **Units**: seconds.
  public var seconds: Int?
  /// The message, the content type, or the name of a ``Fault/Charset``.
  public var text: String?
  /// Which item of a list is missing.
  public var item: Int?
  /// When a postponed request takes effect.
  public var moment = Fault.Moment.afterRequests(1)

  /// Everything as usual.
  public init() {}
}
