/* password.c -- see password.h. */
#include "password.h"

#include <string.h>
#include <termios.h>
#include <unistd.h>

void password_forget(char (*text)[PASSWORD_SIZE])
{
    explicit_bzero(*text, sizeof *text);
}

/* A line without its end. */
static bool read_line(FILE *in, char text[PASSWORD_SIZE], struct err *e)
{
    size_t n;

    if (!fgets(text, PASSWORD_SIZE, in))
        return err_set(e, ERR_INVALID, "a password is expected on the input");
    n = strcspn(text, "\r\n");
    if (n > ACCESS_PASSWORD_BYTES)
        return err_set(e, ERR_INVALID, "a password has at most %d bytes", ACCESS_PASSWORD_BYTES);
    text[n] = 0;
    return true;
}

static bool ask_once(const struct options *o, const char *prompt, char text[PASSWORD_SIZE],
                     struct err *e)
{
    struct termios shown, hidden;
    bool ok;

    if (tcgetattr(o->in_descriptor, &shown) != 0)
        return err_set(e, ERR_UNAVAILABLE, "the terminal cannot hide a password");
    hidden = shown;
    /* Without signals, too: a program ended here would leave a terminal that shows nothing. */
    hidden.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
    fprintf(o->err, "%s: ", prompt);
    fflush(o->err);
    if (tcsetattr(o->in_descriptor, TCSAFLUSH, &hidden) != 0)
        return err_set(e, ERR_UNAVAILABLE, "the terminal cannot hide a password");
    ok = read_line(o->in, text, e);
    tcsetattr(o->in_descriptor, TCSAFLUSH, &shown);
    fprintf(o->err, "\n");
    return ok;
}

bool password_ask(const struct options *o, char text[PASSWORD_SIZE], struct err *e)
{
    AUTO(password_forget) char again[PASSWORD_SIZE] = "";

    if (!isatty(o->in_descriptor))
        return read_line(o->in, text, e);
    TRY(ask_once(o, "Password", text, e));
    TRY(ask_once(o, "The same once more", again, e));
    return strcmp(text, again) == 0 || err_set(e, ERR_INVALID, "these are two passwords");
}
