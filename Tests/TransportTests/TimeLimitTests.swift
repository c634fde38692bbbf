import TestSupport
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(5)))
struct TimeLimitTests {
  private let clock = ManualClock()

  @Test
  func `work that is done in time leaves no sleeper behind`() async throws {
    let value = try await Ticker(clock).limit(.seconds(5)) { 42 }
    #expect(value == 42)
    #expect(clock.alarms.isEmpty)
  }

  @Test
  func `work that takes too long is cancelled and its error is not told`() async throws {
    let wasCancelled = Kept(false)
    async let result: Int? = Ticker(clock).limit(.seconds(5)) {
      do {
        try await clock.sleep(to: .seconds(99))
      } catch {
        wasCancelled.change { $0 = true }
        throw error
      }
      return 1
    }
    await clock.advanceToAlarm(at: .seconds(5))
    #expect(try await result == nil)
    #expect(wasCancelled.value)
    #expect(clock.alarms.isEmpty)
  }

  @Test
  func `a result that work still delivers after the limit is used`() async throws {
    async let result: Int? = Ticker(clock).limit(.seconds(5)) {
      do {
        try await clock.sleep(to: .seconds(99))
      } catch {
        return 7
      }
      return 1
    }
    await clock.advanceToAlarm(at: .seconds(5))
    #expect(try await result == 7)
  }

  @Test
  func `the work's own error passes`() async throws {
    struct Own: Error {}
    await #expect(throws: Own.self) {
      try await Ticker(clock).limit(.seconds(5)) { throw Own() }
    }
  }
}
