//! Pulls without a kubelet: docker, podman and similar clients on a workstation or a server, an image build, a CI job.
//! The other recipes delegate here if `FixContext::client` is set.

use crate::failure::Client;
use crate::failure::image::Reference;
use crate::fix::{
    Arg, Command, Effect, FixContext, Heading, PlaceholderId, Plan, PlanId, Step, Syntax, login, names, slots, value,
    yaml,
};
use crate::lang::Text;
use crate::registries::{Registry, RegistryId};

/// The command that a user types; `None` if a job or a build runs without a user.
fn command(client: Client) -> Option<&'static str> {
    match client {
        Client::Docker => Some("docker"),
        Client::Podman => Some("podman"),
        Client::Buildah => Some("buildah"),
        Client::Nerdctl => Some("nerdctl"),
        Client::Kaniko | Client::GitHubActions | Client::GitLabCi | Client::Jenkins => None,
    }
}

/// Credentials for the user or the job that pulls.
pub fn log_in(context: &FixContext, client: Client) -> Plan {
    let of_cloud = Registry::of(context.registry).cloud_login.filter(|_| client == Client::Docker);
    // The token of a job needs no instructions.
    let has_token = of_cloud.is_some() || has_job_token(context, client);
    let mut steps = if has_token { Vec::new() } else { login::token(context) };
    steps.extend(match (of_cloud, command(client)) {
        (Some(ask), _) => {
            let login = Step::change_by_hand(ask.text, slots::command(ask.line, context)).giving_login();
            vec![login, pull(context), log_out_again(context, "docker")]
        }
        (None, Some(command)) => type_login(context, command),
        (None, None) => vec![job_login(context, client).giving_login(), pull(context)],
    });
    Plan::new(
        PlanId::LogInHere,
        Heading {
            title: match command(client) {
                Some(_) => Text! { en: "Log in where you pull", es: "Iniciar sesión donde descargas" },
                None => Text! { en: "Give the job a login", es: "Dar credenciales al job" },
            },
            when: Text! {
                en: "When the image is private, or the limit for anonymous pulls is used up.",
                es: "Si la imagen es privada o se agotó el límite de descargas anónimas.",
            },
        },
        [steps],
    )
}

/// The login command, its verification and its rollback.
fn type_login(context: &FixContext, command: &'static str) -> Vec<Step> {
    vec![
        Step::change_by_hand(
            Text! {
                en: "Logs this user in and asks for the password, or for the token in its place. It replaces a login \
                    to this registry that is already saved. If you pull with `sudo`, use it here too: root has its \
                    own logins.",
                es: "Inicia sesión con este usuario y pide la contraseña, o el token en su lugar. Sustituye un login \
                    en este registro que ya esté guardado. Si descargas con `sudo`, úsalo aquí también: root tiene \
                    sus propios logins.",
            },
            Command::of(command).arg("login").arg("-u").arg(login::user(context)).arg(context.registry_arg()),
        )
        .giving_login(),
        pull(context),
        log_out_again(context, command),
    ]
}

/// The rollback.
fn log_out_again(context: &FixContext, command: &'static str) -> Step {
    Step::undo(
        Text! {
            en: "Removes the login. If another one was saved before, log in with that user again instead: it was \
                replaced, and does not come back by itself.",
            es: "Quita el login. Si antes había otro guardado, vuelve a iniciar sesión con aquel usuario: se \
                sustituyó y no vuelve solo.",
        },
        Command::of(command).arg("logout").arg(context.registry_arg()),
    )
}

/// Whether the job has a token of its own for the registry.
fn has_job_token(context: &FixContext, client: Client) -> bool {
    client == Client::GitHubActions && context.registry == Some(RegistryId::Ghcr)
}

