/// One operation of the service: its contract and what it answers.
struct SoapOperation: Sendable {
  /// What an operation gives back.
  enum Output: Sendable {
    /// Nothing.
    case nothing
    /// One value under the name `return`.
    case value(SoapType)
    /// Several values under names of their own.
    case named([SoapField])
  }

  /// Computes the answer from the base and the parameters.
  typealias Answer = @Sendable (inout World, SoapArguments) throws -> SoapValue

  /// The name on the wire, unique among all ports.
  var name: String
  /// The parameters in their declared order.
  let parameters: [SoapField]
  /// What comes back.
  let output: Output
  /// How well the contract is known.
  let mark: EvidenceMark
  /// Whether it changes the base.
  let changesState: Bool
  /// Computes the answer.
  let answer: Answer

  /// An operation that only reads.
  init(
    _ name: String,
    _ parameters: [SoapField] = [],
    _ output: Output,
    _ mark: EvidenceMark,
    changesState: Bool = false,
    answer: @escaping Answer
  ) {
    self.name = name
    self.parameters = parameters
    self.output = output
    self.mark = mark
    self.changesState = changesState
    self.answer = answer
  }
}

/// One interface of the service with its operations.
struct SoapPort: Sendable {
  /// The service that a port belongs to.
  ///
  /// **Source**: hyperplanning-api.md 2.4, from the vendor's Java sample.
  enum Service: String, Sendable, CaseIterable {
    /// Version, calendar, conversions.
    case admin = "HpSvcWAdmin"
    /// Everything else.
    case data = "HpSvcWDonnees"
  }

  /// The name without the words around it: `Cours` of `IHpSvcWCours` and `PortCours`.
  let name: String
  /// The title that the function list gives it.
  let title: String
  /// The operations, in the order of the function list.
  var operations: [SoapOperation]

  /// The service it belongs to.
  var service: Service {
    name == "Admin" ? .admin : .data
  }

  /// An interface with its operations.
  init(_ name: String, _ title: String, _ operations: [SoapOperation] = []) {
    self.name = name
    self.title = title
    self.operations = operations
  }
}
