import FoundationEssentials
import Testing

@testable import Edusign

struct ItemSplitterTests {
  @Test(arguments: 0..<400 as Range<UInt64>)
  func `any list cut anywhere gives the elements that a whole parser sees`(seed: UInt64) throws {
    var random = RandomJSON(seed: seed)
    let bytes = Array(random.answer(items: random.number(in: 0...12)).utf8)
    let (items, rest) = try split(random.cut(bytes))
    let whole = try result(in: bytes)
    try #require(items.count == whole.count)
    for (item, element) in zip(items, whole) {
      #expect(try parse(item) == element)
    }
    #expect(try result(in: rest).isEmpty)
  }

  @Test(arguments: 0..<1500 as Range<UInt64>)
  func `a damaged list never passes for a whole one`(seed: UInt64) throws {
    var random = RandomJSON(seed: seed)
    let bytes = random.damaged(Array(random.answer(items: random.number(in: 0...4)).utf8))
    let whole = try? result(in: bytes)
    let parts = try? pieces(of: random.cut(bytes))
    if let parts {
      let whole = try #require(whole, "accepted in pieces, refused as a whole")
      #expect(parts == whole)
    }
  }

  @Test(arguments: [
    "[1,]", "[,1]", "[1,,2]", "[1 2]", "[{}{}]", "[\"a\"\"b\"]", "[{}]]",
  ])
  func `a list with a comma too many or too few is malformed`(list: String) {
    let bytes = Array("{\"status\":\"success\",\"result\":\(list)}".utf8)
    #expect(throws: (any Error).self) { try pieces(of: [bytes]) }
  }

  @Test func `an element larger than the limit is refused before it is held`() throws {
    var splitter = ItemSplitter(itemLimit: 100)
    splitter.feed(Array("{\"result\":[\"".utf8))
    #expect(try splitter.next() == nil)
    splitter.feed(Array(repeating: UInt8(ascii: "x"), count: 100))
    #expect(throws: ItemSplitter.Fault.itemTooLarge) { try splitter.next() }
  }

  @Test func `a body without end that is no list is refused`() {
    var splitter = ItemSplitter(envelopeLimit: 100)
    splitter.feed(Array(repeating: UInt8(ascii: "<"), count: 101))
    #expect(throws: ItemSplitter.Fault.envelopeTooLarge) { try splitter.next() }
  }

  @Test func `a list inside another member is not the result`() throws {
    let body = #"{"a":{"result":[1]},"result":[2],"b":"result","c":[3]}"#
    let (items, rest) = try split([Array(body.utf8)])
    #expect(items == [Array("2".utf8)])
    #expect(
      String(decoding: rest, as: UTF8.self)
        == #"{"a":{"result":[1]},"result":[],"b":"result","c":[3]}"#
    )
  }

  @Test func `a second result list is refused`() {
    let body = Array(#"{"result":[1],"result":[2]}"#.utf8)
    #expect(throws: ItemSplitter.Fault.malformed) { try split([body]) }
  }

  private struct NotAList: Error {}

  private func split(_ chunks: [[UInt8]]) throws -> (items: [[UInt8]], rest: [UInt8]) {
    var splitter = ItemSplitter()
    var items: [[UInt8]] = []
    for chunk in chunks {
      splitter.feed(chunk)
      while let item = try splitter.next() { items.append(item) }
    }
    return (items, splitter.remainder())
  }

  /// All that a caller checks: elements that parse, and a remainder with an empty result.
  private func pieces(of chunks: [[UInt8]]) throws -> [ReferenceJSON] {
    let (items, rest) = try split(chunks)
    guard try result(in: rest).isEmpty else { throw NotAList() }
    return try items.map(parse)
  }

  private func parse(_ bytes: [UInt8]) throws -> ReferenceJSON {
    try JSONDecoder().decode(ReferenceJSON.self, from: Data(bytes))
  }

  private func result(in bytes: [UInt8]) throws -> [ReferenceJSON] {
    guard case .object(let members) = try parse(bytes), case .list(let result) = members["result"]
    else { throw NotAList() }
    return result
  }
}