/// Credentials for a job without a user.
fn job_login(context: &FixContext, client: Client) -> Step {
    match client {
        Client::GitHubActions if has_job_token(context, client) => Step::file(
            Text! {
                en: "Give the job the permission, and add this step before the one that pulls. The package must grant \
                    access to this repository (its page, Manage Actions access); for a package elsewhere, take a token \
                    from the secrets instead. `container:` and `services:` take user and password under `credentials:`.",
                es: "Da el permiso al job y añade este paso antes del que descarga. El paquete debe dar acceso a este \
                    repositorio (su página, Manage Actions access); para un paquete de otro sitio, usa un token de \
                    los secrets. `container:` y `services:` toman usuario y contraseña en `credentials:`.",
            },
            Syntax::Yaml,
            Arg::from(
                "permissions:\n  contents: read\n  packages: read\nsteps:\n- uses: docker/login-action@v4\n  with:\n    \
                 registry: ghcr.io\n    username: ${{ github.actor }}\n    password: ${{ github.token }}\n",
            ),
        ),
        Client::GitHubActions => Step::file(
            Text! {
                en: "Store the user and the token as secrets of the repository, and add this step before the one that \
                    pulls. `container:` and `services:` take them under `credentials:` instead.",
                es: "Guarda el usuario y el token como secrets del repositorio, y añade este paso antes del que \
                    descarga. `container:` y `services:` los toman en `credentials:`.",
            },
            Syntax::Yaml,
            Arg::from("- uses: docker/login-action@v4\n  with:\n    registry: ")
                .join(yaml::quoted(context.registry_arg()))
                .join("\n    username: ${{ secrets.REGISTRY_USER }}\n    password: ${{ secrets.REGISTRY_TOKEN }}\n"),
        ),
        Client::GitLabCi => docker_config(
            context,
            Text! {
                en: "Save this as the masked CI/CD variable `DOCKER_AUTH_CONFIG` of the project or group: the runner \
                    uses it for `image:` and `services:`. Before `docker` in a script, run `docker login` with \
                    `--password-stdin`.",
                es: "Guarda esto como variable de CI/CD enmascarada `DOCKER_AUTH_CONFIG` del proyecto o grupo: el \
                    runner la usa para `image:` y `services:`. Antes de `docker` en un script, ejecuta \
                    `docker login` con `--password-stdin`.",
            },
        ),
        Client::Jenkins => Step::advice(
            Effect::Change,
            Text! {
                en: "Store the user and the token in Jenkins as credentials of the kind `Username with password`, and wrap the \
                    steps that pull in `docker.withRegistry('https://{registry}', 'CREDENTIALS_ID')`.",
                es: "Guarda el usuario y el token en Jenkins como credenciales del tipo `Username with password`, y envuelve \
                    los pasos que descargan con `docker.withRegistry('https://{registry}', 'CREDENTIALS_ID')`.",
            },
        ),
        _ => docker_config(
            context,
            Text! {
                en: "Give the build this file as `/kaniko/.docker/config.json`: mount a secret there, or write it in \
                    the job from a variable of the CI.",
                es: "Da al build este archivo como `/kaniko/.docker/config.json`: monta ahí un secret, o escríbelo en \
                    el job desde una variable del CI.",
            },
        ),
    }
}

/// Credentials in Docker's config file.
fn docker_config(context: &FixContext, text: Text) -> Step {
    let server = Registry::of(context.registry).server.map_or_else(|| context.registry_arg(), Arg::from);
    let file = Arg::from("{\n  \"auths\": {\n    ").join(yaml::quoted(server)).join(": {\"auth\": ");
    Step::file(text, Syntax::Json, file.join(yaml::quoted(PlaceholderId::Auth)).join("}\n  }\n}\n"))
}

/// The heading of the plan to pull anonymously, on a client and in a cluster.
pub const WITHOUT_LOGIN: Heading = Heading {
    title: Text! {
        en: "If the image is public: pull it without a login",
        es: "Si la imagen es pública: descargarla sin login",
    },
    when: Text! {
        en: "When the image is public and an old login breaks the pull.",
        es: "Si la imagen es pública y un login viejo rompe la descarga.",
    },
};

/// Pulls a public image without credentials.
pub fn log_out(context: &FixContext, client: Client) -> Plan {
    let log_out = match command(client) {
        Some(command) => Step::change_by_hand(
            Text! {
                en: "Removes the login, so that the next pull is anonymous. To log in again you need its password or \
                    token.",
                es: "Quita el login, así que la siguiente descarga es anónima. Para volver a entrar necesitas su \
                    contraseña o su token.",
            },
            Command::of(command).arg("logout").arg(context.registry_arg()),
        ),
        None => Step::advice(
            Effect::Change,
            Text! {
                en: "Remove the login to this registry from the job: its login step, or its entry in the stored \
                    configuration.",
                es: "Quita del job el login en este registro: su paso de login, o su entrada en la configuración \
                    guardada.",
            },
        ),
    };
    Plan::new(PlanId::RemovePullSecret, WITHOUT_LOGIN, [vec![log_out, pull(context)]])
}

