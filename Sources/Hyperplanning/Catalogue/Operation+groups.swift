/// Promotions, groups, options and groupings.
///
/// **Source**: hyperplanning-api.md 7.3.
extension Operation {
  /// Every promotion of the planning.
  static let allPromotions = Self("ToutesLesPromotions", .seen)
    .serving(.promotions, on: .promotions)
    .giving(.keys(.promotion))

  /// The name of each of the given promotions.
  static let namesOfPromotions = Self("NomsTableauDePromotions", .seen)
    .serving(.promotions, on: .promotions)
    .taking(.table(.promotion))
    .giving(.texts)

  /// Every group and option of the planning.
  static let allGroups = Self("TousLesTDOptions", .seen)
    .serving(.groups, on: .groups)
    .giving(.keys(.group))

  /// The name of a group or option.
  public static let nameOfGroup = Self("NomTDOption", .seen)
    .serving(.groups, on: .groups)
    .taking(.key("ATDOption", .group))
    .giving(.text)

  /// The promotion that a group or option belongs to.
  public static let promotionOfGroup = Self("PromotionTDOption", .seen)
    .serving(.groups, on: .groups)
    .taking(.key("ATDOption", .group))
    .giving(.key(.promotion))

  /// The name of each of the given groupings.
  public static let namesOfGroupings = Self("NomsTableauDeRegroupements", .seen)
    .serving(.groupings, on: .groupings)
    .taking(.table(.grouping))
    .giving(.texts)
}
