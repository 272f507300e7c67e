//! Papers as PDF, judged by poppler: the words are there, the fonts are in it, nothing runs over the edge.

use crate::support::app::TestApp;
use crate::support::papers::Paper;
use chrono::NaiveDate;
use rakkan::config::{Config, ConfigError, Mode, source::Source};
use rakkan::documents::{
    Addressee, Fact, Honorific, Issuer, Kind, Line, Press, PressError, RateTotal, Sheet, Totals, Words,
};
use rakkan::kernel::{Locale, Yen};

fn two(ja: &str, en: &str) -> Words {
    Words::of(|l| if l == Locale::Ja { ja.to_owned() } else { en.to_owned() })
}

/// An invoice of so many lines, at two rates.
fn sheet(kind: Kind, lines: u32) -> Sheet {
    let line = |n: u32| Line {
        item: two(&format!("証明書 {n}号"), &format!("Certificate {n}")),
        detail: Words::same("taro.yamada@example.co.jp"),
        quantity: 1,
        unit_price: Yen::new(999),
        percent: 10,
        amount: Yen::new(999),
    };
    let rate = |percent, net, tax| RateTotal { percent, net: Yen::new(net), tax: Yen::new(tax) };
    Sheet {
        kind,
        number: "INV-000042".into(),
        date: NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day"),
        to: Addressee {
            address: vec!["〒104-0061".into(), "東京都中央区銀座1-2-3".into()],
            organization: "株式会社サンプル".into(),
            person: String::new(),
            honorific: Honorific::Onchu,
        },
        from: Issuer {
            name: "落款認証株式会社".into(),
            lines: vec!["〒100-0000".into(), "03-0000-0000".into()],
            registration: Some("T7000012050002".into()),
        },
        facts: vec![Fact { label: two("オーダー番号", "Order number"), value: Words::same("12345678") }],
        lines: (1..=lines).map(line).collect(),
        totals: Totals {
            per_rate: vec![rate(10, 2997, 299), rate(8, 666, 53)],
            net: Yen::new(3663),
            tax: Yen::new(352),
            total: Yen::new(4015),
        },
        notes: vec![two("ご入金の確認後に発行します。", "Issued after payment.")],
        bank: vec!["見本銀行 本店".into(), "普通 1234567".into()],
    }
}

fn printed(sheet: &Sheet, locale: Locale) -> Paper {
    Paper::new(&Press::new(None).print(sheet, locale).expect("a pdf"))
}

#[test]
fn an_invoice_says_what_the_law_wants() {
    let paper = printed(&sheet(Kind::Invoice, 3), Locale::Ja);
    let text = paper.text();
    for words in [
        "請求書",
        "適格請求書",
        "INV-000042",
        "2026年11月22日",
        "株式会社サンプル御中",
        "〒104-0061",
        "落款認証株式会社",
        "登録番号T7000012050002",
        "オーダー番号12345678",
        "見本銀行本店",
        "ご入金の確認後に発行します。",
    ] {
        assert!(text.contains(words), "{words} in {:#?}", paper.lines());
    }
    // Each on a line with its amount.
    for line in [
        "ご請求金額（税込）¥4,015",
        "証明書1号1¥99910%¥999",
        "小計（税抜）¥3,663",
        "10%対象（税抜）¥2,997",
        "消費税（10%）¥299",
        "8%対象（税抜）¥666",
        "消費税（8%）¥53",
        "合計（税込）¥4,015",
    ] {
        assert!(paper.lines().iter().any(|l| l == line), "{line} in {:#?}", paper.lines());
    }
}

#[test]
fn each_kind_has_its_title_in_both_languages() {
    for (kind, ja, en) in [
        (Kind::Quote, "お見積書", "Quotation"),
        (Kind::ProForma, "ご請求書", "Paymentrequest"),
        (Kind::Invoice, "請求書", "Invoice"),
        (Kind::Receipt, "領収書", "Receipt"),
        (Kind::CreditNote, "返還請求書", "Creditnote"),
    ] {
        let sheet = sheet(kind, 1);
        assert!(printed(&sheet, Locale::Ja).lines().iter().any(|line| line == ja), "{ja}");
        let english = printed(&sheet, Locale::En);
        assert!(english.lines().iter().any(|line| line == en), "{en} in {:#?}", english.lines());
        assert!(english.text().contains("Ordernumber12345678"));
    }
}

