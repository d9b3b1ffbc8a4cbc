/* phrases.c -- see phrases.h. */
#include "phrases.h"

enum { VARIANTS = 2, NAMES = 8, PLACES = 24, TRADES = 12 };

const char *const language_tags[LANGUAGES] = { "en", "pl", "ja", "zh-Hant", "th", "fa" };

const char *const category_names[CATEGORIES] = {
    "product", "cancellation", "how_to", "availability", "refund", "return", "sales_question",
    "shipping", "technical_issue", "account",
};

static const char *const subjects[CATEGORIES][LANGUAGES][VARIANTS] = {
    [PRODUCT] = {
        { "Does the Aurora lamp fit an E14 socket?", "Lamp is darker than described" },
        { "Czy lampa Aurora pasuje do gwintu E14?", "Lampa świeci ciemniej niż w opisie" },
        { "AuroraランプはE14口金に合いますか", "説明よりランプが暗い" },
        { "Aurora燈適用E14燈座嗎?", "燈比說明的暗" },
        { "โคมไฟ Aurora ใช้กับขั้ว E14 ได้ไหม", "โคมไฟมืดกว่าที่บอกไว้" },
        { "آیا چراغ آرورا به سرپیچ E14 می‌خورد؟", "چراغ کم‌نورتر از توضیحات است" } },
    [CANCELLATION] = {
        { "Please cancel my order", "Cancel the subscription at month's end" },
        { "Proszę anulować zamówienie", "Rezygnacja z abonamentu z końcem miesiąca" },
        { "注文をキャンセルしたい", "今月末で解約したい" },
        { "請取消我的訂單", "月底取消訂閱" },
        { "ขอยกเลิกคำสั่งซื้อ", "ขอยกเลิกแพ็กเกจสิ้นเดือนนี้" },
        { "لطفاً سفارشم را لغو کنید", "لغو اشتراک در پایان ماه" } },
    [HOW_TO] = {
        { "How do I pair the lamp with the app?", "How to set a timer for the evening" },
        { "Jak połączyć lampę z aplikacją?", "Jak ustawić wieczorny wyłącznik czasowy" },
        { "ランプとアプリの接続方法", "夜のタイマーの設定方法" },
        { "如何將燈與應用程式配對?", "如何設定晚間定時" },
        { "จับคู่โคมไฟกับแอปอย่างไร", "ตั้งเวลาปิดไฟตอนเย็นอย่างไร" },
        { "چگونه چراغ را به برنامه وصل کنم؟", "تنظیم زمان‌سنج برای شب" } },
    [AVAILABILITY] = {
        { "When is the floor lamp back in stock?", "Is the white model available?" },
        { "Kiedy lampa podłogowa wróci do sprzedaży?", "Czy biały model jest dostępny?" },
        { "フロアランプの入荷はいつですか", "白いモデルは買えますか" },
        { "落地燈何時補貨?", "白色款還有貨嗎?" },
        { "โคมไฟตั้งพื้นจะมีของเมื่อไร", "รุ่นสีขาวมีของไหม" },
        { "چراغ ایستاده کی موجود می‌شود؟", "مدل سفید موجود است؟" } },
    [REFUND] = {
        { "My refund has not arrived", "Charged twice, please refund" },
        { "Nie dotarł zwrot pieniędzy", "Podwójne obciążenie, proszę o zwrot" },
        { "返金がまだです", "二重請求の返金をお願いします" },
        { "退款尚未收到", "重複扣款,請退款" },
        { "ยังไม่ได้รับเงินคืน", "ถูกหักเงินสองครั้ง ขอเงินคืน" },
        { "بازپرداخت من نرسیده است", "دو بار پول کم شد، لطفاً بازگردانید" } },
    [RETURN] = {
        { "I want to return a lamp", "Return label does not open" },
        { "Chcę zwrócić lampę", "Etykieta zwrotna się nie otwiera" },
        { "ランプを返品したい", "返品ラベルが開けません" },
        { "我想退回一盞燈", "退貨標籤打不開" },
        { "ต้องการคืนโคมไฟ", "เปิดใบปะหน้าคืนสินค้าไม่ได้" },
        { "می‌خواهم چراغ را پس بدهم", "برچسب مرجوعی باز نمی‌شود" } },
    [SALES_QUESTION] = {
        { "Price for forty lamps for an office", "Is there a discount for schools?" },
        { "Cena czterdziestu lamp do biura", "Czy jest zniżka dla szkół?" },
        { "オフィス用ランプ40台の見積もり", "学校割引はありますか" },
        { "辦公室四十盞燈的報價", "學校有折扣嗎?" },
        { "ขอราคาโคมไฟสี่สิบตัวสำหรับสำนักงาน", "มีส่วนลดสำหรับโรงเรียนไหม" },
        { "قیمت چهل چراغ برای دفتر", "برای مدارس تخفیف دارید؟" } },
    [SHIPPING] = {
        { "Where is my parcel?", "Parcel arrived damaged" },
        { "Gdzie jest moja paczka?", "Paczka dotarła uszkodzona" },
        { "荷物はどこですか", "荷物が破損していました" },
        { "我的包裹在哪裡?", "包裹送達時已損壞" },
        { "พัสดุของฉันอยู่ที่ไหน", "พัสดุมาถึงในสภาพเสียหาย" },
        { "بسته‌ام کجاست؟", "بسته آسیب‌دیده رسید" } },
    [TECHNICAL_ISSUE] = {
        { "The lamp does not connect any more", "App shows an error after the update" },
        { "Lampa przestała się łączyć", "Po aktualizacji aplikacja pokazuje błąd" },
        { "ランプが接続できなくなった", "更新後アプリにエラーが出る" },
        { "燈無法再連線", "更新後應用程式出現錯誤" },
        { "โคมไฟเชื่อมต่อไม่ได้แล้ว", "แอปแสดงข้อผิดพลาดหลังอัปเดต" },
        { "چراغ دیگر وصل نمی‌شود", "برنامه پس از به‌روزرسانی خطا می‌دهد" } },
    [ACCOUNT] = {
        { "I cannot sign in", "Change the address of my account" },
        { "Nie mogę się zalogować", "Zmiana adresu na koncie" },
        { "ログインできません", "アカウントの住所を変更したい" },
        { "我無法登入", "更改帳戶地址" },
        { "เข้าสู่ระบบไม่ได้", "ขอเปลี่ยนที่อยู่ในบัญชี" },
        { "نمی‌توانم وارد شوم", "تغییر نشانی حساب" } },
};

