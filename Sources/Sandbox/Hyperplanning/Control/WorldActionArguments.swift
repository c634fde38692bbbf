/// The values given to an action, checked against its parameters.
struct WorldActionArguments: Sendable, FaultArguments {
  /// The name of the action.
  let action: String
  private let values: [String: WorldActionValue]

  /// Checks that every required parameter is given and no unknown one.
  ///
  /// **Throws**: `badParameter`, naming the parameter.
  init(
    action: String,
    parameters: [WorldActionParameter],
    values: [String: WorldActionValue]
  ) throws(SandboxError) {
    self.action = action
    self.values = values.filter { $0.value != .null }
    for name in values.keys.sorted() where !parameters.contains(where: { $0.name == name }) {
      throw error("there is no parameter \(name)")
    }
    for parameter in parameters where parameter.isRequired && self.values[parameter.name] == nil {
      throw error("the parameter \(parameter.name) (\(parameter.form.rawValue)) is missing")
    }
  }

  /// A key that must be there.
  func key(_ name: String) throws(SandboxError) -> UInt32 {
    guard let key = try optionalKey(name) else { throw error("\(name) is missing") }
    return key
  }

  /// A key that may be left out.
  func optionalKey(_ name: String) throws(SandboxError) -> UInt32? {
    guard let value = values[name] else { return nil }
    guard case .number(let number) = value, let key = UInt32(exactly: number) else {
      throw error("\(name) must be a key")
    }
    return key
  }

  /// A list of keys, empty when left out.
  func keys(_ name: String) throws(SandboxError) -> [UInt32] {
    guard let value = values[name] else { return [] }
    guard case .list(let items) = value else { throw error("\(name) must be a list of keys") }
    var keys: [UInt32] = []
    for item in items {
      guard case .number(let number) = item, let key = UInt32(exactly: number) else {
        throw error("\(name) must be a list of keys")
      }
      keys.append(key)
    }
    return keys
  }

  /// A whole number that must be there.
  func number(_ name: String) throws(SandboxError) -> Int {
    guard let number = try optionalNumber(name) else { throw error("\(name) is missing") }
    return number
  }

  /// A whole number that may be left out.
  func optionalNumber(_ name: String) throws(SandboxError) -> Int? {
    guard let value = values[name] else { return nil }
    guard case .number(let number) = value, let whole = Int(exactly: number) else {
      throw error("\(name) must be a whole number")
    }
    return whole
  }

  /// A whole number that may be left out.
  func optionalInteger(_ name: String) throws(SandboxError) -> Int64? {
    try optionalNumber(name).map(Int64.init)
  }

  /// A text that must be there.
  func text(_ name: String) throws(SandboxError) -> String {
    guard let text = try optionalText(name) else { throw error("\(name) is missing") }
    return text
  }

  /// A text that may be left out.
  func optionalText(_ name: String) throws(SandboxError) -> String? {
    guard let value = values[name] else { return nil }
    guard case .text(let text) = value else { throw error("\(name) must be a text") }
    return text
  }

  /// A truth value that may be left out.
  func optionalFlag(_ name: String) throws(SandboxError) -> Bool? {
    guard let value = values[name] else { return nil }
    guard case .flag(let flag) = value else { throw error("\(name) must be true or false") }
    return flag
  }

  /// A time of day that may be left out.
  ///
  /// **Units**: minutes after midnight.
  func optionalTime(_ name: String) throws(SandboxError) -> Int? {
    guard let text = try optionalText(name) else { return nil }
    let parts = text.split(separator: ":")
    guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      (0...23).contains(hour), (0...59).contains(minute)
    else { throw error("\(name) must be a time written HH:MM") }
    return hour * 60 + minute
  }

  /// A day that may be left out.
  func optionalDay(_ name: String) throws(SandboxError) -> CivilDay? {
    guard let text = try optionalText(name) else { return nil }
    guard let day = CivilDay(text) else { throw error("\(name) must be a day written YYYY-MM-DD") }
    return day
  }

  /// What is written about a person.
  func person() throws(SandboxError) -> PersonEdit {
    PersonEdit(
      lastName: try optionalText("lastName"),
      firstName: try optionalText("firstName"),
      email: try optionalText("email"),
      phone: try optionalText("phone"),
      birthday: try optionalDay("birthday")
    )
  }

  /// The failure for a parameter of this action.
  func error(_ message: String) -> SandboxError {
    SandboxError(.badParameter, operation: action, message: message)
  }
}
