use clientele_ipc::tenant::Environment;
use yew::prelude::*;

use crate::icon::{Glyph, Icon};

/// What an environment is called.
pub(crate) fn environment_name(environment: Environment) -> &'static str {
    match environment {
        Environment::Production => "Production",
        Environment::Staging => "Staging",
        Environment::Development => "Development",
        Environment::Sandbox => "Sandbox",
    }
}

/// The end of the class of everything that is coloured after an environment.
pub(crate) fn environment_class(environment: Environment) -> &'static str {
    match environment {
        Environment::Production => "production",
        Environment::Staging => "staging",
        Environment::Development => "development",
        Environment::Sandbox => "sandbox",
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct EnvironmentTagProps {
    /// The environment.
    pub(crate) environment: Environment,
}

/// The environment as a tag.
#[component]
pub(crate) fn EnvironmentTag(props: &EnvironmentTagProps) -> Html {
    let environment = props.environment;
    html! {
        <span class={classes!("cl-env", format!("cl-env--{}", environment_class(environment)))}>
            if environment == Environment::Production {
                <Icon glyph={Glyph::Shield} size={14} />
            }
            { environment_name(environment) }
        </span>
    }
}
