//! Finding the license of one product among the properties of a key.

use heapless::String;

use super::product::Product;
use super::properties::Properties;
use super::published::PublicKeys;
use super::seal;
use crate::fault::Fault;
use crate::fingerprint::Fingerprint;
use crate::license::{Coverage, End, License, LicenseType, Tier};
use crate::time::{Date, Instant};

/// What the platform takes a missing end for: long ago.
const LONG_AGO: End = End::At(Instant::midnight_in_sydney(Date::from_days(0)));

/// Words of the display names that old keys have in place of a type, after the
/// product's name: `JIRA Enterprise: Commercial Server`. Those that are not the
/// name of a type; the platform keeps the same list for each product.
const LEGACY_TYPES: [(&str, LicenseType); 8] = [
    ("Commercial Server", LicenseType::Commercial),
    ("Evaluation", LicenseType::Commercial),
    ("Non-Profit / Open Source", LicenseType::NonProfit),
    ("Non-Profit", LicenseType::NonProfit),
    ("Open Source", LicenseType::OpenSource),
    ("Personal Server", LicenseType::Personal),
    ("Commercial Hosted", LicenseType::Hosted),
    ("Hosted Evaluation", LicenseType::Hosted),
];

pub(crate) fn license(
    properties: Properties<'_>,
    fingerprint: Fingerprint,
    product: Product<'_>,
    keys: &PublicKeys,
) -> Result<License, Fault> {
    let reader = Reader {
        properties,
        product,
        coverage: coverage(&properties, &product),
    };
    let created_at = reader.moment("CreationDate")?;
    Ok(License {
        fingerprint,
        coverage: reader.coverage,
        license_type: reader.license_type()?,
        users: reader.users()?,
        remote_agents: reader.tier(
            "NumberOfBambooRemoteAgents",
            reader.value("NumberOfBambooRemoteAgents"),
        )?,
        roles: reader.tier("numRoleCount", reader.own_value("numRoleCount"))?,
        evaluation: is_true(reader.value("Evaluation")),
        subscription: is_true(reader.value("Subscription")),
        trial_ends: reader.end("TrialEndDate", reader.own_value("TrialEndDate"))?,
        data_center: reader.is_data_center(),
        stack: is_true(properties.get("stack.active")),
        sen: cut(reader.value("SEN")),
        server_id: cut(reader.value("ServerID")),
        organisation: cut(reader.value("Organisation")),
        partner: cut(reader.value("PartnerName")),
        created_at,
        purchased_at: reader.moment("PurchaseDate")?.or(created_at),
        starts_at: None,
        expires: reader.expiry("LicenseExpiryDate")?,
        maintenance_ends: reader.expiry("MaintenanceExpiryDate")?,
        license_hash: seal::check(&properties, keys),
    })
}

fn coverage(properties: &Properties<'_>, product: &Product<'_>) -> Coverage {
    let is_active = |namespace| properties.get_in(namespace, "active") == Some("true");
    if product.own_namespaces().any(is_active) {
        Coverage::Named
    } else if product.wildcard().is_some_and(is_active) {
        Coverage::AnyApp
    } else {
        Coverage::None
    }
}

struct Reader<'w, 'p> {
    properties: Properties<'w>,
    product: Product<'p>,
    coverage: Coverage,
}

