import Campus
import Planning
import Testing

struct ItemHealthTests {
  private static let input = Fingerprint(bits: 7)
  private static let start = Instant(milliseconds: 1_790_000_000_000)

  private func failing(_ times: Int, every pause: Duration = .zero) -> ItemHealth {
    var health = ItemHealth(
      subject: "session:1.12",
      input: Self.input,
      failures: 1,
      firstFailedAt: Self.start,
      lastFailedAt: Self.start,
      code: "invalid",
      reason: "Edusign refuses it."
    )
    for number in 1..<max(2, times) where number < times {
      health = health.failing(
        again: Self.input,
        at: Self.start.advanced(by: pause * number),
        code: "invalid",
        reason: "Edusign refuses it."
      )
    }
    return health
  }

  @Test(arguments: zip(1...7, [60, 300, 1800, 7200, 21_600, 86_400, 86_400]))
  func `the pause grows with the failures`(failures: Int, seconds: Int) {
    let health = failing(failures)
    let due = Self.start.advanced(by: .seconds(seconds))
    #expect(health.nextTryAt == due)
    #expect(health.rests(Self.input, at: Instant(milliseconds: due.milliseconds - 1)))
    #expect(!health.rests(Self.input, at: due))
  }

  @Test
  func `the eighth failure leads into quarantine`() {
    #expect(!failing(7).isQuarantined)
    #expect(failing(8).isQuarantined)
    #expect(failing(8).rests(Self.input, at: Self.start.advanced(by: .seconds(1 << 30))))
  }

  @Test
  func `so do failures over three days`() {
    #expect(!failing(4, every: .seconds(86_400 - 1)).isQuarantined)
    #expect(failing(4, every: .seconds(86_400)).isQuarantined)
  }

  @Test
  func `another input is tried at once and counts from one`() {
    let other = Fingerprint(bits: 8)
    #expect(!failing(8).rests(other, at: Self.start))
    let health = failing(8).failing(again: other, at: Self.start, code: "x", reason: "y")
    #expect(health.failures == 1)
    #expect(!health.isQuarantined)
  }
}
