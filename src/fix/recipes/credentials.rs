//! Pull secrets: made without a password on a command line, attached without losing the ones that are there.

use super::{image, look, rollout};
use crate::failure::registry;
use crate::fix::owner::Workload;
use crate::fix::{Arg, Command, Effect, Situation, Step, Target, blanks};
use crate::lang::Text;

/// The file that the login is written into. It never leaves the reader's machine.
const FILE: &str = "pull-secret.json";

/// Makes a new secret from a login, gives it to the workload, proves it.
pub fn log_in(situation: &Situation) -> Vec<Step> {
    let mut steps = vec![login_file(situation), create(situation), remove_file()];
    steps.extend(attach(situation));
    steps
}

/// Makes the secret that the pod names already.
pub fn make(situation: &Situation) -> Vec<Step> {
    let mut steps = vec![login_file(situation), create(situation), remove_file()];
    steps.extend(rollout::retry_now(situation));
    steps
}

/// Writes the login anew into a secret that is there, or that only is named.
pub fn renew(situation: &Situation) -> Vec<Step> {
    let mut steps = vec![login_file(situation), replace(situation), remove_file()];
    steps.extend(rollout::retry_now(situation));
    steps
}

/// The login as a file, in the form that the kubelet reads. The kubelet takes user name and password as they stand
/// here; the `auth` field of a Docker configuration is only needed where they are missing.
pub fn login_file(situation: &Situation) -> Step {
    let server = match registry::docker_server(situation.registry_host()) {
        Some(server) => Arg::from(server),
        None => situation.registry_arg(),
    };
    Step::file(
        Text {
            en: "Save this as `pull-secret.json` on your workstation, with the login filled in, so that no password \
                stands in a command line or in the shell's history. A token that may only read is enough.",
            es: "Guarda esto como `pull-secret.json` en tu máquina, con el login rellenado, para que ninguna \
                contraseña esté en una línea de comandos ni en el historial del shell. Basta un token que solo pueda \
                leer.",
        },
        Arg::from("{\n  \"auths\": {\n    \"")
            .join(server)
            .join("\": {\n      \"username\": \"")
            .join(user(situation))
            .join("\",\n      \"password\": \"")
            .join(blanks::TOKEN)
            .join("\"\n    }\n  }\n}\n"),
    )
}

/// What the registry expects as a user name, where it is the same for everybody.
fn user(situation: &Situation) -> Arg {
    match situation.registry {
        Some("ecr" | "ecr-public") => Arg::from("AWS"),
        Some("nvcr") => Arg::from("$oauthtoken"),
        Some("ibm") => Arg::from("iamapikey"),
        Some("scaleway") => Arg::from("nologin"),
        _ => Arg::from(blanks::USER),
    }
}

fn dockerconfig(situation: &Situation) -> Command {
    Command::of("kubectl create secret docker-registry")
        .arg(situation.secret_arg())
        .args(situation.in_namespace())
        .arg(Arg::from("--from-file=.dockerconfigjson=").join(FILE))
}

fn create(situation: &Situation) -> Step {
    Step::change(
        Text {
            en: "Makes the pull secret in the pod's namespace. It changes nothing that is there: if the name is \
                taken, it says so and stops.",
            es: "Crea el pull secret en el namespace del pod. No cambia nada de lo que hay: si el nombre está \
                ocupado, lo dice y se detiene.",
        },
        dockerconfig(situation),
    )
}

fn replace(situation: &Situation) -> Step {
    Step::change(
        Text {
            en: "Makes the secret again from the file, whatever its old type or content was. Logins for other \
                registries in the same secret are lost unless you add them to the file.",
            es: "Crea el secret de nuevo a partir del fichero, sea cual sea su tipo o contenido anterior. Los logins \
                de otros registros que tuviera el mismo secret se pierden si no los añades al fichero.",
        },
        dockerconfig(situation)
            .arg("--dry-run=client")
            .arg("-o")
            .arg("yaml")
            .pipe(Command::of("kubectl replace --force -f -")),
    )
}

