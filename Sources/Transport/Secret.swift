/// A password or key that does not show itself when it is printed, dumped or interpolated.
public struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let value: String

  /// Hides a text.
  public init(_ value: String) {
    self.value = value
  }

  /// The text itself, for the one place that sends it.
  public func reveal() -> String { value }

  /// A mark in place of the text.
  public var description: String { "[hidden]" }
  /// A mark in place of the text.
  public var debugDescription: String { description }
  /// Nothing to look into.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
