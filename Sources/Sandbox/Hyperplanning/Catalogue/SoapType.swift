/// A type of the contract.
indirect enum SoapType: Sendable {
  /// A type of XML Schema.
  case base(String)
  /// A simple type of the service over one of XML Schema.
  case named(String, base: String)
  /// A sequence of items that bear the name of their type.
  case array(String, of: SoapType)
  /// A structure with members.
  case structure(String, [SoapField])

  /// The name without prefix.
  var name: String {
    switch self {
    case .base(let name), .named(let name, _), .array(let name, _), .structure(let name, _): name
    }
  }

  /// The schema type that a value of a simple type is written as; nil for the others.
  var base: String? {
    switch self {
    case .base(let name), .named(_, let name): name
    case .array, .structure: nil
    }
  }
}

/// A parameter, a named output or a member of a structure.
struct SoapField: Sendable {
  /// The name on the wire.
  let name: String
  /// The declared type.
  let type: SoapType

  /// A field made of its parts.
  init(_ name: String, _ type: SoapType) {
    self.name = name
    self.type = type
  }
}

/// How well a wire fact is known.
///
/// **Source**: the marks of hyperplanning-api.md.
enum EvidenceMark: String, Sendable {
  /// Printed by the vendor.
  case documented = "D"
  /// In a sample supplied by the vendor.
  case sample = "C*"
  /// In public code that calls a real server.
  case seen = "C"
  /// A guess from the regularities of the names.
  case inferred = "I"
}
