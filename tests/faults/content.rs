//! What is signed, but not understood.

use lictor_core::limits::INFLATED_BYTES_MAX;
use lictor_tests::forge;

use super::{APP, Case, case, license_text};

pub(super) fn contents() -> Vec<Case> {
    let packed = forge::packed(license_text("").as_bytes());
    let zlib = &packed[forge::PREFIX.len()..];
    let mut wrong_sum = packed.clone();
    *wrong_sum.last_mut().expect("a checksum") ^= 1;
    let text_of = |len: usize| {
        let text = license_text("Description=");
        forge::key(text.clone() + &"d".repeat(len - text.len()))
    };
    let lines = |count: usize| {
        let more: String = (3..count).map(|n| format!("p{n}=\n")).collect();
        forge::key(license_text(&more))
    };
    vec![
        case(
            "another prefix",
            forge::key_of_signed(&[&[13, 14, 12, 10, 16], zlib].concat()),
            "BAD_PREFIX",
        ),
        case(
            "no room for a prefix",
            forge::key_of_signed(&[13, 14, 12, 10]),
            "BAD_PREFIX",
        ),
        case(
            "a prefix and nothing else",
            forge::key_of_signed(&forge::PREFIX),
            "BAD_ZLIB",
        ),
        case(
            "a text that is not compressed",
            forge::key_of_signed(&[&forge::PREFIX[..], b"a=b"].concat()),
            "BAD_ZLIB",
        ),
        case(
            "a stream cut short",
            forge::key_of_signed(&packed[..packed.len() - 5]),
            "BAD_ZLIB",
        ),
        case(
            "a stream without its checksum",
            forge::key_of_signed(&packed[..packed.len() - 4]),
            "BAD_ZLIB",
        ),
        case(
            "a stream with a wrong checksum",
            forge::key_of_signed(&wrong_sum),
            "BAD_ZLIB",
        ),
        case(
            "something behind the stream",
            forge::key_of_signed(&[&packed[..], &[0]].concat()),
            "BAD_ZLIB",
        ),
        case(
            "as much text as there may be",
            text_of(INFLATED_BYTES_MAX),
            "LICENSE",
        ),
        case(
            "one byte more",
            text_of(INFLATED_BYTES_MAX + 1),
            "TOO_LARGE",
        ),
        case(
            "a compression bomb",
            forge::key([b'a'; 1 << 20]),
            "TOO_LARGE",
        ),
        case("as many properties as there may be", lines(128), "LICENSE"),
        case("one property more", lines(129), "TOO_LARGE"),
        case(
            "the same property very often",
            forge::key(license_text(&"p=\n".repeat(500))),
            "LICENSE",
        ),
    ]
}

