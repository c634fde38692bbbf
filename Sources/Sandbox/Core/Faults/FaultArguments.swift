/// The parameters of a control action, whichever surface they came through.
protocol FaultArguments {
  /// The action's name, for its errors.
  var action: String { get }
  /// A text that may be missing.
  func optionalText(_ name: String) throws(SandboxError) -> String?
  /// A whole number that may be missing.
  func optionalInteger(_ name: String) throws(SandboxError) -> Int64?
}

/// The faults as control surfaces take them.
enum FaultControl {
  /// The parameters of `addFault` with whether each is a text, the required one first.
  static let parameters: [(name: String, isText: Bool)] = [
    ("fault", true), ("operation", true), ("scope", true), ("skip", false), ("times", false),
    ("percent", false), ("seed", false), ("bytes", false), ("pause", false), ("status", false),
    ("seconds", false), ("text", true), ("item", false), ("afterRequests", false),
    ("afterMilliseconds", false), ("at", false), ("closedMilliseconds", false),
  ]

  /// What `addFault` does, in one sentence.
  static let summary =
    "Plays a fault on the next request that fits, or on so many (times, 0 until removed); "
    + "answers its number. fault is one of "
    + FaultKind.allCases.map(\.rawValue).joined(separator: ", ") + "."

  /// The rule that the parameters describe.
  ///
  /// **Throws**: `badParameter`.
  static func rule(_ arguments: some FaultArguments) throws(SandboxError) -> FaultRule {
    guard let kind: FaultKind = try choice("fault", arguments) else {
      throw error(arguments, "fault is missing")
    }
    var rule = FaultRule(
      kind.fault(try details(arguments)),
      on: try arguments.optionalText("operation"),
      scope: try choice("scope", arguments) ?? .all,
      skipping: try count("skip", arguments) ?? 0,
      times: try count("times", arguments) ?? 1,
      chance: try chance(arguments)
    )
    if rule.times == 0 { rule.times = nil }
    if let time = try count("closedMilliseconds", arguments) {
      rule.closedTime = .milliseconds(time)
    }
    guard !rule.closesTheDoor || rule.closedTime != nil else {
      throw error(
        arguments,
        "closedMilliseconds is missing: this closes the port, and nobody could open it again"
      )
    }
    return rule
  }

  private static func details(_ arguments: some FaultArguments) throws(SandboxError)
    -> FaultDetails
  {
    var details = FaultDetails()
    details.bytes = try count("bytes", arguments)
    details.pause = try count("pause", arguments)
    details.status = try count("status", arguments)
    details.seconds = try count("seconds", arguments)
    details.text = try arguments.optionalText("text")
    details.item = try count("item", arguments)
    if let requests = try count("afterRequests", arguments) {
      details.moment = .afterRequests(requests)
    } else if let milliseconds = try arguments.optionalInteger("afterMilliseconds") {
      details.moment = .afterMilliseconds(milliseconds)
    } else if let moment = try arguments.optionalInteger("at") {
      details.moment = .at(moment)
    }
    return details
  }

  private static func chance(_ arguments: some FaultArguments) throws(SandboxError)
    -> FaultRule.Chance?
  {
    guard let percent = try count("percent", arguments) else { return nil }
    let seed = try arguments.optionalInteger("seed") ?? 1
    return FaultRule.Chance(seed: UInt64(bitPattern: seed), percent: Double(percent))
  }

  /// A number that may be missing and is never negative.
  static func count(_ name: String, _ arguments: some FaultArguments) throws(SandboxError) -> Int? {
    guard let value = try arguments.optionalInteger(name) else { return nil }
    guard let whole = Int(exactly: value), whole >= 0 else {
      throw error(arguments, "\(name) must not be negative")
    }
    return whole
  }

  private static func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String,
    _ arguments: some FaultArguments
  ) throws(SandboxError) -> Choice? where Choice.RawValue == String {
    guard let text = try arguments.optionalText(name) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw error(arguments, "\(name) must be one of \(names)")
    }
    return choice
  }

  private static func error(_ arguments: some FaultArguments, _ message: String) -> SandboxError {
    SandboxError(.badParameter, operation: arguments.action, message: message)
  }
}

/// A rule as control surfaces show it.
struct FaultSummary: Encodable {
  /// The number by which it is removed.
  let number: Int
  /// What goes wrong.
  let fault: String
  /// The operation; nil is every one.
  let operation: String?
  /// How many requests it has concerned.
  let seen: Int
  /// How many of them went wrong.
  let played: Int
  /// How often it is played in all; nil is until it is removed.
  let times: Int?

  /// What is shown of a rule.
  init(_ entry: FaultBook.Entry) {
    number = entry.number
    fault = entry.rule.fault.description
    operation = entry.rule.operation
    seen = entry.seen
    played = entry.played
    times = entry.rule.times
  }
}
