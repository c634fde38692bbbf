/// The namespace declarations in force, innermost last.
struct XMLNamespaceScope {
  private var declarations: [(prefix: ArraySlice<UInt8>, number: Int32)] = []

  /// Declares a prefix for the namespace of that number; the empty prefix is the default.
  mutating func declare(_ prefix: ArraySlice<UInt8>, as number: Int32) {
    declarations.append((prefix, number))
  }

  /// Forgets the latest declarations.
  mutating func forget(_ count: Int) {
    declarations.removeLast(count)
  }

  /// The number of the namespace of a prefix; nil when it was never declared.
  func namespace(of prefix: ArraySlice<UInt8>) -> Int32? {
    var place = declarations.count - 1
    while place >= 0 {
      if declarations[place].prefix.elementsEqual(prefix) { return declarations[place].number }
      place -= 1
    }
    return prefix.isEmpty ? 0 : nil
  }
}
