import Histories
import Testing

struct ScriptTests {
  @Test(arguments: UInt64(1)...50)
  func `a script reads back as it was written`(seed: UInt64) {
    let script = Script(seed: seed)
    #expect(Script(script.description) == script)
    #expect(Script(script.description.replacing("; ", with: "\n")) == script)
  }

  @Test(
    arguments: ["", "school 1 2 3", "school 1 2 3 4; dance", "school 1 2 3 4; run x", "run; run"]
  )
  func `a text that is no script is refused`(text: String) {
    #expect(Script(text) == nil)
  }

  @Test func `a seed gives the same history each time, and another seed another`() {
    #expect(Script(seed: 7) == Script(seed: 7))
    #expect(Script(seed: 7) != Script(seed: 8))
    #expect(Set((UInt64(0)..<500).flatMap { Script(seed: $0).steps.map(\.kind) }).count > 50)
  }
}
