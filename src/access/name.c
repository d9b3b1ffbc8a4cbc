/* name.c -- names of users in one form, and which texts and passwords can be. */
#include <utf8proc.h>

#include "access_priv.h"
#include "parse.h"

enum {
    NAME_BYTES = 1024,                          /* before it is looked at closer */
    ENCODED_MAX = 4,                            /* bytes of a character */
    NORMAL = UTF8PROC_STABLE | UTF8PROC_COMPOSE,
};

static bool map(struct arena *a, struct str text, int options, struct str *ret, struct err *e)
{
    utf8proc_uint8_t *p = NULL;
    utf8proc_ssize_t n;

    if (!utf8_valid(text))
        return err_set(e, ERR_INVALID, "not text in UTF-8");
    n = utf8proc_map((const utf8proc_uint8_t *)text.p, (utf8proc_ssize_t)text.n, &p,
                     (utf8proc_option_t)options);
    if (n < 0)
        return err_set(e, ERR_INVALID, "%s", utf8proc_errmsg(n));
    *ret = str_copy(a, (struct str){ (const char *)p, (size_t)n });
    mem_free(p);
    return true;
}

bool text_normal(struct arena *a, struct str text, struct str *ret, struct err *e)
{
    return map(a, text, NORMAL, ret, e);
}

/* Nothing that does not show, and of spaces only the common one: two names that look alike
 * shall not differ in these. */
static bool prints(int32_t c)
{
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_CC: case UTF8PROC_CATEGORY_CF: case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO: case UTF8PROC_CATEGORY_CN: case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return false;
    case UTF8PROC_CATEGORY_ZS:
        return c == ' ';
    default:
        return true;
    }
}

/* Persian words are joined and parted by these two, and Thai and emoji use them as well. */
static bool joins(int32_t c)
{
    return c == 0x200c || c == 0x200d;
}

/* Characters of a valid text; false: one of them does not print. */
static bool count_printing(struct str text, bool joiners, size_t *ret_n)
{
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)text.p;
    utf8proc_ssize_t left = (utf8proc_ssize_t)text.n, one;
    int32_t c;

    for (*ret_n = 0; left > 0; ++*ret_n) {
        one = utf8proc_iterate(p, left, &c);
        if (one <= 0 || (!prints(c) && !(joiners && joins(c))))
            return false;
        p += one;
        left -= one;
    }
    return true;
}

static bool name_can_be(struct str name)
{
    size_t n;

    return count_printing(name, false, &n) && n >= 1 && n <= ACCESS_NAME_CHARACTERS &&
           !memchr(name.p, '/', name.n) && name.p[0] != ' ' && name.p[name.n - 1] != ' ' &&
           !str_equal(name, STR(".")) && !str_equal(name, STR("..")) &&
           !str_equal(name, STR("-")) && !memmem(name.p, name.n, "  ", 2);
}

bool access_name_key(struct arena *a, struct str name, struct str *ret, struct err *e)
{
    static const char rule[] = "a name has 1 to 64 printing characters, no '/', and single spaces";
    struct str shown, folded, key;

    if (name.n > NAME_BYTES || !text_normal(a, name, &shown, e) || !name_can_be(shown))
        return err_tell(e, ERR_INVALID, CODE_NAME_FORM, "%s", rule);
    TRY(map(a, shown, NORMAL | UTF8PROC_CASEFOLD, &folded, e));
    /* What is folded may no longer be composed: once more, and it stays as it is. */
    TRY(map(a, folded, NORMAL | UTF8PROC_CASEFOLD, &key, e));
    *ret = key;
    return true;
}

bool text_check(struct str text, const char *what, struct err *e)
{
    size_t n;

    if (text.n == 0 || text.n > ACCESS_TEXT_BYTES || !utf8_valid(text) ||
        !count_printing(text, true, &n))
        return err_tell(e, ERR_INVALID, CODE_TEXT_FORM, "%s: 1 to %d bytes of printing characters",
                        what, ACCESS_TEXT_BYTES);
    return true;
}

/* What stands first in lists of leaked passwords, of those that are long enough. */
static const char *const common[] = {
    "0123456789", "0987654321", "1029384756", "1111111111", "1122334455", "123123123123",
    "123321123321", "1234512345", "12345678910", "1234567890", "123456789a", "1234567891",
    "123456789q", "12345qwert", "123qwe123qwe", "147258369a", "1q2w3e4r5t", "1q2w3e4r5t6y",
    "1qaz2wsx3edc", "9876543210", "a123456789", "abc1234567", "abcd123456", "abcdefghij",
    "administrator", "aa12345678", "asdfghjkl1", "asdfghjkl;", "basketball", "bismillah1",
    "changeme123", "football123", "iloveyou12", "iloveyou123", "letmein123", "liverpool1",
    "michael123", "password01", "password10", "password11", "password12", "password123",
    "password1234", "password12345", "passw0rd123", "p@ssw0rd123", "princess123", "q1w2e3r4t5",
    "q1w2e3r4t5y6", "qazwsxedcrfv", "qwer123456", "qwerty1234", "qwerty12345", "qwerty123456",
    "qwertyuiop", "qwertyuiop[]", "qwertyuiop123", "sunshine123", "superman123", "telltale123",
    "welcome123", "zaq12wsxcde3", "zxcvbnm123",
};

static bool is_common(struct str folded)
{
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (str_equal(folded, str_of(common[i])))
            return true;
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* The name with nothing but digits and marks around it. */
static bool is_the_name(struct str folded, struct str key)
{
    const char *at = key.n ? memmem(folded.p, folded.n, key.p, key.n) : NULL;
    size_t from = at ? (size_t)(at - folded.p) : 0;

    for (size_t i = 0; at && i < folded.n; i++)
        if ((i < from || i >= from + key.n) && is_letter(folded.p[i]))
            at = NULL;
    return at != NULL;
}

static bool is_one_character(struct str text)
{
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)text.p;
    int32_t c;
    utf8proc_ssize_t one = utf8proc_iterate(p, (utf8proc_ssize_t)text.n, &c);

    for (size_t i = (size_t)one; i < text.n; i++)
        if (text.p[i] != text.p[i - (size_t)one])
            return false;
    return true;
}

bool password_check(struct arena *a, struct str password, struct str key, struct err *e)
{
    struct str folded;
    size_t n;

    if (password.n > ACCESS_PASSWORD_BYTES || !utf8_valid(password))
        return err_tell(e, ERR_INVALID, CODE_PASSWORD_LONG,
                        "a password is text of at most %d bytes", ACCESS_PASSWORD_BYTES);
    if (!count_printing(password, true, &n))
        return err_tell(e, ERR_INVALID, CODE_PASSWORD_UNPRINTABLE,
                        "a password has no characters that do not print");
    if (n < ACCESS_PASSWORD_LEAST)
        return err_tell(e, ERR_INVALID, CODE_PASSWORD_SHORT,
                        "a password has at least %d characters", ACCESS_PASSWORD_LEAST);
    TRY(map(a, password, NORMAL | UTF8PROC_CASEFOLD, &folded, e));
    if (is_common(folded) || is_one_character(folded))
        return err_tell(e, ERR_INVALID, CODE_PASSWORD_COMMON,
                        "that password is one of the first that are tried");
    if (is_the_name(folded, key))
        return err_tell(e, ERR_INVALID, CODE_PASSWORD_NAME, "a password is not the user's name");
    return true;
}
