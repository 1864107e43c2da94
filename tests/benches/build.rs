//! Makes the keys that are measured, and notes which compiler was used.
#![expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build by its environment"
)]

use std::path::Path;
use std::process::Command;
use std::{env, fs, str};

use lictor_tests::{forge, genuine};

/// What a vendor's customer has: a commercial license for one app.
const COMMERCIAL: [(&str, &str); 15] = [
    ("ContactName", "Ada Lovelace"),
    ("CreationDate", "2024-03-01"),
    ("Description", "Charts for Jira: Commercial"),
    ("Evaluation", "false"),
    ("LicenseExpiryDate", "unlimited"),
    ("LicenseTypeName", "COMMERCIAL"),
    ("MaintenanceExpiryDate", "2030-03-01"),
    ("NumberOfUsers", "500"),
    ("Organisation", "Analytical Engines Ltd"),
    ("PurchaseDate", "2024-03-01"),
    ("SEN", "SEN-21345678"),
    ("com.example.charts.Starter", "false"),
    ("com.example.charts.active", "true"),
    ("com.example.charts.enterprise", "false"),
    ("licenseVersion", "2"),
];

fn main() {
    write("timebomb-3h.key", genuine::key("timebomb-3h"));
    write("all-products.key", genuine::key("all-products"));

    let sealed = forge::sealed(&COMMERCIAL);
    let sealed = || sealed.iter().map(|(name, value)| (&**name, &**value));
    let (hashes, hashed): (Vec<_>, Vec<_>) = sealed().partition(|(name, _)| *name == "licenseHash");
    write("sealed.key", forge::key_of(sealed()));
    write("sealed.hashed", forge::store(hashed));
    write("sealed.hash", hashes[0].1);

    write("license.public", forge::KEYS.license.public_value());
    write("hash.public", forge::KEYS.hash.public_value());
    println!("cargo::rustc-env=KEY_VERSION={}", forge::KEYS.hash_version);
    println!("cargo::rustc-env=RUSTC_VERSION={}", rustc_version());
    println!("cargo::rerun-if-changed=build.rs");
}

fn write(name: &str, content: impl AsRef<[u8]>) {
    let folder = env::var("OUT_DIR").expect("cargo says where to write");
    fs::write(Path::new(&folder).join(name), content).expect("the file can be written");
}

fn rustc_version() -> String {
    let rustc = env::var("RUSTC").expect("cargo says which compiler it uses");
    let answer = Command::new(rustc).arg("--version").output();
    let answer = answer.expect("the compiler runs").stdout;
    let text = str::from_utf8(&answer).expect("the compiler answers in text");
    text.trim().to_string()
}
