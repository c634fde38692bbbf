/// Which of several Edusign accounts a course goes to.
///
/// **Source**: `users-and-rivals.md` 1.3: one planning to several accounts by family and category.
public struct Routing: Hashable, Sendable {
  /// An account and the categories of courses that it claims.
  public struct Claim: Hashable, Sendable {
    /// The account's configured name.
    public var account: String
    /// What it claims; it takes what no other claims where nothing is named.
    public var categories: Choice

    /// The claim of an account, by the labels of categories.
    public init(_ account: String, _ labels: [String] = []) {
      self.account = account
      categories = Choice("accounts.\(account)", "categories")
      categories.included = labels
    }
  }

  /// Where a course goes.
  public enum Destination: Hashable, Sendable {
    /// To one account, by a category that it claims; without one, as what no other claims.
    case account(String, category: String?)
    /// Nowhere: no account claims it.
    case nobody
    /// Nowhere: several accounts claim it.
    case contested([String])
  }

  /// The account that is planned for.
  public var account: String
  /// All accounts, in the order of the configuration.
  public var claims: [Claim]

  /// The claims of all accounts, as one of them sees them.
  public init(for account: String, among claims: [Claim]) {
    self.account = account
    self.claims = claims
  }

  /// Where something goes that bears some categories.
  public func destination(of categories: [Category]) -> Destination {
    let hits = claims.compactMap { claim in
      categories.first { claim.claims($0) }.map { (claim.account, $0) }
    }
    if hits.count > 1 { return .contested(hits.map(\.0)) }
    if let (account, category) = hits.first {
      return .account(account, category: "\(category.family): \(category.label)")
    }
    guard let rest = claims.first(where: { $0.categories.isOpen }) else { return .nobody }
    return .account(rest.account, category: nil)
  }

  /// Two accounts that name the same thing, and the label by which they do.
  ///
  /// - Returns: the later account with the label, and the one before it; `nil` where they are apart
  ///   as far as the words alone tell.
  public var contradiction: (later: Claim, label: String, earlier: Claim)? {
    for (index, later) in claims.enumerated() {
      for label in later.categories.included {
        for earlier in claims[..<index]
        where earlier.categories.included.contains(where: { $0.mayName(whatIsNamed: label) }) {
          return (later, label, earlier)
        }
      }
    }
    return nil
  }
}

extension Routing.Claim {
  /// Whether the account names a category, its family, or both.
  public func claims(_ category: Category) -> Bool {
    let words = Set(categories.included.map(\.asLabel))
    return category.spellings.contains { words.contains($0.asLabel) }
  }
}

extension String {
  /// Whether two labels, each a family, a category or `family: category`, may name one thing.
  fileprivate func mayName(whatIsNamed other: String) -> Bool {
    let (mine, theirs) = (labelParts, other.labelParts)
    if mine.count == theirs.count { return mine == theirs }
    return mine.count == 1 ? theirs.contains(mine[0]) : mine.contains(theirs[0])
  }

  private var labelParts: [String] {
    split(separator: ":", maxSplits: 1).map { String($0).asLabel }
  }
}
