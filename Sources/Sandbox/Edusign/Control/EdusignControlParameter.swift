/// A parameter of an action of the control surface.
struct EdusignControlParameter: Sendable {
  /// What a value must look like.
  enum Form: String, Sendable {
    /// Any text.
    case text
    /// A list of texts.
    case texts
    /// A whole number.
    case number
    /// UTC milliseconds, or ISO 8601.
    case moment
    /// An id, an external id, or the address of a person.
    case name
    /// A list of names.
    case names
    /// `learner` or `instructor`.
    case role
    /// `open`, `unpaid` or `down`.
    case mode
    /// A list of the families of rights.
    case families
    /// Whatever the knob of that name takes.
    case setting
  }

  /// The name in the JSON object.
  let name: String
  /// What its value must look like.
  let form: Form
  /// Whether it must be given.
  let isRequired: Bool

  /// A parameter that must be given.
  static func required(_ name: String, _ form: Form) -> EdusignControlParameter {
    EdusignControlParameter(name: name, form: form, isRequired: true)
  }

  /// A parameter that may be left out.
  static func optional(_ name: String, _ form: Form) -> EdusignControlParameter {
    EdusignControlParameter(name: name, form: form, isRequired: false)
  }
}
