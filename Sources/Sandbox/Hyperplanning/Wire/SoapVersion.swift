/// A version of the envelope.
enum SoapVersion: Sendable, CaseIterable {
  /// SOAP 1.1, the norm of this service.
  case soap11
  /// SOAP 1.2, accepted as well.
  case soap12

  /// The namespace of the envelope.
  var namespace: String {
    switch self {
    case .soap11: "http://schemas.xmlsoap.org/soap/envelope/"
    case .soap12: "http://www.w3.org/2003/05/soap-envelope"
    }
  }

  /// The content type of an answer.
  var contentType: String {
    switch self {
    case .soap11: "text/xml; charset=utf-8"
    case .soap12: "application/soap+xml; charset=utf-8"
    }
  }
}

/// How parameters and results are written in the body.
///
/// **Source**: hyperplanning-api.md 2.3, both inferred from the shapes that clients read.
enum SoapDialect: Sendable {
  /// rpc/literal: items are named after their type and qualified.
  case literal
  /// rpc/encoded: items carry their type, arrays are those of SOAP encoding.
  case encoded
}