static const char *const moods[MOODS][LANGUAGES][VARIANTS] = {
    [MOOD_GOOD] = {
        { "Thank you, that was quick and very helpful.", "Great, it works now. Thanks!" },
        { "Dziękuję, szybko i bardzo pomocnie.", "Świetnie, już działa. Dzięki!" },
        { "ありがとうございます。とても助かりました。", "解決しました。素晴らしい対応です。" },
        { "謝謝,很快就解決了,非常滿意。", "太好了,現在正常了。" },
        { "ขอบคุณมาก ช่วยได้ดีและรวดเร็ว", "ดีมาก ใช้งานได้แล้ว" },
        { "ممنون، سریع و بسیار مفید بود.", "عالی است، حالا کار می‌کند." } },
    [MOOD_NEUTRAL] = {
        { "The order number is in the attachment.", "I will try it this evening and report." },
        { "Numer zamówienia jest w załączniku.", "Sprawdzę wieczorem i dam znać." },
        { "注文番号は添付の通りです。", "今晩試してみます。" },
        { "訂單編號在附件中。", "我今晚試試再回覆。" },
        { "เลขที่คำสั่งซื้ออยู่ในไฟล์แนบ", "จะลองเย็นนี้แล้วแจ้งกลับ" },
        { "شماره سفارش در پیوست است.", "امشب امتحان می‌کنم و خبر می‌دهم." } },
    [MOOD_BAD] = {
        { "I am still waiting, this is annoying.", "It does not work. I am disappointed." },
        { "Wciąż czekam, to denerwujące.", "Nie działa. Jestem rozczarowany." },
        { "まだ待っています。困っています。", "まったく動きません。残念です。" },
        { "我還在等,很煩。", "還是不能用,很失望。" },
        { "ยังรออยู่ แย่มาก", "ใช้ไม่ได้ ผิดหวัง" },
        { "هنوز منتظرم، آزاردهنده است.", "کار نمی‌کند. ناامید شدم." } },
};

