/// The tags around a repeated element, prepared once.
struct SoapTags: Sendable {
  /// The start tag.
  let open: [UInt8]
  /// The end tag.
  let close: [UInt8]

  private init(_ name: String, _ attributes: String) {
    open = Array("<\(name)\(attributes)>".utf8)
    close = Array("</\(name)>".utf8)
  }

  /// Items are named after their type and qualified; encoded ones are `item` and say their type.
  static func item(_ type: SoapType, _ dialect: SoapDialect) -> SoapTags {
    switch dialect {
    case .literal: SoapTags("n:\(type.name)", "")
    case .encoded: SoapTags("item", attributes(type, count: 0, dialect))
    }
  }

  /// Members of a structure are qualified; encoded ones are not and say their type.
  static func member(_ field: SoapField, _ dialect: SoapDialect) -> SoapTags {
    switch dialect {
    case .literal: SoapTags("n:\(field.name)", "")
    case .encoded: SoapTags(field.name, attributes(field.type, count: 0, dialect))
    }
  }

  /// What an encoded element says about its type; nothing in the literal dialect.
  static func attributes(_ type: SoapType, count: Int, _ dialect: SoapDialect) -> String {
    guard dialect == .encoded else { return "" }
    guard case .array(_, let item) = type else { return " xsi:type=\"\(reference(type))\"" }
    return " xsi:type=\"c:Array\" c:arrayType=\"\(reference(item))[\(count)]\""
  }

  private static func reference(_ type: SoapType) -> String {
    if case .base(let name) = type { "xsd:\(name)" } else { "n:\(type.name)" }
  }
}