pub(super) fn properties() -> Vec<Case> {
    let with = |line: &str| forge::key(license_text(line));
    let bytes = |tail: &[u8]| forge::key([license_text("").as_bytes(), tail].concat());
    vec![
        case(
            "text that is not UTF-8",
            bytes(b"Organisation=\xff"),
            "BAD_PROPERTY",
        ),
        case(
            "a surrogate in UTF-8",
            bytes(b"Organisation=\xed\xa0\x80"),
            "BAD_PROPERTY",
        ),
        case(
            "a NUL character",
            bytes(b"Organisation=a\0b"),
            "BAD_PROPERTY",
        ),
        case(
            "a name that ends in a backslash",
            with("a\\=b"),
            "BAD_PROPERTY",
        ),
        case(
            "a type nobody knows",
            with("LicenseTypeName=GOLD"),
            "BAD_PROPERTY",
        ),
        case(
            "no type",
            forge::key(format!("{APP}.active=true")),
            "BAD_PROPERTY",
        ),
        case(
            "an old display name nobody knows",
            forge::key(format!("{APP}.active=true\nLicenseType=JIRA: Gold")),
            "BAD_PROPERTY",
        ),
        case(
            "a tier that is no number",
            with("NumberOfUsers=many"),
            "BAD_PROPERTY",
        ),
        case(
            "a tier with a blank behind",
            with("NumberOfUsers=10 "),
            "BAD_PROPERTY",
        ),
        case("a tier with a plus", with("NumberOfUsers=+10"), "LICENSE"),
        case("a tier below -1", with("NumberOfUsers=-2"), "BAD_PROPERTY"),
        case(
            "a tier of 2^31 - 1",
            with("NumberOfUsers=2147483647"),
            "LICENSE",
        ),
        case(
            "a tier of 2^31",
            with("NumberOfUsers=2147483648"),
            "BAD_PROPERTY",
        ),
        case("an empty tier", with("NumberOfUsers="), "LICENSE"),
        case(
            "a number of agents that is none",
            with("NumberOfBambooRemoteAgents=x"),
            "BAD_PROPERTY",
        ),
        case(
            "a number of role holders that is none",
            with(&format!("{APP}.numRoleCount=x")),
            "BAD_PROPERTY",
        ),
        case(
            "an end that is no date",
            with("LicenseExpiryDate=tomorrow"),
            "BAD_PROPERTY",
        ),
        case(
            "an end in another order",
            with("LicenseExpiryDate=31-12-2026"),
            "BAD_PROPERTY",
        ),
        case(
            "an end in month 13",
            with("LicenseExpiryDate=2026-13-01"),
            "BAD_PROPERTY",
        ),
        case(
            "an end in month 00",
            with("LicenseExpiryDate=2026-00-01"),
            "BAD_PROPERTY",
        ),
        case(
            "an end on day 32",
            with("LicenseExpiryDate=2026-01-32"),
            "BAD_PROPERTY",
        ),
        case(
            "an end on day 00",
            with("LicenseExpiryDate=2026-01-00"),
            "LICENSE",
        ),
        case(
            "an end in year 0999",
            with("LicenseExpiryDate=0999-01-01"),
            "BAD_PROPERTY",
        ),
        case(
            "an end in year 3000",
            with("LicenseExpiryDate=3000-01-01"),
            "BAD_PROPERTY",
        ),
        case(
            "an end in the year 2999",
            with("LicenseExpiryDate=2999-12-31"),
            "LICENSE",
        ),
        case(
            "an end before 1970",
            with("LicenseExpiryDate=-1"),
            "BAD_PROPERTY",
        ),
        case(
            "an end in half hours",
            with("LicenseExpiryDate=P1.5H"),
            "BAD_PROPERTY",
        ),
        case(
            "an end in no hours",
            with("LicenseExpiryDate=PH"),
            "BAD_PROPERTY",
        ),
        case(
            "an end in days",
            with("LicenseExpiryDate=P3D"),
            "BAD_PROPERTY",
        ),
        case(
            "an end in no milliseconds",
            with("LicenseExpiryDate=Duration:"),
            "BAD_PROPERTY",
        ),
        case(
            "an end in negative milliseconds",
            with("LicenseExpiryDate=Duration:-5"),
            "BAD_PROPERTY",
        ),
        case(
            "an end of maintenance that is no date",
            with("MaintenanceExpiryDate=soon"),
            "BAD_PROPERTY",
        ),
        case(
            "a creation date relative to activation",
            with("CreationDate=P3H"),
            "BAD_PROPERTY",
        ),
        case(
            "a purchase date that is none",
            with("PurchaseDate=x"),
            "BAD_PROPERTY",
        ),
        case(
            "an end of trial that is none",
            with(&format!("{APP}.TrialEndDate=x")),
            "BAD_PROPERTY",
        ),
        case(
            "nonsense in a key for other products",
            forge::key("jira.active=true\nLicenseExpiryDate=tomorrow\nNumberOfUsers=many"),
            "LICENSE",
        ),
        case("an empty license", forge::key(""), "LICENSE"),
    ]
}
