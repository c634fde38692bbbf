extension XMLReader {
  /// Reads a start tag, or an empty element.
  mutating func startTag() throws(XMLDefect) {
    guard open.count < Self.depthLimit else { throw defect("elements nested too deep") }
    position += 1
    let name = try qualifiedName()
    let raw = try rawAttributes()
    var declarations = 0
    for attribute in raw where attribute.isDeclaration {
      if !attribute.prefix.isEmpty, attribute.value.isEmpty {
        throw defect("a prefix declared without a namespace")
      }
      scope.declare(
        attribute.prefix.isEmpty ? [] : attribute.local,
        as: number(of: attribute.value)
      )
      declarations += 1
    }
    let node = try addNode(name)
    for attribute in raw where !attribute.isDeclaration {
      if !attribute.prefix.isEmpty, !attribute.prefix.elementsEqual("xml".utf8),
        scope.namespace(of: attribute.prefix) == nil
      {
        throw defect("an attribute with an undeclared prefix")
      }
      tree.attributes.append(
        XMLTree.Attribute(
          node: Int32(node),
          name: String(decoding: attribute.local, as: UTF8.self),
          value: attribute.value
        )
      )
    }
    open.append(OpenElement(node: node, qualifiedName: name.whole, declarations: declarations))
    if byte(at: position) == UInt8(ascii: "/") {
      position += 1
      try expect(UInt8(ascii: ">"))
      close()
    } else {
      try expect(UInt8(ascii: ">"))
    }
  }

  /// Reads an end tag and closes the element that it names.
  mutating func endTag() throws(XMLDefect) {
    position += 2
    let name = try qualifiedName()
    _ = skipBlanks()
    try expect(UInt8(ascii: ">"))
    guard let element = open.last, element.qualifiedName.elementsEqual(name.whole) else {
      throw defect("an end tag that does not match")
    }
    close()
  }

  private mutating func close() {
    guard let element = open.popLast() else { return }
    scope.forget(element.declarations)
  }

  private mutating func addNode(_ name: QualifiedName) throws(XMLDefect) -> Int {
    guard let namespace = scope.namespace(of: name.prefix) else {
      throw defect("an element with an undeclared prefix")
    }
    let node = tree.nodes.count
    tree.nodes.append(
      XMLTree.Node(
        name: number(of: name.local),
        namespace: namespace,
        parent: Int32(open.last?.node ?? -1),
        text: tree.text.count..<tree.text.count
      )
    )
    guard let place = open.indices.last else { return node }
    guard !open[place].hasText else { throw defect("text next to elements") }
    if open[place].lastChild >= 0 {
      tree.nodes[open[place].lastChild].next = Int32(node)
    } else {
      // Only blanks so far: the element holds elements, so they are layout, not text.
      let parent = open[place].node
      tree.nodes[parent].first = Int32(node)
      tree.nodes[parent].text = 0..<0
    }
    open[place].lastChild = node
    return node
  }

  /// A name as written, cut at its colon.
  struct QualifiedName {
    /// The name as written.
    let whole: ArraySlice<UInt8>
    /// What is before the colon; empty without one.
    let prefix: ArraySlice<UInt8>
    /// What is after the colon.
    let local: ArraySlice<UInt8>
  }

  /// An attribute before its prefix is looked up.
  struct RawAttribute {
    /// What is before the colon; `xmlns` itself when the name is just that.
    let prefix: ArraySlice<UInt8>
    /// What is after the colon.
    let local: ArraySlice<UInt8>
    /// The value.
    let value: String
    /// Whether it declares a namespace.
    let isDeclaration: Bool
  }

  private mutating func qualifiedName() throws(XMLDefect) -> QualifiedName {
    let first = try plainName()
    guard byte(at: position) == UInt8(ascii: ":") else {
      return QualifiedName(whole: first, prefix: [], local: first)
    }
    position += 1
    let second = try plainName()
    return QualifiedName(
      whole: bytes[first.startIndex..<second.endIndex],
      prefix: first,
      local: second
    )
  }

  private mutating func plainName() throws(XMLDefect) -> ArraySlice<UInt8> {
    guard let first = byte(at: position), first.beginsXMLName else {
      throw defect("a name was expected")
    }
    let start = position
    while let next = byte(at: position), next.continuesXMLName { position += 1 }
    return bytes[start..<position]
  }

  private mutating func rawAttributes() throws(XMLDefect) -> [RawAttribute] {
    var attributes: [RawAttribute] = []
    var seen: Set<ArraySlice<UInt8>> = []
    while true {
      let hadBlank = skipBlanks()
      guard let next = byte(at: position) else { throw defect("an unclosed tag") }
      if next == UInt8(ascii: ">") || next == UInt8(ascii: "/") { return attributes }
      guard hadBlank else { throw defect("attributes without a blank between them") }
      let name = try qualifiedName()
      guard seen.insert(name.whole).inserted else { throw defect("an attribute given twice") }
      _ = skipBlanks()
      try expect(UInt8(ascii: "="))
      _ = skipBlanks()
      let value = try attributeValue()
      let isDefault = name.prefix.isEmpty && name.local.elementsEqual("xmlns".utf8)
      let isPrefixed = name.prefix.elementsEqual("xmlns".utf8)
      attributes.append(
        RawAttribute(
          prefix: name.prefix,
          local: name.local,
          value: value,
          isDeclaration: isDefault || isPrefixed
        )
      )
    }
  }

  /// Steps over the byte.
  private mutating func expect(_ expected: UInt8) throws(XMLDefect) {
    guard byte(at: position) == expected else {
      throw defect("'\(Character(UnicodeScalar(expected)))' was expected")
    }
    position += 1
  }
}
