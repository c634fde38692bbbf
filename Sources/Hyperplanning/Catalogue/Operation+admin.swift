/// The base itself.
///
/// **Source**: hyperplanning-api.md 6, "Admin".
extension Operation {
  /// Product and version, the usual proof that login and password are right.
  static let version = Self("Version", .sample)
    .serving(.connection, on: .admin)
    .giving(.text)

  /// The first day of the planning, a Monday; another day is another planning.
  static let firstDay = Self("DatePremierJourBase", .seen)
    .serving(.connection, on: .admin)
    .giving(.date)

  /// The label of the school year, it seems; the kind of the answer is inferred.
  static let completeYear = Self("AnneeComplete", .seen)
    .serving(.connection, on: .admin)
    .giving(.text)

  /// A span in hours and minutes; the parameter's name is inferred.
  static let hoursAndMinutes = Self("HpSvcWDureeEnHeureMinute", .seen)
    .serving(.conversion, on: .admin)
    .taking(.span("ADuree"))
    .giving(.outputs(["AHeure", "AMinute"]))
}
