import Campus

/// Makes the value of an answer from the elements below its response element.
///
/// **Shape**: level 0 is an output (`return`), level 1 an item, level 2 a member of an item, level
/// 3 an item of a member. No type here is generic: the events of a long array pass through, and
/// generic code that is reached by a callback is never specialised.
protocol AnswerBuilder: Sendable {
  /// An element opens.
  mutating func start(_ name: String, level: Int) throws(Unreadable)

  /// An element closes; its text is `nil` when it had children.
  mutating func end(_ name: String, level: Int, text: [UInt8]?) throws(Unreadable)

  /// The value, once the response element has closed.
  func value() throws(Unreadable) -> AnswerValue
}

extension AnswerBuilder {
  mutating func start(_ name: String, level: Int) throws(Unreadable) {}
}

extension Operation.Answer {
  /// A builder of what the catalogue tells.
  func makeBuilder() -> any AnswerBuilder {
    switch self {
    case .text, .flag, .date, .dateTime, .span, .key: ScalarBuilder(self)
    case .texts, .flags, .dates, .keys: ListBuilder(self)
    case .sessions: SessionBuilder()
    case .outputs(let names): OutputsBuilder(names)
    }
  }
}

/// Makes one value of one output.
struct ScalarBuilder: AnswerBuilder {
  private let answer: Operation.Answer
  private var found: [UInt8]?

  /// A builder of that kind of value.
  init(_ answer: Operation.Answer) {
    self.answer = answer
  }

  mutating func end(_ name: String, level: Int, text: [UInt8]?) throws(Unreadable) {
    guard level == 0 else { return }
    guard let text, found == nil else { throw Unreadable(expected: "one value") }
    found = text
  }

  /// A missing element is an empty one: good for texts and dates, an error for flags.
  func value() throws(Unreadable) -> AnswerValue {
    let text = found ?? []
    switch answer {
    case .flag: return .flag(try Bool.read(text))
    case .date: return .date(try LocalDay?.read(text))
    case .dateTime: return .dateTime(try WallTime?.read(text))
    case .span: return .span(minutes: try DayFraction.read(text).minutes)
    case .key: return .key(try UInt32.read(text))
    default: return .text(try String.read(text))
    }
  }
}

/// Makes an array of values of one kind.
///
/// A single item that stands without its wrapper, as some stacks write it, is an item all the same.
struct ListBuilder: AnswerBuilder {
  private let answer: Operation.Answer
  private var texts: [String] = []
  private var flags: [Bool] = []
  private var dates: [LocalDay?] = []
  private var keys: [UInt32] = []
  private var outputs = 0
  private var items = 0

  /// A builder of arrays of that kind.
  init(_ answer: Operation.Answer) {
    self.answer = answer
  }

  mutating func end(_ name: String, level: Int, text: [UInt8]?) throws(Unreadable) {
    switch level {
    case 0:
      outputs += 1
      if let text, !text.trimmed.isEmpty { try add(text) }
    case 1:
      guard let text else { throw Unreadable(expected: "a list of simple values") }
      try add(text)
    default:
      return
    }
  }

  func value() throws(Unreadable) -> AnswerValue {
    guard outputs > 0 else { throw Unreadable(expected: "a list") }
    switch answer {
    case .flags: return .flags(flags)
    case .dates: return .dates(dates)
    case .keys: return .keys(keys)
    default: return .texts(texts)
    }
  }

  private mutating func add(_ text: [UInt8]) throws(Unreadable) {
    items += 1
    do {
      switch answer {
      case .flags: flags.append(try Bool.read(text))
      case .dates: dates.append(try LocalDay?.read(text))
      case .keys: keys.append(try UInt32.read(text))
      default: texts.append(try String.read(text))
      }
    } catch {
      throw Unreadable(expected: "\(error.expected), at item \(items)")
    }
  }
}

/// Makes the named outputs of an operation that has several.
struct OutputsBuilder: AnswerBuilder {
  private let names: [String]
  private var found: [String: String] = [:]

  /// A builder of those outputs.
  init(_ names: [String]) {
    self.names = names
  }

  mutating func end(_ name: String, level: Int, text: [UInt8]?) throws(Unreadable) {
    guard level == 0, let text else { return }
    found[name] = String(decoding: text.trimmed, as: UTF8.self)
  }

  func value() throws(Unreadable) -> AnswerValue {
    for name in names where found[name] == nil {
      throw Unreadable(expected: "an output named \(name)")
    }
    return .outputs(found)
  }
}
