/// The `HIDDEN` member of a person or group, in any of the forms seen.
///
/// **Source**: edusign-api.md 4 and 5: 0 or 1 [C PD], a boolean [D MC], or for professors an array
/// whose meaning is inferred: ids of accounts, the person's own id [C LW], or one flag an account.
public enum WireHiding: Sendable, Equatable {
  /// Archived or not, wherever one looks.
  case flag(Bool)
  /// Elements of an array, as texts: ids, or flags in the order of the accounts.
  case elements([String])

  /// Reads `HIDDEN` among the members of an object; without it, nothing is archived.
  init(in fields: Fields) throws {
    let key: FieldKey = "HIDDEN"
    guard fields.contains(key), try !fields.decodeNil(forKey: key) else {
      self = .flag(false)
      return
    }
    do {
      self = .elements(try fields.decode([LooseText].self, forKey: key).map(\.text))
    } catch DecodingError.typeMismatch {
      self = .flag(try fields.flag(key) ?? false)
    }
  }

  /// Whether the object with that id is archived in one account, or in any when none is named.
  func isHidden(id: String, schoolIDs: [String], in schoolID: String?) -> Bool {
    switch self {
    case .flag(let isHidden):
      return isHidden
    case .elements(let elements):
      let flags = elements.compactMap(Self.flag)
      guard flags.count == elements.count else {
        let ids = elements.filter { !$0.isEmpty && Self.flag($0) == nil }
        guard let schoolID else { return !ids.isEmpty }
        return ids.contains(schoolID) || ids.contains(id)
      }
      if let schoolID, flags.count == schoolIDs.count,
        let place = schoolIDs.firstIndex(of: schoolID)
      {
        return flags[place]
      }
      return flags.contains(true)
    }
  }

  private static func flag(_ text: String) -> Bool? {
    switch text {
    case "0", "false": false
    case "1", "true": true
    default: nil
    }
  }
}
