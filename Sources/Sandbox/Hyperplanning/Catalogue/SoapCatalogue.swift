/// Every operation that a server offers, by port.
///
/// The tables in this folder are the only place where a wire name is spelled: WSDLs, pages and
/// dispatcher are made from them, so that a correction is one line.
struct SoapCatalogue: Sendable {
  /// The ports in the order of the function list.
  let ports: [SoapPort]
  private let places: [String: [String: (port: Int, operation: Int)]]

  /// The catalogue of a server with the given settings.
  init(_ configuration: HyperplanningConfiguration) {
    let offered = Self.all.map { port in
      var port = port
      port.operations = port.operations.compactMap { operation in
        if operation.mark == .inferred, !configuration.offersInferred { return nil }
        if configuration.withheldOperations.contains(operation.name) { return nil }
        var operation = operation
        operation.name = configuration.renamedOperations[operation.name] ?? operation.name
        return operation
      }
      return port
    }
    ports = offered
    var places: [String: [String: (port: Int, operation: Int)]] = [:]
    for (place, port) in offered.enumerated() {
      places[port.name] = [:]
      for (number, operation) in port.operations.enumerated() {
        places[port.name]?[operation.name] = (place, number)
      }
    }
    self.places = places
  }

  /// The port of that name.
  func port(_ name: String) -> SoapPort? {
    ports.first { $0.name == name }
  }

  /// The operation of a port; nil when that port does not have it.
  func operation(_ name: String, on port: String) -> SoapOperation? {
    places[port]?[name].map { ports[$0.port].operations[$0.operation] }
  }

  /// The whole contract, offered or not.
  ///
  /// **Source**: hyperplanning-api.md 2.4 for names, titles and order of the interfaces.
  static let all: [SoapPort] = [
    SoapPort("Absences", "Absences et retards", absences),
    SoapPort("Appariteurs", "Appariteurs"),
    SoapPort("Communication", "Communication"),
    SoapPort("Cours", "Cours", courses),
    SoapPort("CoursAnnules", "Cours annulés"),
    SoapPort("CoutsHoraires", "Coûts horaires"),
    SoapPort("Decharges", "Décharges"),
    SoapPort("Dispenses", "Dispenses"),
    SoapPort("Enseignants", "Enseignants", instructors),
    SoapPort("Etudiants", "Étudiants", learners),
    SoapPort("Familles", "Familles", families),
    SoapPort("Matieres", "Matières", subjects),
    SoapPort("ModulesCursus", "Modules et cursus"),
    SoapPort("Notation", "Notation"),
    SoapPort("Parents", "Parents"),
    SoapPort("Promotions", "Promotions", promotions),
    SoapPort("Regroupements", "Regroupements", regroupements),
    SoapPort("Salles", "Salles", rooms),
    SoapPort("Stages", "Stages", internships),
    SoapPort("TDOptions", "TD et options", tdOptions),
    SoapPort("Utilisateurs", "Utilisateurs", users),
    SoapPort("Admin", "Autres", admin),
  ]
}
