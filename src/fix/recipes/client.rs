//! Where docker or podman pulled by itself, outside of a cluster: on a workstation, a server or in a CI job. The other
//! recipes turn here where `FixContext::client` is known.

use crate::fix::{Arg, Command, Effect, FixContext, Heading, Plan, PlanId, Step, login};
use crate::lang::Text;

/// A login for the user or the job that pulls.
pub fn log_in(context: &FixContext, client: &'static str) -> Plan {
    let mut steps = login::token(context);
    steps.extend([
        Step::change_by_hand(
            Text! {
                en: "Logs this user in, and replaces a login to this registry that is already there. It asks for the \
                    password, or for the token in its place. The login is kept in \
                    the client's configuration or its credential helper. In a CI job, use the platform's login step or \
                    `--password-stdin` with a secret of the project.",
                es: "Inicia sesión con este usuario, y sustituye un login en este registro que ya exista. Pide la \
                    contraseña, o el token en su lugar. El login se guarda en \
                    la configuración del cliente o en su credential helper. En un job de CI, usa el paso de login de \
                    la plataforma o `--password-stdin` con un secret del proyecto.",
            },
            Command::of(client).arg("login").arg("-u").arg(login::user(context)).arg(context.registry_arg()),
        ),
        pull(client, context.full_image_arg()),
        Step::undo(
            Text! {
                en: "Removes the login. Only if there was none before: a login that was replaced does not come back.",
                es: "Quita el login. Solo si antes no había ninguno: un login sustituido no vuelve.",
            },
            Command::of(client).arg("logout").arg(context.registry_arg()),
        ),
    ]);
    Plan::new(
        PlanId::LogInHere,
        Heading {
            title: Text! { en: "Log in where you pull", es: "Iniciar sesión donde descargas" },
            when: Text! {
                en: "When the image is private, or the limit for anonymous pulls is used up.",
                es: "Si la imagen es privada o se agotó el límite de descargas anónimas.",
            },
        },
        [steps],
    )
}

/// The heading of the plan to pull without a login, on a client and in a cluster.
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

/// No login at all, for an image that is public.
pub fn log_out(context: &FixContext, client: &'static str) -> Plan {
    let log_out = Step::change_by_hand(
        Text! {
            en: "Removes the login, so that the next pull is anonymous. To log in again you need its password or token.",
            es: "Quita el login, así que la siguiente descarga es anónima. Para volver a entrar necesitas su \
                contraseña o su token.",
        },
        Command::of(client).arg("logout").arg(context.registry_arg()),
    );
    Plan::new(PlanId::RemovePullSecret, WITHOUT_LOGIN, [vec![log_out, pull(client, context.full_image_arg())]])
}

/// Pulls the image again.
pub fn pull(client: &'static str, image: Arg) -> Step {
    Step::verify(
        Text! {
            en: "Pulls the image again. `Downloaded newer image` or `Image is up to date` is good.",
            es: "Descarga la imagen de nuevo. `Downloaded newer image` o `Image is up to date` es bueno.",
        },
        Command::of(client).arg("pull").arg(image),
    )
}

/// Another name for the image, where it is written.
pub fn change_image(client: &'static str, new: Arg) -> Vec<Step> {
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
        pull(client, new),
    ]
}

/// The machine is the reader's own, or that of the job.
pub fn here() -> Step {
    Step::advice(
        Effect::Inspect,
        Text! {
            en: "Run the next commands on the machine that pulls. With Docker Desktop, that is its virtual machine: \
                use its settings for proxies, mirrors and `daemon.json`.",
            es: "Ejecuta los comandos siguientes en la máquina que descarga. Con Docker Desktop es su máquina virtual: \
                usa sus ajustes para proxies, mirrors y `daemon.json`.",
        },
    )
}