#[test]
fn without_a_registration_number_nothing_is_called_qualified() {
    let mut sheet = sheet(Kind::Invoice, 1);
    sheet.from.registration = None;
    let text = printed(&sheet, Locale::Ja).text();
    assert!(text.contains("請求書") && !text.contains("適格") && !text.contains("登録番号"), "{text}");
}

#[test]
fn long_papers_go_on_on_the_next_page_and_stay_inside_the_edges() {
    let mut long = sheet(Kind::Invoice, 60);
    long.to.organization = "とても長い名前の一般財団法人全国電子証明書普及促進協議会連合会東日本支部".into();
    long.lines[0].detail = Words::same("a".repeat(400));
    let paper = printed(&long, Locale::Ja);
    let text = paper.text();
    for n in [1, 30, 60] {
        assert!(text.contains(&format!("証明書{n}号")), "line {n}");
    }
    let pictures = paper.pictures();
    assert!(pictures.len() > 1, "{} pages", pictures.len());
    assert!(text.contains(&format!("1/{}", pictures.len())), "pages are numbered");
    for (width, height, dots) in &pictures {
        let edge = width * 12 / 210;
        for y in 0..*height {
            let row = &dots[y * width..(y + 1) * width];
            let clean = row[..edge].iter().chain(&row[width - edge..]).all(|dot| *dot > 250);
            assert!(clean, "something stands in the margin at {y} of {height}");
        }
        assert!(dots.iter().any(|dot| *dot < 100), "there is ink");
    }
}

#[test]
fn the_font_is_in_the_file_and_only_what_is_needed_of_it() {
    let bytes = Press::new(None).print(&sheet(Kind::Invoice, 3), Locale::Ja).expect("a pdf");
    assert!(bytes.len() < 200_000, "{} octets: the font is not subset", bytes.len());
    for font in Paper::new(&bytes).fonts() {
        // Embedded, subset, with the letters behind its glyphs.
        assert_eq!(font.matches("yes").count(), 3, "{font}");
    }
}

#[test]
fn the_same_sheet_gives_the_same_file_and_survives_being_kept() {
    let sheet = sheet(Kind::Receipt, 2);
    let press = Press::new(None);
    let kept: Sheet = serde_json::from_str(&serde_json::to_string(&sheet).expect("text")).expect("a sheet");
    assert_eq!(kept, sheet);
    let print = |sheet| press.print(sheet, Locale::Ja).expect("a pdf");
    assert!(print(&sheet) == print(&kept), "papers do not change");
}

#[test]
fn a_font_that_is_not_there_is_named_with_its_setting() {
    let error = Press::new(Some("No Such Font")).print(&sheet(Kind::Quote, 1), Locale::Ja).expect_err("no font");
    assert!(matches!(error, PressError::Font(_)));
    assert!(error.to_string().starts_with("RAKKAN_FONT: \"No Such Font\""), "{error}");
}

#[test]
fn a_wrong_registration_number_is_refused_at_the_start() {
    let with = |number| Config::from_source(Mode::Demo, &Source::of([("RAKKAN_INVOICE_REGISTRATION", number)]));
    assert_eq!(with("T7000012050002").expect("settings").brand.registration.expect("one").as_str(), "T7000012050002");
    assert!(with("none").expect("settings").brand.registration.is_none());
    for wrong in ["7000012050002", "T7000012050003", "T1"] {
        let error = with(wrong).expect_err("a wrong number");
        assert!(matches!(error, ConfigError::Setting { setting: "RAKKAN_INVOICE_REGISTRATION", .. }), "{error}");
    }
}

#[actix_web::test]
async fn letters_that_the_font_lacks_do_not_stop_the_press() {
    let t = TestApp::new().await;
    let mut odd = sheet(Kind::Quote, 1);
    odd.to.organization = "サンプル\u{1F600}\u{20BB7}\u{845B}商店".into();
    let text = Paper::new(&t.app.press.print(&odd, Locale::Ja).expect("a pdf")).text();
    assert!(text.contains("サンプル") && text.contains("商店"), "{text}");
}
