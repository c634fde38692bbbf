extension SoapRequest {
  /// Reads the parameters that an operation declares, whatever their order.
  ///
  /// Unknown and repeated parameters are refused: a client that misspells one should hear of it.
  ///
  /// **Throws**: `SoapFault` naming the parameter.
  func arguments(for fields: [SoapField]) throws(SoapFault) -> SoapArguments {
    var nodes = [Int?](repeating: nil, count: fields.count)
    for child in tree.children(node) {
      let name = tree.name(child)
      guard let place = fields.firstIndex(where: { $0.name == name }) else {
        throw SoapFault("Paramètre inconnu : \(name)")
      }
      guard nodes[place] == nil else { throw SoapFault("Paramètre répété : \(name)") }
      nodes[place] = resolved(child)
    }
    var values: [SoapValue] = []
    for (field, node) in zip(fields, nodes) {
      guard let node else { throw SoapFault("Paramètre manquant : \(field.name)") }
      values.append(try value(of: node, as: field.type, named: field.name))
    }
    return SoapArguments(values)
  }

  private func value(
    of node: Int,
    as type: SoapType,
    named name: String
  ) throws(SoapFault) -> SoapValue {
    switch type {
    case .base(let base), .named(_, let base):
      guard tree.nodes[node].first < 0 else { throw invalid(name, "une valeur simple") }
      guard let value = Self.simple(tree.text(node), base) else { throw invalid(name, base) }
      return value
    case .array(_, let item):
      return try items(of: node, as: item, named: name)
    case .structure:
      throw SoapFault("Paramètre \(name) : structure non acceptée", side: .server)
    }
  }

  /// The items of an array; in the literal dialect they must bear the name of their type.
  private func items(
    of node: Int,
    as item: SoapType,
    named name: String
  ) throws(SoapFault) -> SoapValue {
    guard tree.nodes[node].first >= 0 || tree.text(node).allSatisfy(\.isWhitespace) else {
      throw invalid(name, "une suite de \(item.name)")
    }
    var numbers: [UInt32] = []
    for child in tree.children(node) {
      if dialect == .literal, !tree.isNamed(child, item.name) {
        throw SoapFault("Paramètre \(name) : \(item.name) attendu, \(tree.name(child)) reçu")
      }
      guard let number = number(ofItem: child, item.base ?? "") else {
        throw invalid(name, item.name)
      }
      numbers.append(number)
    }
    return .numbers(numbers)
  }

  /// A key among many: plain digits are read without making a text of them.
  private func number(ofItem node: Int, _ base: String) -> UInt32? {
    let range = tree.nodes[node].text
    if (1...9).contains(range.count) {
      var value: UInt32 = 0
      var isPlain = true
      for byte in tree.text[range] {
        isPlain = isPlain && (0x30...0x39).contains(byte)
        value = value &* 10 &+ UInt32(byte &- 0x30)
      }
      if isPlain { return value }
    }
    let text = tree.text(range.isEmpty ? resolved(node) : node)
    guard case .number(let number) = Self.simple(text, base) else { return nil }
    return number
  }

  private func invalid(_ name: String, _ expected: String) -> SoapFault {
    SoapFault("Paramètre \(name) : valeur invalide, \(expected) attendu")
  }

  /// Reads a value of a schema type; nil when the text is not one.
  static func simple(_ text: String, _ base: String) -> SoapValue? {
    if base == "string" { return .text(text) }
    let trimmed = text.trimmingBlanks
    switch base {
    case "unsignedInt": return UInt32(trimmed).map { .number($0) }
    case "double": return Double(trimmed).flatMap { $0.isFinite ? .real($0) : nil }
    case "boolean":
      return ["true", "1"].contains(trimmed)
        ? .boolean(true) : ["false", "0"].contains(trimmed) ? .boolean(false) : nil
    case "date": return moment(trimmed).map { .day($0.day) }
    case "dateTime": return moment(trimmed).map { .moment($0.day, minutes: $0.minutes) }
    default: return nil
    }
  }

  /// Reads a date or a date-time as local wall-clock time; zone and fraction are left out.
  ///
  /// **Source**: hyperplanning-api.md 3 (the forms that real clients send) and 12 item 6.
  static func moment(_ text: String) -> (day: CivilDay, minutes: Int)? {
    guard let day = CivilDay(text.prefix(10)) else { return nil }
    var rest = text.dropFirst(10)
    guard rest.first == "T" else { return isZone(rest) ? (day, 0) : nil }
    rest = rest.dropFirst()
    let clock = rest.prefix(8).split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 3, clock.allSatisfy({ $0.count == 2 }),
      let hour = Int(clock[0]), let minute = Int(clock[1]), let second = Int(clock[2]),
      (0...24).contains(hour), (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    rest = rest.dropFirst(8)
    if rest.first == "." { rest = rest.dropFirst().drop { $0.isNumber } }
    return isZone(rest) ? (day, hour * 60 + minute) : nil
  }

  private static func isZone(_ text: Substring) -> Bool {
    if text.isEmpty || text == "Z" { return true }
    guard let sign = text.first, sign == "+" || sign == "-" else { return false }
    let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { $0.count == 2 && Int($0) != nil }
  }
}

extension String {
  /// The text without the blanks and line breaks around it.
  fileprivate var trimmingBlanks: String {
    guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
    var rest = self[...].drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
