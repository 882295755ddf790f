/*
 * sax - the reference for generate: libxml2's SAX parser over a file, with callbacks that do
 * nothing.
 */
#include <libxml/parser.h>
#include <stdio.h>

static void begin_element(void *context, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *uri, int n_namespaces, const xmlChar **namespaces, int n,
                          int n_defaulted, const xmlChar **attributes)
{
    (void)context, (void)name, (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces,
        (void)n, (void)n_defaulted;
    (void)attributes;
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *uri)
{
    (void)context, (void)name, (void)prefix, (void)uri;
}

static void characters(void *context, const xmlChar *text, int length)
{
    (void)context, (void)text, (void)length;
}

int main(int argc, char **argv)
{
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = begin_element,
                             .endElementNs = end_element,
                             .characters = characters};
    if (argc != 2) {
        fprintf(stderr, "usage: sax FILE\n");
        return 2;
    }
    return xmlSAXUserParseFile(&handler, NULL, argv[1]) == 0 ? 0 : 1;
}