fn remove_file() -> Step {
    Step::change(
        Text {
            en: "Removes the file with the login from your workstation.",
            es: "Borra de tu máquina el fichero con el login.",
        },
        Command::of("rm").arg(FILE),
    )
}

/// Gives the secret to the pods: to the workload where that is possible, else to the service account.
pub fn attach(situation: &Situation) -> Vec<Step> {
    match situation.target() {
        Target::Workload(controller, _) => attach_to_workload(situation, controller),
        Target::Job(_) | Target::Pod(_) | Target::StaticPod | Target::Custom(..) | Target::Unknown => {
            let mut steps = attach_to_service_account(situation);
            steps.extend(rollout::restart(situation));
            steps
        }
    }
}

/// A strategic merge patch merges this list by name: other secrets stay, and a second run changes nothing.
fn attach_to_workload(situation: &Situation, controller: Workload) -> Vec<Step> {
    let entry = Arg::from("imagePullSecrets: [{name: ").join(situation.secret_arg()).join("}]");
    let mut steps = vec![Step::change(
        Text {
            en: "Adds the secret to the workload's pods and keeps the secrets that it names already. A pod with a \
                list of its own no longer gets its service account's list, so name those secrets here too if it \
                needs them.",
            es: "Añade el secret a los pods del workload y conserva los que ya nombra. Un pod con lista propia deja \
                de recibir la lista de su service account, así que nombra aquí también esos secrets si los necesita.",
        },
        rollout::patch(situation, controller, entry),
    )];
    steps.extend(rollout::follow(situation));
    // Single quotes are needed for `$patch`; the printer sees to that.
    let removal = Arg::from("imagePullSecrets: [{name: ").join(situation.secret_arg()).join(", $patch: delete}]");
    steps.push(Step::undo(
        Text { en: "Takes this one secret out of the workload again.", es: "Quita del workload solo este secret." },
        rollout::patch(situation, controller, removal),
    ));
    steps
}

/// The API replaces a service account's list whatever kind of patch is sent (seen on a kube-apiserver 1.36), so the
/// patch is built from the list that is there.
fn attach_to_service_account(situation: &Situation) -> Vec<Step> {
    let account = || Arg::from(blanks::SERVICE_ACCOUNT.suggest(["default"]));
    let others = Arg::from("go-template=imagePullSecrets: [{{range .imagePullSecrets}}{{if ne .name `")
        .join(situation.secret_arg())
        .join("`}}{name: {{.name}}}, {{end}}{{end}}");
    let list = |end: Arg| {
        Command::of("kubectl patch serviceaccount").arg(account()).args(situation.in_namespace()).arg("-p").arg(
            Arg::output(
                Command::of("kubectl get serviceaccount")
                    .arg(account())
                    .args(situation.in_namespace())
                    .arg("-o")
                    .arg(others.clone().join(end)),
            ),
        )
    };
    vec![
        Step::inspect(
            Text {
                en: "Shows which secrets the service account has now.",
                es: "Muestra qué secrets tiene ahora la service account.",
            },
            Command::of("kubectl get serviceaccount")
                .arg(account())
                .args(situation.in_namespace())
                .arg("-o")
                .arg("jsonpath={.imagePullSecrets[*].name}{'\\n'}"),
        ),
        Step::change(
            Text {
                en: "Adds the secret to the service account and keeps the others. The short patch of many guides \
                    replaces the whole list. It holds for pods that are made afterwards and name no secrets of their \
                    own.",
                es: "Añade el secret a la service account y conserva los demás. El patch corto de muchas guías \
                    reemplaza la lista entera. Vale para los pods creados después que no nombren secrets propios.",
            },
            list(Arg::from("{name: ").join(situation.secret_arg()).join("}]")),
        ),
        Step::undo(
            Text {
                en: "Takes this one secret out of the service account again.",
                es: "Quita de la service account solo este secret.",
            },
            list(Arg::from("]")),
        ),
    ]
}

