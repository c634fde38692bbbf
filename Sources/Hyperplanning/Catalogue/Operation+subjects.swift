/// Subjects and rooms.
///
/// **Source**: hyperplanning-api.md 7.3.
extension Operation {
  /// Every subject of the planning.
  static let allSubjects = Self("ToutesLesMatieres", .sample)
    .serving(.subjects, on: .subjects)
    .giving(.keys(.subject))

  /// The label of each of the given subjects.
  static let labelsOfSubjects = Self("LibellesTableauDeMatieres", .sample)
    .serving(.subjects, on: .subjects)
    .taking(.table(.subject))
    .giving(.texts)

  /// The long label of each of the given subjects.
  static let longLabelsOfSubjects = Self("LibellesLongsTableauDeMatieres", .sample)
    .serving(.subjects, on: .subjects)
    .taking(.table(.subject))
    .giving(.texts)

  /// The code of each of the given subjects.
  static let codesOfSubjects = Self("CodesTableauDeMatieres", .sample)
    .serving(.subjects, on: .subjects)
    .taking(.table(.subject))
    .giving(.texts)

  /// Every room of the planning.
  static let allRooms = Self("ToutesLesSalles", .seen)
    .serving(.rooms, on: .rooms)
    .giving(.keys(.room))

  /// The name of each of the given rooms.
  static let namesOfRooms = Self("NomsTableauDeSalles", .seen)
    .serving(.rooms, on: .rooms)
    .taking(.table(.room))
    .giving(.texts)
}
