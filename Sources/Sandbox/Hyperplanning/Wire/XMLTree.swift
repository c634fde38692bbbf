/// A parsed XML document whose elements are numbered in document order.
///
/// Flat arrays instead of nested values: a request may name ten thousand keys.
struct XMLTree: Sendable {
  /// One element.
  struct Node: Sendable {
    /// The place of the local name in the table of names.
    var name: Int32
    /// The place of the namespace in the table of names; 0 is no namespace.
    var namespace: Int32
    /// The element around it; -1 for the root.
    var parent: Int32
    /// The element after it under the same parent; -1 for the last.
    var next: Int32 = -1
    /// Its first element; -1 when it has none.
    var first: Int32 = -1
    /// Where its own text lies in the text of the document.
    var text = 0..<0
  }

  /// One attribute that is not a namespace declaration.
  struct Attribute: Sendable {
    /// The number of the element that bears it.
    let node: Int32
    /// The name without prefix.
    let name: String
    /// The value with its references resolved.
    let value: String
  }

  /// The elements; the root is number 0.
  var nodes: [Node] = []
  /// The attributes in document order.
  var attributes: [Attribute] = []
  /// Every local name and namespace that occurs, the empty one first.
  var names: [String] = [""]
  /// The text of all elements, one after the other.
  var text: [UInt8] = []

  /// The local name of an element.
  func name(_ node: Int) -> String {
    names[Int(nodes[node].name)]
  }

  /// Whether an element has that local name.
  func isNamed(_ node: Int, _ name: String) -> Bool {
    names[Int(nodes[node].name)] == name
  }

  /// The namespace of an element, empty when it has none.
  func namespace(_ node: Int) -> String {
    names[Int(nodes[node].namespace)]
  }

  /// The elements directly inside an element, in document order.
  func children(_ node: Int) -> Children {
    Children(tree: self, upcoming: Int(nodes[node].first))
  }

  /// The text of an element, without that of the elements in it.
  func text(_ node: Int) -> String {
    String(decoding: text[nodes[node].text], as: UTF8.self)
  }

  /// The value of an attribute by its local name.
  func attribute(_ name: String, of node: Int) -> String? {
    var low = 0
    var high = attributes.count
    while low < high {
      let middle = (low + high) / 2
      if Int(attributes[middle].node) < node { low = middle + 1 } else { high = middle }
    }
    return attributes[low...].prefix { Int($0.node) == node }.first { $0.name == name }?.value
  }

  /// Walks through the elements directly inside another.
  struct Children: Sequence, IteratorProtocol {
    fileprivate let tree: XMLTree
    fileprivate var upcoming: Int

    /// The number of the next element.
    mutating func next() -> Int? {
      guard upcoming >= 0 else { return nil }
      defer { upcoming = Int(tree.nodes[upcoming].next) }
      return upcoming
    }
  }
}

/// Why bytes are not the XML that this service takes.
struct XMLDefect: Error, Equatable {
  /// What is wrong.
  let reason: String
  /// The first byte concerned, from 0.
  let offset: Int
}
