import Testing

@testable import Edusign

struct RawItemTests {
  @Test(
    arguments: zip(
      [
        #"{"ID":"a","id":"b"}"#, #"{"id":"b","ID":"a"}"#, #"{"id":"b"}"#, #"{"ID":"","id":"b"}"#,
        #"{"ID":null,"id":"b"}"#, #"{"ID":42}"#, #" { "x" : {"ID":"no"} , "ID" : "a" } "#,
        #"{"x":[{"ID":"no"},"}"],"y":"\"ID\":\"no\"","ID":"a"}"#, #"{"x":1 ,"ID":"a\u0062"}"#,
        #"{"x":true,"y":-1.5e3,"ID":"é"}"#,
      ],
      ["a", "a", "b", "b", "b", "42", "a", "a", "ab", "é"]
    )
  )
  func `the id is the object's own, whatever stands before it`(json: String, id: String) {
    #expect(RawItem(Array(json.utf8)).id == id)
  }

  @Test(arguments: [
    "{}", "[]", "null", "\"ID\"", #"{"x":{"ID":"no"}}"#, #"{"ID":""}"#, #"{"ID":{"ID":"no"}}"#,
    #"{"ID":"#, #"{"ID"}"#, #"{"ID":"a"#, "", #"{"iD":"a"}"#, #"{"ID":true}"#,
  ])
  func `an element without an id of its own has none`(json: String) {
    #expect(RawItem(Array(json.utf8)).id == nil)
  }

  @Test func `equal bytes have equal hashes and one changed byte another`() {
    let one = RawItem(Array(#"{"ID":"a","LOCKED":0}"#.utf8))
    #expect(one.hash == RawItem(one.bytes).hash)
    #expect(one.hash != RawItem(Array(#"{"ID":"a","LOCKED":1}"#.utf8)).hash)
    #expect(one.byteCount == 21)
  }

  @Test func `neither printing nor dumping an element shows its bytes`() {
    let item = RawItem(Array(#"{"ID":"a","PASSWORD":"hunter2secret"}"#.utf8))
    var dumped = ""
    dump(item, to: &dumped)
    for text in [dumped, String(describing: item), String(reflecting: item), "\([item])"] {
      #expect(!text.contains("hunter2secret"))
      #expect(text.contains("a"))
    }
  }
}
