import Campus
import GRDB

extension LedgerFile {
  /// Follows a person's word about one link and writes it down, in one commit.
  ///
  /// - Returns: the word with all that it changed.
  /// - Throws: `LinkRefusal`, and nothing is changed.
  public func follow(_ request: LinkRequest, _ speech: LinkSpeech) async throws -> LinkWord {
    try await commit { db in
      var book = try LinkBook(db, speech)
      let object = try book.finder.object(request.object)
      let (action, subject) = (request.action.name, object.description)
      let word = try book.begin(action, subject, because: request.because)
      switch (request.action, object) {
      case (.exclude, _): try book.exclude(object, word: word)
      case (.include, _): try book.include(object, word: word)
      case (.unlink, .person(let key)): try book.unlink(key)
      case (.unlink, .session(let key)): try book.unlink(key)
      case (.relink(let id), .person(let key)): try book.link(key, with: id, isOwned: false)
      case (.relink(let id), .session(let key)): try book.link(key, with: id)
      case (.adopt(let id), .person(let key)): try book.adopt(key, id)
      case (.adopt(let id), .session(let key)): try book.adopt(key, id)
      }
      return try book.close(word, action, subject, because: request.because)
    }
  }

  /// Gives back what a word changed, and writes that down as a word of its own.
  ///
  /// - Throws: `LinkRefusal`, and nothing is changed.
  public func undo(word number: Int64, _ speech: LinkSpeech) async throws -> LinkWord {
    try await commit { db in
      var book = try LinkBook(db, speech)
      let subject = "word:\(number)"
      let word = try book.begin("undo", subject, because: "")
      try book.undo(number, word: word)
      return try book.close(word, "undo", subject, because: "")
    }
  }

  /// Follows a list of links that comes from another tool, wholly or not at all.
  ///
  /// - Parameters:
  ///   - links: the lines.
  ///   - file: the file's name, for the ledger.
  ///   - isOwned: whether profiles are written from now on; sheets always are.
  ///   - speech: who says it.
  /// - Returns: the word, and how many lines said what is so already.
  /// - Throws: `LinkRefusal` or `ImportRefusal`, and nothing is changed.
  public func follow(
    _ links: [ImportedLink],
    from file: String,
    isOwned: Bool,
    _ speech: LinkSpeech
  ) async throws -> (word: LinkWord, already: Int) {
    try await commit { db in
      var book = try LinkBook(db, speech)
      let subject = "file:\(file)"
      let word = try book.begin("import", subject, because: "")
      var already = 0
      var faults: [(line: Int, refusal: LinkRefusal)] = []
      for link in links {
        do {
          try book.follow(link, isOwned: isOwned)
        } catch LinkRefusal.alreadyLinked {
          already += 1
        } catch let refusal as LinkRefusal {
          faults.append((link.line, refusal))
        }
      }
      guard faults.isEmpty else { throw ImportRefusal(faults: faults) }
      return (try book.close(word, "import", subject, because: ""), already)
    }
  }
}

extension LinkBook {
  /// Makes one link of a list; one that is there is never replaced.
  fileprivate mutating func follow(_ link: ImportedLink, isOwned: Bool) throws {
    guard try finder.isKnown(link.object) else {
      throw LinkRefusal.unknownObject(link.object.description)
    }
    let standing: Standing? =
      switch link.object {
      case .person(let key): try standing(of: key)
      case .session(let key): try standing(of: key)
      }
    if let remoteID = standing?.remoteID, remoteID != link.remoteID {
      throw LinkRefusal.linkedOtherwise(link.object.description, remoteID: remoteID)
    }
    switch link.object {
    case .person(let key): try self.link(key, with: link.remoteID, isOwned: isOwned)
    case .session(let key): try self.link(key, with: link.remoteID)
    }
  }
}
