/// One side of a link: a person or a session of Hyperplanning.
public enum LinkObject: Sendable, Hashable, CustomStringConvertible {
  case person(PersonKey)
  case session(SessionKey)

  /// The object as decisions name it.
  public var description: String {
    switch self {
    case .person(let key): key.description
    case .session(let key): "session:\(key)"
    }
  }
}

extension LinkObject {
  /// Reads an object as decisions name it; `nil` for anything else.
  public init?(_ subject: String) {
    let parts = subject.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    if parts[0] == "session", let key = SessionKey(parts[1]) {
      self = .session(key)
    } else if let role = Role(rawValue: String(parts[0])), let key = UInt32(parts[1]), key > 0 {
      self = .person(PersonKey(role: role, key: key))
    } else {
      return nil
    }
  }
}
