/// An envelope taken apart: which operation, with which parameters, in which dialect.
struct SoapRequest: Sendable {
  /// The version of the envelope, answered in kind.
  let version: SoapVersion
  /// The dialect, answered in kind.
  let dialect: SoapDialect
  /// The local name of the first element of the body.
  let operation: String
  /// The whole message.
  let tree: XMLTree
  /// The number of the operation's element.
  let node: Int
  private let identified: [String: Int]

  /// The namespaces of SOAP encoding: that of SOAP 1.1, which answers use, and that of 1.2.
  static let encodingNamespaces = [
    "http://schemas.xmlsoap.org/soap/encoding/", "http://www.w3.org/2003/05/soap-encoding",
  ]

  /// Takes a message apart.
  ///
  /// The dialect is encoded when the address says so or when an `encodingStyle` around the
  /// parameters does: clients that keep only the last segment of an advertised address post their
  /// encoded calls to the literal one.
  ///
  /// **Throws**: `SoapFault` for anything that is not an envelope with one operation.
  init(_ body: [UInt8], addressIsEncoded: Bool) throws(SoapFault) {
    let tree: XMLTree
    do {
      tree = try XMLReader.read(body)
    } catch {
      throw SoapFault("Message XML illisible : \(error.reason) (octet \(error.offset))")
    }
    guard tree.name(0) == "Envelope" else { throw SoapFault("Enveloppe SOAP attendue") }
    guard let version = SoapVersion.allCases.first(where: { $0.namespace == tree.namespace(0) })
    else { throw SoapFault("Version d'enveloppe SOAP inconnue", side: .version) }
    var content: Int?
    for part in tree.children(0) {
      if tree.name(part) == "Header" { try Self.refuseMandatoryHeaders(of: part, in: tree) }
      if tree.name(part) == "Body" { content = part }
    }
    guard let content, let node = tree.children(content).first(where: { _ in true }) else {
      throw SoapFault("Corps du message vide")
    }
    self.tree = tree
    self.version = version
    self.node = node
    operation = tree.name(node)
    let styles = [0, content, node].compactMap { tree.attribute("encodingStyle", of: $0) }
    let isEncoded = styles.contains { style in
      Self.encodingNamespaces.contains { style.hasPrefix($0) || style + "/" == $0 }
    }
    dialect = addressIsEncoded || isEncoded ? .encoded : .literal
    identified = Dictionary(
      tree.attributes.filter { $0.name == "id" }.map { ($0.value, Int($0.node)) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The element that holds a value: itself, or the one that its `href` points to.
  func resolved(_ node: Int) -> Int {
    guard dialect == .encoded, let reference = tree.attribute("href", of: node),
      reference.hasPrefix("#")
    else { return node }
    return identified[String(reference.dropFirst())] ?? node
  }

  private static func refuseMandatoryHeaders(
    of header: Int,
    in tree: XMLTree
  ) throws(SoapFault) {
    for entry in tree.children(header) {
      guard let value = tree.attribute("mustUnderstand", of: entry), value != "0",
        value != "false"
      else { continue }
      throw SoapFault("En-tête obligatoire inconnu : \(tree.name(entry))", side: .mustUnderstand)
    }
  }
}
