public import Ledger
import Planning
public import Sandbox

extension Scenario {
  /// Opens a second Edusign account, and says what each of the two claims.
  ///
  /// - Parameters:
  ///   - main: the labels that the first account claims.
  ///   - other: those of the second; it takes the rest where there are none.
  /// - Returns: the second account's server.
  /// - Throws: what the sandbox refuses.
  @discardableResult
  public func openSecondAccount(
    claiming main: [String],
    _ other: [String] = []
  ) throws -> EdusignSandbox {
    let sandbox = try EdusignSandbox(
      EdusignConfiguration(schoolName: "École B", schoolID: "sandboxschool02", clock: clock)
    )
    exchange.other = sandbox
    claim(main, other)
    return sandbox
  }

  /// Says what each of the two accounts claims from the next run on.
  public func claim(_ main: [String], _ other: [String] = []) {
    rules.routing = Routing(
      for: "main",
      among: [Routing.Claim("main", main), Routing.Claim("other", other)]
    )
  }

  /// Does something with the second account at work.
  public func asOther<Value>(_ work: () async throws -> Value) async throws -> Value {
    account = "other"
    defer { account = "main" }
    return try await work()
  }

  /// The ledger as one account sees it.
  public func reader(of account: String) throws -> LedgerReader {
    try LedgerReader(path: ledgerPath, account: account)
  }
}
