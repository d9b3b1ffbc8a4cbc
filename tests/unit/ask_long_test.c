/* ask_long_test.c -- as ask_test.c, at length. */
#include "test.h"
#include "trial.h"

TEST(many_random_requests_are_answered_as_the_reference_answers_them)
{
    trial_many(3000, 1000, 10000);
}
