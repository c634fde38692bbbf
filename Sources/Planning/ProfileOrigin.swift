/// Whose a profile of Edusign is that stands for nobody in Hyperplanning, as facts of `F7` say it.
public enum ProfileOrigin: String, Sendable, CaseIterable {
  /// The school made it.
  case byHand = "hand"
  /// We made it, for somebody who is not linked with it any more.
  case ours
  /// Somebody's of a former school year.
  case formerYear = "year"
  /// Somebody's who left Hyperplanning; they are linked with it still.
  case departed
}
