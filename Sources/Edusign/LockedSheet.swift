/// A sheet that Edusign says it has archived.
public struct LockedSheet: Sendable, Equatable, Identifiable {
  /// The id of the sheet.
  public let id: String
  /// The link to its PDF, if the answer bore one.
  public let link: String?
}
