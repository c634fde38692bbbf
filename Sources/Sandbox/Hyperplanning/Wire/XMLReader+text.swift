extension XMLReader {
  /// Reads text up to the next tag into the element that is open.
  mutating func characters() throws(XMLDefect) {
    while let next = byte(at: position), next != UInt8(ascii: "<") {
      if next == UInt8(ascii: "&") {
        var resolved: [UInt8] = []
        try reference(into: &resolved)
        try append(resolved, isBlank: false)
        continue
      }
      if next == UInt8(ascii: "]"), starts(with: "]]>") { throw defect("']]>' in text") }
      let run = plainRun()
      if run.isEmpty {
        try append(try plainCharacter(), isBlank: next.isXMLBlank)
      } else {
        try append(run, isBlank: false)
      }
    }
  }

  /// Steps over the text that needs no second look, up to the next markup, bracket or blank.
  private mutating func plainRun() -> ArraySlice<UInt8> {
    let start = position
    while let next = byte(at: position), next > 0x20, next != UInt8(ascii: "<"),
      next != UInt8(ascii: "&"), next != UInt8(ascii: "]")
    {
      position += 1
    }
    return bytes[start..<position]
  }

  /// Reads a CDATA section.
  mutating func characterData() throws(XMLDefect) {
    guard !open.isEmpty else { throw defect("text outside the root element") }
    guard let end = find("]]>", from: position) else { throw defect("an unclosed CDATA section") }
    position += 9
    while position < end {
      try append(try plainCharacter(), isBlank: false)
    }
    position = end + 3
  }

  /// Reads a quoted attribute value; line breaks and tabs become blanks.
  mutating func attributeValue() throws(XMLDefect) -> String {
    guard let quote = byte(at: position), quote == 0x22 || quote == 0x27 else {
      throw defect("a quoted value was expected")
    }
    position += 1
    var value: [UInt8] = []
    while let next = byte(at: position), next != quote {
      if next == UInt8(ascii: "<") { throw defect("'<' in an attribute") }
      if next == UInt8(ascii: "&") {
        try reference(into: &value)
      } else {
        value += try plainCharacter().map { $0.isXMLBlank ? 0x20 : $0 }
      }
    }
    guard position < bytes.count else { throw defect("an unclosed attribute value") }
    position += 1
    return String(decoding: value, as: UTF8.self)
  }

  /// Reads one byte of text, or a line break of two, and forbids control characters.
  private mutating func plainCharacter() throws(XMLDefect) -> CollectionOfOne<UInt8> {
    let next = bytes[position]
    guard next >= 0x20 || next.isXMLBlank else { throw defect("a control character") }
    position += 1
    guard next == 0x0D else { return CollectionOfOne(next) }
    if byte(at: position) == 0x0A { position += 1 }
    return CollectionOfOne(0x0A)
  }

  private mutating func append(
    _ text: some Collection<UInt8>,
    isBlank: Bool
  ) throws(XMLDefect) {
    guard let place = open.indices.last else { throw defect("text outside the root element") }
    if open[place].lastChild >= 0 {
      guard isBlank else { throw defect("text next to elements") }
      return
    }
    if !isBlank { open[place].hasText = true }
    let node = open[place].node
    tree.text.append(contentsOf: text)
    tree.nodes[node].text = tree.nodes[node].text.lowerBound..<tree.text.count
  }

  /// Resolves an entity or character reference.
  private mutating func reference(into text: inout [UInt8]) throws(XMLDefect) {
    guard let end = find(";", from: position), end - position <= 10 else {
      throw defect("an unclosed reference")
    }
    let name = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
    switch name {
    case "lt": text.append(UInt8(ascii: "<"))
    case "gt": text.append(UInt8(ascii: ">"))
    case "amp": text.append(UInt8(ascii: "&"))
    case "quot": text.append(0x22)
    case "apos": text.append(0x27)
    default:
      guard let scalar = Self.numbered(name) else { throw defect("an unknown reference") }
      text.append(contentsOf: String(scalar).utf8)
    }
    position = end + 1
  }

  /// The character of a numeric reference, when XML allows it.
  private static func numbered(_ name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return nil }
    let isHexadecimal = name.hasPrefix("#x")
    let digits = name.dropFirst(isHexadecimal ? 2 : 1)
    guard digits.allSatisfy(\.isHexDigit),
      let number = UInt32(digits, radix: isHexadecimal ? 16 : 10),
      number >= 0x20 || [0x09, 0x0A, 0x0D].contains(number),
      number != 0xFFFE, number != 0xFFFF
    else { return nil }
    return Unicode.Scalar(number)
  }
}
