import Campus
import Foundation
import Testing

struct CanonicalJSONTests {
  @Test(arguments: [
    "", "plain", "\"", "\\", "\n\r\t", "\u{0}\u{1f}\u{7f}", "é è 日 📅", "a/b", "\u{2028}", "\r\n",
    "e\u{301}",
  ])
  func `what is quoted is read back by another reader of JSON`(text: String) throws {
    let bytes = Data(CanonicalJSON.array([text]).utf8)
    let strings = try JSONDecoder().decode([String].self, from: bytes)
    #expect(strings.map { Array($0.utf8) } == [Array(text.utf8)])
  }

  @Test
  func `keys come in order, so that equal values give equal texts`() {
    #expect(
      CanonicalJSON.object(["b": "2", "a": "1\"", "c": ""]) == #"{"a":"1\"","b":"2","c":""}"#
    )
    #expect(CanonicalJSON.object(["b": 2, "a": -1]) == #"{"a":-1,"b":2}"#)
    #expect(CanonicalJSON.object([String: Int]()) == "{}")
    #expect(CanonicalJSON.array([3, 1, 2] as [UInt32]) == "[3,1,2]")
  }
}
