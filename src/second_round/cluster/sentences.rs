//! The sentences about service accounts, pods, lists of secrets and workloads.

use crate::lang::Text;

pub const OTHER_POD: Text = Text! {
    en: "This is about the pod {other}; the failure is in {pod}.",
    es: "Esto es del pod {other}; el fallo está en {pod}.",
};
pub const OTHER_ACCOUNT: Text = Text! {
    en: "This is about the service account {other}; the pod has {account}.",
    es: "Esto es de la service account {other}; el pod tiene {account}.",
};
pub const OTHER_NAMESPACE: Text = Text! {
    en: "This is about the namespace {other}; the pod is in {namespace}.",
    es: "Esto es del namespace {other}; el pod está en {namespace}.",
};
pub const OTHER_WORKLOAD: Text = Text! {
    en: "This is about the {kind} {other}; the pod belongs to {owner}.",
    es: "Esto es del {kind} {other}; el pod pertenece a {owner}.",
};
pub const OTHER_IMAGES: Text = Text! {
    en: "The {kind} {name} runs {other}, not {image}, so it proves nothing about this pod.",
    es: "El {kind} {name} usa {other}, no {image}, así que nada se deduce para este pod.",
};
pub const POD_HAS_NONE: Text = Text! {
    en: "The pod has no pull secret{account}, so the pull is anonymous.",
    es: "El pod no tiene ningún pull secret{account}, así que la descarga es anónima.",
};
pub const POD_HAS: Text = Text! {
    en: "The pod uses the pull secrets {secrets}{account}. Next, check what they contain.",
    es: "El pod usa los pull secrets {secrets}{account}. Lo siguiente: qué contienen.",
};
pub const ACCOUNT_NAMES_MISSING: Text = Text! {
    en: "The service account {account} names the pull secret {secret}, which does not exist.",
    es: "La service account {account} nombra el pull secret {secret}, que no existe.",
};
pub const ACCOUNT_HAS_NONE: Text = Text! {
    en: "The service account {account} adds no pull secret to its pods.",
    es: "La service account {account} no añade ningún pull secret a sus pods.",
};
pub const ACCOUNT_HAS_NONE_AND_SENT: Text = Text! {
    en: "The service account {account} adds no pull secret to its pods, but a login was sent: it comes from the pod's own \
        imagePullSecrets or from the node.",
    es: "La service account {account} no añade ningún pull secret a sus pods, pero se envió una credencial: viene de los \
        imagePullSecrets del propio pod o del nodo.",
};
pub const ACCOUNT_HAS: Text = Text! {
    en: "The service account {account} gives new pods the pull secrets {secrets}. Pods created earlier, or pods that \
        name their own secrets, do not get them.",
    es: "La service account {account} da a los pods nuevos los pull secrets {secrets}. Un pod creado antes, o que nombra \
        secrets él mismo, no los recibe.",
};
pub const LISTED_TYPE: Text = Text! {
    en: "The secret {secret} has the type {type}, so the kubelet ignores it. It reads kubernetes.io/dockerconfigjson only.",
    es: "El secret {secret} tiene el tipo {type}, así que el kubelet lo ignora: solo lee kubernetes.io/dockerconfigjson.",
};
pub const THERE_NOW: Text = Text! {
    en: "The secret {secret} exists in {namespace} now: delete the pod or wait for the next attempt.",
    es: "El secret {secret} ya existe en {namespace}: elimina el pod o espera al próximo intento.",
};
pub const THERE: Text = Text! {
    en: "The secret {secret} exists in {namespace}. Next, check what it contains.",
    es: "El secret {secret} existe en {namespace}. Lo siguiente: qué contiene.",
};
pub const THERE_SOMEWHERE: Text = Text! {
    en: "The secret {secret} exists in {others}. The kubelet only looks in the pod's own namespace.",
    es: "El secret {secret} existe en {others}. El kubelet solo busca en el namespace del pod.",
};
pub const NONE_IN_NAMESPACE: Text = Text! {
    en: "The namespace {namespace} has no pull secret at all.",
    es: "El namespace {namespace} no tiene ningún pull secret.",
};
pub const NONE_OF_TYPE: Text = Text! {
    en: "The namespace {namespace} has no secret of the type {type}.",
    es: "El namespace {namespace} no tiene ningún secret del tipo {type}.",
};
pub const THERE_AND_NOT_NAMED: Text = Text! {
    en: "The namespace {namespace} has the pull secrets {secrets}, and neither the pod nor its service account names one.",
    es: "El namespace {namespace} tiene los pull secrets {secrets}, pero ni el pod ni su service account nombran uno.",
};
pub const THERE_MAYBE_NOT_NAMED: Text = Text! {
    en: "The namespace {namespace} has the pull secrets {secrets}. Next, check whether the pod names one of them.",
    es: "El namespace {namespace} tiene los pull secrets {secrets}. Lo siguiente: si el pod nombra alguno.",
};
pub const MISSING: Text = Text! {
    en: "There is no secret {secret} in the namespace {namespace}.",
    es: "No hay ningún secret {secret} en el namespace {namespace}.",
};
pub const MISSING_NEAR: Text = Text! {
    en: "There is no secret {secret} in the namespace {namespace}, but there is {near}.",
    es: "No hay ningún secret {secret} en el namespace {namespace}, pero sí {near}.",
};
pub const ONLY_ELSEWHERE: Text = Text! {
    en: "The secret {secret} exists only in {others}; the pod is in {namespace}, and the kubelet only looks in {namespace}.",
    es: "El secret {secret} solo existe en {others}; el pod está en {namespace} y el kubelet solo busca en {namespace}.",
};
pub const TEMPLATE_CHANGED: Text = Text! {
    en: "The {kind} {name} has the image {new} now; the failing pod still has {image}. The next pod uses the new \
        one.",
    es: "El {kind} {name} ya tiene la imagen {new}; el pod que falla aún tiene {image}. Su próximo pod usará la nueva.",
};
pub const NEVER_IN_TEMPLATE: Text = Text! {
    en: "The {kind} {name} has imagePullPolicy: Never for {image}.",
    es: "El {kind} {name} tiene imagePullPolicy: Never para {image}.",
};
pub const NEVER_NO_MORE: Text = Text! {
    en: "The {kind} {name} no longer has imagePullPolicy: Never for {image}: this pod is older. Delete it.",
    es: "El {kind} {name} ya no tiene imagePullPolicy: Never para {image}: este pod es de antes. Elimínalo.",
};
pub const SAME_IN_TEMPLATE: Text = Text! {
    en: "The {kind} {name} has the image {new}: correct it there.",
    es: "El {kind} {name} tiene la imagen {new}: hay que corregirla ahí.",
};
pub const TEMPLATE_HAS_NONE: Text = Text! {
    en: "The {kind} {name} names no pull secret.",
    es: "El {kind} {name} no nombra ningún pull secret.",
};
pub const TEMPLATE_HAS: Text = Text! {
    en: "The {kind} {name} names the pull secrets {secrets}. Next, check what they contain.",
    es: "El {kind} {name} nombra los pull secrets {secrets}. Lo siguiente: qué contienen.",
};
pub const LAST_GOOD: Text = Text! {
    en: "The pods of the last rollout that came up run {image}.",
    es: "Los pods del último despliegue que funcionó usan {image}.",
};
pub const REVISION_HAS: Text = Text! {
    en: "Revision {number} has {image}: kubectl rollout undo with --to-revision={number} returns to it.",
    es: "La revisión {number} tiene {image}: kubectl rollout undo con --to-revision={number} vuelve a ella.",
};
pub const POD_RUNS: Text = Text! {
    en: "The pod {pod} runs {image}: that image can be pulled, or is on its node.",
    es: "El pod {pod} usa {image}: esa imagen se puede descargar, o está en su nodo.",
};
pub const ACCOUNT_OF_CLUSTER: Text = Text! {
    en: "The service account {account} only has {secret}, which OpenShift makes for the registry of the cluster. It has \
        no login for this image.",
    es: "La service account {account} solo tiene {secret}, que OpenShift crea para el registro del clúster. No tiene \
        credenciales para esta imagen.",
};
pub const REVISIONS: Text = Text! {
    en: "There are {count} revisions. The newest is {newest}; a rollback returns to the one before it.",
    es: "Hay {count} revisiones. La más nueva es la {newest}; un rollback vuelve a la anterior.",
};
pub const ONE_REVISION: Text = Text! {
    en: "There is only one revision, {newest}: there is nothing to go back to.",
    es: "Solo hay una revisión, la {newest}: no hay a qué volver.",
};
pub const NO_OWNER: Text = Text! {
    en: "The pod has no owner: edit the pod itself. Nothing creates it again if you delete it.",
    es: "El pod no pertenece a nadie: es lo que editas, y nada lo crea de nuevo si lo eliminas.",
};
pub const OWNER: Text = Text! {
    en: "The pod belongs to the {kind} {name}.",
    es: "El pod pertenece al {kind} {name}.",
};
