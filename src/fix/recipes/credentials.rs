//! Pull secrets, created without a password on the command line.

use super::{attach, recreate, rollout};
use crate::fix::{Arg, Command, FixContext, PlaceholderId, Step, Syntax, Yaml, login, value, yaml};
use crate::lang::Text;
use crate::registries;

/// The file that the credentials are written to. It never leaves the user's machine.
const FILE: &str = "pull-secret.json";

/// Creates a new secret from credentials, attaches it to the workload and verifies it.
///
/// Always a new secret: one that the pod already has need not contain this host, and overwriting it would lose the
/// credentials of other hosts.
pub fn log_in(context: &FixContext) -> Vec<Step> {
    let new = || context.new_secret_arg();
    let mut steps = login::token(context);
    steps.extend([login_file(context, SAVE), create(context, new(), CREATE), remove_file()]);
    steps.extend(attach::attach(context));
    steps.push(delete(context, new()));
    steps
}

/// Creates the secret that the pod already names.
pub fn make(context: &FixContext) -> Vec<Step> {
    let mut steps = login::token(context);
    steps.extend([login_file(context, SAVE), create(context, context.secret_arg(), MAKE), remove_file()]);
    steps.extend(rollout::retry_now(context));
    steps.push(delete(context, context.secret_arg()));
    steps
}

/// Replaces the credentials in an existing secret: with a backup, a dry run, and a rollback from the backup.
pub fn renew(context: &FixContext) -> Vec<Step> {
    let saved = || recreate::file(context.secret_arg(), ".secret.yaml");
    let get = || Command::of("kubectl get secret").arg(context.secret_arg()).args(context.in_namespace());
    let mut steps = login::token(context);
    steps.extend([
        Step::change(
            Text! {
                en: "Saves the secret as it is to this file, for a rollback. A second run overwrites the file. It \
                    contains the old password: delete it when the pod runs.",
                es: "Guarda el secret tal como está en este archivo, para poder deshacer el cambio. Una segunda \
                    ejecución sobrescribe el archivo. Contiene la contraseña vieja: bórralo cuando el pod funcione.",
            },
            get().words("-o yaml --ignore-not-found").save_as(saved()),
        ),
        login_file(context, SAVE_WHOLE),
        Step::inspect_by_hand(
            Text! {
                en: "Tries the new content without changing anything. It must answer `already exists`, or `created` \
                    if there is no such secret. Any other error means that the next command would delete the secret \
                    and could not create it again: correct the file first.",
                es: "Prueba el contenido nuevo sin cambiar nada. Debe responder `already exists`, o `created` si no \
                    existe tal secret. Cualquier otro error significa que el comando siguiente borraría el secret y \
                    no podría crearlo de nuevo: corrige antes el archivo.",
            },
            dockerconfig(context, context.secret_arg()).arg("--dry-run=server"),
        ),
        Step::change_by_hand(
            Text! {
                en: "Only if the test succeeded: deletes the secret and creates it again from the file, whatever its \
                    old type or content was. What the file does not contain is lost.",
                es: "Solo si la prueba salió bien: borra el secret y lo crea de nuevo a partir del archivo, sea cual \
                    sea su tipo o contenido anterior. Lo que el archivo no contenga se pierde.",
            },
            dockerconfig(context, context.secret_arg())
                .words("--dry-run=client -o yaml")
                .pipe(recreate::replace(Arg::from("-"))),
        ),
        remove_file(),
    ]);
    steps.extend(rollout::retry_now(context));
    steps.push(Step::undo(
        Text! {
            en: "Creates the secret from the file again, if the file contains it.",
            es: "Crea de nuevo el secret del archivo, si el archivo lo contiene.",
        },
        recreate::replace(saved()),
    ));
    steps
}

fn delete(context: &FixContext, secret: Arg) -> Step {
    Step::undo(
        Text! {
            en: "Deletes the new secret. Only if the step that creates it said `created`: otherwise it existed before.",
            es: "Borra el secret nuevo. Solo si el paso que lo crea dijo `created`: si no, ya existía antes.",
        },
        Command::of("kubectl delete secret").arg(secret).args(context.in_namespace()),
    )
}

