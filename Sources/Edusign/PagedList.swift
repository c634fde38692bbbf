/// A list that is read page by page from 0 until a page is empty.
///
/// The size of a page is unknown for most lists, so that a short page proves nothing.
/// **Source**: edusign-api.md 2.7.
struct PagedList: Sendable {
  /// The operation that asks for one page.
  let operation: EdusignOperation
  private let query: [(String, String)]

  /// A list with the filters that go into every page.
  init(_ operation: EdusignOperation, query: [(String, String)] = []) {
    self.operation = operation
    self.query = query
  }

  /// The call for one page, from 0.
  func call(page: Int) -> APICall {
    APICall(operation, query: [("page", String(page))] + query)
  }
}
