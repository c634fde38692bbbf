public import Transport

extension HyperplanningClient {
  /// Reads the planning's description and compares it with the catalogue.
  ///
  /// The preferred dialect is asked for first, the other one when nothing usable is published there;
  /// calls are then made in the dialect that the description itself states.
  ///
  /// - Parameters:
  ///   - configuration: where the service is and who asks.
  ///   - channel: the way to it.
  /// - Returns: a client for this planning.
  /// - Throws: `HyperplanningError`.
  public static func open(
    _ configuration: Configuration,
    over channel: Channel
  ) async throws(HyperplanningError) -> HyperplanningClient {
    do {
      let path = configuration.dialect.descriptionPath
      let description = try await describe(configuration, channel, path)
      return HyperplanningClient(configuration, channel, description)
    } catch  where error.mayBeOtherDialect {
      let other: Dialect = configuration.dialect == .literal ? .encoded : .literal
      do {
        let description = try await describe(configuration, channel, other.descriptionPath)
        return HyperplanningClient(configuration, channel, description)
      } catch  where error.mayBeOtherDialect {
        // The second failure says no more than the first, which is about what was asked for.
      }
      throw error
    }
  }

  private static func describe(
    _ configuration: Configuration,
    _ channel: Channel,
    _ path: String
  ) async throws(HyperplanningError) -> ServiceDescription {
    let name = "read the description \(path)"
    let headers = [configuration.authorization, ("Accept", "text/xml, application/wsdl+xml")]
    let request = OutgoingRequest(.get, configuration.address + path, headers: headers)
    let decoding = ReplyDecoding(operation: name, redaction: configuration.redaction)
    return try await decoding.read(over: channel, request) { reply in
      let reader = ServiceDescriptionReader()
      try await decoding.parse(reply, into: reader, XMLBounds(bytes: 32 << 20))
      return try reader.value()
    }
  }
}

extension Dialect {
  /// Where a planning publishes its description in this dialect.
  ///
  /// **Source**: hyperplanning-api.md 2.1 (seen).
  var descriptionPath: String {
    switch self {
    case .literal: "/wsdl"
    case .encoded: "/wsdl/RpcEncoded"
    }
  }
}

extension HyperplanningError {
  /// Whether the other dialect's description may still be there.
  fileprivate var mayBeOtherDialect: Bool {
    [.notFound, .notSOAP, .undecodable].contains(code)
  }
}