impl<'w> Reader<'w, '_> {
    /// A property that may stand in a namespace or for the whole key.
    fn value(&self, name: &str) -> Option<&'w str> {
        self.own_value(name).or_else(|| self.properties.get(name))
    }

    /// A property that only counts in a namespace. A license for any app answers
    /// alone: what the key says of an app that it does not cover is not asked.
    fn own_value(&self, name: &str) -> Option<&'w str> {
        let own = self
            .product
            .own_namespaces()
            .filter(|_| self.coverage != Coverage::AnyApp);
        own.chain(self.product.wildcard())
            .find_map(|namespace| self.properties.get_in(namespace, name))
    }

    /// Namespaces of the active applications, where the product is Jira.
    fn applications(&self) -> impl Iterator<Item = &'w str> {
        self.properties
            .iter()
            .filter(|(_, value)| *value == "true")
            .filter_map(|(name, _)| self.product.application(name))
    }

    fn license_type(&self) -> Result<Option<LicenseType>, Fault> {
        const NAME: &str = "LicenseTypeName";
        let named = self.value(NAME).filter(|value| !value.is_empty());
        let found = match named {
            Some(name) => LicenseType::from_name(name),
            None => self.value("LicenseType").and_then(legacy_type),
        };
        match found {
            // Hosts may be of a type that nobody knows; the rules have a word for it.
            None if !self.product.is_host() => self.unreadable(NAME, None),
            found => Ok(found),
        }
    }

    /// Jira's tier is that of its largest application.
    fn users(&self) -> Result<Tier, Fault> {
        const NAME: &str = "NumberOfUsers";
        let mut users = None;
        for application in self.applications() {
            let value = self.properties.get_in(application, NAME);
            users = users.max(self.tier(NAME, value.or_else(|| self.value(NAME)))?);
        }
        match users {
            Some(users) => Ok(users),
            None => Ok(self
                .tier(NAME, self.value(NAME))?
                .unwrap_or(Tier::Limited(0))),
        }
    }

    fn is_data_center(&self) -> bool {
        const NAME: &str = "DataCenter";
        is_true(self.own_value(NAME))
            || self
                .applications()
                .any(|application| is_true(self.properties.get_in(application, NAME)))
    }

    fn tier(&self, name: &'static str, value: Option<&str>) -> Result<Option<Tier>, Fault> {
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            return Ok(None);
        };
        match value.parse().ok().and_then(Tier::from_number) {
            None => self.unreadable(name, None),
            tier => Ok(tier),
        }
    }

    fn expiry(&self, name: &'static str) -> Result<End, Fault> {
        Ok(self.end(name, self.value(name))?.unwrap_or(LONG_AGO))
    }

    fn end(&self, name: &'static str, value: Option<&str>) -> Result<Option<End>, Fault> {
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            return Ok(None);
        };
        match end(value) {
            None => self.unreadable(name, None),
            end => Ok(end),
        }
    }

    /// A date in the past of the license, which cannot be relative to it.
    fn moment(&self, name: &'static str) -> Result<Option<Instant>, Fault> {
        match self.end(name, self.value(name))? {
            Some(End::At(at)) => Ok(Some(at)),
            Some(End::AfterActivation(_)) => self.unreadable(name, None),
            Some(End::Never) | None => Ok(None),
        }
    }

    /// A fault, unless the key is for other products: then nobody relies on what
    /// it says here.
    fn unreadable<T>(&self, name: &'static str, otherwise: T) -> Result<T, Fault> {
        match self.coverage {
            Coverage::None => Ok(otherwise),
            Coverage::Named | Coverage::AnyApp => Err(Fault::BadProperty { name }),
        }
    }
}

fn legacy_type(display_name: &str) -> Option<LicenseType> {
    let words = display_name.rsplit(':').next()?.trim();
    LEGACY_TYPES
        .iter()
        .find(|(legacy, _)| legacy.eq_ignore_ascii_case(words))
        .map(|(_, license_type)| *license_type)
        .or_else(|| LicenseType::from_name(words))
}

fn is_true(value: Option<&str>) -> bool {
    value.is_some_and(|value| value.eq_ignore_ascii_case("true"))
}

/// The forms of dates, in the order in which the platform tries them. Numbers
/// too large for any calendar count as its last second.
fn end(value: &str) -> Option<End> {
    if value == "unlimited" {
        return Some(End::Never);
    }
    if let Some(millis) = value.strip_prefix("Duration:").and_then(number) {
        return Some(End::AfterActivation(at_most_calendar(millis / 1_000)));
    }
    let hours = value
        .strip_prefix('P')
        .and_then(|rest| rest.strip_suffix('H'));
    if let Some(hours) = hours.and_then(number) {
        return Some(End::AfterActivation(at_most_calendar(
            hours.saturating_mul(3_600),
        )));
    }
    if let Some(millis) = number(value) {
        let secs = i64::try_from(millis / 1_000).unwrap_or(i64::MAX);
        return Some(End::At(Instant::from_unix(secs)));
    }
    let date = Date::parse_lenient(value.as_bytes().get(..10)?)?;
    Some(End::At(Instant::midnight_in_sydney(date)))
}

/// Longer durations than the calendar end with it all the same.
fn at_most_calendar(secs: u64) -> u64 {
    secs.min(Instant::MAX.unix() as u64)
}

/// Decimal digits and nothing else, saturating.
fn number(digits: &str) -> Option<u64> {
    if digits.is_empty() {
        return None;
    }
    digits.bytes().try_fold(0_u64, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| u64::from(digit - b'0'))?;
        Some(number.saturating_mul(10).saturating_add(digit))
    })
}

/// As much of a text as is kept for showing; an empty one counts as missing.
fn cut<const N: usize>(value: Option<&str>) -> Option<String<N>> {
    let value = value.filter(|value| !value.is_empty())?;
    let mut kept = String::new();
    // Characters that do not fit any more are left out on purpose.
    value
        .chars()
        .map_while(|c| kept.push(c).ok())
        .for_each(drop);
    Some(kept)
}
