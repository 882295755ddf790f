/*
 * reference - see reference.h. Must not know any kind by name.
 */
#include "gen/reference.h"

#include <string.h>

#include "gen/kind.h"
#include "gen/read_xml.h"

static const char *const type_words[] = {
    [FIELD_TEXT] = "text",
    [FIELD_NAME] = "name",
    [FIELD_INTEGER] = "number",
    [FIELD_BOOL] = "yes, no",
    [FIELD_CHOICE] = "",
    [FIELD_TYPE] = "type",
    [FIELD_EXPR] = "expression",
    [FIELD_QUERY] = "query",
    [FIELD_STATEMENTS] = "statements",
    [FIELD_ELEMENTS] = "index elements",
    [FIELD_EXCLUSION] = "exclusion elements",
    [FIELD_ARGUMENTS] = "arguments",
    [FIELD_RETURNS] = "type, SETOF type or TABLE (…)",
    [FIELD_PARTITION_KEY] = "partition key",
    [FIELD_COLUMNS] = "columns",
    [FIELD_RELATION] = "relation",
    [FIELD_ROUTINE] = "routine",
    [FIELD_SIGNATURE] = "name(type, …)",
    [FIELD_OPERATOR] = "operator's name",
    [FIELD_PATH] = "name",
    [FIELD_OPTIONS] = "name=value, …",
    [FIELD_BODY] = "source code",
};

static const char *const effect_words[] = {
    [EFFECT_ALTER] = "altered in place",
    [EFFECT_BREAKS] = "altered in place; dependants are taken down and brought back",
    [EFFECT_REBUILD] = "dropped and made again",
    [EFFECT_REFUSE] = "cannot be changed",
    [EFFECT_NONE] = "",
};

/* ---- Markdown -------------------------------------------------------------------------------- */

/* A vertical bar would end the table's cell. */
static void add_cell(struct buf *out, const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '|')
            buf_add_char(out, '\\');
        buf_add_char(out, *p);
    }
}

static void add_values(struct buf *out, const struct field *field)
{
    if (field->type != FIELD_CHOICE) {
        add_cell(out, type_words[field->type]);
        return;
    }
    for (size_t i = 0; field->choices[i] != NULL; i++) {
        buf_printf(out, "%s%s", i == 0 ? "" : ", ", field->choices[i]);
        if (field->choices_since != NULL && field->choices_since[i] != 0)
            buf_printf(out, " (from PostgreSQL %u)", field->choices_since[i]);
    }
}

static void add_row(struct buf *out, const char *name, const struct field *field)
{
    buf_printf(out, "| %s | ", name);
    add_values(out, field);
    buf_add(out, " | ");
    add_cell(out, field->doc == NULL ? "" : field->doc);
    if (field->required)
        buf_add(out, " (required)");
    if (field->dflt != NULL)
        buf_printf(out, " (%s)", field->dflt);
    if (field->since != 0)
        buf_printf(out, " (from PostgreSQL %u)", field->since);
    buf_printf(out, " | %s |\n", effect_words[field->effect]);
}

static void add_parents(struct buf *out, const struct kind *kind)
{
    struct vec parents = kind_parents(out->arena, kind);
    for (size_t i = 0; i < parents.n; i++)
        buf_printf(out, "%s`<%s>`", i == 0 ? "; in " : ", ", (const char *)parents.items[i]);
}

static void add_kind(struct buf *out, const struct kind *kind)
{
    buf_printf(out, "\n## `<%s>`\n\n%s", kind->element, kind->doc == NULL ? kind->name : kind->doc);
    if (kind->since != 0)
        buf_printf(out, ", from PostgreSQL %u", kind->since);
    add_parents(out, kind);
    buf_add(out, ".\n\n| attribute | value | meaning | when it changes |\n|---|---|---|---|\n");
    if (kind->name_is_text)
        buf_add(out, "| (its text) | text | the name | |\n");
    else if (!kind->nameless && kind != &kind_database)
        buf_printf(out, "| name | name | its name%s | %s |\n",
                   kind->name_optional ? "; PostgreSQL's default name when not said"
                                       : " (required)",
                   kind->rename != NULL ? "renamed, with was" : "another object");
    if (kind->rename != NULL)
        buf_printf(out,
                   "| was | name | the name it had before; of several the latest first%s | |\n",
                   kind->moves ? "; with its schema, sales.orders, when it moves to another" : "");
    for (size_t i = 0; i < kind->n_fields; i++)
        add_row(out, kind->fields[i].text ? "(its text)" : kind->fields[i].name, &kind->fields[i]);
    if (kind->take_attribute != NULL)
        buf_printf(out, "| (any other) | text | %s | altered in place |\n", kind->attributes_doc);
    if (kind->owner_on != NULL)
        buf_add(out, "| owner | name | the role it belongs to; whoever applies when not said | "
                     "altered in place |\n");
    if (kind->comment_on != NULL)
        buf_add(out, "| comment | text | COMMENT ON | altered in place |\n");
}

