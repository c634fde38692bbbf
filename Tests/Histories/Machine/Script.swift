/// A history written down: a school, a beginning, and what happens.
public struct Script: Hashable, Sendable {
  /// The school and when it begins.
  public var school: HistorySchool
  /// What happens, in order.
  public var steps: [Step]

  /// A script made of its parts.
  public init(school: HistorySchool, steps: [Step]) {
    self.school = school
    self.steps = steps
  }

  /// Whether marks go up in it.
  public var goesUp: Bool { steps.contains(where: \.kind.goesUp) }

  /// Reads a script back, in one line or several; `nil` for a text that is none.
  public init?(_ text: String) {
    let parts = text.split { $0 == ";" || $0.isNewline }
      .map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    guard let head = parts.first?.split(separator: " "), head.count == 5, head[0] == "school",
      let seed = UInt64(head[1]), let courses = Int(head[2]), let learners = Int(head[3]),
      let beginning = Int(head[4])
    else { return nil }
    let steps = parts.dropFirst().map { Step($0) }
    guard !steps.contains(nil) else { return nil }
    self.init(
      school: HistorySchool(
        seed: seed,
        courses: courses,
        learners: learners,
        beginning: beginning
      ),
      steps: steps.compactMap(\.self)
    )
  }
}

extension Script: CustomStringConvertible {
  /// The script in one line.
  public var description: String {
    let school = self.school
    let head = "school \(school.seed) \(school.courses) \(school.learners) \(school.beginning)"
    return ([head] + steps.map(\.description)).joined(separator: "; ")
  }
}
