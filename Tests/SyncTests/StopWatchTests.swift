import Planning
import Testing
import Translation
import Transport

@testable import Sync

/// What ends a run among its writes, each rule by itself.
///
/// In a whole run the channel's breaker often comes first, and hides which of them was at work.
struct StopWatchTests {
  private let watch = StopWatch(BrakeSettings(), StopSignal())

  private func fail(_ gravity: RemoteFailure.Gravity, code: String = "x", times: Int = 1) {
    let failure = RemoteFailure(remote: .edusign, code: code, gravity: gravity, description: "x")
    for _ in 0..<times { watch.note(.failed(failure)) }
  }

  @Test func `five writes in a row that the remote does not take are enough`() {
    fail(.unavailable, times: 4)
    watch.note(.done)
    fail(.unavailable, times: 4)
    #expect(watch.stop == nil)
    fail(.unavailable)
    #expect(watch.stop?.exit == .unavailable)
  }

  @Test func `credentials that are refused stop at once`() {
    fail(.configuration)
    #expect(watch.stop?.exit == .configuration)
  }

  @Test func `a remote that is left alone stops at once`() {
    fail(.unavailable, code: "suspended")
    #expect(watch.stop?.exit == .unavailable)
  }

  @Test func `objects that are refused stop a run only by their share`() {
    fail(.item, times: 19)
    #expect(watch.stop == nil)
    fail(.item)
    #expect(watch.stop?.problem.code == "failure_share")
  }
}
