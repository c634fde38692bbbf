/// Which of the two SOAP dialects of the service is spoken.
///
/// **Source**: hyperplanning-api.md 2.3 (inferred from clients, reproduced in tests).
public enum Dialect: String, Sendable, CaseIterable {
  /// rpc/literal, published at `/wsdl`.
  case literal
  /// rpc/encoded, published at `/wsdl/RpcEncoded`.
  case encoded
}

/// An operation as one server offers it: all that is needed to call it there.
public struct OfferedOperation: Sendable, Equatable {
  /// The name that this server uses, present or former.
  public var name: String
  /// The last segment of the address that the server advertises for its port.
  public var pathSegment: String
  /// The value of the SOAPAction header.
  public var action: String
  /// The namespace of the call's element.
  public var namespace: String
  /// How values are written.
  public var dialect: Dialect
  /// The parameters in the server's order.
  public var parameters: [Parameter]

  /// A parameter as the server names it.
  public struct Parameter: Sendable, Equatable {
    /// The element's name.
    public var name: String
    /// The type with its prefix: `xsd` for the schema's own types, `n` for the service's.
    public var type: String
    /// The name of the items, if it is an array.
    public var itemName: String
    /// The type of the items with its prefix, if it is an array.
    public var itemType: String
  }
}

extension OfferedOperation {
  /// The same operation with what its description left out taken from the catalogue.
  ///
  /// - Parameter row: the catalogue's row.
  /// - Returns: the operation, or `nil` when its description has other parameters than the row.
  func completed(by row: Operation) -> OfferedOperation? {
    var result = self
    if parameters.isEmpty {
      result.parameters = row.parameters.map { Parameter(name: $0.name, type: $0.kind.type) }
    }
    guard result.parameters.count == row.parameters.count else { return nil }
    for (index, parameter) in row.parameters.enumerated() {
      guard case .keys(let entity) = parameter.kind else { continue }
      if result.parameters[index].itemType.isEmpty {
        result.parameters[index].itemType = "n:\(entity.keyType)"
      }
      if result.parameters[index].itemName.isEmpty {
        result.parameters[index].itemName = entity.keyType
      }
    }
    return result
  }
}

extension OfferedOperation.Parameter {
  /// A parameter that is no array as far as is known.
  init(name: String, type: String) {
    self.init(name: name, type: type, itemName: "", itemType: "")
  }
}

extension Operation.Parameter.Kind {
  /// The type with its prefix, where the server does not tell.
  fileprivate var type: String {
    switch self {
    case .key(let entity): "n:\(entity.keyType)"
    case .keys: "SOAP-ENC:Array"
    case .date: "xsd:date"
    case .dateTime: "xsd:dateTime"
    case .text: "xsd:string"
    case .span: "n:THpSvcWDuree"
    case .flag: "xsd:boolean"
    case .week: "n:THpSvcWSemaine"
    }
  }
}
