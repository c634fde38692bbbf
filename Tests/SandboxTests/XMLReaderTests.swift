import Testing

@testable import Sandbox

/// The strict reader that requests go through.
struct XMLReaderTests {
  private func read(_ text: String) throws -> XMLTree {
    try XMLReader.read(Array(text.utf8))
  }

  @Test func `names, namespaces, attributes and text come out`() throws {
    let tree = try read(
      """
      <?xml version='1.0' encoding="UTF-8" standalone="yes"?>
      <!-- a note --><?pi data?>
      <a xmlns="urn:one" xmlns:p="urn:two" x='1 "' p:y="a&#10;b
      c">
        <p:b>é&amp;<![CDATA[<&]]>&#x1F600;</p:b><c xmlns=""/>
        <p:b   p:id = "z" >]] &gt;</p:b >
      </a>
      <!-- end -->
      """
    )
    #expect(tree.name(0) == "a")
    #expect(tree.namespace(0) == "urn:one")
    #expect(tree.attribute("x", of: 0) == "1 \"")
    #expect(tree.attribute("y", of: 0) == "a\nb c")
    let children = Array(tree.children(0))
    #expect(children.map(tree.name) == ["b", "c", "b"])
    #expect(children.map(tree.namespace) == ["urn:two", "", "urn:two"])
    #expect(children.map(tree.text) == ["é&<&😀", "", "]] >"])
    #expect(tree.attribute("id", of: children[2]) == "z")
    #expect(tree.text(0) == "")
  }

  @Test func `line breaks become line feeds and a byte order mark is skipped`() throws {
    let tree = try read("\u{FEFF}<a>one\r\ntwo\rthree</a>")
    #expect(tree.text(0) == "one\ntwo\nthree")
  }

  @Test(
    arguments: [
      "", "   ", "<a>", "<a></b>", "<a/><b/>", "<a/>text", "text<a/>", "<a b=1/>",
      "<a b='1' b='2'/>",
      "<a b='<'/>", "<a>&unknown;</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&amp</a>",
      "<a>]]></a>",
      "<p:a/>", "<a p:b='1'/>", "<a xmlns:p=''/>", "<a><!-- -- --></a>", "<a>\u{1}</a>",
      "<a b='1'c='2'/>",
      "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "<a>text<b/></a>",
      "<a><b/>text</a>", "<1a/>", "<a", "<a b", "<a b='", "<![CDATA[x]]>", "<a><![CDATA[x</a>",
      "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "<a>&;</a>", "<a>&#;</a>", "<a>&#x;</a>",
    ]
  )
  func `what is not a plain message is refused`(text: String) {
    #expect(throws: XMLDefect.self) { try read(text) }
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    #expect(throws: XMLDefect.self) {
      try XMLReader.read(Array("<a>".utf8) + [0xC3, 0x28] + Array("</a>".utf8))
    }
  }

  @Test func `nesting is bounded`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(try read(nested(64)).nodes.count == 64)
    #expect(throws: XMLDefect.self) { try read(nested(65)) }
    #expect(throws: XMLDefect.self) { try read(String(repeating: "<a>", count: 100_000)) }
  }

  @Test func `no prefix of a message and no single changed byte stops the program`() {
    let message = Array(
      "<e:E xmlns:e='u' a=\"&lt;\"><!--x--><b>&#233;<![CDATA[y]]></b><?p q?></e:E>".utf8
    )
    var refused = 0
    for length in message.indices where (try? XMLReader.read(Array(message[..<length]))) == nil {
      refused += 1
    }
    #expect(refused == message.count)
    for place in message.indices {
      for byte: UInt8 in [0x00, 0x20, 0x26, 0x3C, 0x3E, 0x5D, 0x80, 0xFF] {
        var changed = message
        changed[place] = byte
        if let tree = try? XMLReader.read(changed) { #expect(!tree.nodes.isEmpty) }
      }
    }
  }
}
