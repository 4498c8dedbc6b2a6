//! Which credentials does a registry accept, and where does the token come from?

use super::{Arg, Effect, FixContext, PlaceholderId, Step, slots, value};
use crate::registries::{Registry, Token, User};

/// The user name: a fixed one of the registry, or a placeholder with the expected form.
pub fn user(context: &FixContext) -> Arg {
    match registry(context).user {
        User::Any => Arg::from(PlaceholderId::User),
        User::Fixed(name) => Arg::from(name),
        User::At(host, there, _) if context.registry_host() == Some(host) => Arg::from(there),
        User::At(_, _, elsewhere) => Arg::from(elsewhere),
        User::Like(form) => Arg::from(PlaceholderId::User.suggest([form.replace("{owner}", owner(context))])),
    }
}

/// The registry of the credentials; unknown if one secret is for images of several registries.
fn registry(context: &FixContext) -> &'static Registry {
    Registry::of(context.registry.filter(|_| context.other_registries.is_empty()))
}

/// The first segment of the repository path: the organisation, project or tenancy.
fn owner<'a>(context: &FixContext<'a>) -> &'a str {
    let first = context.reference.and_then(|reference| reference.repository.split('/').next());
    first.filter(|name| value::word(name)).unwrap_or("acme")
}

/// Where the token comes from: a command that prints it, or a pointer to the registry's web pages.
pub fn token(context: &FixContext) -> Vec<Step> {
    let step = registry(context).token.map(|token| match token {
        Token::Prints(ask) => Step::inspect_by_hand(ask.text, slots::command(ask.line, context)),
        Token::From(text) => Step::advice(Effect::Inspect, text).in_registry(),
    });
    step.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::image::Reference;
    use crate::registries;

    fn user_of(image: &str) -> String {
        let reference = Reference::parse(image).unwrap();
        let family = registries::of(&reference.registry);
        let context = FixContext { reference: Some(&reference), registry: family, ..FixContext::default() };
        let user = user(&context);
        match user.placeholders().first() {
            Some(placeholder) => placeholder.suggestions.first().cloned().unwrap_or_default(),
            None => user.plain().unwrap_or_default(),
        }
    }

    #[test]
    fn user_names_follow_the_registry() {
        for (image, user) in [
            ("123456789012.dkr.ecr.eu-west-1.amazonaws.com/web", "AWS"),
            ("europe-west1-docker.pkg.dev/acme/images/web", "_json_key_base64"),
            ("nvcr.io/nvidia/cuda", "$oauthtoken"),
            ("cp.icr.io/cp/web", "cp"),
            ("de.icr.io/acme/web", "iamapikey"),
            ("quay.io/acme/web", "acme+puller"),
            ("harbor.example.com/shop/web", "robot$shop+puller"),
            ("registry.example.com/web", ""),
        ] {
            assert_eq!(user_of(image), user, "{image}");
        }
    }
}
