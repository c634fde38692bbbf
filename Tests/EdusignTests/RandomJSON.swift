import TestSupport

/// Makes JSON texts by chance: nested, oddly spaced, full of quotes, escapes and brackets.
struct RandomJSON {
  private var random: SeededRandom

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  mutating func number(in range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  /// A whole answer whose result has that many elements.
  mutating func answer(items: Int) -> String {
    let list = (0..<items).map { _ in value(depth: 0) }
    var members = [
      "\"status\"\(blank()):\(blank())\"success\"",
      "\"result\"\(blank()):\(blank())[\(blank())\(list.joined(separator: "\(blank()),\(blank())"))]",
    ]
    if number(in: 0...2) == 0 {
      members.insert("\"extra\":\(value(depth: 2))", at: number(in: 0...2))
    }
    if number(in: 0...2) == 0 { members.swapAt(0, 1) }
    return blank() + "{" + blank() + members.joined(separator: blank() + ",") + blank() + "}"
      + blank()
  }

  private mutating func value(depth: Int) -> String {
    switch number(in: 0...(depth < 4 ? 7 : 4)) {
    case 0: text()
    case 1: ["0", "-1", "12", "3.25", "-1e3", "17"][number(in: 0...5)]
    case 2: ["true", "false", "null"][number(in: 0...2)]
    case 3: "\"\""
    case 4: ["[]", "{}", "[ ]", "{ }"][number(in: 0...3)]
    case 5: array(depth: depth)
    default: object(depth: depth)
    }
  }

  private mutating func array(depth: Int) -> String {
    let parts = (0..<number(in: 1...4)).map { _ in value(depth: depth + 1) + blank() }
    return "[" + blank() + parts.joined(separator: "," + blank()) + "]"
  }

  private mutating func object(depth: Int) -> String {
    let keys = ["ID", "id", "result", "status", "A", "B\\\"", "NAME", "x{", "y]"].shuffled(
      using: &random
    )
    let parts = keys.prefix(number(in: 1...5)).map { key in
      "\"\(key)\"\(blank()):\(blank())\(value(depth: depth + 1))\(blank())"
    }
    return "{" + blank() + parts.joined(separator: "," + blank()) + "}"
  }

  private mutating func text() -> String {
    let parts = [
      "a", "{", "}", "[", "]", ",", ":", "\\\"", "\\\\", "\\n", "\\u00e9", "é", "🎓", "result",
      "0athprkic9ed79ba6", " ", "\\/", "\\ud83c\\udf93",
    ]
    return "\"" + (0..<number(in: 0...12)).map { _ in parts[number(in: 0...17)] }.joined() + "\""
  }

  private mutating func blank() -> String {
    number(in: 0...3) == 0 ? [" ", "\n", "\t", "\r\n", "  "][number(in: 0...4)] : ""
  }

  /// The bytes cut into chunks at places chosen by chance.
  mutating func cut(_ bytes: [UInt8]) -> [[UInt8]] {
    let longest = [1, 2, 7, 40, 400][number(in: 0...4)]
    var chunks: [[UInt8]] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = number(in: 1...longest)
      chunks.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return chunks
  }

  /// The bytes with one of them lost, doubled or changed, or with the end cut off.
  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let place = number(in: 0...(bytes.count - 1))
    switch number(in: 0...3) {
    case 0: bytes.remove(at: place)
    case 1: bytes.insert(bytes[place], at: place)
    case 2: bytes[place] = Array("{}[],:\"\\ x0".utf8)[number(in: 0...10)]
    default: bytes.removeLast(number(in: 1...bytes.count))
    }
    return bytes
  }
}