const char *write_reference(struct arena *arena)
{
    struct buf out = buf_make(arena);
    buf_add(
        &out,
        "# The elements of a definition\n\n"
        "Printed from the program (`lockstep validate --reference`), which reads, compares and writes by the same tables.\n");
    add_kind(&out, &kind_database);
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        if (kind_parents(arena, *k).n > 0)
            add_kind(&out, *k);
    return out.data;
}

/* ---- XML Schema ------------------------------------------------------------------------------ */

static void add_attribute(struct buf *out, const struct field *field)
{
    buf_printf(out, "    <xs:attribute name=\"%s\"%s", field->name,
               field->required ? " use=\"required\"" : "");
    if (field->is_bool) {
        buf_add(out, " type=\"ls:yes-no\"/>\n");
    } else if (field->type == FIELD_INTEGER) {
        buf_add(out, " type=\"xs:integer\"/>\n");
    } else if (field->type == FIELD_CHOICE) {
        buf_add(out, ">\n      <xs:simpleType>\n        <xs:restriction base=\"xs:string\">\n");
        for (size_t i = 0; field->choices[i] != NULL; i++)
            buf_printf(out, "          <xs:enumeration value=\"%s\"/>\n", field->choices[i]);
        buf_add(out, "        </xs:restriction>\n      </xs:simpleType>\n    </xs:attribute>\n");
    } else {
        buf_add(out, " type=\"xs:string\"/>\n");
    }
}

/* One element may mean one kind here and another there (a check of a table, of a domain): the type
 * is named after both. */
static const char *type_name(struct arena *arena, const struct kind *kind)
{
    return arena_printf(arena, "%s-in-%s", kind->element,
                        kind->parents == NULL      ? "any"
                        : kind->parents[0] == NULL ? "nothing"
                                                   : kind->parents[0]);
}

static bool takes_text(const struct kind *kind)
{
    for (size_t i = 0; i < kind->n_fields; i++)
        if (kind->fields[i].text)
            return true;
    return kind->name_is_text;
}

static void add_children(struct buf *out, const struct kind *kind)
{
    buf_add(out, "    <xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n");
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        if (kind_of_element((*k)->element, kind->element) == *k)
            buf_printf(out, "      <xs:element name=\"%s\" type=\"ls:%s\"/>\n", (*k)->element,
                       type_name(out->arena, *k));
    if (kind == &kind_database)
        buf_add(out, "      <xs:element name=\"include\">\n        <xs:complexType>\n"
                     "          <xs:attribute name=\"href\" type=\"xs:anyURI\" use=\"required\"/>\n"
                     "        </xs:complexType>\n      </xs:element>\n");
    buf_add(out, "    </xs:choice>\n");
}

static void add_type(struct buf *out, const struct kind *kind)
{
    buf_printf(out, "  <xs:complexType name=\"%s\"%s>\n", type_name(out->arena, kind),
               takes_text(kind) ? " mixed=\"true\"" : "");
    add_children(out, kind);
    if (!kind->name_is_text && !kind->nameless && kind != &kind_database)
        buf_printf(out, "    <xs:attribute name=\"name\" type=\"xs:string\"%s/>\n",
                   kind->name_optional ? "" : " use=\"required\"");
    if (kind->rename != NULL)
        buf_add(out, "    <xs:attribute name=\"was\" type=\"xs:string\"/>\n");
    for (size_t i = 0; i < kind->n_fields; i++)
        if (!kind->fields[i].text)
            add_attribute(out, &kind->fields[i]);
    if (kind->owner_on != NULL)
        buf_add(out, "    <xs:attribute name=\"owner\" type=\"xs:string\"/>\n");
    if (kind->comment_on != NULL)
        buf_add(out, "    <xs:attribute name=\"comment\" type=\"xs:string\"/>\n");
    if (kind->take_attribute != NULL)
        buf_add(out, "    <xs:anyAttribute processContents=\"skip\"/>\n");
    buf_add(out, "  </xs:complexType>\n");
}

const char *write_xsd(struct arena *arena)
{
    struct buf out = buf_make(arena);
    buf_add(
        &out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!-- Printed from the program (validate, option xsd). -->\n"
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:ls=\"" LOCKSTEP_NAMESPACE
        "\"\n"
        "    targetNamespace=\"" LOCKSTEP_NAMESPACE "\" elementFormDefault=\"qualified\">\n"
        "  <xs:simpleType name=\"yes-no\">\n    <xs:restriction base=\"xs:string\">\n"
        "      <xs:enumeration value=\"yes\"/>\n      <xs:enumeration value=\"no\"/>\n"
        "    </xs:restriction>\n  </xs:simpleType>\n");
    buf_printf(&out, "  <xs:element name=\"%s\" type=\"ls:%s\"/>\n", kind_database.element,
               type_name(arena, &kind_database));
    add_type(&out, &kind_database);
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        if (kind_parents(arena, *k).n > 0)
            add_type(&out, *k);
    buf_add(&out, "</xs:schema>\n");
    return out.data;
}
