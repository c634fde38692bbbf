import AsyncHTTPClient
import NIOCore
import NIOHTTPCompression
import NIOPosix
import Synchronization

/// What a request is called in the errors of a socket exchange: its method, host and path.
struct RequestName: Sendable {
  let remote: String
  let operation: String

  init(_ request: OutgoingRequest) {
    let address = request.url.prefix { $0 != "?" && $0 != "#" }
    let rest = address.split(separator: "://", maxSplits: 1).last ?? address
    let host = rest.prefix { $0 != "/" }
    remote = host.split(separator: "@").last.map(String.init) ?? ""
    operation = "\(request.method.rawValue) \(rest.dropFirst(host.count))"
  }

  /// The library's error in our terms.
  ///
  /// - Parameters:
  ///   - error: what the library threw.
  ///   - beforeAnswer: whether not even the head of an answer had come.
  ///   - neverConnected: whether no connection stood at any moment of the attempt.
  /// - Returns: the failure, with its doubt stated honestly.
  func failure(
    _ error: any Error,
    beforeAnswer: Bool,
    neverConnected: Bool
  ) -> TransportError {
    if let error = error as? TransportError { return error }
    let code: TransportError.Code
    if error is CancellationError || error as? HTTPClientError == .cancelled {
      code = .cancelled
    } else if beforeAnswer, neverConnected || Self.happensBeforeSending(error) {
      code = .unreachable
    } else if Self.timeErrors.contains(where: { error as? HTTPClientError == $0 }) {
      code = .timedOut
    } else if error as? NIOHTTPDecompression.DecompressionError == .limit {
      code = .tooLarge
    } else {
      code = .interrupted
    }
    let detail = Redaction.standard.clean(sentence(code, error))
    return TransportError(code, remote: remote, operation: operation, detail: detail)
  }

  private func sentence(_ code: TransportError.Code, _ error: any Error) -> String {
    let cause =
      switch error {
      case let error as HTTPClientError: error.shortDescription
      case let error as NIOConnectionError:
        error.connectionErrors.isEmpty ? "unknown name" : "nothing listens there"
      case let error as IOError where error.errnoCode == ECONNREFUSED: "nothing listens there"
      case let error as IOError: "\(type(of: error)) \(error.errnoCode)"
      default: Self.tlsReason(error) ?? "\(type(of: error))"
      }
    return switch code {
    case .unreachable: "No connection to \(remote) could be made: \(cause)."
    case .timedOut: "No whole answer from \(remote) came in time."
    case .tooLarge: "The compressed answer of \(remote) inflates beyond the limit."
    case .cancelled: "The work was cancelled from our side."
    case .interrupted: "The connection to \(remote) broke before the whole answer: \(cause)."
    case .suspended: "\(remote) is left alone for a while."
    }
  }

  /// The TLS library's own word, such as `CERTIFICATE_VERIFY_FAILED`.
  ///
  /// Its errors can only be told by their text: the library is not a dependency of ours.
  private static func tlsReason(_ error: any Error) -> String? {
    let text = "\(error)"
    if text.contains("failedToValidateHostname") { return "the certificate is for another host" }
    guard text.hasPrefix("handshakeFailed") else { return nil }
    let reason = text.firstMatch(of: /OPENSSL_internal:([A-Z0-9_]+)/).map { String($0.1) }
    return "TLS was refused (\(reason ?? "no reason given"))"
  }

  private static let timeErrors: [HTTPClientError] = [
    .deadlineExceeded, .readTimeout, .writeTimeout,
  ]

  private static let earlyErrors: [HTTPClientError] = [
    .invalidURL, .emptyHost, .emptyScheme, .missingSocketPath, .alreadyShutdown, .connectTimeout,
    .tlsHandshakeTimeout, .getConnectionFromPoolTimeout, .invalidDNSOverridesConfiguration,
  ]

  /// Errors that only occur before a byte of the request has left.
  private static func happensBeforeSending(_ error: any Error) -> Bool {
    switch error {
    case let error as HTTPClientError:
      earlyErrors.contains(error) || error.isAboutTheRequestItself
    case is NIOConnectionError:
      true
    case let error as IOError:
      error.errnoCode == ECONNREFUSED
    default:
      tlsReason(error) != nil
    }
  }
}

extension HTTPClientError {
  /// Refused by the library while it looked at the request.
  fileprivate var isAboutTheRequestItself: Bool {
    ["Unsupported scheme", "Invalid header field names", "Invalid header field values"]
      .contains(shortDescription)
  }
}

extension ReplyBody {
  /// The body of a library answer, with its errors in our terms and its deadline kept.
  ///
  /// The deadline is looked at with each chunk; between chunks the exchange's limit on silence
  /// holds. A channel's own time limit is exact.
  init(_ body: HTTPClientResponse.Body, of name: RequestName, until deadline: NIODeadline) {
    let wasRead = Flag()
    self.init {
      guard wasRead.raise() else {
        return {
          throw name.failure(BodyWasReadAlready(), beforeAnswer: false, neverConnected: false)
        }
      }
      var chunks = body.makeAsyncIterator()
      return {
        do {
          guard var chunk = try await chunks.next(isolation: #isolation) else {
            try Task.checkCancellation()
            return nil
          }
          guard NIODeadline.now() < deadline else { throw HTTPClientError.deadlineExceeded }
          return chunk.readBytes(length: chunk.readableBytes) ?? []
        } catch {
          throw name.failure(error, beforeAnswer: false, neverConnected: false)
        }
      }
    }
  }
}

/// The library allows one reader of a body and stops the process at a second.
private struct BodyWasReadAlready: Error {}

private final class Flag: Sendable {
  private let isUp = Mutex(false)

  /// Raises it; `false` when it was up before.
  func raise() -> Bool {
    isUp.withLock { isUp in
      defer { isUp = true }
      return !isUp
    }
  }
}
