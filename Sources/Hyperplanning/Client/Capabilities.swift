/// What one server can do for us, found by holding its description against the catalogue.
public struct Capabilities: Sendable, Equatable {
  /// The dialect in which the server is spoken to.
  public var dialect: Dialect
  /// How many operations the server describes in all.
  public var describedOperations: Int
  /// Operations of the catalogue that the server does not offer under any of their names.
  public var missing: [Operation]
  /// Operations that it offers with another number of parameters, and which are not called.
  public var different: [Operation]
  /// Operations found under a former name, with that name.
  public var renamed: [Operation: String]

  /// Whether the operation can be called.
  public func offers(_ operation: Operation) -> Bool {
    !missing.contains(operation) && !different.contains(operation)
  }

  /// Whether all that the feature needs can be called, one way or another.
  public func supports(_ feature: Feature) -> Bool {
    let alternatives = feature.alternatives
    return alternatives.isEmpty
      ? Catalogue.operations(for: feature).allSatisfy { offers($0) }
      : alternatives.contains { $0.allSatisfy { offers($0) } }
  }

  /// The features that this server cannot serve.
  public var lostFeatures: [Feature] {
    Feature.allCases.filter { !supports($0) }
  }
}

extension ServiceDescription {
  /// Holds the description against the catalogue.
  ///
  /// - Returns: how each known operation is called there, by its present name, and what is missing.
  func compared() -> (calls: [String: OfferedOperation], capabilities: Capabilities) {
    let offered = offeredOperations()
    let encoded = offered.values.count { $0.dialect == .encoded }
    var calls: [String: OfferedOperation] = [:]
    var capabilities = Capabilities(
      dialect: encoded * 2 > offered.count ? .encoded : .literal,
      describedOperations: offered.count,
      missing: [],
      different: [],
      renamed: [:]
    )
    for row in Catalogue.operations {
      guard let found = row.names.lazy.compactMap({ offered[$0] }).first else {
        capabilities.missing.append(row)
        continue
      }
      guard let call = found.completed(by: row) else {
        capabilities.different.append(row)
        continue
      }
      calls[row.name] = call
      if found.name != row.name { capabilities.renamed[row] = found.name }
    }
    return (calls, capabilities)
  }
}
