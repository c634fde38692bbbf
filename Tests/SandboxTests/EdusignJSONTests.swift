import Foundation
import Testing

@testable import Sandbox

struct EdusignJSONTests {
  @Test(arguments: [
    ("null", JSONValue.null), (" true ", .boolean(true)), ("false", .boolean(false)),
    ("0", .integer(0)), ("-12", .integer(-12)), ("1.5", .number(1.5)), ("1e2", .number(100)),
    ("9223372036854775807", .integer(.max)), ("\"\"", .text("")),
    (#""a\"\\\/\b\f\n\r\té\u00e9\ud83d\ude00""#, .text("a\"\\/\u{8}\u{c}\n\r\téé😀")),
    ("[]", .array([])), ("[1, [2]]", .array([.integer(1), .array([.integer(2)])])),
    ("{}", .object([:])), (#"{"a":1,"a":2}"#, .object(["a": .integer(2)])),
  ])
  func `JSON is read`(text: String, value: JSONValue) throws {
    #expect(try JSONParser.parse(Array(text.utf8)) == value)
  }

  @Test(arguments: [
    "", " ", "nul", "tru", "01", "-", "+1", "1.", ".5", "1e", "1e999", "\"", "\"\\x\"", "\"\\u12\"",
    "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\u{1}\"", "[", "[1", "[1,]", "[,]", "{", "{\"a\"}",
    "{\"a\":}", "{\"a\":1,}", "{a:1}", "1 2", "[1]]", "'a'", "NaN",
  ])
  func `what is no JSON is refused`(text: String) {
    #expect(throws: JSONParsingError.self) { try JSONParser.parse(Array(text.utf8)) }
  }

  @Test func `invalid UTF-8 is refused`() {
    #expect(throws: JSONParsingError(offset: 3)) {
      try JSONParser.parse([0x22, 0xFF, 0x22])
    }
  }

  @Test func `nesting is bounded`() throws {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    _ = try JSONParser.parse(Array(deep.utf8))
    let deeper = "[" + deep + "]"
    #expect(throws: JSONParsingError.self) { try JSONParser.parse(Array(deeper.utf8)) }
    let endless = String(repeating: "{\"a\":", count: 100_000)
    #expect(throws: JSONParsingError.self) { try JSONParser.parse(Array(endless.utf8)) }
  }

  @Test func `what is written is read back by Foundation and by the parser`() throws {
    let nasty = "\"\\/\u{0}\u{1}\u{8}\n\r\t\u{1f}é😀\u{2028}"
    let value = JSONValue.object([
      nasty: .text(nasty), "list": .array([.null, .boolean(true), .integer(-5), .number(2.5)]),
      "empty": .object([:]),
    ])
    var writer = JSONWriter()
    writer.value(value)
    #expect(try JSONParser.parse(writer.bytes) == value)
    let object = try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any]
    #expect(object?[nasty] as? String == nasty)
    #expect((object?["list"] as? [Any])?.count == 4)
  }

  @Test func `commas come between values and nowhere else`() {
    var writer = JSONWriter()
    writer.object { (writer: inout JSONWriter) in
      writer.member("a", ["x", "y"])
      writer.member("b", timeOrNull: nil)
      writer.name("c")
      writer.array([1, 2]) { writer, number in
        writer.object { (writer: inout JSONWriter) in writer.member("n", number) }
      }
      writer.member("d", [])
    }
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"a":["x","y"],"b":null,"c":[{"n":1},{"n":2}],"d":[]}"#
    )
  }
}
