import Diagnosis

/// Where the keys of a configuration were said, to be named where one of them stops a run.
struct KeyPlaces: Sendable {
  /// The file's path.
  var file = ""
  /// The line of each key that stands in the file.
  var lines: [String: Int] = [:]
  /// Where a key was said that counts before the file: `--with`, or the variable's name.
  var elsewhere: [String: String] = [:]

  /// The places of some keys in brackets, with a blank before, to stand behind a sentence.
  ///
  /// - Parameters:
  ///   - keys: keys such as `courses.include_subjects`; what was said nowhere is left out.
  ///   - language: of the words.
  /// - Returns: the words; empty where none of the keys was said.
  func words(of keys: [String], _ language: Language) -> String {
    var places: [String] = []
    for key in keys {
      if let way = elsewhere[key] {
        places.append(way)
      } else if let line = lines[key] {
        places.append(language(en: "\(file), line \(line)", fr: "\(file), ligne \(line)"))
      }
    }
    return places.isEmpty ? "" : " (\(places.joined(separator: "; ")))"
  }
}
