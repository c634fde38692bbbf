import Synchronization

/// A value that several tasks of a test may change.
public final class Kept<Value: Sendable>: Sendable {
  private let state: Mutex<Value>

  /// Keeps a first value.
  public init(_ value: Value) {
    state = Mutex(value)
  }

  /// The value now.
  public var value: Value { state.withLock { $0 } }

  /// Changes the value and returns what the closure does.
  @discardableResult
  public func change<Result: Sendable>(_ body: @Sendable (inout Value) -> Result) -> Result {
    state.withLock { value in body(&value) }
  }
}
