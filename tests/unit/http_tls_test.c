/* http_tls_test.c -- the transport under TLS, with a key made here. */
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <stdlib.h>

#include "http_site.h"
#include "small_file.h"

struct files {
    char folder[40], certificate[60], key[60];
};

static void write_file(const char *path, const gnutls_datum_t *text)
{
    FILE *f = fopen(path, "w");

    CHECK(f && fwrite(text->data, 1, text->size, f) == text->size);
    if (f)
        fclose(f);
}

/* A certificate of "localhost", signed by itself, and its key. */
static void files_make(struct files *f)
{
    gnutls_x509_privkey_t key;
    gnutls_x509_crt_t certificate;
    gnutls_datum_t text;

    *f = (struct files){ .folder = "/tmp/telltale-tls-XXXXXX" };
    CHECK(mkdtemp(f->folder) != NULL);
    snprintf(f->certificate, sizeof f->certificate, "%s/cert.pem", f->folder);
    snprintf(f->key, sizeof f->key, "%s/key.pem", f->folder);
    gnutls_x509_privkey_init(&key);
    gnutls_x509_crt_init(&certificate);
    gnutls_x509_privkey_generate(key, GNUTLS_PK_ECDSA,
                                 GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0);
    gnutls_x509_crt_set_version(certificate, 3);
    gnutls_x509_crt_set_serial(certificate, "\1", 1);
    gnutls_x509_crt_set_dn(certificate, "CN=localhost", NULL);
    gnutls_x509_crt_set_activation_time(certificate, 1577836800);
    gnutls_x509_crt_set_expiration_time(certificate, INT64_C(4102444800));
    gnutls_x509_crt_set_key(certificate, key);
    CHECK(gnutls_x509_crt_sign2(certificate, certificate, key, GNUTLS_DIG_SHA256, 0) == 0);
    CHECK(gnutls_x509_crt_export2(certificate, GNUTLS_X509_FMT_PEM, &text) == 0);
    write_file(f->certificate, &text);
    gnutls_free(text.data);
    CHECK(gnutls_x509_privkey_export2(key, GNUTLS_X509_FMT_PEM, &text) == 0);
    write_file(f->key, &text);
    gnutls_free(text.data);
    gnutls_x509_crt_deinit(certificate);
    gnutls_x509_privkey_deinit(key);
}

static void files_remove(struct files *f)
{
    unlink(f->certificate);
    unlink(f->key);
    rmdir(f->folder);
}

struct client {
    gnutls_session_t                 session;
    gnutls_certificate_credentials_t credentials;
    int                              fd;
};

/* Connects with these versions of TLS; false: the server does not want them. */
static bool client_open(struct client *c, uint16_t port, const char *versions)
{
    *c = (struct client){ .fd = dial(port) };
    gnutls_certificate_allocate_credentials(&c->credentials);
    gnutls_init(&c->session, GNUTLS_CLIENT | GNUTLS_NO_SIGNAL);
    gnutls_priority_set_direct(c->session, versions, NULL);
    gnutls_credentials_set(c->session, GNUTLS_CRD_CERTIFICATE, c->credentials);
    gnutls_transport_set_int(c->session, c->fd);
    gnutls_handshake_set_timeout(c->session, PATIENCE_MS);
    return gnutls_handshake(c->session) == GNUTLS_E_SUCCESS;
}

static void client_close(struct client *c)
{
    gnutls_deinit(c->session);
    gnutls_certificate_free_credentials(c->credentials);
    close(c->fd);
}

/* Sends a request and reads until the text or the end. */
static bool exchange(struct client *c, const char *request, const char *until, struct bytes *in)
{
    ssize_t n;

    gnutls_record_send(c->session, request, strlen(request));
    while (!in->n || !strstr(in->p, until)) {
        n = gnutls_record_recv(c->session, bytes_room(in, 70000), 65536);
        if (n <= 0)
            return false;
        in->n += (size_t)n;
        in->p[in->n] = '\0';
    }
    return true;
}

static void site_open_tls(struct site *s, const struct files *f)
{
    struct http_options o = { .certificate = f->certificate, .key = f->key };

    site_open_with(s, &o);
}

TEST(requests_come_under_tls)
{
    AUTO(files_remove) struct files f;
    AUTO(bytes_done) struct bytes in = { 0 };
    AUTO(site_close) struct site s;
    struct client c;

    files_make(&f);
    site_open_tls(&s, &f);
    CHECK(client_open(&c, s.port, "NORMAL"));
    CHECK(exchange(&c, "GET /secret?x=1 HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /secret|x=1",
                   &in));
    CHECK(strstr(in.p, "Strict-Transport-Security: max-age=31536000\r\n"));
    client_close(&c);
    in.n = 0;
    CHECK(client_open(&c, s.port, "NORMAL:-VERS-ALL:+VERS-TLS1.2"));
    CHECK(exchange(&c, "GET /stream?parts=500 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                   "\r\n0\r\n\r\n", &in));
    CHECK(in.n > 500000);
    in.n = 0;
    CHECK(exchange(&c, "GET /listen HTTP/1.1\r\nHost: localhost\r\n\r\n", "event: hello\n\n",
                   &in));
    pthread_mutex_lock(&s.lock);
    CHECK(s.n_listeners == 1 && http_tell(s.listeners[0], STR("event: later\n\n")));
    pthread_mutex_unlock(&s.lock);
    CHECK(exchange(&c, "", "event: later\n\n", &in));
    client_close(&c);
}

TEST(old_versions_and_plain_text_are_refused)
{
    static const char *const old[] = { "NORMAL:-VERS-ALL:+VERS-TLS1.1",
                                       "NORMAL:-VERS-ALL:+VERS-TLS1.0" };

    AUTO(files_remove) struct files f;
    AUTO(bytes_done) struct bytes in = { 0 };
    AUTO(site_close) struct site s;
    int fd;

    files_make(&f);
    site_open_tls(&s, &f);
    for (int i = 0; i < 2; i++) {
        struct client c;

        CHECK(!client_open(&c, s.port, old[i]));
        client_close(&c);
    }
    fd = dial(s.port);
    CHECK(send_text(fd, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    while (receive(fd, &in))
        ;
    CHECK(!in.n || strncmp(in.p, "HTTP", 4) != 0);
    close(fd);
}

TEST(files_that_are_no_key_are_told)
{
    AUTO(files_remove) struct files f;
    struct http_server *server = NULL;
    struct http_options o = { 0 };
    struct err e = { 0 };

    files_make(&f);
    o.certificate = o.key = f.certificate;
    CHECK(!http_open(&o, &server, &e) && e.kind == ERR_INVALID && !server);
    o.key = "/nowhere/key.pem";
    CHECK(!http_open(&o, &server, &e) && e.kind == ERR_NOT_FOUND);
    o.key = NULL;
    CHECK(!http_open(&o, &server, &e) && e.kind == ERR_INVALID);
    o.certificate = NULL;
    o.address = "not.numeric";
    CHECK(!http_open(&o, &server, &e) && e.kind == ERR_INVALID);
}
