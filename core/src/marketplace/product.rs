//! Whose license is looked for in a key, and under which names.

/// What `plugins.*.<Name>` applies to: any app.
const ANY_APP: &str = "plugins.*";

/// Apps whose licenses also stand under a short name from before app keys.
const SHORT_NAMES: [(&str, &str); 3] = [
    ("com.pyxis.greenhopper.jira", "greenhopper"),
    (
        "com.atlassian.confluence.extra.team-calendars",
        "team_calendars",
    ),
    ("com.atlassian.bonfire.plugin", "bonfire"),
];

/// Further products that licenses for any app do not cover.
const OTHER_PRODUCTS: [&str; 2] = ["clover", "conf_questions"];

const JIRA_APPLICATIONS: &str = "jira.product.";

/// A server product that apps run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostProduct {
    /// Jira, all applications.
    Jira,
    /// Confluence.
    Confluence,
    /// Bitbucket, formerly Stash.
    Bitbucket,
    /// Bamboo, whose tiers count remote agents.
    Bamboo,
    /// Crowd.
    Crowd,
    /// Fisheye.
    Fisheye,
    /// Crucible.
    Crucible,
}

impl HostProduct {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Jira,
        Self::Confluence,
        Self::Bitbucket,
        Self::Bamboo,
        Self::Crowd,
        Self::Fisheye,
        Self::Crucible,
    ];

    /// The product's name in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jira => "jira",
            Self::Confluence => "confluence",
            Self::Bitbucket => "bitbucket",
            Self::Bamboo => "bamboo",
            Self::Crowd => "crowd",
            Self::Fisheye => "fisheye",
            Self::Crucible => "crucible",
        }
    }

    /// Reads a name in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|product| product.name().eq_ignore_ascii_case(name))
    }

    const fn namespace(self) -> &'static str {
        match self {
            Self::Confluence => "conf",
            Self::Bitbucket => "stash",
            _ => self.name(),
        }
    }
}

/// Whose license is looked for in a key: an app's, or a host product's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Product<'p> {
    namespace: &'p str,
    short_name: Option<&'static str>,
    is_host: bool,
}

impl<'p> Product<'p> {
    /// The app with this key, for example `com.example.charts`. The name or the
    /// namespace of a host product (`confluence`, `conf`,
    /// `jira.product.jira-software`) means that product.
    pub fn app(key: &'p str) -> Self {
        let named = |host: &HostProduct| key == host.name() || key == host.namespace();
        if let Some(host) = HostProduct::ALL.into_iter().find(named) {
            return Self::host(host);
        }
        let short_name = SHORT_NAMES.iter().find(|(long, _)| *long == key);
        Self {
            namespace: key,
            short_name: short_name.map(|(_, short)| *short),
            is_host: OTHER_PRODUCTS.contains(&key) || key.starts_with(JIRA_APPLICATIONS),
        }
    }

    /// A host product as a whole.
    pub const fn host(product: HostProduct) -> Self {
        Self {
            namespace: product.namespace(),
            short_name: None,
            is_host: true,
        }
    }

    /// The namespaces made for this very product.
    pub(super) fn own_namespaces(&self) -> impl Iterator<Item = &'p str> {
        [Some(self.namespace), self.short_name]
            .into_iter()
            .flatten()
    }

    pub(super) fn is_host(&self) -> bool {
        self.is_host
    }

    /// The namespace of a license for any app, if this is an app.
    pub(super) fn wildcard(&self) -> Option<&'static str> {
        (!self.is_host).then_some(ANY_APP)
    }

    /// The namespace of a Jira application whose `active` property is called
    /// `name`, if this product is Jira as a whole.
    pub(super) fn application<'n>(&self, name: &'n str) -> Option<&'n str> {
        (self.namespace == HostProduct::Jira.namespace() && name.starts_with(JIRA_APPLICATIONS))
            .then(|| name.strip_suffix(".active"))?
    }
}
