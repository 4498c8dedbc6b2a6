//! Settings of OpenShift's nodes: API objects, which the Machine Config Operator applies to every node.

use super::files::mirror_placeholder;
use super::registry::{RegistrySetting, SettingSteps};
use crate::fix::{Arg, Command, FixContext, PlaceholderId, Step, Syntax, Yaml, value, yaml};
use crate::lang::Text;

/// A registry setting on the nodes.
pub fn steps_for(context: &FixContext, setting: RegistrySetting) -> SettingSteps {
    match setting {
        RegistrySetting::Ca => SettingSteps {
            apply: vec![
                config(),
                Step::change_by_hand(
                    Text! {
                        en: "Stores the CA certificate. The key is the registry's host, with `..` for `:` before the \
                            port. If the first command printed an `additionalTrustedCA`, add the key to that config \
                            map and skip the next command and the rollback.",
                        es: "Guarda el certificado de la CA. La clave es el host del registro, con `..` en vez de `:` \
                            antes del puerto. Si el primer comando imprimió un `additionalTrustedCA`, añade la clave \
                            a ese config map y omite el comando siguiente y el de deshacer.",
                    },
                    Command::of("oc create configmap registry-ca -n openshift-config").arg(
                        Arg::from("--from-file=")
                            .join(config_map_key(context))
                            .join("=")
                            .join(PlaceholderId::CaFile.suggest(["ca.crt"])),
                    ),
                ),
                patch(),
                settled(),
            ],
            rollback: vec![Step::undo(
                Text! {
                    en: "Removes the CA. Only if the first command printed no `additionalTrustedCA`.",
                    es: "Quita la CA. Solo si el primer comando no imprimió ningún `additionalTrustedCA`.",
                },
                patch_command(trusted(Yaml::null())),
            )],
        },
        RegistrySetting::PlainHttp => SettingSteps {
            apply: vec![
                config(),
                Step::change_by_hand(
                    Text! {
                        en: "Allows plain HTTP for this host and keeps the hosts that are in the list now. The nodes \
                            restart one by one.",
                        es: "Permite HTTP para este host, junto a los que ya están en la lista. Los nodos se \
                            reinician uno tras otro.",
                    },
                    insecure(context, Some(Yaml::text(context.registry_arg()))),
                ),
                settled(),
            ],
            rollback: vec![Step::undo(
                Text! {
                    en: "Removes only this host from the list. Only if the first command did not print it.",
                    es: "Quita de la lista solo este host. Solo si el primer comando no lo imprimió.",
                },
                insecure(context, None),
            )],
        },
        RegistrySetting::Mirror => mirror(context),
    }
}

/// `oc` debugs a node with OpenShift's own image.
pub fn open(context: &FixContext) -> Step {
    Step::inspect_by_hand(
        Text! {
            en: "Opens a shell on the pod's node, where the next commands run. The debug pod is deleted \
                when you exit.",
            es: "Abre un shell en el nodo del pod, donde se ejecutan los comandos siguientes. El pod de \
                depuración se borra al salir.",
        },
        Command::of("oc debug -t").arg(Arg::from("node/").join(context.node_arg())).words("-- chroot /host bash"),
    )
}

/// Waits until the change is applied to the nodes.
pub fn settled() -> Step {
    Step::verify(
        Text! {
            en: "Shows the progress on the nodes. `UPDATED` `True` in every row means that all have applied it; this \
                takes minutes.",
            es: "Muestra el progreso en los nodos. `UPDATED` `True` en todas las filas significa que todos lo han \
                aplicado; tarda minutos.",
        },
        Command::of("oc get machineconfigpools"),
    )
}

fn config() -> Step {
    Step::inspect_by_hand(
        Text! { en: "Shows the current settings.", es: "Muestra la configuración actual." },
        Command::of("oc get image.config.openshift.io/cluster -o").arg("jsonpath={.spec}{'\\n'}"),
    )
    .guard()
}

fn patch() -> Step {
    Step::change(
        Text! {
            en: "Makes the nodes trust what is in that config map. Only if the first command printed no \
                `additionalTrustedCA`: it would be replaced.",
            es: "Hace que los nodos confíen en lo que hay en ese config map. Solo si el primer comando no imprimió \
                ningún `additionalTrustedCA`: se reemplazaría.",
        },
        patch_command(trusted(Yaml::map([("name", Yaml::text("registry-ca"))]))),
    )
}

fn trusted(config_map: Yaml) -> Arg {
    Yaml::map([("additionalTrustedCA", config_map)]).document("spec")
}

/// A merge patch replaces a list, so it is built from the current one.
fn insecure(context: &FixContext, new: Option<Yaml>) -> Command {
    let others = Arg::from("{{with .spec.registrySources}}{{range .insecureRegistries}}{{if ne . `")
        .join(context.registry_arg())
        .join("`}}");
    let list = Yaml::list_of_each(others, Yaml::text("{{.}}"), "{{end}}{{end}}{{end}}", new);
    let sources = Yaml::map([("insecureRegistries", list)]);
    let template = Arg::from("go-template=").join(Yaml::map([("registrySources", sources)]).document("spec"));
    let get = Command::of("oc get image.config.openshift.io/cluster -o").arg(template);
    patch_command(Arg::output(get))
}

fn patch_command(spec: Arg) -> Command {
    Command::of("oc patch image.config.openshift.io/cluster --type=merge -p").arg(spec)
}

/// The key in the ConfigMap: `registry.example.com..5000`.
fn config_map_key(context: &FixContext) -> Arg {
    match context.registry_host().and_then(|host| host.split_once(':')) {
        Some((name, port)) => Arg::value(Some(name), value::host, PlaceholderId::Host).join("..").join(Arg::value(
            Some(port),
            value::word,
            PlaceholderId::Host,
        )),
        None => context.registry_arg(),
    }
}

/// Tags and digests have separate objects.
fn mirror(context: &FixContext) -> SettingSteps {
    let by_digest = context.reference.is_some_and(|reference| reference.digest.is_some());
    let (kind, list) = match by_digest {
        true => ("ImageDigestMirrorSet", "imageDigestMirrors"),
        false => ("ImageTagMirrorSet", "imageTagMirrors"),
    };
    let file = Arg::from("apiVersion: config.openshift.io/v1\nkind: ")
        .join(kind)
        .join("\nmetadata:\n  name: registry-mirror\nspec:\n  ")
        .join(list)
        .join(":\n  - source: ")
        .join(yaml::quoted(context.registry_arg()))
        .join("\n    mirrors:\n    - ")
        .join(yaml::quoted(mirror_placeholder(context)))
        .join("\n");
    SettingSteps {
        apply: vec![
            Step::file(
                Text! { en: "Save this as `mirror.yaml`.", es: "Guarda esto como `mirror.yaml`." },
                Syntax::Yaml,
                file,
            )
            .not_in_script(),
            Step::change(
                Text! {
                    en: "Makes the nodes ask the mirror first; they apply it one by one.",
                    es: "Hace que los nodos pregunten primero al mirror; lo aplican uno a uno.",
                },
                Command::of("oc apply -f mirror.yaml"),
            ),
            settled(),
        ],
        rollback: vec![Step::undo(
            Text! {
                en: "Deletes the mirror. Only if `oc apply` said `created`: otherwise it existed before.",
                es: "Borra el mirror. Solo si `oc apply` dijo `created`: si no, ya existía antes.",
            },
            Command::of("oc delete -f mirror.yaml"),
        )],
    }
}
