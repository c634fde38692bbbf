/// What reading a list came to.
public struct ListTally: Sendable, Equatable {
  /// How many pages were used, the empty one at the end included.
  public internal(set) var pages = 0
  /// How many elements were handed out.
  public internal(set) var items = 0
  /// How many elements had been handed out before; the list moved while it was read.
  public internal(set) var repeats = 0
}
