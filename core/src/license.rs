//! What a genuine key says: one model for every key format.

use core::fmt;

use heapless::String;

use crate::fingerprint::Fingerprint;
use crate::limits::{ID_BYTES_MAX, NAME_BYTES_MAX};
use crate::time::Instant;

/// The claims of one genuine key about one product.
///
/// Made only from authenticated bytes; about 500 bytes, no borrowed parts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct License {
    /// Names the key without revealing it.
    pub fingerprint: Fingerprint,
    /// Whether the key is for the product that was asked for.
    pub coverage: Coverage,
    /// Unknown only in a key that does not cover the product.
    pub license_type: Option<LicenseType>,
    /// How many users it allows.
    pub users: Tier,
    /// How many remote agents it allows, which counts on Bamboo.
    pub remote_agents: Option<Tier>,
    /// How many people may hold the app's role, if it is licensed by role.
    pub roles: Option<Tier>,
    /// Issued for evaluation.
    pub evaluation: bool,
    /// Issued as a subscription.
    pub subscription: bool,
    /// A subscription counts as an evaluation before this.
    pub trial_ends: Option<End>,
    /// A Data Center license.
    pub data_center: bool,
    /// Part of an Atlassian Stack.
    pub stack: bool,
    /// Support entitlement number.
    pub sen: Option<String<ID_BYTES_MAX>>,
    /// The host server it was made for; shown, not judged.
    pub server_id: Option<String<ID_BYTES_MAX>>,
    /// The licensee.
    pub organisation: Option<String<NAME_BYTES_MAX>>,
    /// The solution partner.
    pub partner: Option<String<NAME_BYTES_MAX>>,
    /// When it was made; may lie in the future, never judged.
    pub created_at: Option<Instant>,
    /// When it was bought.
    pub purchased_at: Option<Instant>,
    /// Not licensed before this.
    pub starts_at: Option<Instant>,
    /// The last licensed second.
    pub expires: End,
    /// Builds made after this are not covered.
    pub maintenance_ends: End,
    /// What the second signature says.
    pub license_hash: LicenseHash,
}

impl License {
    /// True if this counts as an evaluation at `now`, with relative ends counted
    /// from `activated_at`.
    pub fn is_evaluation(&self, now: Instant, activated_at: Instant) -> bool {
        self.evaluation || self.trial_ends_at(activated_at) > Some(now)
    }

    /// When this stops counting as an evaluation because its trial ends.
    pub(crate) fn trial_ends_at(&self, activated_at: Instant) -> Option<Instant> {
        let trial_ends = self.trial_ends.filter(|_| self.subscription)?;
        trial_ends.resolve(activated_at)
    }
}

/// Whether a key is for a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// It is for other products.
    None,
    /// It names this product.
    Named,
    /// It is for any app.
    AnyApp,
}

/// When something ends. The end itself still belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Never.
    Never,
    /// At this instant.
    At(Instant),
    /// This many seconds after the license was activated, whenever that is.
    AfterActivation(u64),
}

impl End {
    /// The instant, given when the license was activated; `None` for never.
    pub fn resolve(self, activated_at: Instant) -> Option<Instant> {
        match self {
            Self::Never => None,
            Self::At(at) => Some(at),
            Self::AfterActivation(secs) => {
                Some(activated_at.plus_secs(i64::try_from(secs).unwrap_or(i64::MAX)))
            }
        }
    }
}

/// A number of users, agents or role holders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// At most this many.
    Limited(u32),
    /// Any number.
    Unlimited,
}

impl Tier {
    /// From the notation of keys: -1 is unlimited, other negative numbers mean
    /// nothing.
    pub fn from_number(number: i32) -> Option<Self> {
        match number {
            -1 => Some(Self::Unlimited),
            _ => u32::try_from(number).ok().map(Self::Limited),
        }
    }

    /// In the notation of keys: -1 is unlimited.
    pub fn number(self) -> i64 {
        match self {
            Self::Limited(number) => i64::from(number),
            Self::Unlimited => -1,
        }
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Limited(number) => number.fmt(f),
            Self::Unlimited => f.write_str("unlimited"),
        }
    }
}

/// What a tier counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// Licensed users.
    Users,
    /// Bamboo's remote agents.
    Agents,
    /// People who hold the app's role.
    Roles,
}

impl Edition {
    /// The word used in JSON and in claims.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Agents => "agents",
            Self::Roles => "roles",
        }
    }
}

/// The second signature of a Marketplace key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LicenseHash {
    /// Its date requires one, and there is none.
    Absent,
    /// Made before hashes were required.
    Exempt,
    /// Belongs to these properties.
    Good,
    /// Does not belong to these properties.
    Bad,
    /// Made with a key that is not known here.
    UnknownKeyVersion,
}

impl LicenseHash {
    /// The word used in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Exempt => "exempt",
            Self::Good => "good",
            Self::Bad => "bad",
            Self::UnknownKeyVersion => "unknown_key_version",
        }
    }

    /// What there is to complain about.
    pub(crate) const fn complaint(self) -> &'static str {
        match self {
            Self::Absent => {
                "the key lacks the second signature (licenseHash) that keys have unless they say \
                 that they were made before 2021"
            }
            Self::Exempt | Self::Good => "nothing",
            Self::Bad => "the second signature does not belong to this license",
            Self::UnknownKeyVersion => "the second signature was made with an unknown key",
        }
    }
}

/// What kind of license was sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LicenseType {
    /// For teaching and research.
    Academic,
    /// Paid at full price.
    Commercial,
    /// Free for charities.
    Community,
    /// For demonstrations.
    Demonstration,
    /// For developing against a licensed production instance.
    Developer,
    /// An older word for charities.
    NonProfit,
    /// For open source projects.
    OpenSource,
    /// For one person.
    Personal,
    /// Small and cheap.
    Starter,
    /// Hosted by the vendor.
    Hosted,
    /// For tests.
    Testing,
}

impl LicenseType {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Academic,
        Self::Commercial,
        Self::Community,
        Self::Demonstration,
        Self::Developer,
        Self::NonProfit,
        Self::OpenSource,
        Self::Personal,
        Self::Starter,
        Self::Hosted,
        Self::Testing,
    ];

    /// The name in keys and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Academic => "ACADEMIC",
            Self::Commercial => "COMMERCIAL",
            Self::Community => "COMMUNITY",
            Self::Demonstration => "DEMONSTRATION",
            Self::Developer => "DEVELOPER",
            Self::NonProfit => "NON_PROFIT",
            Self::OpenSource => "OPEN_SOURCE",
            Self::Personal => "PERSONAL",
            Self::Starter => "STARTER",
            Self::Hosted => "HOSTED",
            Self::Testing => "TESTING",
        }
    }

    /// Reads a name in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name().eq_ignore_ascii_case(name))
    }

    /// True for the types that are sold at a price.
    pub const fn is_paid(self) -> bool {
        matches!(self, Self::Academic | Self::Commercial | Self::Starter)
    }
}

impl fmt::Display for LicenseType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
