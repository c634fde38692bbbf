import TestSupport
import Testing

@testable import Hyperplanning

/// Writes down what it is told.
private final class Notes: XMLConsumer {
  let wantsAttributes: Bool
  var lines: [String] = []

  init(wantsAttributes: Bool = false) {
    self.wantsAttributes = wantsAttributes
  }

  func start(_ name: String, _ marks: XMLMarks, _ attributes: [String: String]) {
    let pairs = attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    lines.append("<\(name)\(marks.isNil ? " NIL" : "")\(marks.isReference ? " REF" : "")\(pairs)>")
  }

  func end(_ name: String, _ text: [UInt8]) {
    lines.append("\(String(decoding: text, as: UTF8.self))</\(name)>")
  }
}

struct XMLEventParserTests {
  private func notes(
    _ pieces: [[UInt8]],
    bounds: XMLBounds = XMLBounds(),
    wantsAttributes: Bool = false
  ) throws -> String {
    let notes = Notes(wantsAttributes: wantsAttributes)
    let parser = try XMLEventParser(notes, bounds: bounds)
    for piece in pieces { try parser.feed(piece) }
    try parser.finish()
    return notes.lines.joined(separator: "|")
  }

  private func notes(_ text: String, bounds: XMLBounds = XMLBounds()) throws -> String {
    try notes([Array(text.utf8)], bounds: bounds)
  }

  @Test
  func `names are local, texts whole, references and CDATA resolved`() throws {
    let text = """
      <?xml version="1.0"?><!-- c --><a:x xmlns:a="u"><y>1 &lt; 2 &amp; é &#233;</y>\
      <?p i?><z><![CDATA[<&>]]>!</z><w/></a:x>
      """
    #expect(try notes(text) == "<x>|<y>|1 < 2 & é é</y>|<z>|<&>!</z>|<w>|</w>|</x>")
  }

  @Test
  func `a document cut anywhere reads the same`() throws {
    let bytes = Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <e xmlns:i="u"><r i:nil="true"/><s>Zoé &amp; Noël 😀</s><t><![CDATA[a]]b]]></t></e>
      """.utf8
    )
    let whole = try notes([bytes])
    for cut in 0...bytes.count {
      #expect(try notes([Array(bytes[..<cut]), Array(bytes[cut...])]) == whole)
    }
    #expect(try notes(bytes.map { [$0] }) == whole)
  }

  @Test
  func `another encoding comes out as UTF-8`() throws {
    let head = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>".utf8)
    #expect(try notes([head + [0x5A, 0x6F, 0xE9], Array("</a>".utf8)]) == "<a>|Zoé</a>")
  }

  @Test
  func `attributes are told when wanted, nil and references always`() throws {
    let text =
      ##"<a xmlns:p="u"><b p:nil="true" k="v &amp; w"/><c href="#1"/><d nil="false"/></a>"##
    #expect(try notes(text) == "<a>|<b NIL>|</b>|<c REF>|</c>|<d>|</d>|</a>")
    #expect(
      try notes([Array(text.utf8)], wantsAttributes: true)
        == "<a>|<b NIL k=v & w nil=true>|</b>|<c REF href=#1>|</c>|<d nil=false>|</d>|</a>"
    )
  }

  @Test(arguments: [
    "<!DOCTYPE html><html></html>",
    "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
    "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
    """
    <!DOCTYPE a [<!ENTITY l0 "lol"><!ENTITY l1 "&l0;&l0;&l0;&l0;"><!ENTITY l2 "&l1;&l1;&l1;&l1;">\
    ]><a>&l2;</a>
    """,
    "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://school.example/x\">%p;]><a/>",
  ])
  func `a document type declaration is refused at once`(text: String) {
    #expect(throws: XMLProblem.declaresDocumentType) { try notes(text) }
    #expect(throws: XMLProblem.declaresDocumentType) { try notes(text.utf8.map { [$0] }) }
  }

  @Test(arguments: [
    "<a>&unknown;</a>", "<a><b></a>", "<a", "<a>", "<a/><b/>", "<a>\u{1}</a>", "<a b='<'/>",
    "<a b=\"1\" b=\"2\"/>", "<a>]]></a>",
  ])
  func `what is not well-formed is refused`(text: String) {
    let error = #expect(throws: XMLProblem.self) { try notes(text) }
    #expect(error != .declaresDocumentType)
  }

  @Test(arguments: ["", "   ", "Internal Server Error", "{\"a\": 1}", "%PDF-1.7"])
  func `what does not begin like XML is told apart`(text: String) {
    #expect(throws: XMLProblem.notXML) { try notes(text) }
  }

  @Test
  func `bytes that are no UTF-8 are refused`() {
    #expect(throws: XMLProblem.self) {
      try notes([Array("<a>".utf8), [0xFF, 0xC0], Array("</a>".utf8)])
    }
  }

  @Test
  func `depth is bounded`() throws {
    let deep = { String(repeating: "<a>", count: $0) + String(repeating: "</a>", count: $0) }
    #expect(throws: XMLProblem.tooDeep) { try notes(deep(11), bounds: XMLBounds(depth: 10)) }
    #expect(throws: Never.self) { try notes(deep(10), bounds: XMLBounds(depth: 10)) }
    #expect(throws: XMLProblem.tooDeep) { try notes(deep(100_000)) }
  }

  @Test
  func `size is bounded`() throws {
    #expect(throws: XMLProblem.tooLong(limit: 6)) {
      try notes("<a></a>", bounds: XMLBounds(bytes: 6))
    }
    #expect(throws: Never.self) { try notes("<a></a>", bounds: XMLBounds(bytes: 7)) }
  }

  @Test
  func `one text of twelve megabytes is no obstacle`() throws {
    let block = [UInt8](repeating: 65, count: 1 << 20)
    let pieces = [Array("<a>".utf8)] + Array(repeating: block, count: 12) + [Array("</a>".utf8)]
    #expect(try notes(pieces).utf8.count == "<a>|</a>".utf8.count + 12 << 20)
  }

  @Test(arguments: 0..<300)
  func `a damaged document is read or refused alike, however it is cut`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var bytes = Array(
      """
      <?xml version="1.0"?><e xmlns:i="u"><r i:nil="true"/><s a="1">Zoé &amp; N</s>\
      <!-- c --><t><![CDATA[a]]b]]></t></e>
      """.utf8
    )
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      bytes[place] = Array("<>&;!/\"='ax [\u{0}]".utf8).randomElement(using: &random) ?? 0
    }
    let cut = Int.random(in: 0...bytes.count, using: &random)
    let whole = try? notes([bytes])
    #expect((try? notes([Array(bytes[..<cut]), Array(bytes[cut...])])) == whole)
    #expect((try? notes(bytes.map { [$0] })) == whole)
  }

  @Test
  func `a consumer's error ends the parsing`() throws {
    struct Own: Error {}
    final class Refusing: XMLConsumer {
      let wantsAttributes = false
      var starts = 0
      func start(_ name: String, _ marks: XMLMarks, _ attributes: [String: String]) throws {
        starts += 1
        throw Own()
      }
      func end(_ name: String, _ text: [UInt8]) {}
    }
    let consumer = Refusing()
    let parser = try XMLEventParser(consumer)
    #expect(throws: Own.self) { try parser.feed(Array("<a><b/><c/></a>".utf8)) }
    #expect(throws: Own.self) { try parser.finish() }
    #expect(consumer.starts == 1)
  }
}
