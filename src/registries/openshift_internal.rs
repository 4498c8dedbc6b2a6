//! `openshift-internal`: The internal registry of an OpenShift cluster.

use super::{
    Ask, Grant, GrantStep, Names, Registry, Shape, Token, WITH_CLOUD_LOGIN,
    hosts::Host::{Service, Starts},
};
use crate::lang::Text;
use crate::template::{
    Slot,
    Slot::{ImageNamespace, Namespace},
    Word::{Fill, Join, Words},
};

/// The internal registry of an OpenShift cluster.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[
        Service("image-registry.openshift-image-registry.svc", Some("5000")),
        Service("docker-registry.default.svc", Some("5000")),
        Starts("default-route-openshift-image-registry.apps."),
    ],
    token: Some(Token::Prints(Ask {
        text: Text! {
            en: "Prints your own token, which ends with your session. The right for the pod's project is the \
                    lasting way.",
            es: "Imprime tu propio token, que termina con tu sesión. El permiso para el proyecto del pod es la \
                    forma duradera.",
        },
        line: &[Words("oc whoami -t")],
    })),
    read: Some(read),
    tags: Some(Ask { text: WITH_CLOUD_LOGIN, line: &[Words("oc get imagestreamtags -n"), Fill(ImageNamespace)] }),
    grants: &[Grant {
        steps: &[
            GrantStep::Rights(&[Words("oc get rolebindings -o wide -n"), Fill(ImageNamespace)]),
            GrantStep::Change(Ask {
                text: Text! {
                    en: "Lets every service account of the pod's project pull from the project that contains the \
                        image.",
                    es: "Permite a todas las service accounts del proyecto del pod descargar del proyecto que \
                        contiene la imagen.",
                },
                line: &[
                    Words("oc policy add-role-to-group system:image-puller"),
                    Join(&[Words("system:serviceaccounts:"), Fill(Namespace)]),
                    Words("-n"),
                    Fill(ImageNamespace),
                ],
            }),
        ],
        undo: &[
            Words("oc policy remove-role-from-group system:image-puller"),
            Join(&[Words("system:serviceaccounts:"), Fill(Namespace)]),
            Words("-n"),
            Fill(ImageNamespace),
        ],
        ..Grant::DEFAULT
    }],
    names: Names { shape: Shape::Owner, ..Names::DEFAULT },
    ..Registry::DEFAULT
};

/// The image's project is the first segment of its path.
fn read(slot: Slot, _: Option<&str>, path: Option<&str>) -> Option<String> {
    match slot {
        ImageNamespace => path?.split('/').next().map(str::to_owned),
        _ => None,
    }
}