/// Copies the secret from another namespace. The nulls matter: with the old owner the copy would be deleted again.
pub fn copy(situation: &Situation) -> Step {
    Step::change(
        Text {
            en: "Copies the secret from the namespace that has it, or refreshes a copy that is there. If the source \
                is missing, nothing happens.",
            es: "Copia el secret desde el namespace que lo tiene, o renueva una copia que ya exista. Si el origen no \
                existe, no pasa nada.",
        },
        Command::of("kubectl get secret")
            .arg(situation.secret_arg())
            .arg("-n")
            .arg(blanks::FROM)
            .arg("-o")
            .arg("yaml")
            .pipe(
                Command::of("kubectl patch --local -f - -p")
                    .arg(
                        Arg::from("metadata: {namespace: ").join(situation.namespace_arg()).join(
                            ", uid: null, resourceVersion: null, creationTimestamp: null, ownerReferences: null}",
                        ),
                    )
                    .arg("-o")
                    .arg("yaml"),
            )
            .pipe(Command::of("kubectl replace --force -f -")),
    )
}

/// What a secret holds. It prints the password, and says so.
pub fn show(situation: &Situation) -> Step {
    Step::inspect(
        Text {
            en: "Prints what the secret holds, the password included: look at it and do not paste it anywhere. There \
                must be one JSON object with `auths`, and each `auth` must be the base64 of `user:password`.",
            es: "Imprime lo que contiene el secret, contraseña incluida: míralo y no lo pegues en ningún sitio. Debe \
                haber un objeto JSON con `auths`, y cada `auth` debe ser el base64 de `usuario:contraseña`.",
        },
        Command::of("kubectl get secret")
            .arg(situation.secret_arg())
            .args(situation.in_namespace())
            .arg("-o")
            .arg("go-template={{range .data}}{{. | base64decode}}{{end}}"),
    )
}

/// Takes the secret off the workload, for public images that a stale login breaks.
pub fn detach(situation: &Situation) -> Vec<Step> {
    let Target::Workload(controller, _) = situation.target() else {
        return vec![
            look::pull_secrets(situation),
            Step::advice(
                Effect::Change,
                Text {
                    en: "Take the secret out of the list of the pod's owner or of its service account, and make the \
                        pod again.",
                    es: "Quita el secret de la lista del dueño del pod o de su service account, y crea el pod de \
                        nuevo.",
                },
            ),
            rollout::watch(situation),
        ];
    };
    let removal = Arg::from("imagePullSecrets: [{name: ").join(situation.secret_arg()).join(", $patch: delete}]");
    let mut steps = vec![
        look::pull_secrets(situation),
        Step::change(
            Text {
                en: "Takes this one secret out of the workload. If the list comes from the service account, remove it \
                    there.",
                es: "Quita del workload solo este secret. Si la lista viene de la service account, quítalo allí.",
            },
            rollout::patch(situation, controller, removal),
        ),
    ];
    steps.extend(rollout::follow(situation));
    steps.extend(rollout::undo(situation));
    steps
}

/// Points the workload to a secret that exists.
pub fn correct_name(situation: &Situation) -> Vec<Step> {
    vec![
        Step::inspect(
            Text {
                en: "Lists the secrets of the namespace. Pull secrets have the type `kubernetes.io/dockerconfigjson`.",
                es: "Lista los secrets del namespace. Los pull secrets tienen el tipo \
                    `kubernetes.io/dockerconfigjson`.",
            },
            Command::of("kubectl get secrets").args(situation.in_namespace()),
        ),
        image::edit(
            situation,
            Text {
                en: "Opens the owner in an editor: correct the name under `imagePullSecrets` in the pod template. If \
                    it is not there, the list comes from the service account.",
                es: "Abre el dueño en un editor: corrige el nombre en `imagePullSecrets`, en la plantilla del pod. Si \
                    no está ahí, la lista viene de la service account.",
            },
        ),
        rollout::verify(situation),
    ]
}
