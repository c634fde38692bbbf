/// What an address of the publication stands for.
///
/// **Source**: hyperplanning-api.md 2.1.
enum HyperplanningAddress: Equatable {
  /// A WSDL, whole or of one interface.
  case description(WsdlVariant, interface: String?)
  /// A page for people.
  case page(HyperplanningPage)
  /// Where the calls of a port go.
  case endpoint(port: String, isEncoded: Bool)
  /// Nothing.
  case unknown

  /// Finds out what a path under a root stands for.
  ///
  /// Pages live at the host itself and under the root; everything else under the root only.
  init(path: String, root: String) {
    let whole = path.split(separator: "/").map(String.init)
    let base = root.split(separator: "/").map(String.init)
    if whole.count <= 1, let page = HyperplanningPage(whole.first ?? "") {
      self = .page(page)
      return
    }
    guard whole.starts(with: base) else {
      self = .unknown
      return
    }
    self = Self.under(Array(whole.dropFirst(base.count)))
  }

  private static func under(_ parts: [String]) -> HyperplanningAddress {
    if parts.count <= 1, let page = HyperplanningPage(parts.first ?? "") { return .page(page) }
    if parts.first == "wsdl" { return wsdl(Array(parts.dropFirst())) }
    switch parts.count {
    case 1: return .endpoint(port: parts[0], isEncoded: false)
    case 2 where parts[0] == WsdlVariant.encoded.segment:
      return .endpoint(port: parts[1], isEncoded: true)
    default: return .unknown
    }
  }

  private static func wsdl(_ parts: [String]) -> HyperplanningAddress {
    let prefix = "IHpSvcW"
    func interface(_ part: String) -> String? {
      part.hasPrefix(prefix) ? String(part.dropFirst(prefix.count)) : nil
    }
    let variant = parts.first.flatMap { part in
      WsdlVariant.allCases.first { $0.segment == part }
    }
    let rest = variant == nil ? parts[...] : parts.dropFirst()
    guard rest.count <= 1 else { return .unknown }
    guard let last = rest.first else {
      return .description(variant ?? .literal, interface: nil)
    }
    guard let name = interface(last) else { return .unknown }
    return .description(variant ?? .literal, interface: name)
  }

  /// Whether the account is asked for; the pages for people are open.
  ///
  /// **Source**: hyperplanning-api.md 2.2; that the pages are open is inferred from their being
  /// found by search engines.
  var isProtected: Bool {
    switch self {
    case .description, .endpoint: true
    case .page, .unknown: false
    }
  }

  /// The name under which a request is logged before its operation is known.
  var operation: String {
    switch self {
    case .description: "WSDL"
    case .page(let page): page.rawValue
    case .endpoint: "SOAP"
    case .unknown: "?"
    }
  }
}