/// Fixes a credential helper.
pub fn fix_helper(context: &FixContext, client: Client) -> Plan {
    let mut steps = vec![Step::advice(
        Effect::Change,
        Text! {
            en: "In `~/.docker/config.json`, `credsStore` (all registries) or `credHelpers` (one registry) names a \
                program: `desktop` is `docker-credential-desktop`. Put that program into the PATH, or remove the \
                entry. For a private image, then log in again: the login is kept in the file itself, in base64. Podman and Buildah \
                also read `$XDG_RUNTIME_DIR/containers/auth.json`.",
            es: "En `~/.docker/config.json`, `credsStore` (todos los registros) o `credHelpers` (un registro) nombra \
                un programa: `desktop` es `docker-credential-desktop`. Pon ese programa en el PATH, o quita la \
                entrada. Si la imagen es privada, inicia sesión de nuevo: el login queda en el propio archivo, en base64. Podman y \
                Buildah leen también `$XDG_RUNTIME_DIR/containers/auth.json`.",
        },
    )];
    // A well-known image is public.
    let is_public = context.reference.is_some_and(names::is_known);
    steps.extend(if is_public { vec![pull(context)] } else { log_in(context, client).steps });
    Plan::new(
        PlanId::FixCredentialProvider,
        Heading {
            title: Text! { en: "Fix the credential helper", es: "Corregir el credential helper" },
            when: Text! {
                en: "When the configuration names a helper that is missing.",
                es: "Si la configuración nombra un helper que falta.",
            },
        },
        [steps],
    )
}

/// Pulls the image again.
pub fn pull(context: &FixContext) -> Step {
    pull_image(context, context.full_image_arg())
}

fn pull_image(context: &FixContext, image: Arg) -> Step {
    if let Some(service) = service(context) {
        return Step::verify(
            Text! {
                en: "Pulls the image of the service again. Run it in the directory of compose.yaml. Without an error, the \
                    problem is solved; another error is another problem, so paste it here.",
                es: "Descarga de nuevo la imagen del servicio. Ejecútalo en el directorio de compose.yaml. Sin error, el \
                    problema está resuelto; otro error es otro problema, así que pégalo aquí.",
            },
            Command::of("docker compose pull").arg(service),
        );
    }
    match context.client.and_then(command) {
        Some(command) => Step::verify(
            Text! {
                en: "Pulls the image again; with compose, `docker compose pull` does the same. Without an error, the \
                    problem is solved; another error is another problem, so paste it here.",
                es: "Descarga la imagen de nuevo; con compose, `docker compose pull` hace lo mismo. Sin error, el \
                    problema está resuelto; otro error es otro problema, así que pégalo aquí.",
            },
            Command::of(command).arg("pull").arg(image),
        ),
        None => Step::advice(
            Effect::Verify,
            Text! {
                en: "Run the job again. Another error is another problem, so paste it here.",
                es: "Ejecuta el job de nuevo. Otro error es otro problema, así que pégalo aquí.",
            },
        ),
    }
}

/// The Compose service of the image.
fn service(context: &FixContext) -> Option<Arg> {
    let service = context.service.filter(|name| context.client == Some(Client::Docker) && value::word(name))?;
    Some(Arg::value(Some(service), value::word, PlaceholderId::Image))
}

/// The user's own image that was not built or has another name, if it is a short name and not an official image.
pub fn build(context: &FixContext) -> Option<Plan> {
    let command = command(context.client?).filter(|command| *command != "buildah")?;
    let is_short = |image: &&Reference| {
        image.registry == "docker.io" && image.repository.starts_with("library/") && !names::is_official(image)
    };
    context.reference.filter(is_short)?;
    Some(Plan::new(
        PlanId::BuildHere,
        Heading {
            title: Text! { en: "If it is your own image: build it first", es: "Si es tu propia imagen: constrúyela antes" },
            when: Text! {
                en: "When no registry has this image, because you build it.",
                es: "Si ningún registro tiene esta imagen porque la construyes tú.",
            },
        },
        [vec![
            Step::inspect_by_hand(
                Text! {
                    en: "Lists the images that are here. If yours is among them under another name or tag, use that.",
                    es: "Lista las imágenes que hay aquí. Si la tuya está con otro nombre o tag, usa ese.",
                },
                Command::of(command).words("image ls"),
            ),
            Step::change_by_hand(
                Text! {
                    en: "Builds the image under this name. Run it in the directory of its Dockerfile; for a service of \
                        compose it is `docker compose build`.",
                    es: "Construye la imagen con este nombre. Ejecútalo en el directorio de su Dockerfile; para un servicio \
                        de compose es `docker compose build`.",
                },
                Command::of(command).words("build -t").arg(context.image_arg()).arg("."),
            ),
            Step::verify(
                Text! {
                    en: "Lists the image: now nothing has to be pulled.",
                    es: "Lista la imagen: ya no hay que descargar nada.",
                },
                Command::of(command).words("image ls").arg(context.image_arg()),
            ),
        ]],
    ))
}

