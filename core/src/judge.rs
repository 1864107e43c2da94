//! The rules. Total: judging cannot fail.

use heapless::Vec;

use crate::error::{LicenseError, TypeMismatch};
use crate::facts::{Facts, HashPolicy, HostType, RoleCount};
use crate::license::{Coverage, Edition, License, LicenseHash, LicenseType, Tier};
use crate::limits::{ERRORS_MAX, NOTICES_MAX};
use crate::marketplace::HostProduct;
use crate::time::{DAY_SECS, Date, Instant};
use crate::verdict::{Notice, Verdict};

/// How much larger than the app's the user tier of its host may be.
const USERS_TOLERANCE: u32 = 1;

/// How long before and after its end a license is worth a notice.
const NOTICE_SECS: i64 = 7 * DAY_SECS;

/// Server licenses bought after 2019-09-03 (day 18,142) do not count on Data
/// Center.
const DATA_CENTER_CUTOFF: Instant = Instant::midnight_in_sydney(Date::from_days(18_142));

type Rule = fn(&Case<'_>) -> Option<LicenseError>;

/// Every rule but coverage, in the order in which errors are reported: first
/// the platform's own, then ours.
const RULES: [Rule; ERRORS_MAX] = [
    |case| case.role_exceeded(),
    |case| case.role_undefined(),
    |case| case.tier_mismatch(),
    |case| case.type_mismatch(),
    |case| case.expired(),
    |case| case.version_mismatch(),
    |case| case.not_yet_valid(),
    |case| case.forged(),
];

/// Judges a license by the facts of one place and moment.
///
/// A key for other products is [`LicenseError::NotCovered`] and nothing else;
/// otherwise every failing rule is reported. Where the app or its host is an
/// evaluation, the rules on roles, tiers and types do not apply; a host may be
/// licensed for one user more than the app.
pub fn judge(license: &License, facts: &Facts) -> Verdict {
    if license.coverage == Coverage::None {
        return Verdict {
            errors: [LicenseError::NotCovered].into_iter().collect(),
            notices: Vec::new(),
            valid_until: None,
        };
    }
    let case = Case::at(facts.now, license, facts);
    Verdict {
        errors: RULES.iter().filter_map(|rule| rule(&case)).collect(),
        notices: case.notices().into_iter().flatten().collect(),
        valid_until: case.next_change().map(|at| at.plus_secs(-1)),
    }
}

/// What the license's tier counts in this place, and how many of them it allows.
pub fn effective_tier(license: &License, facts: &Facts) -> (Edition, Tier) {
    let case = Case::at(facts.now, license, facts);
    (case.edition, case.tier)
}

/// A license in one place at one moment, with what several rules ask.
struct Case<'c> {
    license: &'c License,
    facts: &'c Facts,
    now: Instant,
    app_is_evaluation: bool,
    edition: Edition,
    tier: Tier,
    maintenance_end: Option<Instant>,
}

impl<'c> Case<'c> {
    fn at(now: Instant, license: &'c License, facts: &'c Facts) -> Self {
        let app_is_evaluation = license.is_evaluation(now, facts.activated_at);
        let (edition, tier) = match (facts.host.product, license.remote_agents) {
            (Some(HostProduct::Bamboo), Some(agents)) => (Edition::Agents, agents),
            (Some(HostProduct::Bamboo), None) => (Edition::Agents, license.users),
            _ => (Edition::Users, license.users),
        };
        let sold_by_role = app_is_evaluation && license.roles.is_some() || tier == Tier::Limited(0);
        let (edition, tier) = if facts.role_count.is_some() && sold_by_role {
            (Edition::Roles, license.roles.unwrap_or(Tier::Unlimited))
        } else {
            (edition, tier)
        };
        Self {
            license,
            facts,
            now,
            app_is_evaluation,
            edition,
            tier,
            maintenance_end: license.maintenance_ends.resolve(facts.activated_at),
        }
    }

    fn any_evaluation(&self) -> bool {
        self.app_is_evaluation || self.host_is_evaluation()
    }

    fn host_is_evaluation(&self) -> bool {
        let host = &self.facts.host;
        host.evaluation || host.trial_ends_at > Some(self.now)
    }

    fn role_exceeded(&self) -> Option<LicenseError> {
        let Some(RoleCount::Known(current)) = self.facts.role_count else {
            return None;
        };
        let exceeded = self.edition == Edition::Roles
            && !self.any_evaluation()
            && Tier::Limited(current) > self.tier;
        exceeded.then_some(LicenseError::RoleExceeded {
            current,
            licensed: self.tier,
        })
    }

    fn role_undefined(&self) -> Option<LicenseError> {
        let undefined = self.edition == Edition::Roles
            && !self.any_evaluation()
            && self.facts.role_count == Some(RoleCount::Unknown);
        undefined.then_some(LicenseError::RoleUndefined)
    }

    /// License tier against license tier, not against people.
    fn tier_mismatch(&self) -> Option<LicenseError> {
        let host = self.facts.host.users?;
        let licensed = self.tier;
        if self.any_evaluation() || self.facts.host.stack && self.license.stack {
            return None;
        }
        match self.edition {
            Edition::Roles => None,
            Edition::Users => exceeds(host, licensed, USERS_TOLERANCE)
                .then_some(LicenseError::UserMismatch { host, licensed }),
            Edition::Agents => exceeds(host, licensed, 0)
                .then_some(LicenseError::EditionMismatch { host, licensed }),
        }
    }