const SAVE: Text = Text! {
    en: "Save this as `pull-secret.json` on your workstation, with the login filled in, so that no password is in a \
        command line or in the shell history. A read-only token is enough.",
    es: "Guarda esto como `pull-secret.json` en tu equipo, con el login rellenado, para que ninguna contraseña esté \
        en una línea de comandos ni en el historial del shell. Basta un token de solo lectura.",
};

const SAVE_WHOLE: Text = Text! {
    en: "Save this as `pull-secret.json` on your workstation, with the login filled in, so that no password is in a \
        command line or in the shell history. It becomes the whole content of the secret: add an entry for every \
        other host in the secret, or their logins are lost. The file saved before has them, in base64.",
    es: "Guarda esto como `pull-secret.json` en tu equipo, con el login rellenado, para que ninguna contraseña esté \
        en una línea de comandos ni en el historial del shell. Será todo el contenido del secret: añade una entrada \
        por cada otro host que tenga el secret, o sus logins se pierden. El archivo guardado antes los tiene, en \
        base64.",
};

/// The credentials as a file in the kubelet's format. The kubelet reads user name and password as written here; it
/// needs the `auth` field of a Docker config file only if they are missing.
fn login_file(context: &FixContext, text: Text) -> Step {
    let entry = |key: &'static str, value: Arg| Arg::from(key).join(": ").join(yaml::quoted(value));
    let server = match context.registry_host().and_then(registries::of).and_then(|id| id.about().server) {
        // The text does not say which of the registries the secret is for.
        _ if !context.other_registries.is_empty() => {
            let others = context.other_registries.iter().map(String::as_str).filter(|host| value::host(host));
            // Docker Hub has another name in secrets.
            let hosts = others.chain(context.registry_host()).filter(|host| *host != "docker.io");
            Arg::from(PlaceholderId::Host.suggest(hosts))
        }
        Some(server) => Arg::from(server),
        None => context.registry_arg(),
    };
    Step::file(
        text,
        Syntax::Json,
        Arg::from("{\n  \"auths\": {\n    ")
            .join(yaml::quoted(server))
            .join(": {\n      ")
            .join(entry("\"username\"", login::user(context)))
            .join(",\n      ")
            .join(entry("\"password\"", Arg::from(PlaceholderId::Token)))
            .join("\n    }\n  }\n}\n"),
    )
    .not_in_script()
    .giving_login()
}

fn dockerconfig(context: &FixContext, secret: Arg) -> Command {
    Command::of("kubectl create secret docker-registry")
        .arg(secret)
        .args(context.in_namespace())
        .arg(Arg::from("--from-file=.dockerconfigjson=").join(FILE))
}

fn create(context: &FixContext, secret: Arg, text: Text) -> Step {
    Step::change(text, dockerconfig(context, secret)).giving_login()
}

const CREATE: Text = Text! {
    en: "Creates the pull secret in the pod's namespace. It changes nothing that exists. If it says `already exists` \
        instead of `created`, the name belongs to another secret: use a new name here and in the next steps.",
    es: "Crea el pull secret en el namespace del pod. No cambia nada de lo que hay. Si dice `already exists` en lugar \
        de `created`, el nombre es de otro secret: usa un nombre nuevo aquí y en los pasos siguientes.",
};

const MAKE: Text = Text! {
    en: "Creates the pull secret in the pod's namespace. It changes nothing that exists. If it says `already exists` \
        instead of `created`, somebody has created the secret meanwhile: continue with the next step, and do not \
        run the Undo.",
    es: "Crea el pull secret en el namespace del pod. No cambia nada de lo que hay. Si dice `already exists` en lugar \
        de `created`, alguien ha creado el secret entretanto: sigue con el paso siguiente y no ejecutes Deshacer.",
};

fn remove_file() -> Step {
    Step::change(
        Text! {
            en: "Removes the file with the login from your workstation.",
            es: "Borra de tu equipo el archivo con el login.",
        },
        Command::of("rm").arg(FILE),
    )
}

