/// One row of the catalogue: an operation of the service as we know it.
///
/// Every call of the client is driven by such a row; to correct a name is to change its line.
public struct Operation: Sendable, Hashable {
  /// The name on the wire; unique among all ports.
  public var name: String
  /// Names it had in older versions or may have instead, tried in this order.
  public var formerNames: [String]
  /// The port that offers it.
  public var port: Port
  /// What it is given, in order.
  public var parameters: [Parameter]
  /// What it answers.
  public var result: Answer
  /// How we know of it.
  public var mark: Mark
  /// What it serves.
  public var feature: Feature

  /// A row that has a name and a mark so far.
  init(_ name: String, _ mark: Mark) {
    self.name = name
    self.formerNames = []
    self.port = .admin
    self.parameters = []
    self.result = .outputs([])
    self.mark = mark
    self.feature = .connection
  }

  /// The same row, for that feature and on that port.
  func serving(_ feature: Feature, on port: Port) -> Self {
    var row = self
    row.feature = feature
    row.port = port
    return row
  }

  /// The same row with these parameters.
  func taking(_ parameters: Parameter...) -> Self {
    var row = self
    row.parameters = parameters
    return row
  }

  /// The same row with this answer.
  func giving(_ result: Answer) -> Self {
    var row = self
    row.result = result
    return row
  }

  /// The same row with these other names.
  func formerly(_ names: String...) -> Self {
    var row = self
    row.formerNames = names
    return row
  }

  /// All its names, the present one first.
  public var names: [String] { [name] + formerNames }

  /// How a fact about the service is known.
  ///
  /// **Source**: hyperplanning-api.md, "Marks".
  public enum Mark: String, Sendable {
    /// By the vendor's own pages.
    case documented
    /// By code that calls a real server.
    case seen
    /// By code that the vendor supplied as a sample.
    case sample
    /// By the habits of the service's names alone.
    case inferred
  }

  /// The ports that we use, spelled as in the service's port names.
  ///
  /// **Source**: hyperplanning-api.md 2.4 (documented, seen).
  public enum Port: String, Sendable {
    case admin = "Admin"
    case absences = "Absences"
    case courses = "Cours"
    case families = "Familles"
    case groupings = "Regroupements"
    case groups = "TDOptions"
    case instructors = "Enseignants"
    case internships = "Stages"
    case learners = "Etudiants"
    case promotions = "Promotions"
    case rooms = "Salles"
    case subjects = "Matieres"
  }

  /// A parameter by its name and kind.
  public struct Parameter: Sendable, Hashable {
    /// The name on the wire, unless the server's description says otherwise.
    public var name: String
    /// What it holds.
    public var kind: Kind

    /// What a parameter holds.
    public enum Kind: Sendable, Hashable {
      case key(Entity)
      case keys(Entity)
      case date
      case dateTime
      case text
      /// A span as a fraction of a day.
      case span
      case flag
      /// A week of the base.
      case week
    }

    /// One key.
    static func key(_ name: String, _ entity: Entity) -> Self {
      Self(name: name, kind: .key(entity))
    }

    /// An array of keys, which the service always calls `ATableau`.
    static func table(_ entity: Entity) -> Self { Self(name: "ATableau", kind: .keys(entity)) }

    /// A day.
    static func date(_ name: String) -> Self { Self(name: name, kind: .date) }

    /// A moment by the wall clock.
    static func dateTime(_ name: String) -> Self { Self(name: name, kind: .dateTime) }

    /// A text.
    static func text(_ name: String) -> Self { Self(name: name, kind: .text) }

    /// A span.
    static func span(_ name: String) -> Self { Self(name: name, kind: .span) }

    /// A yes or no.
    static func flag(_ name: String) -> Self { Self(name: name, kind: .flag) }

    /// A week of the base.
    static func week(_ name: String) -> Self { Self(name: name, kind: .week) }
  }

  /// What an operation answers.
  public enum Answer: Sendable, Hashable {
    case text
    case flag
    case date
    /// A moment by the wall clock.
    case dateTime
    /// A span as a fraction of a day.
    case span
    case key(Entity)
    case texts
    case flags
    case dates
    case keys(Entity)
    /// Rows of placed sessions.
    case sessions
    /// Several values by name.
    case outputs([String])
  }
}
