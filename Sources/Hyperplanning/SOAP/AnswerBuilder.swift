/// Makes the value of an answer from the elements below its response element.
///
/// **Shape**: level 0 is an output (`return`), level 1 an item, level 2 a member of an item, level
/// 3 an item of a member.
protocol AnswerBuilder: Sendable {
  /// What is made.
  associatedtype Value: Sendable

  /// Whether it can make what the catalogue says of an operation.
  func makes(_ answer: Operation.Answer) -> Bool

  /// An element opens.
  mutating func start(_ name: String, level: Int) throws(Unreadable)

  /// An element closes; its text is `nil` when it had children.
  mutating func end(_ name: String, level: Int, text: [UInt8]?) throws(Unreadable)

  /// The value, once the response element has closed.
  func value() throws(Unreadable) -> Value
}

extension AnswerBuilder {
  mutating func start(_ name: String, level: Int) throws(Unreadable) {}
}

/// Makes one value of one output.
struct ScalarBuilder<Scalar: WireScalar>: AnswerBuilder {
  private let answer: Operation.Answer
  private var found: Scalar?

  /// A builder for operations that answer this.
  init(_ answer: Operation.Answer) {
    self.answer = answer
  }

  func makes(_ answer: Operation.Answer) -> Bool { self.answer == answer }

  mutating func end(_ name: String, level: Int, text: [UInt8]?) throws(Unreadable) {
    guard level == 0 else { return }
    guard let text, found == nil else {
      throw Unreadable(expected: "one value")
    }
    found = try Scalar.read(text)
  }

  /// A missing element is an empty one: good for texts and dates, an error for the rest.
  func value() throws(Unreadable) -> Scalar {
    if let found { return found }
    return try Scalar.read([])
  }
}

/// Makes an array of values of one kind.
///
/// A single item that stands without its wrapper, as some stacks write it, is an item all the same.
struct ListBuilder<Item: WireScalar>: AnswerBuilder {
  private let answer: Operation.Answer
  private var items: [Item] = []
  private var outputs = 0

  /// A builder for operations that answer this.
  init(_ answer: Operation.Answer) {
    self.answer = answer
  }

  func makes(_ answer: Operation.Answer) -> Bool { self.answer == answer }

  mutating func end(_ name: String, level: Int, text: [UInt8]?) throws(Unreadable) {
    switch level {
    case 0:
      outputs += 1
      if let text, !text.trimmed.isEmpty { items.append(try read(text)) }
    case 1:
      guard let text else { throw Unreadable(expected: "a list of simple values") }
      items.append(try read(text))
    default:
      return
    }
  }

  func value() throws(Unreadable) -> [Item] {
    guard outputs > 0 else { throw Unreadable(expected: "a list") }
    return items
  }

  private func read(_ text: [UInt8]) throws(Unreadable) -> Item {
    do {
      return try Item.read(text)
    } catch {
      throw Unreadable(expected: "\(error.expected), at item \(items.count + 1)")
    }
  }
}

/// Makes the named outputs of an operation that has several.
struct OutputsBuilder: AnswerBuilder {
  private let names: [String]
  private var found: [String: String] = [:]

  /// A builder for those outputs.
  init(_ names: [String]) {
    self.names = names
  }

  func makes(_ answer: Operation.Answer) -> Bool { answer == .outputs(names) }

  mutating func end(_ name: String, level: Int, text: [UInt8]?) throws(Unreadable) {
    guard level == 0, let text else { return }
    found[name] = String(decoding: text.trimmed, as: UTF8.self)
  }

  func value() throws(Unreadable) -> [String: String] {
    for name in names where found[name] == nil {
      throw Unreadable(expected: "an output named \(name)")
    }
    return found
  }
}
