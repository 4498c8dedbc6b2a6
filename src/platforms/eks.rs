//! `eks`: EKS, or any cluster whose nodes have the names of EC2 instances.

use super::{
    Dns, Home, Open, Pause, Platform, Proxy, RegistryFiles, Setup,
    recognise::Node::{Between, Starts},
};

use crate::lang::Text;
use crate::registries::Ask;
use crate::template::{
    Slot,
    Word::{Fill, Join, Words},
};

/// EKS, or any cluster whose nodes have the names of EC2 instances.
pub(super) const PLATFORM: Platform = Platform {
    nodes: &[Starts("fargate-ip-", None), Between("ip-", ".internal"), Between("ip-", ".compute.amazonaws.com")],
    // Amazon's copy of the sandbox image.
    images: &["/eks/pause:"],
    home: Home::Managed,
    open: Open::Session(&[
        Ask {
            text: Text! {
                en: "Prints the node's instance: INSTANCE_ID is the part after the last `/`.",
                es: "Imprime la instancia del nodo: INSTANCE_ID es la parte tras la última `/`.",
            },
            line: &[Words("kubectl get node"), Fill(Slot::Node), Words("-o jsonpath={.spec.providerID}{'\\n'}")],
        },
        Ask {
            text: Text! {
                en: "Opens a shell on the node, where the next commands run. What you change there is lost when the \
                    node is replaced.",
                es: "Abre un shell en el nodo, donde se ejecutan los comandos siguientes. Lo que cambies ahí se pierde \
                    al reemplazar el nodo.",
            },
            line: &[Words("aws ssm start-session --target"), Fill(Slot::Instance)],
        },
    ]),
    // The audit log of EKS has no events, but it has the pod status updates of the kubelet.
    past: Some(Ask {
        text: Text! {
            en: "If the events are gone: reads what the kubelet reported of the pod from the audit log in CloudWatch; \
                the `message` behind `ErrImagePull` is the reason. It can take minutes. No lines, or no such log group: \
                audit logging is off.",
            es: "Si los eventos ya no están: lee lo que el kubelet informó del pod en el log de auditoría de CloudWatch; \
                el `message` tras `ErrImagePull` es la razón. Puede tardar minutos. Sin líneas, o sin ese grupo de logs: \
                el log de auditoría está desactivado.",
        },
        line: &[
            Words("aws logs filter-log-events --log-group-name"),
            Join(&[Words("/aws/eks/"), Fill(Slot::Cluster), Words("/cluster")]),
            Words("--log-stream-name-prefix kube-apiserver-audit --filter-pattern"),
            Join(&[Words("%"), Fill(Slot::Pod), Words(".*ErrImagePull%")]),
            Words("--query events[].[message] --output text"),
        ],
    }),
    setup: Setup::Perhaps,
    registry: RegistryFiles::UserData,
    proxy: Proxy::UserData,
    pause: Pause::Given,
    dns: Dns::Given,
    ..Platform::DEFAULT
};
