import TestSupport
import Testing

@testable import Transport

struct SlowdownTests {
  private let watch = Kept(SlowdownWatch())

  private func note(_ milliseconds: Int, times: Int) -> [SlowdownWatch.Advice] {
    (0..<times).compactMap { _ in
      watch.change { $0.note("list", took: .milliseconds(milliseconds)) }
    }
  }

  @Test
  func `a median of three times the quiet one slows down once`() {
    #expect(note(40, times: 9) == [])
    #expect(note(400, times: 4) == [])
    #expect(note(400, times: 1) == [.slower])
    #expect(note(400, times: 8) == [])
    #expect(note(400, times: 1) == [.slower])
  }

  @Test
  func `what lasts three times as long but is short is noise`() {
    #expect(note(2, times: 9) == [])
    #expect(!note(40, times: 40).contains(.slower))
  }

  @Test
  func `single slow answers do not count`() {
    #expect(note(40, times: 9) == [])
    for _ in 1...10 {
      #expect(!(note(5000, times: 1) + note(40, times: 2)).contains(.slower))
      #expect(!note(40, times: 7).contains(.slower))
    }
  }

  @Test
  func `operations have a quiet time of their own`() {
    #expect(note(40, times: 9) == [])
    let advice = (0..<9).compactMap { _ in
      watch.change { $0.note("export", took: .seconds(3)) }
    }
    #expect(advice == [])
  }

  @Test
  func `twenty good answers in a row ask for a step up`() {
    #expect(note(40, times: 19) == [])
    #expect(note(40, times: 1) == [.faster])
    #expect(watch.change { $0.noteThrottled() } == .slower)
    #expect(note(40, times: 19) == [])
    #expect(note(40, times: 1) == [.faster])
  }
}
