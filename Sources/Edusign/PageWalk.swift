/// Remembers what a list has shown, so that each element goes out once and the list ends.
struct PageWalk {
  /// What was shown so far.
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
