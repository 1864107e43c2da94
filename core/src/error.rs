//! Why a genuine license does not hold here.

use core::fmt;

use crate::facts::HostType;
use crate::license::{LicenseHash, LicenseType, Tier};
use crate::time::Instant;

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
                None => write!(
                    f,
                    "maintenance ended at {at}, and nobody said when this version was built"
                ),
            },
            Self::NotYetValid { at, .. } => write!(f, "the license starts at {at}"),
            Self::Forged { license_hash } => f.write_str(license_hash.complaint()),
        }
    }
}
