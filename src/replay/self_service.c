/* self_service.c -- see self_service.h. */
#include "self_service.h"

#include <stdlib.h>

static int compare_contacts(const void *left, const void *right)
{
    const struct session_contact *a = left, *b = right;

    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    return (a->created_us > b->created_us) - (a->created_us < b->created_us);
}

void session_sort(struct session_contact *contacts, size_t n)
{
    if (n)
        qsort(contacts, n, sizeof *contacts, compare_contacts);
}

/* The first of the person from that instant on, or n. */
static size_t first_from(const struct session_contact *contacts, size_t n, uint64_t person,
                         int64_t from_us)
{
    struct session_contact wanted = { person, from_us };
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_contacts(&contacts[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && contacts[low].person == person ? low : n;
}

int64_t session_next(const struct session_contact *contacts, size_t n, uint64_t person,
                     int64_t started_us, int64_t linked_us)
{
    size_t i = person ? first_from(contacts, n, person, started_us) : n;

    if (i == n)
        return linked_us;
    return linked_us == NONE || contacts[i].created_us < linked_us ? contacts[i].created_us
                                                                   : linked_us;
}
