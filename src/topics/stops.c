/* stops.c -- words that carry no theme, in six languages at once.
 *
 * A text is held against all lists: its language is often not known, and the few
 * words that mean something in one language and nothing in another are no great
 * loss. The lists are our own; spaces stand between words, which go through the
 * same form as texts do. Words of hiragana alone are grammar nearly always; they
 * need no list. */
#include <stdlib.h>

#include "arena.h"
#include "topics_priv.h"

static const char *const stop_lists[] = {
    /* English */
    "a about above after again all already also always am an and another any anyone anything are "
    "as at back be because been before being below between both but by can come could dear did "
    "do does doing done down during each either else even ever every few for from further get "
    "gets getting give go goes going got had has have having he hello her here hers hi him his "
    "how however i i'd i'll i'm i've if in into is it it's its itself just kind know let like "
    "made make many may maybe me might mine more most much must my myself need new now of off "
    "ok okay on once one only or other our ours out over own per please put quite rather really "
    "regard regards said same say see seem seems shall she should since so some somebody someone "
    "something still such take than thank thanks that that's the their theirs them themselves "
    "then there there's these they they're thing things this those though through to today "
    "together told tomorrow too try trying under until up upon us use using very via want wanted "
    "wants was way we we'd we'll we're we've well were what what's when where whether which "
    "while who whom whose why will wish with within would yes yesterday yet you you'd you'll "
    "you're you've your yours yourself many best sincerely morning afternoon evening sir madam "
    "team any more mr mrs ms tell let's help",
    /* Polish */
    "a aby ale albo and ani aż bardzo bez będzie będą bo bowiem by być był była było były bym byś "
    "cały chcę chciał chciałabym chciałbym chyba ci ciągle co coś czego czy czyli czym dać dla "
    "dlaczego do dobry dzień dobrze dziękuję dzięki dziś dzisiaj gdy gdyby gdzie go i ich ile im "
    "inne inny is ja jak jaka jaki jakie jako jakoś je jeden jedna jednak jego jej jemu jest "
    "jestem jeszcze jeśli jeżeli już kiedy kilka kto która które którego której który których "
    "którym którzy ku lub ma mają mam mamy mi mieć mimo mną mnie mogę może możemy można mój moja "
    "moje mojego mojej moją mu my na nad nam nami nas nasz nasza nasze natomiast nich nią niech "
    "niej niemu nim niż no np o od ode on ona one oni ono oraz oto państwa państwo państwu pan "
    "pana pani panu po poza pozdrawiam pozdrowienia pomoc proszę prosimy przed przede przez przy "
    "również są sam sama się skąd swoje swój szanowni ta tak taka taki takie także tam te tego "
    "tej temu ten teraz też to tobą tobie trzeba tu tutaj twoja twoje twój tych tylko tym ty u "
    "w wam wami was wasz wasza wasze we według wciąż więc witam wiele wszystkie wszystko "
    "wszystkich z za zawsze ze że żeby został została zostało są mojego jutro wczoraj dziękujemy",
    /* Persian */
    "و در به از که این آن را با برای است هست هستم هستند هستید بود بودم بودند شد شده شدم شود "
    "می‌شود میشه می‌باشد باشد باشم باشید بشود من ما شما او وی آنها آن‌ها ایشان یک هم تا بر یا اگر "
    "اما ولی چه چرا چگونه چطور کی کجا کجاست کدام لطفا لطفاً سلام ممنون ممنونم تشکر متشکرم سپاس "
    "مرسی خیلی بسیار دیگر هنوز باید شاید کنید کنم کند کنند کنیم کردم کرد کرده کردن کردید می‌کنم "
    "می‌کند می‌کنید می‌کنند ام ای اید اند ایم خود خودم پس هر همه همین همان چون نیز فقط الان اکنون "
    "حالا امروز دیروز فردا امشب بعد قبل پیش روی زیر بین مورد دارم دارد دارید دارند داریم داشت "
    "داشتم می‌خواهم خواهش خواهشمندم آیا آقا خانم عزیز وقت بخیر روز های ها تر ترین هایی بی چند چیز "
    "چیزی کسی جا شان تان مان اش ات یکی دو بار درود",
    /* Thai */
    "ครับ ค่ะ คะ นะ นะคะ นะครับ จ้า ที่ ใน และ ของ เป็น มี จะ ให้ ได้ แล้ว ว่า กับ ก็ มา ไป อยู่ "
    "แต่ จาก การ ความ คือ นี้ นั้น นี่ นั่น ผม ฉัน ดิฉัน เรา คุณ เขา มัน ขอ ขอบคุณ สวัสดี ช่วย "
    "หน่อย ด้วย ยัง มาก ไหม มั้ย หรือ ถ้า เมื่อ เพราะ โดย ถึง ต้อง อะไร อย่างไร ยังไง ทำไม เมื่อไร "
    "เมื่อไหร่ ต้องการ อยาก กว่า แต่ละ ทุก ทั้ง บาง อีก เลย กัน ตาม ซึ่ง เพื่อ เพียง แค่ ไว้ ขึ้น "
    "ลง ออก เข้า ตัว อัน คน ท่าน วันนี้ เมื่อวาน พรุ่งนี้ เย็น ตอน ทาง ดังนี้ ๆ ฯ หลัง ก่อน ทำ",
    /* Traditional Chinese */
    "的 了 是 我 我想 你 您 他 她 它 們 我們 你們 您們 他們 您好 你好 請 請問 麻煩 謝謝 感謝 嗎 呢 吧 啊 在 "
    "有 和 與 跟 也 就 都 很 還 還是 再 會 要 想 想要 可以 可 能 能夠 把 被 對 從 到 這 那 哪 這個 那個 "
    "一個 一些 什麼 甚麼 怎麼 怎樣 如何 為什麼 為何 何時 哪裡 因為 所以 但 但是 如果 或 或者 及 並 而 "
    "而且 上 下 中 內 外 前 後 個 給 讓 將 已 已經 之 於 以 用 來 去 說 時 時候 之後 之前 現在 今天 昨天 "
    "明天 今晚 一 一下 非常 太 更 最 又 才 只 只是 自己 沒事 希望 需要 我的 你的 您的 得 地 著 過 嘛 喔 "
    "盞 款 項 位 次 為 由 等 各 該 此 其",
    /* Japanese, but for hiragana */
    "私 僕 方 様 御 件 事 時 為 等 物 今 今日 昨日 明日 今朝 今晩 今回 先日 本日 現在 何 何度 何時 "
    "お願い お世話 世話 致し 致します 申し 申します 申し上げ 頂き 頂け 頂く 下さい 下さ 下さる 宜しく "
    "有難う 御座い 思い 思います 思う 教え 教えて 言い 言う 言わ 見 出 来 行 行き 中 上 下 前 後 間 "
    "的 用 者 性 化 以上 以下 場合 通り お世話に 皆様 連絡 お問い合わせ 問い合わせ 願い 願 致 申 頂 下",
};