/// Copies the secret from another namespace if there is none with its name. The nulls matter: with the old owner
/// reference, the copy would be garbage-collected.
pub fn copy(context: &FixContext) -> Vec<Step> {
    let mut steps = vec![copied(context)];
    steps.extend(rollout::retry_now(context));
    steps.push(delete(context, context.secret_arg()));
    steps
}

/// Copies the secret from another namespace and attaches it to the workload.
pub fn copy_and_attach(context: &FixContext) -> Vec<Step> {
    let mut steps = vec![copied(context)];
    steps.extend(attach::attach(context));
    steps.push(delete(context, context.secret_arg()));
    steps
}

fn copied(context: &FixContext) -> Step {
    let mut metadata = vec![("namespace", Yaml::text(context.namespace_arg()))];
    let own = ["uid", "resourceVersion", "creationTimestamp", "ownerReferences"];
    metadata.extend(own.map(|field| (field, Yaml::null())));
    Step::change(
        Text! {
            en: "Copies the secret from the namespace that has it. If the source is missing, nothing happens. If it \
                says `already exists` instead of `created`, somebody has created the secret meanwhile: continue with \
                the next step, and do not run the Undo.",
            es: "Copia el secret desde el namespace que lo tiene. Si el origen no existe, no pasa nada. Si dice \
                `already exists` en lugar de `created`, alguien ha creado el secret entretanto: sigue con el paso \
                siguiente y no ejecutes Deshacer.",
        },
        Command::of("kubectl get secret")
            .arg(context.secret_arg())
            .arg("-n")
            .arg(PlaceholderId::From)
            .words("-o yaml")
            .pipe(
                Command::of("kubectl patch --local -f - -p")
                    .arg(Yaml::map(metadata).document("metadata"))
                    .words("-o yaml"),
            )
            .pipe(Command::of("kubectl create -f -")),
    )
    .giving_login()
}

/// Like [`hosts`], for the secret that was rejected.
pub fn hosts_of_refused(context: &FixContext) -> Step {
    Step {
        text: Text! {
            en: "Prints the hosts of the secret with their users, and no password. If the image's host is not one of \
                them, port included, this is not the secret that was refused: stop, and leave it as it is. `null` \
                means that the user is in `auth`. Needs jq.",
            es: "Imprime los hosts del secret con sus usuarios, sin contraseña. Si el host de la imagen no es uno de \
                ellos, puerto incluido, este no es el secret rechazado: detente y déjalo como está. `null` significa \
                que el usuario está en `auth`. Necesita jq.",
        },
        ..hosts(context)
    }
}

/// The hosts in a secret and their user names, without passwords.
pub fn hosts(context: &FixContext) -> Step {
    Step::inspect_by_hand(
        Text! {
            en: "Prints the hosts of the secret with their users, and no password: the image's host must be one of \
                them, port included. `null` means that the user is in `auth`; a jq error, that the content is not \
                such JSON. Needs jq.",
            es: "Imprime los hosts del secret con sus usuarios, sin contraseña: el host de la imagen debe ser uno de \
                ellos, puerto incluido. `null` significa que el usuario está en `auth`; un error de jq, que el \
                contenido no es ese JSON. Necesita jq.",
        },
        content(context).pipe(Command::of("jq").arg(".auths | map_values(.username)")),
    )
}

fn content(context: &FixContext) -> Command {
    Command::of("kubectl get secret")
        .arg(context.secret_arg())
        .args(context.in_namespace())
        .arg("-o")
        .arg("go-template={{range .data}}{{. | base64decode}}{{end}}")
}

/// The content of a secret. Prints the password, and says so.
pub fn show(context: &FixContext) -> Step {
    Step::inspect_by_hand(
        Text! {
            en: "Prints the content of the secret, the password included: do not paste it anywhere. There must be one \
                JSON object with `auths`, and each `auth` must be the base64 of `user:password`.",
            es: "Imprime el contenido del secret, contraseña incluida: no lo pegues en ningún sitio. Debe haber un \
                objeto JSON con `auths`, y cada `auth` debe ser el base64 de `usuario:contraseña`.",
        },
        content(context),
    )
}
