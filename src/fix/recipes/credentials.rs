//! Pull secrets, made without a password on a command line.

use super::{attach, rollout};
use crate::failure::registry;
use crate::fix::{Arg, Command, Situation, Step, blanks, login};
use crate::lang::Text;

/// The file that the login is written into. It never leaves the reader's machine.
const FILE: &str = "pull-secret.json";

/// Makes a new secret from a login, gives it to the workload, proves it.
pub fn log_in(situation: &Situation) -> Vec<Step> {
    // A secret that the pod names is there already.
    let named = situation.secret.is_some_and(|secret| situation.names_secret(secret));
    let mut steps = write(situation, if named { replace(situation) } else { create(situation) });
    steps.extend(attach::attach(situation));
    if !named {
        steps.push(delete(situation));
    }
    steps
}

/// Makes the secret that the pod names already.
pub fn make(situation: &Situation) -> Vec<Step> {
    let mut steps = write(situation, create(situation));
    steps.extend(rollout::retry_now(situation));
    steps.push(delete(situation));
    steps
}

/// Writes the login anew into a secret that is there, or that only is named.
pub fn renew(situation: &Situation) -> Vec<Step> {
    let mut steps = write(situation, replace(situation));
    steps.extend(rollout::retry_now(situation));
    steps
}

/// The token, the file with the login, the secret from the file, and the file's end.
fn write(situation: &Situation, secret: Step) -> Vec<Step> {
    let mut steps = login::token(situation);
    steps.extend([login_file(situation), secret, remove_file()]);
    steps
}

fn delete(situation: &Situation) -> Step {
    Step::undo(
        Text { en: "Deletes the new secret.", es: "Borra el secret nuevo." },
        Command::of("kubectl delete secret").arg(situation.secret_arg()).args(situation.in_namespace()),
    )
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
            .join(login::user(situation))
            .join("\",\n      \"password\": \"")
            .join(blanks::TOKEN)
            .join("\"\n    }\n  }\n}\n"),
    )
    .not_in_script()
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
    Step::choice(
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

/// For which hosts a secret holds a login, and of whom, without the password.
pub fn hosts(situation: &Situation) -> Step {
    Step::look(
        Text {
            en: "Prints the hosts of the secret with their users, and no password: the image's host must be one of \
                them, port included. `null` means that the user stands in `auth`; an error of jq, that the content is \
                no such JSON.",
            es: "Imprime los hosts del secret con sus usuarios, sin contraseña: el host de la imagen debe ser uno de \
                ellos, puerto incluido. `null` significa que el usuario está en `auth`; un error de jq, que el \
                contenido no es ese JSON.",
        },
        content(situation).pipe(Command::of("jq").arg(".auths | map_values(.username)")),
    )
}

fn content(situation: &Situation) -> Command {
    Command::of("kubectl get secret")
        .arg(situation.secret_arg())
        .args(situation.in_namespace())
        .arg("-o")
        .arg("go-template={{range .data}}{{. | base64decode}}{{end}}")
}

/// What a secret holds. It prints the password, and says so.
pub fn show(situation: &Situation) -> Step {
    Step::look(
        Text {
            en: "Prints what the secret holds, the password included: look at it and do not paste it anywhere. There \
                must be one JSON object with `auths`, and each `auth` must be the base64 of `user:password`.",
            es: "Imprime lo que contiene el secret, contraseña incluida: míralo y no lo pegues en ningún sitio. Debe \
                haber un objeto JSON con `auths`, y cada `auth` debe ser el base64 de `usuario:contraseña`.",
        },
        content(situation),
    )
}