static const char *const first_words =
    "not no never cannot can't won't don't doesn't didn't isn't wasn't aren't haven't hasn't "
    "couldn't wouldn't without nothing nie ani bez nigdy 不 沒 沒有 無法 無 未 不能 不會 尚未 打不 "
    "نه هیچ بدون";

static const char *const either_words = "ไม่ ไม่ได้ ไม่มี ไม่ใช่ อย่า ห้าม نیست نشد نشده نشده‌است";

struct stop_word {
    struct str    text;
    enum word_use use;
};

struct stops {
    struct arena     *arena;
    struct stop_word *words;
    size_t            n, room;
};

static int by_text(const void *a, const void *b)
{
    const struct str *x = &((const struct stop_word *)a)->text;
    const struct str *y = &((const struct stop_word *)b)->text;
    int order = memcmp(x->p, y->p, x->n < y->n ? x->n : y->n);

    return order ? order : (x->n > y->n) - (x->n < y->n);
}

static void add_words(struct stops *s, struct normal *n, const char *list, enum word_use use)
{
    struct str rest = normal_text(n, str_of(list)), word;

    rest = str_copy(s->arena, str_trim(rest));
    while (str_next(&rest, ' ', &word)) {
        if (s->n == s->room) {
            s->room = s->room ? 2 * s->room : 1024;
            s->words = must_grow(s->words, s->room * sizeof *s->words);
        }
        s->words[s->n++] = (struct stop_word){ word, use };
    }
}

struct stops *stops_open(void)
{
    struct stops *s = must_alloc(sizeof *s);
    struct normal n = { 0 };

    s->arena = arena_open();
    for (size_t i = 0; i < sizeof stop_lists / sizeof *stop_lists; i++)
        add_words(s, &n, stop_lists[i], WORD_STOP);
    add_words(s, &n, first_words, WORD_FIRST);
    add_words(s, &n, either_words, WORD_EITHER);
    normal_done(&n);
    qsort(s->words, s->n, sizeof *s->words, by_text);
    return s;
}

void stops_close(struct stops **s)
{
    if (!*s)
        return;
    arena_close(&(*s)->arena);
    mem_free((*s)->words);
    mem_free(*s);
    *s = NULL;
}

/* Words of two lists are found in either. */
enum word_use stops_use(const struct stops *s, struct str word)
{
    struct stop_word key = { .text = word };
    const struct stop_word *found;

    if (normal_is_letter(word) || normal_is_hiragana(word))
        return WORD_STOP;
    found = bsearch(&key, s->words, s->n, sizeof *s->words, by_text);
    return found ? found->use : WORD_CONTENT;
}
