import TestSupport
import Testing

@testable import Transport

struct BreakerTests {
  private let breaker = Kept(Breaker(BreakerRules()))

  private static let start = Duration.seconds(1000)

  private func fails(at now: Duration = start) -> Bool {
    breaker.change { $0.noteFailure(at: now) }
  }

  private func admits(_ kind: RequestKind, at now: Duration = start) -> Bool {
    breaker.change { $0.admits(kind, at: now) }
  }

  private func answers() {
    breaker.change { $0.noteAnswer() }
  }

  @Test
  func `five failures in a row open it for thirty seconds`() {
    for _ in 1...4 { #expect(!fails()) }
    #expect(admits(.write))
    #expect(fails())
    #expect(!admits(.read, at: Self.start + .milliseconds(29_999)))
    #expect(admits(.read, at: Self.start + .seconds(30)))
  }

  @Test
  func `an answer in between begins the count anew`() {
    for _ in 1...4 { _ = fails() }
    answers()
    for _ in 1...4 { #expect(!fails()) }
    #expect(admits(.write))
  }

  @Test
  func `half of the last twenty opens it, fewer does not`() {
    for _ in 1...11 { answers() }
    for round in 1...9 {
      #expect(!fails(), "round \(round)")
      if round % 4 == 0 { answers() }
    }
    // Nine of the last twenty failed; the next makes it ten.
    #expect(admits(.write))
    #expect(fails())
    #expect(!admits(.write))
  }

  @Test
  func `after the pause one read tries, and nothing else meanwhile`() {
    for _ in 1...5 { _ = fails() }
    let later = Self.start + .seconds(30)
    #expect(!admits(.write, at: later))
    #expect(admits(.read, at: later))
    #expect(!admits(.read, at: later))
    answers()
    #expect(admits(.write, at: later))
  }

  @Test
  func `each try that fails doubles the pause, up to five minutes`() {
    for _ in 1...5 { _ = fails() }
    var now = Self.start
    for pause in [30, 60, 120, 240, 300, 300] {
      #expect(!admits(.read, at: now + .seconds(pause) - .milliseconds(1)))
      now += .seconds(pause)
      #expect(admits(.read, at: now))
      #expect(fails(at: now))
    }
  }

  @Test
  func `a try that we gave up ourselves lets the next one try`() {
    for _ in 1...5 { _ = fails() }
    let later = Self.start + .seconds(30)
    #expect(admits(.read, at: later))
    breaker.change { $0.noteNothing(at: later) }
    #expect(admits(.read, at: later))
  }
}
