import TestSupport
import Testing

@testable import Transport

struct HTTPDateTests {
  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
    ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
    ("Sun Nov  6 08:49:37 1994", 784_111_777),
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000),
    ("Fri, 31 Dec 2027 23:59:60 GMT", 1_830_297_600),
  ])
  func `each of the three forms of a date is read`(text: String, seconds: Int) {
    #expect(HTTPDate.seconds(in: text) == Int64(seconds))
  }

  @Test(arguments: [
    "", "now", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 25:49:37 GMT",
    "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 19945 08:49:37 GMT", "Sun, +6 Nov 1994 08:49:37 GMT",
  ])
  func `anything else is no date`(text: String) {
    #expect(HTTPDate.seconds(in: text) == nil)
  }
}

struct RedactionTests {
  @Test(arguments: [
    ("Authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"),
    ("sent authorization: Bearer 0123abcd, then more", "0123abcd"),
    ("Basic dXNlcjpwYXNz was refused", "dXNlcjpwYXNz"),
    ("at https://api:s3cr3t@school.example/hpsw/wsdl", "s3cr3t"),
    ("at https://ORG%5Capi@home:s3cr3t@school.example/", "s3cr3t"),
    ("?password=s3cr3t&x=1", "s3cr3t"),
    (#"{"api_key": "s3cr3t"}"#, "s3cr3t"),
    ("API_TOKEN=s3cr3t", "s3cr3t"),
    ("Set-Cookie: id=s3cr3t; Path=/", "s3cr3t"),
    ("learner Zoe.Martin+x@school.example is unknown", "Zoe"),
    ("key 0123456789abcdef0123456789abcdef0123456789abcdef refused", "456789abcdef"),
  ])
  func `what is secret or personal does not remain`(text: String, secret: String) {
    #expect(Redaction.standard.clean(text).contains("[hidden]"))
    #expect(!Redaction.standard.clean(text).contains(secret))
  }

  @Test
  func `known secrets are hidden wherever they stand`() {
    let redaction = Redaction(secrets: ["hunter22", "hunter22-and-more"])
    #expect(redaction.clean("a hunter22-and-more b hunter22 c") == "a [hidden] b [hidden] c")
  }

  @Test
  func `plain text stays as it is`() {
    let text = "GET https://school.example/hpsw/wsdl answered 503 for sheet 4711."
    #expect(Redaction.standard.clean(text) == text)
  }
}

struct IncomingReplyTests {
  @Test
  func `a body in pieces is collected whole`() async throws {
    let reply = IncomingReply.pieces([[1, 2], [3], [4, 5]])
    #expect(try await reply.collect(upTo: 5) == [1, 2, 3, 4, 5])
  }

  @Test
  func `a body over the bound is refused`() async throws {
    let reply = IncomingReply.pieces([[1, 2], [3], [4, 5]])
    let error = await #expect(throws: TransportError.self) { try await reply.collect(upTo: 4) }
    #expect(error?.code == .tooLarge)
  }

  @Test
  func `the media type is told without parameters and in lower case`() {
    let reply = IncomingReply.text("", headers: [("content-type", "Text/XML ; charset=utf-8")])
    #expect(reply.contentType == "text/xml")
  }
}
