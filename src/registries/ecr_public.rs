//! `ecr-public`: Amazon ECR Public.

use super::{Accounts, Ask, Registry, Token, User, hosts::Host::Is};
use crate::lang::Text;
use crate::template::Word::Words;

/// Amazon ECR Public.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("public.ecr.aws"), Is("ecr-public.aws.com")],
    accounts: Accounts::Needless,
    user: User::Fixed("AWS"),
    token: Some(Token::Prints(Ask {
        text: Text! {
            en: "Prints the token, which is valid for 12 hours and always comes from us-east-1. An expired token \
                breaks pulls that would work anonymously.",
            es: "Imprime el token, que es válido 12 horas y siempre viene de us-east-1. Un token caducado rompe \
                descargas que funcionarían de forma anónima.",
        },
        line: &[Words("aws ecr-public get-login-password --region us-east-1")],
    })),
    page: Some(|_, path| Some(format!("https://gallery.ecr.aws/{path}"))),
    limit: Some(Text! {
        en: "The limit is on pulls per second, so it passes immediately and the kubelet's next attempt usually works. \
            If many nodes pull at the same time, start fewer pods at once.",
        es: "El límite es de descargas por segundo, así que pasa enseguida y el próximo intento del kubelet suele \
                funcionar. Si muchos nodos descargan a la vez, arranca menos pods al mismo tiempo.",
    }),
    ..Registry::DEFAULT
};
