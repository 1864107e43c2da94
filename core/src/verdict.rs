//! What became of a license: errors, notices, and until when that holds.

use core::fmt;

use heapless::Vec;

use crate::error::LicenseError;
use crate::license::LicenseHash;
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
            Self::Forged { license_hash } => f.write_str(license_hash.complaint()),
            Self::WeakSignature => {
                f.write_str("signed with DSA-1024 and SHA-1, as all Marketplace keys are")
            }
        }
    }
}
