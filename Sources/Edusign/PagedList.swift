/// A list that is read page by page from 0 until a page is empty.
///
/// The size of a page is unknown for most lists, so that a short page proves nothing.
/// **Source**: edusign-api.md 2.7.
struct PagedList: Sendable {
  let operation: EdusignOperation
  private let query: [(String, String)]

  init(_ operation: EdusignOperation, query: [(String, String)] = []) {
    self.operation = operation
    self.query = query
  }

  /// The call for one page, from 0.
  func call(page: Int) -> APICall {
    APICall(operation, query: [("page", String(page))] + query)
  }
}

/// What reading a list came to.
public struct ListTally: Sendable, Equatable {
  /// How many pages were used, the empty one at the end included.
  public internal(set) var pages = 0
  /// How many elements were handed out.
  public internal(set) var items = 0
  /// How many elements had been handed out before; the list moved while it was read.
  public internal(set) var repeats = 0
}

/// Remembers what a list has shown, so that each element goes out once and the list ends.
struct PageWalk {
  private(set) var tally = ListTally()
  private var seen: Set<String> = []

  /// The elements of the next page that are new.
  ///
  /// - Throws: `repeated_page` when the page shows nothing new.
  mutating func admit(
    _ page: [RawItem],
    of operation: EdusignOperation
  ) throws(EdusignError) -> [RawItem] {
    let fresh = page.filter { seen.insert($0.id ?? "#\($0.hash)").inserted }
    if fresh.isEmpty && !page.isEmpty {
      throw EdusignError(.repeatedPage, operation, remark: "page \(tally.pages)")
    }
    tally.pages += 1
    tally.items += fresh.count
    tally.repeats += page.count - fresh.count
    return fresh
  }
}