static const char *const replies[LANGUAGES][VARIANTS] = {
    { "Thank you for writing. Here is how we solve this.", "I have looked into it for you." },
    { "Dziękujemy za wiadomość. Oto rozwiązanie.", "Sprawdziłam to dla Pana." },
    { "お問い合わせありがとうございます。解決方法をご案内します。", "お調べいたしました。" },
    { "感謝您的來信,解決方法如下。", "我已為您查詢。" },
    { "ขอบคุณที่ติดต่อเรา วิธีแก้ไขมีดังนี้", "ตรวจสอบให้แล้ว" },
    { "از پیام شما سپاسگزاریم. راه‌حل این است.", "برای شما بررسی کردم." },
};

static const char *const given_names[LANGUAGES][NAMES] = {
    { "Alice", "Ben", "Chloe", "Daniel", "Emma", "Frank", "Grace", "Henry" },
    { "Agata", "Bartek", "Celina", "Dawid", "Ewa", "Filip", "Gosia", "Hubert" },
    { "葵", "陽翔", "結衣", "蓮", "美咲", "大輔", "直子", "健" },
    { "怡君", "志明", "淑芬", "家豪", "雅婷", "俊傑", "美玲", "建宏" },
    { "สมชาย", "สุดา", "อนันต์", "มาลี", "ประเสริฐ", "วันดี", "กิตติ", "นภา" },
    { "سارا", "علی", "مریم", "رضا", "نرگس", "حسین", "لیلا", "امیر" },
};

static const char *const family_names[LANGUAGES][NAMES] = {
    { "Archer", "Brook", "Carver", "Dale", "Ellis", "Fletcher", "Garner", "Holt" },
    { "Adamska", "Bielak", "Cieślak", "Duda", "Falkowska", "Gajda", "Jasik", "Kubiak" },
    { "佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村" },
    { "陳", "林", "黃", "張", "李", "王", "吳", "劉" },
    { "ใจดี", "ศรีสุข", "แสงทอง", "บุญมา", "ทองดี", "สายชล", "วงศ์ไทย", "รักไทย" },
    { "احمدی", "کریمی", "رضایی", "موسوی", "صادقی", "نوری", "کاظمی", "حیدری" },
};

static const char *const places[PLACES] = {
    "Amber", "Birch", "Cedar", "Delta", "Elm", "Fern", "Granite", "Harbor", "Iris", "Juniper",
    "Kestrel", "Linden", "Maple", "North", "Oak", "Pine", "Quarry", "River", "Stone", "Tide",
    "Upland", "Vale", "Willow", "Yarrow",
};

static const char *const trades[TRADES] = {
    "Hotels", "Offices", "Schools", "Clinics", "Design", "Studios", "Living", "Foods", "Books",
    "Theatre", "Logistics", "Works",
};

const char *phrase_subject(enum category category, enum language language, uint64_t pick)
{
    return subjects[category][language][pick % VARIANTS];
}

const char *phrase_mood(enum mood mood, enum language language, uint64_t pick)
{
    return moods[mood][language][pick % VARIANTS];
}

const char *phrase_reply(enum language language, uint64_t pick)
{
    return replies[language][pick % VARIANTS];
}

const char *phrase_given_name(enum language language, uint64_t pick)
{
    return given_names[language][pick % NAMES];
}

const char *phrase_family_name(enum language language, uint64_t pick)
{
    return family_names[language][pick % NAMES];
}

const char *phrase_place(uint64_t pick)
{
    return places[pick % PLACES];
}

const char *phrase_trade(uint64_t pick)
{
    return trades[pick % TRADES];
}
