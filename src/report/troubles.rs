//! Advice on problems that are not image pull failures: one sentence with one command for each that users often paste.

use crate::fix::value;
use crate::lang::Text;

/// What a problem means and the command that shows more, by the name that Kubernetes gives it.
pub(super) fn advice(name: &str, said: &str) -> Text {
    let is_missing = |what: &str| said.split(what).skip(1).any(|rest| rest.contains("\" not found"));
    if ["configmap \"", "secret \""].into_iter().any(is_missing) {
        return MISSING;
    }
    let known = ADVICE.iter().find(|(names, _)| names.contains(&name));
    known.map_or(OTHERS, |(_, text)| *text)
}

/// The advice with the pod that the line names: `in pod web-1_shop(0b1c…)`.
pub(super) fn with_pod(advice: &str, said: &str) -> String {
    let named = || {
        let (pod, namespace) = said.split_once(" in pod ")?.1.split_once('(')?.0.split_once('_')?;
        (value::subdomain(pod) && value::label(namespace)).then(|| format!("{pod} -n {namespace}"))
    };
    advice.replace("POD -n NAMESPACE", &named().unwrap_or_else(|| "POD -n NAMESPACE".to_owned()))
}

/// A volume or a variable refers to an object that does not exist.
const MISSING: Text = Text! {
    en: "The pod names a ConfigMap or Secret that is not in its namespace, so its container does not start: create it, or \
        correct the name. `kubectl get configmap,secret -n NAMESPACE` lists them.",
    es: "El pod nombra un ConfigMap o Secret que no está en su namespace, así que su contenedor no arranca: créalo o \
        corrige el nombre. `kubectl get configmap,secret -n NAMESPACE` los lista.",
};

const OTHERS: Text = Text! {
    en: "`kubectl describe pod POD -n NAMESPACE` shows the pod's events, and the newest warning says what to look at.",
    es: "`kubectl describe pod POD -n NAMESPACE` muestra los eventos del pod, y el aviso más reciente dice dónde mirar.",
};

const ADVICE: [(&[&str], Text); 8] = [
    (
        &["CrashLoopBackOff", "OOMKilled", "RunContainerError", "StartError", "ContainerCannotRun"],
        Text! {
            en: "The image is there and its container ends: `kubectl logs POD -n NAMESPACE --previous` shows its last output.",
            es: "La imagen está y su contenedor termina: `kubectl logs POD -n NAMESPACE --previous` muestra su última salida.",
        },
    ),
    (
        &["Unhealthy", "ProbeWarning"],
        Text! {
            en: "The container runs and a probe gets no good answer: `kubectl logs POD -n NAMESPACE` shows what it does.",
            es: "El contenedor corre y una sonda no obtiene buena respuesta: `kubectl logs POD -n NAMESPACE` muestra qué hace.",
        },
    ),
    (
        &["FailedScheduling", "Unschedulable", "NotTriggerScaleUp"],
        Text! {
            en: "No node takes the pod, so nothing is pulled yet: `kubectl describe node` shows what is free and tainted.",
            es: "Ningún nodo acepta el pod, así que aún no se descarga nada: `kubectl describe node` muestra qué hay \
                libre y qué taints hay.",
        },
    ),
    (
        &["CreateContainerConfigError", "CreateContainerError"],
        Text! {
            en: "The container names a ConfigMap, Secret or key that is not there: `kubectl get configmap,secret` lists \
                them.",
            es: "El contenedor nombra un ConfigMap, Secret o clave que no existe: `kubectl get configmap,secret` los \
                lista.",
        },
    ),
    (
        &["FailedMount", "FailedAttachVolume", "FailedMapVolume", "ProvisioningFailed", "FailedBinding"],
        Text! {
            en: "A volume is not ready: `kubectl get pvc,pv` shows which.",
            es: "Un volumen no está listo: `kubectl get pvc,pv` muestra cuál.",
        },
    ),
    (
        &["FailedCreatePodSandBox", "NetworkNotReady", "FailedKillPod"],
        Text! {
            en: "The node cannot set up the pod's network: `kubectl get pods -n kube-system -o wide` shows its plugin.",
            es: "El nodo no puede preparar la red del pod: `kubectl get pods -n kube-system -o wide` muestra su plugin.",
        },
    ),
    (
        &["push"],
        Text! {
            en: "A push needs the right to write: `docker login HOST` with a user that has it. Some registries, such as \
                ECR, also want the repository to exist.",
            es: "Un push necesita permiso de escritura: `docker login HOST` con un usuario que lo tenga. Algunos \
                registros, como ECR, exigen además que exista el repositorio.",
        },
    ),
    (
        &["Evicted", "FreeDiskSpaceFailed", "ImageGCFailed", "EvictionThresholdMet", "NodeNotReady", "DiskPressure"],
        Text! {
            en: "The node is short of something: `kubectl describe node` shows its conditions.",
            es: "Al nodo le falta algo: `kubectl describe node` muestra sus condiciones.",
        },
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_one_advice() {
        let mut names: Vec<&str> = ADVICE.iter().flat_map(|(names, _)| names.iter().copied()).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "duplicate problem");
        assert_eq!(advice("SomethingNew", ""), OTHERS);
        let volume = r#"MountVolume.SetUp failed for volume "cfg" : configmap "app-config" not found"#;
        assert_eq!(advice("FailedMount", volume), MISSING);
        let said = "Back-off restarting failed container web in pod web-1_shop(0b1c)";
        assert_eq!(with_pod("`logs POD -n NAMESPACE`", said), "`logs web-1 -n shop`");
        let hostile = "in pod $(x)_shop(0b1c)";
        assert_eq!(with_pod("`logs POD -n NAMESPACE`", hostile), "`logs POD -n NAMESPACE`");
        assert_ne!(advice("FailedMount", "timed out waiting for the condition"), MISSING);
    }
}
