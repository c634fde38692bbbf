extension Array {
  /// The list without what it lacks.
  func cut(_ cut: Fault.ListCut) -> [Element] {
    guard !isEmpty else { return self }
    switch cut {
    case .everything: return []
    case .item(let place):
      var rest = self
      rest.remove(at: ((place % count) + count) % count)
      return rest
    }
  }
}
