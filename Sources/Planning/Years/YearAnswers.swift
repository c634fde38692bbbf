public import Campus

/// What a person says to the proposals and questions of a year change.
public struct YearAnswers: Sendable, Hashable {
  /// Whether every proposal is right, but for those answered otherwise.
  public var takesProposals: Bool
  /// People of the new base who are the one person of the year before that their line names.
  public var same: Set<PersonKey>
  /// People of the new base who are nobody of the year before.
  public var new: Set<PersonKey>

  /// Answers made of their parts; none by default.
  public init(
    takesProposals: Bool = false,
    same: Set<PersonKey> = [],
    new: Set<PersonKey> = []
  ) {
    self.takesProposals = takesProposals
    self.same = same
    self.new = new
  }
}

/// What a year change does to people once it is accepted.
public struct YearOpening: Sendable, Hashable {
  /// One person whose link, or whose exclusion, goes on under another key.
  public struct Carry: Sendable, Hashable {
    /// Who it was.
    public var former: FormerPerson
    /// Who it is.
    public var newcomer: Newcomer
  }

  /// Those who are known again, ascending by key.
  public var carries: [Carry]
  /// Those who are left out until a person says who they are, ascending by key.
  public var questions: [YearPlan.Line]

  /// What a plan comes to with the answers to it.
  ///
  /// - Throws: `YearRefusal` for an answer that fits nobody, or names two people as one.
  public init(_ plan: YearPlan, _ answers: YearAnswers) throws(YearRefusal) {
    carries = []
    questions = []
    var unused = answers.same.union(answers.new)
    for line in plan.lines {
      let key = line.newcomer.person.key
      unused.remove(key)
      let isSame = answers.same.contains(key)
      let isNew = answers.new.contains(key)
      if isSame, isNew || line.formers.count != 1 || line.verdict.isNew {
        throw .noSuchPerson(key.description)
      }
      let isCarried =
        isSame || line.verdict.isCarried || (line.verdict.isProposed && answers.takesProposals)
      if isCarried, !isNew, let former = line.formers.first {
        carries.append(Carry(former: former, newcomer: line.newcomer))
      } else if !isNew, !line.verdict.isNew {
        questions.append(line)
      }
    }
    if let stranger = unused.min() { throw .noSuchPerson(stranger.description) }
    var heirs: Set<PersonKey> = []
    for carry in carries where !heirs.insert(carry.former.person.key).inserted {
      throw .twoHeirs(carry.former.person.key.description)
    }
  }
}

/// Why a year change is not accepted.
public enum YearRefusal: Error, Sendable, Hashable {
  /// Nobody of the year before can be meant, or several.
  case noSuchPerson(String)
  /// One person of the year before would be two of the new one.
  case twoHeirs(String)
  /// The plan is another than the one that was shown.
  case otherPlan(String)
  /// The configured planning is the one at work, and nobody is left to be known again.
  case noOtherYear(String)
  /// The new base has the configured name of the year before.
  case sameName(String)
  /// The base that is configured as the former one begins on another day than the year before.
  case otherFormer(LocalDay, found: LocalDay)
}
