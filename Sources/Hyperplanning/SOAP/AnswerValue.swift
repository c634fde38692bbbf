import Campus

/// What an operation answered, in the shape that the catalogue tells.
enum AnswerValue: Sendable, Equatable {
  case text(String)
  case flag(Bool)
  case date(LocalDay?)
  case dateTime(WallTime?)
  /// A span in whole minutes.
  case span(minutes: Int)
  case key(UInt32)
  case texts([String])
  case flags([Bool])
  case dates([LocalDay?])
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
  var date: LocalDay?? {
    if case .date(let value) = self { .some(value) } else { nil }
  }

  /// The moment, which may be none, if that is what it is.
  var dateTime: WallTime?? {
    if case .dateTime(let value) = self { .some(value) } else { nil }
  }

  /// The minutes of the span, if that is what it is.
  var minutes: Int? {
    if case .span(let minutes) = self { minutes } else { nil }
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
  var dates: [LocalDay?]? {
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
