/* docs.h -- the manual's pages of facts and policies, made from their tables. */
#ifndef DOCS_H
#define DOCS_H

struct buf;

/* Every table of facts and its columns as Markdown: docs/facts.md. */
void facts_print_docs(struct buf *b);

/* Every policy, its values and the presets as Markdown: docs/policies.md. */
void policies_print_docs(struct buf *b);

#endif
