/// What a WSDL says, as far as calling needs it.
///
/// **Source**: hyperplanning-api.md 2.3, 2.4.
struct ServiceDescription: Sendable, Equatable {
  /// The namespace of the service.
  var namespace = ""
  /// Whether array items carry the namespace in literal calls.
  var qualifiesItems = false
  /// Message name to its parts.
  var messages: [String: [Part]] = [:]
  /// Port type name to its operations.
  var portTypes: [String: [PortOperation]] = [:]
  /// Binding name to what it binds.
  var bindings: [String: Binding] = [:]
  /// The ports of all services.
  var ports: [ServicePort] = []
  /// Array type name to the name and type of its items.
  var arrays: [String: ArrayItem] = [:]

  /// A part of a message.
  struct Part: Sendable, Equatable {
    var name: String
    var type: String
  }

  /// An operation of a port type.
  struct PortOperation: Sendable, Equatable {
    var name: String
    var input: String
  }

  /// A binding of a port type.
  struct Binding: Sendable, Equatable {
    var portType: String
    var operations: [String: BoundOperation] = [:]
  }

  /// An operation of a binding.
  struct BoundOperation: Sendable, Equatable {
    var action = ""
    var isEncoded = false
    var namespace: String?
  }

  /// A port and where it is said to be.
  struct ServicePort: Sendable, Equatable {
    var binding: String
    var address = ""
  }

  /// The items of an array type.
  struct ArrayItem: Sendable, Equatable {
    var name: String?
    var type: String
  }
}

extension ServiceDescription {
  /// Every operation of every port, by name; the first port that offers a name is taken.
  func offeredOperations() -> [String: OfferedOperation] {
    var offered: [String: OfferedOperation] = [:]
    for port in ports {
      guard let binding = bindings[port.binding], let segment = Self.lastSegment(of: port.address)
      else { continue }
      for operation in portTypes[binding.portType] ?? [] where offered[operation.name] == nil {
        let bound = binding.operations[operation.name] ?? BoundOperation()
        offered[operation.name] = OfferedOperation(
          name: operation.name,
          pathSegment: segment,
          action: bound.action,
          namespace: bound.namespace ?? namespace,
          dialect: bound.isEncoded ? .encoded : .literal,
          parameters: (messages[operation.input] ?? []).map { parameter($0) }
        )
      }
    }
    return offered
  }

  private func parameter(_ part: Part) -> OfferedOperation.Parameter {
    let array = arrays[localName(part.type)]
    let itemType = array.map { localName($0.type) } ?? ""
    let itemName = array?.name ?? itemType
    return OfferedOperation.Parameter(
      name: part.name,
      type: Self.prefixed(localName(part.type)),
      itemName: qualifiesItems && !itemName.isEmpty ? "n:\(itemName)" : itemName,
      itemType: itemType.isEmpty ? "" : Self.prefixed(itemType)
    )
  }

  private static let schemaTypes: Set<String> = [
    "string", "boolean", "double", "float", "decimal", "int", "unsignedInt", "long", "integer",
    "short", "date", "dateTime", "time", "base64Binary",
  ]

  private static func prefixed(_ type: String) -> String {
    schemaTypes.contains(type) ? "xsd:\(type)" : "n:\(type)"
  }

  /// The last part of an address's path; the host in front of it is the server's own idea.
  static func lastSegment(of address: String) -> String? {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    let rest = path.split(separator: "://", maxSplits: 1).last ?? path
    let segments = rest.split(separator: "/")
    return segments.count > 1 ? segments.last.map(String.init) : nil
  }
}

/// A qualified name without its prefix.
func localName(_ name: String) -> String {
  name.split(separator: ":").last.map(String.init) ?? name
}
