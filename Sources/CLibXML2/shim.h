// Debian's libxml2 is built with ICU, and its headers bring ICU's along where that is defined.
// Foundation carries an ICU of its own whose declarations differ, so ours must not be seen: only
// the tail of a structure that is never touched here depends on it.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
