//! What became of a license: errors, notices, and until when that holds.

use core::fmt;

use heapless::Vec;

use crate::facts::HostType;
use crate::license::{LicenseHash, LicenseType, Tier};
use crate::limits::{ERRORS_MAX, NOTICES_MAX};
use crate::time::Instant;

/// The judgement on one license in one place at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Every rule that fails, the weightiest first.
    pub errors: Vec<LicenseError, ERRORS_MAX>,
    /// Worth telling, but no refusal.
    pub notices: Vec<Notice, NOTICES_MAX>,
    /// The last second for which the same rules hold and fail; `None` if that
    /// never changes.
    pub valid_until: Option<Instant>,
}

impl Verdict {
    /// True if no rule fails.
    pub fn is_licensed(&self) -> bool {
        self.errors.is_empty()
    }

    /// The weightiest reason why not.
    pub fn error(&self) -> Option<&LicenseError> {
        self.errors.first()
    }
}

/// Why a genuine license does not hold here. The first seven after
/// `NotCovered` are the platform's own.
///
/// Codes and numbers are append-only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LicenseError {
    /// The key is for other products.
    NotCovered,
    /// More people hold the app's role than the license allows.
    RoleExceeded {
        /// How many do.
        current: u32,
        /// How many may.
        licensed: Tier,
    },
    /// Nobody can say how many people hold the app's role.
    RoleUndefined,
    /// The host has more licensed users than the app.
    UserMismatch {
        /// The host's tier.
        host: Tier,
        /// The app's tier.
        licensed: Tier,
    },
    /// The host has more licensed remote agents than the app.
    EditionMismatch {
        /// The host's tier.
        host: Tier,
        /// The app's tier.
        licensed: Tier,
    },
    /// The host has a kind of license that this one does not go with.
    TypeMismatch {
        /// The app's type.
        license_type: Option<LicenseType>,
        /// The host's type, if it was given.
        host_type: Option<HostType>,
        /// What does not go together.
        cause: TypeMismatch,
    },
    /// The license has ended.
    Expired {
        /// Its last second.
        at: Instant,
        /// The moment judged.
        now: Instant,
    },
    /// This build of the app was made after maintenance had ended.
    VersionMismatch {
        /// The last second of maintenance.
        at: Instant,
        /// When the build was made; unknown builds are judged by `now`.
        built_at: Option<Instant>,
        /// The moment judged.
        now: Instant,
    },
    /// The license starts later.
    NotYetValid {
        /// Its first second.
        at: Instant,
        /// The moment judged.
        now: Instant,
    },
    /// The second signature is bad or missing, and this host requires it.
    Forged {
        /// What is wrong with it.
        license_hash: LicenseHash,
    },
}

/// What does not go together in [`LicenseError::TypeMismatch`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeMismatch {
    /// A paid host with an unpaid app.
    Unpaid,
    /// A host whose type nobody knows.
    UnknownHost,
    /// A Data Center host with a server license that is no longer accepted
    /// there.
    DataCenter {
        /// Since when, if it once was accepted.
        since: Option<Instant>,
    },
}

impl TypeMismatch {
    /// The word used in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unpaid => "unpaid",
            Self::UnknownHost => "unknown_host_type",
            Self::DataCenter { .. } => "data_center",
        }
    }
}

impl LicenseError {
    /// The code that every language and log uses for this error.
    pub const fn code(&self) -> &'static str {
        self.identity().1
    }

    /// The number of this error across language borders.
    pub const fn number(&self) -> u8 {
        self.identity().0
    }

    const fn identity(&self) -> (u8, &'static str) {
        match self {
            Self::NotCovered => (1, "NOT_COVERED"),
            Self::RoleExceeded { .. } => (2, "ROLE_EXCEEDED"),
            Self::RoleUndefined => (3, "ROLE_UNDEFINED"),
            Self::UserMismatch { .. } => (4, "USER_MISMATCH"),
            Self::EditionMismatch { .. } => (5, "EDITION_MISMATCH"),
            Self::TypeMismatch { .. } => (6, "TYPE_MISMATCH"),
            Self::Expired { .. } => (7, "EXPIRED"),
            Self::VersionMismatch { .. } => (8, "VERSION_MISMATCH"),
            Self::NotYetValid { .. } => (9, "NOT_YET_VALID"),
            Self::Forged { .. } => (12, "FORGED"),
        }
    }

    /// What to do about it.
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::NotCovered => "Use the key that was issued for this app.",
            Self::RoleExceeded { .. } => {
                "Take people out of the app's role, or upgrade the license to more of them."
            }
            Self::RoleUndefined => {
                "Make sure that the host can count who holds the app's role, then try again."
            }
            Self::UserMismatch { .. } => {
                "Upgrade the app's license to at least as many users as the host is licensed for."
            }
            Self::EditionMismatch { .. } => {
                "Upgrade the app's license to at least as many remote agents as the host is \
                 licensed for."
            }
            Self::TypeMismatch { cause, .. } => match cause {
                TypeMismatch::Unpaid => {
                    "Buy a commercial, academic or starter license for the app: this host has a \
                     paid license."
                }
                TypeMismatch::UnknownHost => "Check the license of the host itself.",
                TypeMismatch::DataCenter { .. } => "Buy a Data Center license for the app.",
            },
            Self::Expired { .. } => "Renew the license, or buy a new one.",
            Self::VersionMismatch { .. } => {
                "Renew maintenance, or go back to a version of the app from before it ended."
            }
            Self::NotYetValid { .. } => {
                "Wait until the license starts, or use the earlier one until then. Check the clock."
            }
            Self::Forged { .. } => "Ask the vendor or the Marketplace to issue the key again.",
        }
    }

    /// The first second in which this rule failed, where time made it fail.
    pub fn since(&self) -> Option<Instant> {
        match self {
            Self::Expired { at, .. }
            | Self::VersionMismatch {
                at, built_at: None, ..
            } => Some(at.plus_secs(1)),
            Self::TypeMismatch {
                cause: TypeMismatch::DataCenter { since },
                ..
            } => *since,
            _ => None,
        }
    }

    /// The last second in which this rule fails, where time will mend it.
    pub fn until(&self) -> Option<Instant> {
        match self {
            Self::NotYetValid { at, .. } => Some(at.plus_secs(-1)),
            _ => None,
        }
    }
}

