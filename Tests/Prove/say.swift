import Foundation

/// Writes a line at once, so that who watches a pipe sees it when it happens.
func say(_ line: some CustomStringConvertible) {
  FileHandle.standardOutput.write(Data("\(line)\n".utf8))
}
