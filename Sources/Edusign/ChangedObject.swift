/// An object that Edusign says it has changed.
public struct ChangedObject: Sendable, Equatable, Identifiable {
  /// What was done.
  public let operation: EdusignOperation
  /// The id of the object.
  public let id: String
}