    /// The platform reads STARTER as COMMERCIAL and OPEN_SOURCE as COMMUNITY
    /// here, which makes neither of them more or less paid.
    fn type_mismatch(&self) -> Option<LicenseError> {
        if self.any_evaluation() {
            return None;
        }
        let host_type = self.facts.host.license_type;
        let app_is_paid = self.license.license_type.is_some_and(LicenseType::is_paid);
        let cause = if self.is_server_license_on_data_center() && !self.counts_on_data_center() {
            TypeMismatch::DataCenter {
                since: self.counted_on_data_center_until(),
            }
        } else {
            match host_type? {
                HostType::Unknown => TypeMismatch::UnknownHost,
                HostType::Known(host) if host.is_paid() && !app_is_paid => TypeMismatch::Unpaid,
                HostType::Known(_) => return None,
            }
        };
        Some(LicenseError::TypeMismatch {
            license_type: self.license.license_type,
            host_type,
            cause,
        })
    }

    fn is_server_license_on_data_center(&self) -> bool {
        let host = &self.facts.host;
        host.data_center
            && !self.host_is_evaluation()
            && self.facts.data_center_compatible
            && !self.license.data_center
            && !self.app_is_evaluation
    }

    fn counts_on_data_center(&self) -> bool {
        self.counted_on_data_center_until() > Some(self.now)
    }

    /// The end of maintenance, if it ever made this server license count.
    fn counted_on_data_center_until(&self) -> Option<Instant> {
        self.maintenance_end
            .filter(|end| !self.bought_after_cutoff() && *end > DATA_CENTER_CUTOFF)
    }

    fn bought_after_cutoff(&self) -> bool {
        self.license.purchased_at > Some(DATA_CENTER_CUTOFF)
    }

    /// The last licensed second.
    fn end(&self) -> Option<Instant> {
        if !self.is_server_license_on_data_center() {
            self.license.expires.resolve(self.facts.activated_at)
        } else if self.bought_after_cutoff() {
            Some(DATA_CENTER_CUTOFF)
        } else {
            self.maintenance_end.max(Some(DATA_CENTER_CUTOFF))
        }
    }

    fn expired(&self) -> Option<LicenseError> {
        let at = self.end().filter(|end| *end < self.now)?;
        Some(LicenseError::Expired { at, now: self.now })
    }

    /// Without a build date, a build made now is assumed.
    fn version_mismatch(&self) -> Option<LicenseError> {
        let built_at = self.facts.built_at;
        let at = self
            .maintenance_end
            .filter(|end| *end < built_at.unwrap_or(self.now))?;
        Some(LicenseError::VersionMismatch {
            at,
            built_at,
            now: self.now,
        })
    }

    fn not_yet_valid(&self) -> Option<LicenseError> {
        let at = self.license.starts_at.filter(|start| *start > self.now)?;
        Some(LicenseError::NotYetValid { at, now: self.now })
    }

    fn forged(&self) -> Option<LicenseError> {
        let license_hash = self.bad_hash()?;
        (self.facts.license_hash == HashPolicy::Require)
            .then_some(LicenseError::Forged { license_hash })
    }

    fn bad_hash(&self) -> Option<LicenseHash> {
        match self.license.license_hash {
            LicenseHash::Good | LicenseHash::Exempt => None,
            bad => Some(bad),
        }
    }

    /// In the order in which people should hear of them.
    fn notices(&self) -> [Option<Notice>; NOTICES_MAX] {
        let end = self.end();
        let to_go_secs = end.map(|end| end.unix() - self.now.unix());
        let near = end.filter(|_| to_go_secs.is_some_and(|secs| (0..NOTICE_SECS).contains(&secs)));
        let recent =
            end.filter(|_| to_go_secs.is_some_and(|secs| (-NOTICE_SECS..0).contains(&secs)));
        let maintenance = self
            .maintenance_end
            .filter(|end| *end < self.now && self.version_mismatch().is_none());
        let flagged = self
            .bad_hash()
            .filter(|_| self.facts.license_hash == HashPolicy::Flag);
        [
            self.app_is_evaluation.then_some(Notice::Evaluation),
            (self.license.coverage == Coverage::AnyApp).then_some(Notice::Wildcard),
            near.map(|at| Notice::NearlyExpired { at }),
            recent.map(|at| Notice::RecentlyExpired { at }),
            maintenance.map(|at| Notice::MaintenanceEnded { at }),
            flagged.map(|license_hash| Notice::Forged { license_hash }),
            Some(Notice::WeakSignature),
        ]
    }

    /// The first moment from now on at which other rules fail than now. Rules
    /// only ever turn at, or one second after, one of these instants.
    fn next_change(&self) -> Option<Instant> {
        let turning_points = [
            self.license.expires.resolve(self.facts.activated_at),
            self.license.trial_ends_at(self.facts.activated_at),
            self.facts.host.trial_ends_at,
            self.license.starts_at,
            self.maintenance_end,
            Some(DATA_CENTER_CUTOFF),
        ];
        let failing = self.failing();
        turning_points
            .into_iter()
            .flatten()
            .flat_map(|at| [at, at.plus_secs(1)])
            .filter(|at| *at > self.now)
            .filter(|at| Case::at(*at, self.license, self.facts).failing() != failing)
            .min()
    }

    fn failing(&self) -> [bool; ERRORS_MAX] {
        RULES.map(|rule| rule(self).is_some())
    }
}

/// True if the host's tier is more than `tolerance` above the app's.
fn exceeds(host: Tier, licensed: Tier, tolerance: u32) -> bool {
    match (host, licensed) {
        (_, Tier::Unlimited) => false,
        (Tier::Unlimited, Tier::Limited(_)) => true,
        (Tier::Limited(host), Tier::Limited(licensed)) => host > licensed.saturating_add(tolerance),
    }
}
