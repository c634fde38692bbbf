/// By what the profile of somebody without a link is recognised, the surest first.
///
/// **Source**: `sync-algorithm.md` 6.4; a link always comes first. Edusign tells no birth dates:
/// namesakes among profiles are shown by `report duplicates`, and a name alone recognises nobody.
public enum ProfileMark: String, Sendable, CaseIterable {
  /// Our own id on the profile.
  case externalID = "external_id"
  /// The address, with the same name.
  case email
  /// The name and birth date of a linked learner whom Hyperplanning does not know any more, which
  /// only propose that the profile follows.
  case birthDate = "name_birth_date"
}

extension [ProfileMark] {
  /// Our own id, then the address, then a proposal by name and birth date.
  public static let standard: Self = [.externalID, .email, .birthDate]
}
