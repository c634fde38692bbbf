/// A way of describing the same service.
///
/// **Source**: hyperplanning-api.md 2.1 and 2.3.
enum WsdlVariant: CaseIterable, Sendable {
  /// rpc/literal with named simple types.
  case literal
  /// rpc/encoded with the arrays of SOAP encoding.
  case encoded
  /// rpc/literal without named simple types.
  case withoutSimpleTypes

  /// The segment of the address after `wsdl`; nil for the default variant.
  var segment: String? {
    switch self {
    case .literal: nil
    case .encoded: "RpcEncoded"
    case .withoutSimpleTypes: "SansTypeSimple"
    }
  }

  /// The value of the `use` attribute of a binding.
  var use: String {
    self == .encoded ? "encoded" : "literal"
  }
}
