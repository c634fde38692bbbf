import Testing
import Transport

@testable import Daemon

struct HookSignatureTests {
  private static let fox = Array("The quick brown fox jumps over the lazy dog".utf8)
  private static let code = "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
  private let signature = HookSignature(Secret("key"))

  @Test
  func `the published example of HMAC-SHA-256 is right`() {
    #expect(signature.matches(Self.code, Self.fox))
  }

  @Test(arguments: [
    nil, "", "f7bc", code.uppercased(), code + "00", " " + code, String(code.dropLast()) + "g",
    "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd9", "0x" + code.dropFirst(2),
  ])
  func `anything else is wrong`(given: String?) {
    #expect(!signature.matches(given, Self.fox))
  }

  @Test
  func `one changed bit of the body or another secret is wrong`() {
    var changed = Self.fox
    changed[5] ^= 1
    #expect(!signature.matches(Self.code, changed))
    #expect(!HookSignature(Secret("kez")).matches(Self.code, Self.fox))
  }

  @Test(arguments: [
    (" { \"a\" : [ 1 , 2.50 , true , null ] }\n", #"{"a":[1,2.50,true,null]}"#),
    (#"{"a b":"c  d"}"#, #"{"a b":"c  d"}"#),
    (#"{"e":"\u00e9\u000A\u0001\/\ud83d\ude00\uD800"}"#, "{\"e\":\"é\\n\\u0001/😀\\ud800\"}"),
    (#"{"q":"\"\\\b\f\r\t"}"#, #"{"q":"\"\\\b\f\r\t"}"#), ("[]", "[]"), ("\t[ ]\r\n", "[]"),
  ])
  func `a body is written compactly as its sender would`(body: String, compact: String) throws {
    let bytes = try #require(CompactJSON.text(Array(body.utf8)))
    #expect(String(decoding: bytes, as: UTF8.self) == compact)
  }

  @Test(arguments: [#"{"a"#, #"{"a":"\x"}"#, #"{"a":"\u12"}"#, #""\"#, #""\u00zz""#])
  func `a body with a broken string is no JSON`(body: String) {
    #expect(CompactJSON.text(Array(body.utf8)) == nil)
  }

  @Test
  func `a signature over the compact text is right for the spread-out one`() throws {
    // The code of {"type":"on_student_sign","course":{"ID":"c1"}} under the secret "key".
    let compact = Array(#"{"type":"on_student_sign","course":{"ID":"c1"}}"#.utf8)
    let spread = Array(
      "{\n  \"type\": \"on_student_sign\",\n  \"course\": {\"ID\": \"c1\"}\n}".utf8
    )
    let code = "6b2d6209f84f92e3f43331a863bbcd78a8f39077cceb3453f4a48b797ba2722c"
    #expect(signature.matches(code, compact))
    #expect(signature.matches(code, spread))
    #expect(!signature.matches(code, Array(#"{"type":"on_student_sign","course":{}}"#.utf8)))
  }
}