/// An image variant for another CPU, which the virtual machine of a laptop emulates.
pub fn emulate(context: &FixContext, client: Client) -> Option<Plan> {
    let pull = Command::of(command(client).filter(|_| client != Client::Buildah)?);
    let wanted = PlaceholderId::Platform.suggest(["amd64"]);
    let pull = pull.arg("pull").arg(Arg::from("--platform=linux/").join(wanted)).arg(context.full_image_arg());
    Some(Plan::new(
        PlanId::Emulate,
        Heading {
            title: Text! {
                en: "Pull the variant of another CPU, and have it emulated",
                es: "Descargar la variante de otra CPU y emularla",
            },
            when: Text! {
                en: "When you pull on a laptop, such as an ARM Mac.",
                es: "Si descargas en un portátil, por ejemplo un Mac con ARM.",
            },
        },
        [vec![
            super::inspect::platforms(context),
            Step::change_by_hand(
                Text! {
                    en: "Pulls the image for that CPU. Docker Desktop and Podman machines emulate it, slowly; Linux needs \
                        QEMU for that. `docker run` takes `--platform` too, and a service of compose `platform: \
                        linux/amd64`.",
                    es: "Descarga la imagen para esa CPU. Docker Desktop y las máquinas de Podman la emulan, despacio; en \
                        Linux hace falta QEMU. `docker run` también admite `--platform`, y un servicio de compose \
                        `platform: linux/amd64`.",
                },
                pull,
            ),
            Step::verify(
                Text! {
                    en: "Lists the image, which is now there for that CPU.",
                    es: "Lista la imagen, que ahora está para esa CPU.",
                },
                Command::of(command(client)?).words("image ls").arg(context.image_arg()),
            ),
        ]],
    ))
}

/// Changes the image name in its source.
pub fn change_image(context: &FixContext, new: Arg) -> Vec<Step> {
    vec![
        Step::advice(
            Effect::Change,
            Text! {
                en: "Correct the name where it is written: in the command, in `image:` of compose.yaml or of the CI \
                    job, or in `FROM` of the Dockerfile.",
                es: "Corrige el nombre donde está escrito: en el comando, en `image:` de compose.yaml o del job de \
                    CI, o en `FROM` del Dockerfile.",
            },
        ),
        pull_image(context, new),
    ]
}

/// The machine is the user's own, or that of the job.
pub fn here(client: Client) -> Step {
    let text = match client {
        Client::Docker => Text! {
            en: "Run the next commands where the Docker daemon runs. In Docker Desktop, open \
                Settings instead: Docker Engine is its `daemon.json`, Resources > Proxies its proxy. After a restart it \
                trusts the CAs of macOS and Windows.",
            es: "Ejecuta los comandos siguientes donde se ejecuta el daemon de Docker. En Docker Desktop, abre los \
                ajustes: Docker Engine es su `daemon.json`, Resources > Proxies su proxy. Tras reiniciarlo usa las CA \
                de macOS y Windows.",
        },
        Client::Podman | Client::Buildah | Client::Nerdctl => Text! {
            en: "Run the next commands on the machine that pulls. Podman on macOS and Windows pulls in a virtual \
                machine: `podman machine ssh` opens a shell there.",
            es: "Ejecuta los comandos siguientes en la máquina que descarga. En macOS y Windows, Podman descarga en \
                una máquina virtual: `podman machine ssh` abre un shell ahí.",
        },
        _ => Text! {
            en: "Run the next commands in the job, or on the machine of its runner.",
            es: "Ejecuta los comandos siguientes en el job, o en la máquina de su runner.",
        },
    };
    Step::advice(Effect::Inspect, text)
}

/// A setting of Kaniko, which uses flags instead of files.
pub fn flag(flag: &'static str, value: Arg) -> Step {
    Step::file(
        Text! {
            en: "Add this to the arguments of Kaniko's executor.",
            es: "Añade esto a los argumentos del executor de Kaniko.",
        },
        Syntax::Shell,
        Arg::from(flag).join(value).join("\n"),
    )
}