impl fmt::Display for LicenseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotCovered => f.write_str("the key is genuine, but not for this app"),
            Self::RoleExceeded { current, licensed } => write!(
                f,
                "{current} people hold the app's role, the license allows {licensed}"
            ),
            Self::RoleUndefined => {
                f.write_str("the host cannot say how many people hold the app's role")
            }
            Self::UserMismatch { host, licensed } => write!(
                f,
                "the host is licensed for {host} users, the app for {licensed}"
            ),
            Self::EditionMismatch { host, licensed } => write!(
                f,
                "the host is licensed for {host} remote agents, the app for {licensed}"
            ),
            Self::TypeMismatch {
                license_type,
                host_type,
                cause,
            } => match cause {
                TypeMismatch::Unpaid => {
                    f.write_str("the host's license is paid for")?;
                    if let Some(HostType::Known(host)) = host_type {
                        write!(f, " ({host})")?;
                    }
                    f.write_str(", the app's is not")?;
                    match license_type {
                        Some(app) => write!(f, " ({app})"),
                        None => Ok(()),
                    }
                }
                TypeMismatch::UnknownHost => {
                    f.write_str("the type of the host's license is unknown")
                }
                TypeMismatch::DataCenter { .. } => f.write_str(
                    "the host is Data Center, and this server license does not count there",
                ),
            },
            Self::Expired { at, .. } => write!(f, "the license ended at {at}"),
            Self::VersionMismatch { at, built_at, .. } => match built_at {
                Some(built_at) => write!(
                    f,
                    "maintenance ended at {at}, this version was built at {built_at}"
                ),
                None => write!(f, "maintenance ended at {at}"),
            },
            Self::NotYetValid { at, .. } => write!(f, "the license starts at {at}"),
            Self::Forged { license_hash } => f.write_str(forged(*license_hash)),
        }
    }
}

const fn forged(license_hash: LicenseHash) -> &'static str {
    match license_hash {
        LicenseHash::Absent => "the second signature that a key of this date must have is missing",
        LicenseHash::UnknownKeyVersion => "the second signature was made with an unknown key",
        _ => "the second signature does not belong to this license",
    }
}

/// Something worth telling about a license that does not refuse it.
///
/// Codes and numbers are append-only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Within the last seven days.
    NearlyExpired {
        /// The last licensed second.
        at: Instant,
    },
    /// Ended within the last seven days.
    RecentlyExpired {
        /// The last licensed second.
        at: Instant,
    },
    /// This version stays licensed, newer ones are not.
    MaintenanceEnded {
        /// The last second of maintenance.
        at: Instant,
    },
    /// An evaluation.
    Evaluation,
    /// The key is for any app, not for this one by name.
    Wildcard,
    /// The second signature is bad or missing.
    Forged {
        /// What is wrong with it.
        license_hash: LicenseHash,
    },
    /// Signed with an algorithm that is weak by today's standards.
    WeakSignature,
}

impl Notice {
    /// The code that every language and log uses for this notice.
    pub const fn code(&self) -> &'static str {
        self.identity().1
    }

    /// The number of this notice across language borders.
    pub const fn number(&self) -> u8 {
        self.identity().0
    }

    const fn identity(&self) -> (u8, &'static str) {
        match self {
            Self::NearlyExpired { .. } => (1, "NEARLY_EXPIRED"),
            Self::RecentlyExpired { .. } => (2, "RECENTLY_EXPIRED"),
            Self::MaintenanceEnded { .. } => (3, "MAINTENANCE_ENDED"),
            Self::Evaluation => (4, "EVALUATION"),
            Self::Wildcard => (5, "WILDCARD"),
            Self::Forged { .. } => (6, "FORGED"),
            Self::WeakSignature => (7, "WEAK_SIGNATURE"),
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NearlyExpired { at } => write!(f, "the license ends soon, at {at}"),
            Self::RecentlyExpired { at } => write!(f, "the license ended lately, at {at}"),
            Self::MaintenanceEnded { at } => {
                write!(
                    f,
                    "maintenance ended at {at}: newer versions are not covered"
                )
            }
            Self::Evaluation => f.write_str("the license is for evaluation"),
            Self::Wildcard => f.write_str("the key is for any app, not for this one by name"),
            Self::Forged { license_hash } => f.write_str(forged(*license_hash)),
            Self::WeakSignature => {
                f.write_str("signed with DSA-1024 and SHA-1, as all Marketplace keys are")
            }
        }
    }
}
