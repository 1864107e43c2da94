//! What the host says about itself, the app and the moment.

use crate::license::{License, LicenseType, Tier};
use crate::marketplace::HostProduct;
use crate::time::Instant;

/// Everything a license is judged against.
///
/// A rule applies only where the facts it needs are known, with one exception:
/// without a build date the app counts as built now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The moment for which to judge.
    pub now: Instant,
    /// When this license was activated here; relative ends count from it.
    pub activated_at: Instant,
    /// The server product that the app runs in.
    pub host: Host,
    /// When this build of the app was made.
    pub built_at: Option<Instant>,
    /// Whether the app calls itself compatible with Data Center.
    pub data_center_compatible: bool,
    /// How many people hold the app's role, if the host counts them.
    pub role_count: Option<RoleCount>,
    /// What a bad or missing `licenseHash` means.
    pub license_hash: HashPolicy,
}

impl Facts {
    /// Nothing known but the time.
    pub fn new(now: Instant, activated_at: Instant) -> Self {
        Self {
            now,
            activated_at,
            host: Host::default(),
            built_at: None,
            data_center_compatible: false,
            role_count: None,
            license_hash: HashPolicy::default(),
        }
    }
}

/// The server product that the app runs in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Host {
    /// Which product it is.
    pub product: Option<HostProduct>,
    /// What kind of license it has.
    pub license_type: Option<HostType>,
    /// Its licensed users; on Bamboo its licensed remote agents.
    pub users: Option<Tier>,
    /// Whether its license is for evaluation.
    pub evaluation: bool,
    /// Its license counts as an evaluation before this, too.
    pub trial_ends_at: Option<Instant>,
    /// Whether it has a Data Center license.
    pub data_center: bool,
    /// Whether its license is part of an Atlassian Stack.
    pub stack: bool,
}

impl Host {
    /// The facts that a host's own license tells, with relative ends counted from
    /// `activated_at`.
    pub(crate) fn told_by(license: &License, product: HostProduct, activated_at: Instant) -> Self {
        let users = match product {
            HostProduct::Bamboo => license.remote_agents.unwrap_or(BAMBOO_AGENTS_DEFAULT),
            _ => license.users,
        };
        Self {
            product: Some(product),
            license_type: Some(
                license
                    .license_type
                    .map_or(HostType::Unknown, HostType::Known),
            ),
            users: Some(users),
            evaluation: license.evaluation,
            trial_ends_at: license.trial_ends_at(activated_at),
            data_center: license.data_center,
            stack: license.stack,
        }
    }
}

/// What Bamboo takes a missing number of remote agents for.
const BAMBOO_AGENTS_DEFAULT: Tier = Tier::Limited(1);

/// The kind of license that a host has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostType {
    /// One of the known types.
    Known(LicenseType),
    /// A type that nobody knows, which no app license matches.
    Unknown,
}

impl HostType {
    /// The name in facts and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Known(license_type) => license_type.name(),
            Self::Unknown => "UNKNOWN",
        }
    }

    /// Reads a name in any case; what is no type's name is unknown.
    pub fn from_name(name: &str) -> Self {
        LicenseType::from_name(name).map_or(Self::Unknown, Self::Known)
    }
}

/// How many people hold the role that an app is licensed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleCount {
    /// This many.
    Known(u32),
    /// The host counts them, but could not tell.
    Unknown,
}

/// What it means if the second signature of a Marketplace key is bad or missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HashPolicy {
    /// Nothing.
    Off,
    /// A notice, as on the platform.
    #[default]
    Flag,
    /// An error.
    Require,
}

impl HashPolicy {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Off, Self::Flag, Self::Require];

    /// The name in facts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Flag => "flag",
            Self::Require => "require",
        }
    }

    /// Reads a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.name() == name)
    }
}
