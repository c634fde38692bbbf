import Transport

extension EdusignClient {
  /// Hands out every element of a list once, page by page, in the remote's order.
  func forEachItem(
    of list: PagedList,
    expecting: Int,
    _ each: (RawItem) async throws(EdusignError) -> Void
  ) async throws(EdusignError) -> ListTally {
    var walk = PageWalk()
    var next = 0
    var expectedPages = 1
    while next < settings.pageLimit {
      let ahead = min(expectedPages - next, settings.pagesAhead, settings.pageLimit - next)
      let wave = next..<(next + max(1, ahead))
      for page in try await pages(wave, of: list) {
        for item in try walk.admit(page, of: list.operation) { try await each(item) }
        if page.isEmpty { return walk.tally }
        if next == 0 { expectedPages = (expecting + page.count - 1) / page.count + 1 }
      }
      next = wave.upperBound
    }
    throw EdusignError(.tooManyPages, list.operation, remark: "more than \(settings.pageLimit)")
  }

  /// Several pages asked for at the same time, in their order.
  private func pages(
    _ numbers: Range<Int>,
    of list: PagedList
  ) async throws(EdusignError) -> [[RawItem]] {
    if numbers.count == 1 { return [try await items(of: list.call(page: numbers.lowerBound))] }
    let results = await withTaskGroup { group in
      for number in numbers {
        group.addTask { () async -> (Int, Result<[RawItem], EdusignError>) in
          do throws(EdusignError) {
            return (number, .success(try await items(of: list.call(page: number))))
          } catch {
            return (number, .failure(error))
          }
        }
      }
      return await group.reduce(into: [:]) { results, page in results[page.0] = page.1 }
    }
    var pages: [[RawItem]] = []
    for number in numbers {
      if let result = results[number] { pages.append(try result.get()) }
    }
    return pages
  }

  /// The elements of one page; the envelope was checked before they are given.
  private func items(of call: APICall) async throws(EdusignError) -> [RawItem] {
    let (limit, redaction) = (settings.objectLimit, redaction)
    do {
      return try await channel.read(
        call.operation.name,
        request(for: call),
        weight: weight(of: call)
      ) { reply in
        try await Self.items(in: reply, call, itemLimit: limit, redaction)
      }
    } catch {
      throw failure(error, of: call)
    }
  }

  private static func items(
    in reply: IncomingReply,
    _ call: APICall,
    itemLimit: Int,
    _ redaction: Redaction
  ) async throws -> [RawItem] {
    guard (200..<300).contains(reply.status) else {
      let bytes = try await body(of: reply, upTo: itemLimit)
      let answer = Answer(call: call, status: reply.status, bytes: bytes, redaction: redaction)
      _ = try answer.envelope()
      return []
    }
    var splitter = ItemSplitter(itemLimit: itemLimit)
    var items: [RawItem] = []
    do {
      for try await chunk in reply.body {
        splitter.feed(chunk)
        while let bytes = try splitter.next() { items.append(RawItem(bytes)) }
      }
    } catch let fault as ItemSplitter.Fault {
      throw EdusignError(fault == .malformed ? .undecodable : .tooLarge, call.operation)
    }
    let rest = splitter.remainder()
    let answer = Answer(call: call, status: reply.status, bytes: rest, redaction: redaction)
    guard try answer.list(of: Never.self).isEmpty, splitter.sawList else {
      throw answer.error(.undecodable, "the list cannot be cut")
    }
    return items
  }
}
