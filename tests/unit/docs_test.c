/* docs_test.c -- the pages of facts and policies are those of the tables. */
#include "buf.h"
#include "docs.h"
#include "source_tools.h"

static void check_page(const char *name, void (*print)(struct buf *b))
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *text = "";
    struct err e = { 0 };
    struct buf b;

    buf_init(&b, a, 1 << 20);
    print(&b);
    CHECK(buf_finish(&b, &text, &e));
    check_tree(a, name, str_of(text));
}

TEST(the_page_of_facts_is_that_of_the_lists)
{
    check_page("docs/facts.md", facts_print_docs);
}

TEST(the_page_of_policies_is_that_of_the_table)
{
    check_page("docs/policies.md", policies_print_docs);
}
