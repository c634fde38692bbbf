/// What an operation answered, in the shape that the catalogue tells.
enum AnswerValue: Sendable, Equatable {
  case text(String)
  case flag(Bool)
  case date(WallDate?)
  case key(UInt32)
  case texts([String])
  case flags([Bool])
  case dates([WallDate?])
  case keys([UInt32])
  case sessions(SessionList)
  case outputs([String: String])

  /// The text, if that is what it is.
  var text: String? {
    if case .text(let value) = self { value } else { nil }
  }

  /// The flag, if that is what it is.
  var flag: Bool? {
    if case .flag(let value) = self { value } else { nil }
  }

  /// The date, which may be none, if that is what it is.
  var date: WallDate?? {
    if case .date(let value) = self { .some(value) } else { nil }
  }

  /// The key, if that is what it is.
  var key: UInt32? {
    if case .key(let value) = self { value } else { nil }
  }

  /// The texts, if that is what it is.
  var texts: [String]? {
    if case .texts(let value) = self { value } else { nil }
  }

  /// The flags, if that is what it is.
  var flags: [Bool]? {
    if case .flags(let value) = self { value } else { nil }
  }

  /// The dates, if that is what it is.
  var dates: [WallDate?]? {
    if case .dates(let value) = self { value } else { nil }
  }

  /// The keys, if that is what it is.
  var keys: [UInt32]? {
    if case .keys(let value) = self { value } else { nil }
  }

  /// The sessions, if that is what it is.
  var sessions: SessionList? {
    if case .sessions(let value) = self { value } else { nil }
  }

  /// The outputs by name, if that is what it is.
  var outputs: [String: String]? {
    if case .outputs(let value) = self { value } else { nil }
  }
}
