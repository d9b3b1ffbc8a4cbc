/* phrases.h -- what the made-up company's people say, and what things are called. */
#ifndef PHRASES_H
#define PHRASES_H

#include <stdint.h>

enum language { ENGLISH, POLISH, JAPANESE, CHINESE, THAI, PERSIAN, LANGUAGES };

enum category { PRODUCT, CANCELLATION, HOW_TO, AVAILABILITY, REFUND, RETURN, SALES_QUESTION,
                SHIPPING, TECHNICAL_ISSUE, ACCOUNT, CATEGORIES };

enum mood { MOOD_GOOD, MOOD_NEUTRAL, MOOD_BAD, MOODS };

extern const char *const language_tags[LANGUAGES];
extern const char *const category_names[CATEGORIES];

/* `pick` chooses among what there is; any number will do. */
const char *phrase_subject(enum category category, enum language language, uint64_t pick);
const char *phrase_mood(enum mood mood, enum language language, uint64_t pick);
const char *phrase_reply(enum language language, uint64_t pick);
const char *phrase_given_name(enum language language, uint64_t pick);
const char *phrase_family_name(enum language language, uint64_t pick);
const char *phrase_place(uint64_t pick);
const char *phrase_trade(uint64_t pick);

#endif
