import Transport

/// Why Hyperplanning could not be asked, or did not answer what was asked.
public struct HyperplanningError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The stable kinds of failure.
  public enum Code: String, Sendable, CaseIterable {
    /// The configuration cannot be used.
    case badConfiguration = "bad_configuration"
    /// Nothing answers there; nothing was sent.
    case unreachable
    /// The connection broke before the whole answer.
    case interrupted
    /// No whole answer in time.
    case timedOut = "timed_out"
    /// The answer is larger than the limit.
    case tooLarge = "too_large"
    /// The work was cancelled from our side.
    case cancelled
    /// It failed so often that it is left alone for a while; nothing was sent.
    case suspended
    /// Login or password are not accepted, or the account may not do this (401, 403).
    case refused
    /// Nothing is published at this address (404).
    case notFound = "not_found"
    /// The planning or its service is not in service (503).
    case notInService = "not_in_service"
    /// An answer that is neither SOAP nor a service description: a web page, another service.
    case notSOAP = "not_soap"
    /// The service understood the call and refused it.
    case fault
    /// A parallel array has another length than what was asked for.
    case unequalArrays = "unequal_arrays"
    /// A SOAP answer whose content is not what the operation promises.
    case undecodable
    /// This server does not offer the operation.
    case unsupportedOperation = "unsupported_operation"
  }

  /// The kind of failure.
  public var code: Code
  /// The name of the operation on the wire, or what else was being done.
  public var operation: String
  /// A sentence for people, without secrets or payload.
  public var detail: String

  /// An error made of its parts.
  public init(_ code: Code, operation: String, detail: String) {
    self.code = code
    self.operation = operation
    self.detail = detail
  }

  /// Whether a call that failed like this may have taken effect all the same.
  ///
  /// Only what was never sent, and what the service itself refused, certainly had none.
  public var mayHaveTakenEffect: Bool {
    switch code {
    case .badConfiguration, .unreachable, .suspended, .refused, .notFound, .fault,
      .unsupportedOperation:
      false
    case .interrupted, .timedOut, .tooLarge, .cancelled, .notInService, .notSOAP, .unequalArrays,
      .undecodable:
      true
    }
  }

  /// The whole sentence.
  public var description: String {
    "Hyperplanning, \(operation): \(detail)"
  }
}

extension HyperplanningError {
  /// The transport's failure, in the words of this room.
  init(_ error: TransportError, operation: String) {
    let code: Code =
      switch error.code {
      case .unreachable: .unreachable
      case .interrupted: .interrupted
      case .timedOut: .timedOut
      case .tooLarge: .tooLarge
      case .cancelled: .cancelled
      case .suspended: .suspended
      }
    self.init(code, operation: operation, detail: error.detail)
  }

  /// An answer that cannot be read as promised.
  static func undecodable(_ operation: String, _ detail: String) -> Self {
    Self(.undecodable, operation: operation, detail: detail)
  }
}
