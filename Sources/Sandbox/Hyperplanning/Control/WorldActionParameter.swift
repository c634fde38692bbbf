/// A parameter of an action of the control surface.
struct WorldActionParameter: Sendable, Encodable {
  /// What a value must look like.
  enum Form: String, Sendable, Encodable {
    /// A key.
    case key
    /// A list of keys.
    case keys
    /// A whole number.
    case number
    /// A list of base weeks.
    case weeks
    /// A time of day written HH:MM.
    case time = "HH:MM"
    /// A day written YYYY-MM-DD.
    case day = "YYYY-MM-DD"
    /// Any text.
    case text
    /// True or false.
    case flag
  }

  /// The name in the JSON object.
  let name: String
  /// What its value must look like.
  let form: Form
  /// Whether it must be given.
  let isRequired: Bool

  /// A parameter that must be given.
  static func required(_ name: String, _ form: Form) -> WorldActionParameter {
    WorldActionParameter(name: name, form: form, isRequired: true)
  }

  /// A parameter that may be left out.
  static func optional(_ name: String, _ form: Form) -> WorldActionParameter {
    WorldActionParameter(name: name, form: form, isRequired: false)
  }
}
