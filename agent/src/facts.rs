//! The facts that the command line gives.

use std::path::Path;

use lictor_core::facts::Host;
use lictor_core::time::Instant;
use lictor_core::{Facts, Fault, HostProduct, Trust, Workspace, open};

use crate::cli::{HostArgs, VerifyArgs};
use crate::clock;
use crate::exit::Failure;
use crate::input;

/// What could not be read of the host's license: the file, or what is in it.
pub(crate) enum Trouble {
    World(Failure),
    HostKey(Fault),
}

pub(crate) fn gather(arguments: &VerifyArgs, workspace: &mut Workspace) -> Result<Facts, Trouble> {
    let now = arguments.at.unwrap_or_else(clock::now);
    let activated_at = arguments.activated_at.unwrap_or(now);
    Ok(Facts {
        host: host(&arguments.host, activated_at, workspace)?,
        built_at: arguments.build_date,
        data_center_compatible: arguments.data_center_compatible,
        role_count: arguments.role_count,
        license_hash: arguments.license_hash,
        ..Facts::new(now, activated_at)
    })
}

fn host(
    arguments: &HostArgs,
    activated_at: Instant,
    workspace: &mut Workspace,
) -> Result<Host, Trouble> {
    let told = match (&arguments.host_license, arguments.host_product) {
        (Some(path), Some(product)) => licensed_host(path, product, activated_at, workspace)?,
        (_, product) => Host {
            product,
            ..Host::default()
        },
    };
    Ok(Host {
        license_type: arguments.host_type.or(told.license_type),
        users: arguments.host_users.or(told.users),
        evaluation: arguments.host_evaluation.unwrap_or(told.evaluation),
        trial_ends_at: told
            .trial_ends_at
            .filter(|_| arguments.host_evaluation.is_none()),
        data_center: arguments.host_data_center.unwrap_or(told.data_center),
        ..told
    })
}

fn licensed_host(
    path: &Path,
    product: HostProduct,
    activated_at: Instant,
    workspace: &mut Workspace,
) -> Result<Host, Trouble> {
    let pasted = input::pasted(path, "the host's license").map_err(Trouble::World)?;
    let told = open(&pasted, &Trust::MARKETPLACE, workspace)
        .and_then(|key| key.host(product, activated_at))
        .map_err(Trouble::HostKey)?;
    told.ok_or_else(|| {
        let name = product.name();
        Trouble::World(Failure::world(format!(
            "the host's license is genuine, but not for {name}; name the right --host-product"
        )))
    })
}
