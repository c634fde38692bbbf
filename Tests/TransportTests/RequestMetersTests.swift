import CoreMetrics
import TestSupport
import Testing

@testable import Transport

/// Keeps the names of what is counted and timed.
private final class KeepingFactory: MetricsFactory {
  let counted = Kept<[String: Int64]>([:])
  let timed = Kept<[String: Int64]>([:])

  private func name(_ label: String, _ dimensions: [(String, String)]) -> String {
    ([label] + dimensions.map { "\($0.0)=\($0.1)" }).joined(separator: " ")
  }

  private final class Cell: CounterHandler, TimerHandler, RecorderHandler {
    let name: String
    let values: Kept<[String: Int64]>

    init(_ name: String, _ values: Kept<[String: Int64]>) {
      self.name = name
      self.values = values
    }

    func increment(by amount: Int64) {
      let name = name
      values.change { $0[name, default: 0] += amount }
    }

    func reset() {}
    func record(_ value: Int64) { increment(by: value) }
    func record(_ value: Double) {}
    func recordNanoseconds(_ duration: Int64) { increment(by: duration) }
  }

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    Cell(name(label, dimensions), counted)
  }

  func makeRecorder(
    label: String,
    dimensions: [(String, String)],
    aggregate: Bool
  ) -> any RecorderHandler {
    Cell(name(label, dimensions), timed)
  }

  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    Cell(name(label, dimensions), timed)
  }

  func destroyCounter(_ handler: any CounterHandler) {}
  func destroyRecorder(_ handler: any RecorderHandler) {}
  func destroyTimer(_ handler: any TimerHandler) {}
}

struct RequestMetersTests {
  @Test
  func `each attempt is counted once, by its failure or the class of its status`() {
    let factory = KeepingFactory()
    let meters = RequestMeters(remote: "R", factory: factory)
    meters.note(.read, status: 204, failure: nil, took: .seconds(1))
    meters.note(.read, status: 200, failure: .interrupted, took: .seconds(2))
    meters.note(.write, status: nil, failure: .timedOut, took: .zero)
    meters.note(.write, status: 999, failure: nil, took: .zero)
    let label = "passerelle_requests_total remote=R"
    #expect(
      factory.counted.value == [
        "\(label) kind=read outcome=2xx": 1, "\(label) kind=read outcome=interrupted": 1,
        "\(label) kind=write outcome=timed_out": 1, "\(label) kind=write outcome=other": 1,
      ]
    )
    #expect(
      factory.timed.value["passerelle_request_duration remote=R kind=read"] == 3_000_000_000
    )
  }
}
