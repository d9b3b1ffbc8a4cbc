/* ask_test.c -- figures, records and explanations against a plain reference.
 *
 * TELLTALE_TEST_DB=FILE keeps the store (the file must not exist), so that a request that is
 * printed on failure can be put to it again. */
#include "test.h"
#include "trial.h"

TEST(random_requests_are_answered_as_the_reference_answers_them)
{
    trial_many(TEST_ROUNDS(1500), TEST_ROUNDS(500), TEST_ROUNDS(160));
}
