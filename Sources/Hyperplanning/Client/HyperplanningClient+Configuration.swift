public import Transport

extension HyperplanningClient {
  /// Where the service is and who asks.
  public struct Configuration: Sendable, Equatable {
    /// The address of the published planning, root included and without a slash at the end.
    public private(set) var address: String
    /// The account's login.
    public var login: String
    /// The account's password.
    public var password: Secret
    /// The dialect to ask for first.
    public var dialect: Dialect
    /// The most keys given to one call.
    public var batchSize: Int
    /// Calls under way at once where one call is needed for each key.
    public var width: Int

    /// A configuration made of its parts.
    ///
    /// - Parameters:
    ///   - address: such as `https://host:8443/hpsw/2026-2027`; the address of its description
    ///     (`…/wsdl`) is accepted too.
    ///   - login: the account's login.
    ///   - password: the account's password.
    ///   - dialect: the dialect to ask for first.
    ///   - batchSize: the most keys given to one call.
    ///   - width: calls under way at once where one call is needed for each key.
    /// - Throws: `HyperplanningError` with `badConfiguration` for an address that is none.
    public init(
      address: String,
      login: String,
      password: Secret,
      dialect: Dialect = .literal,
      batchSize: Int = 200,
      width: Int = 2
    ) throws(HyperplanningError) {
      self.address = try Self.normalised(address)
      self.login = login
      self.password = password
      self.dialect = dialect
      self.batchSize = max(1, batchSize)
      self.width = max(1, width)
    }

    private static func normalised(_ text: String) throws(HyperplanningError) -> String {
      var segments = text.filter { !$0.isWhitespace }
        .split(separator: "/", omittingEmptySubsequences: false)
      if let description = segments.lastIndex(where: { $0.lowercased() == "wsdl" }) {
        segments.removeSubrange(description...)
      }
      while segments.last == "" { segments.removeLast() }
      let address = segments.joined(separator: "/")
      let lower = address.lowercased()
      let rest =
        lower.hasPrefix("https://") ? lower.dropFirst(8) : lower.dropFirst(7)
      guard lower.hasPrefix("https://") || lower.hasPrefix("http://"), !rest.isEmpty,
        rest.first != "/", !rest.contains("@"), !rest.contains("?"), !rest.contains("#")
      else {
        throw HyperplanningError(
          .badConfiguration,
          operation: "read the configuration",
          detail: """
            The address must look like https://host/hpsw, without login, question mark or hash.
            """
        )
      }
      return address
    }

    /// The header that proves who asks (HTTP Basic).
    ///
    /// **Source**: hyperplanning-api.md 2.2 (sample).
    var authorization: (name: String, value: String) {
      let credentials = Array("\(login):\(password.reveal())".utf8)
      return ("Authorization", "Basic \(base64(credentials))")
    }
  }
}
