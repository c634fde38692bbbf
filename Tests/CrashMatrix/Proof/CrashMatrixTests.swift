import CrashMatrix
import Histories
import ScenarioSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct CrashMatrixTests {
  @Test func `there are scenarios enough, and each says something else`() {
    #expect(CrashMatrix.scenarios.count { !$0.script.goesUp } >= 15)
    #expect(CrashMatrix.scenarios.count { $0.script.goesUp } >= 6)
    #expect(Set(CrashMatrix.scenarios.map(\.script)).count == CrashMatrix.scenarios.count)
  }

  @Test(arguments: CrashMatrix.scenarios)
  func `whatever the boundary at which a run dies, the end is the same`(
    scenario: CrashMatrix.Scenario
  ) async throws {
    let points = try await CrashMatrix.points(of: scenario)
    #expect(points.deaths.count > 20)
    for death in points.deaths {
      let finding = await CrashMatrix.play(scenario, dying: [death], expecting: points.expected)
      #expect(finding == nil, "\(finding?.description ?? "")")
    }
  }

  @Test func `a death that leaves another mark behind is reported`() async throws {
    let scenario = try #require(CrashMatrix.scenarios.first { $0.script.goesUp })
    let points = try await CrashMatrix.points(of: scenario)
    #expect(points.expected.attendance.contains { $0.contains("absent") })
    var other = points.expected
    other.attendance.removeLast()
    let death = Step(.upCut, [9, 0])
    let finding = await CrashMatrix.play(scenario, dying: [death], expecting: other)
    #expect(finding?.found.invariant == .recovery)
  }

  @Test func `a death that leaves something behind is reported`() async throws {
    let scenario = CrashMatrix.scenarios[0]
    let points = try await CrashMatrix.points(of: scenario)
    var other = points.expected
    other.picture?.sheets.removeLast()
    let finding = await CrashMatrix.play(scenario, dying: [Step(.crash, [9, 0])], expecting: other)
    #expect(finding?.found.invariant == .recovery)
  }
}
