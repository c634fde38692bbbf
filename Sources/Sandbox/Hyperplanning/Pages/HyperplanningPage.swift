/// A page for people: the manual's first page, or the list of functions made from the catalogue.
///
/// **Source**: hyperplanning-api.md 2.1 and 9.3 (addresses); the wording is ours.
enum HyperplanningPage: String, Sendable {
  /// The manual in French.
  case manual = "Manuel"
  /// The manual in English.
  case englishManual = "ManuelEN"
  /// The list of functions in French.
  case functions = "FormeSimplifiee"
  /// The list of functions in English.
  case englishFunctions = "FormeSimplifieeEN"

  /// The page of a path segment; the empty one is the French manual.
  init?(_ segment: String) {
    guard let page = segment.isEmpty ? .manual : HyperplanningPage(rawValue: segment) else {
      return nil
    }
    self = page
  }

  private var isEnglish: Bool {
    self == .englishManual || self == .englishFunctions
  }

  /// The page.
  func bytes(catalogue: SoapCatalogue, configuration: HyperplanningConfiguration) -> [UInt8] {
    let title = isEnglish ? "HYPERPLANNING Web Service" : "Service web HYPERPLANNING"
    var out = XMLBytes()
    out.markup("<!DOCTYPE html>\n<html lang=\"\(isEnglish ? "en" : "fr")\"><head>")
    out.markup("<meta charset=\"utf-8\"><title>\(title)</title></head><body>\n")
    out.markup("<h1>\(title)</h1>\n<p>")
    out.text("\(configuration.version) — \(configuration.planningName)")
    out.markup("</p>\n")
    switch self {
    case .manual, .englishManual: manual(configuration.root, &out)
    case .functions, .englishFunctions:
      for port in catalogue.ports { functions(of: port, &out) }
    }
    out.markup("</body></html>\n")
    return out.bytes
  }

  private func manual(_ root: String, _ out: inout XMLBytes) {
    let sentence =
      isEnglish
      ? "The service is running. Its descriptions:"
      : "Le service est en fonction. Ses descriptions :"
    out.markup("<p>\(sentence)</p>\n<ul>\n")
    for variant in WsdlVariant.allCases {
      let path = "/\(root)/wsdl" + (variant.segment.map { "/" + $0 } ?? "")
      out.markup("<li><a href=\"")
      out.text(path)
      out.markup("\">")
      out.text(path)
      out.markup("</a></li>\n")
    }
    let list = isEnglish ? HyperplanningPage.englishFunctions : .functions
    out.markup("</ul>\n<p><a href=\"/\(list.rawValue)\">\(list.rawValue)</a></p>\n")
  }

  private func functions(of port: SoapPort, _ out: inout XMLBytes) {
    out.markup("<h2>\(port.title)</h2>\n")
    out.markup("<p>\(port.service.rawValue), Binding\(port.name), Port\(port.name)</p>\n")
    let headings =
      isEnglish ? ["Function", "Parameters", "Result"] : ["Fonction", "Paramètres", "Résultat"]
    out.markup("<table>\n<tr>")
    for heading in headings { out.markup("<th>\(heading)</th>") }
    out.markup("</tr>\n")
    for operation in port.operations {
      out.markup("<tr><td>\(operation.name)</td><td>\(list(operation.parameters))</td>")
      switch operation.output {
      case .nothing: out.markup("<td></td></tr>\n")
      case .value(let type): out.markup("<td>\(type.name)</td></tr>\n")
      case .named(let fields): out.markup("<td>\(list(fields))</td></tr>\n")
      }
    }
    out.markup("</table>\n")
  }

  private func list(_ fields: [SoapField]) -> String {
    fields.map { "\($0.name) : \($0.type.name)" }.joined(separator: ", ")
  }
}
