/// How one account is reached: one API key sees one school.
public struct EdusignSettings: Sendable {
  /// The host to which paths are added; where v1 lives differs by page (edusign-api.md 1).
  public var baseAddress: String
  /// The API key, sent as bearer token.
  public var key: String
  /// What we call ourselves.
  public var userAgent: String
  /// Names of operations that the account's owner knows to be heavy.
  ///
  /// Which routes are heavy is not public (edusign-api.md 2.4): by default none is.
  public var heavyOperations: Set<String>
  /// When failures are the vendor's maintenance; `nil` for a server without any.
  public var maintenance: MaintenanceHours?
  /// How many pages of one list may be asked for at the same time; at least 1.
  public var pagesAhead: Int
  /// How many pages a list may have.
  public var pageLimit: Int
  /// How many bytes one object or one element of a list may take.
  public var objectLimit: Int

  /// Settings made of their parts.
  public init(
    key: String,
    baseAddress: String = "https://ext.edusign.fr",
    userAgent: String = "Passerelle",
    heavyOperations: Set<String> = [],
    maintenance: MaintenanceHours? = .announced,
    pagesAhead: Int = 4,
    pageLimit: Int = 5000,
    objectLimit: Int = 8 << 20
  ) {
    self.key = key
    self.baseAddress = String(baseAddress.reversed().drop { $0 == "/" }.reversed())
    self.userAgent = userAgent
    self.heavyOperations = heavyOperations
    self.maintenance = maintenance
    self.pagesAhead = max(1, pagesAhead)
    self.pageLimit = pageLimit
    self.objectLimit = objectLimit
  }
}

extension EdusignSettings: CustomStringConvertible, CustomReflectable {
  /// The host alone.
  public var description: String {
    baseAddress
  }

  /// Shows all but the key.
  public var customMirror: Mirror {
    Mirror(self, children: ["baseAddress": baseAddress, "userAgent": userAgent])
  }
}
