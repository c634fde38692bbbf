public import Campus

/// The stage after the decisions: takes out of a plan what must wait for a person or for better
/// facts.
///
/// Pure. What it takes out is named in the plan's holds and decisions; see <doc:Guards>.
public struct Guards: Sendable {
  private let input: PlanInput
  private let zone: SchoolZone
  private let documents: [Fingerprint: SheetDocument]

  /// Guards over the input of a plan.
  ///
  /// - Parameters:
  ///   - input: what the plan was made of.
  ///   - zone: the school's zone, for what people read.
  ///   - documents: the documents that the plan was made with.
  public init(
    _ input: PlanInput,
    zone: SchoolZone,
    opening documents: [Fingerprint: SheetDocument]
  ) {
    self.input = input
    self.zone = zone
    self.documents = documents
  }

  /// The plan without what must wait.
  public func applied(to plan: Plan) -> Plan {
    var stage = GuardStage(plan: plan, input: input, zone: zone, documents: documents)
    stage.stopRollOver()
    guard stage.plan.stop == nil else { return stage.plan }
    stage.greet()
    stage.holdRelinks()
    stage.readClocks()
    stage.spareYoungYear()
    stage.brakeRemovals()
    stage.releaseLateRemovals()
    stage.brakeTimes()
    stage.brakeRosters()
    stage.brakeGroups()
    stage.brakeCreations()
    stage.plan.sortSheets()
    return stage.plan
  }
}
