/// By what the profile of somebody without a link is recognised, the surest first.
///
/// **Source**: `sync-algorithm.md` 6.4; a link always comes first. Edusign tells no birth dates, so
/// that a name alone never recognises anybody: namesakes are shown by `report duplicates`.
public enum ProfileMark: String, Sendable, CaseIterable {
  /// Our own id on the profile.
  case externalID = "external_id"
  /// The address, with the same name.
  case email
}

extension [ProfileMark] {
  /// Our own id, then the address.
  public static let standard: Self = [.externalID, .email]
}
