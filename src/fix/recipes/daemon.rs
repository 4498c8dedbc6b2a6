//! The daemon on a workstation is not running: Docker Desktop, a Podman machine, a Linux service. No kubelet is
//! involved.
//!
//! Sources: docs.docker.com/reference/cli/docker/desktop (since Docker Desktop 4.37), docs.podman.io podman-machine-start,
//! github.com/abiosoft/colima.

use super::client;
use crate::failure::Client;
use crate::fix::{Command, Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// Starts the daemon that `client` connects to, most likely one first.
pub fn plans(context: &FixContext, client: Client) -> Vec<Plan> {
    match client {
        Client::Docker => vec![desktop(context), service(context, DOCKER)],
        Client::Podman | Client::Buildah => vec![podman(context), service(context, PODMAN)],
        Client::Nerdctl => vec![service(context, CONTAINERD)],
        Client::Kaniko | Client::GitHubActions | Client::GitLabCi | Client::Jenkins => vec![job(context)],
    }
}

fn desktop(context: &FixContext) -> Plan {
    Plan::new(
        PlanId::StartDesktop,
        Heading {
            title: Text! { en: "Start Docker Desktop", es: "Arrancar Docker Desktop" },
            when: Text! { en: "When you pull on macOS or Windows.", es: "Si descargas en macOS o Windows." },
        },
        [vec![
            Step::inspect(
                Text! {
                    en: "Shows which daemon `docker` asks, marked with `*`: `desktop-linux` is Docker Desktop, `colima` \
                        is Colima (`colima start`), `rancher-desktop` the program of that name. `docker context use` \
                        chooses another.",
                    es: "Muestra a qué daemon pregunta `docker`, marcado con `*`: `desktop-linux` es Docker Desktop, \
                        `colima` es Colima (`colima start`), `rancher-desktop` el programa de ese nombre. `docker \
                        context use` elige otro.",
                },
                Command::of("docker context ls"),
            ),
            Step::change(
                Text! {
                    en: "Starts Docker Desktop and waits until it is ready. Before version 4.37, open it from the \
                        applications or the Start menu (`open -a Docker` on macOS).",
                    es: "Arranca Docker Desktop y espera hasta que esté listo. Antes de la versión 4.37, ábrelo desde las \
                        aplicaciones o el menú Inicio (`open -a Docker` en macOS).",
                },
                Command::of("docker desktop start"),
            ),
            client::pull(context),
        ]],
    )
}

fn podman(context: &FixContext) -> Plan {
    Plan::new(
        PlanId::StartMachine,
        Heading {
            title: Text! { en: "Start the Podman machine", es: "Arrancar la máquina de Podman" },
            when: Text! { en: "When you pull on macOS or Windows.", es: "Si descargas en macOS o Windows." },
        },
        [vec![
            Step::inspect(
                Text! {
                    en: "Lists Podman's virtual machines and whether they run. None at all: `podman machine init` creates \
                        one.",
                    es: "Lista las máquinas virtuales de Podman y si están en marcha. Si no hay ninguna, `podman machine \
                        init` crea una.",
                },
                Command::of("podman machine list"),
            ),
            Step::change(
                Text! {
                    en: "Starts the virtual machine in which Podman pulls.",
                    es: "Arranca la máquina virtual en la que Podman descarga.",
                },
                Command::of("podman machine start"),
            ),
            client::pull(context),
        ]],
    )
}

/// A Linux service: how to check it, its log, and how to start it.
struct Service {
    status: &'static str,
    log: &'static str,
    start: &'static str,
}

const DOCKER: Service = Service {
    status: "systemctl status --no-pager docker",
    log: "sudo journalctl -n 100 --no-pager -u docker",
    start: "sudo systemctl start docker",
};
const PODMAN: Service = Service {
    status: "systemctl --user status --no-pager podman.socket",
    log: "journalctl --user -n 100 --no-pager -u podman",
    start: "systemctl --user start podman.socket",
};
const CONTAINERD: Service = Service {
    status: "systemctl status --no-pager containerd",
    log: "sudo journalctl -n 100 --no-pager -u containerd",
    start: "sudo systemctl start containerd",
};

fn service(context: &FixContext, service: Service) -> Plan {
    Plan::new(
        PlanId::RestartRuntime,
        Heading {
            title: Text! { en: "Start the service on Linux", es: "Arrancar el servicio en Linux" },
            when: Text! {
                en: "When you pull on Linux, without Docker Desktop or a virtual machine.",
                es: "Si descargas en Linux, sin Docker Desktop ni máquina virtual.",
            },
        },
        [vec![
            Step::inspect_by_hand(
                Text! {
                    en: "Shows whether the service is running. If it is, your user may lack the right to use its socket: \
                        for Docker, that is the group `docker`.",
                    es: "Muestra si el servicio está en marcha. Si lo está, quizá tu usuario no puede usar su socket: en \
                        Docker, para eso está el grupo `docker`.",
                },
                Command::of(service.status),
            ),
            Step::inspect_by_hand(
                Text! {
                    en: "Shows the latest lines of its log: if it ended by itself, they say why.",
                    es: "Muestra las últimas líneas de su log: si se detuvo solo, dicen por qué.",
                },
                Command::of(service.log),
            ),
            Step::change(Text! { en: "Starts the service.", es: "Arranca el servicio." }, Command::of(service.start)),
            client::pull(context),
        ]],
    )
}

fn job(context: &FixContext) -> Plan {
    Plan::new(
        PlanId::RestartRuntime,
        Heading {
            title: Text! { en: "Give the job a Docker daemon", es: "Dar al job un daemon de Docker" },
            when: Text! { en: "When the job itself calls `docker`.", es: "Si el propio job llama a `docker`." },
        },
        [vec![
            Step::advice(
                Effect::Change,
                Text! {
                    en: "A job has a daemon only if its runner gives it one: the service `docker:dind` in GitLab (the \
                        runner has to allow `privileged`), a runner with Docker in GitHub Actions, an agent with Docker in \
                        Jenkins. If it worked before, restart the runner's Docker.",
                    es: "Un job solo tiene daemon si su runner se lo da: el servicio `docker:dind` en GitLab (el runner \
                        tiene que permitir `privileged`), un runner con Docker en GitHub Actions, un agente con Docker en \
                        Jenkins. Si antes funcionaba, reinicia el Docker del runner.",
                },
            ),
            client::pull(context),
        ]],
    )
}
