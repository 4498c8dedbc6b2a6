//! The proxy of the container runtime: environment variables of a systemd unit, or a setting of the cluster.

use super::platform::plans_per_platform;
use super::rollback::{remove_files, remove_lines};
use super::{cloud, open_on, openshift, platform, profile, pull_on, recreate_cluster, restart};
use crate::fix::recipes::rollout;
use crate::fix::{Arg, Command, Effect, FixContext, Heading, PlaceholderId, Plan, PlanId, Step, Syntax, Where};
use crate::lang::Text;
use crate::platforms::{Platform, Proxy, ProxyAt, Suffix};

/// Sets or corrects the proxy of the runtime. `read` shows the current settings.
pub fn plans(
    context: &FixContext,
    id: fn(Option<Suffix>) -> PlanId,
    heading: Heading,
    read: Option<&Step>,
) -> Vec<Plan> {
    plans_per_platform(context, id, heading, |platform| {
        let (set, back) = set(context, platform);
        let on_node = set.iter().any(|step| step.place == Where::Node);
        let mut steps = Vec::new();
        if on_node {
            steps.extend([open_on(platform, context), settings(platform, context)]);
        }
        steps.extend(read.cloned());
        steps.extend(set);
        if on_node {
            steps.push(pull_on(platform, context));
        }
        // Pods do not survive the replacement of their nodes.
        let remade = matches!(platform.proxy, Proxy::MinikubeStart | Proxy::K3dCreate | Proxy::UserData);
        steps.extend(if remade { vec![rollout::watch(context)] } else { rollout::retry_now(context) });
        steps.extend(back);
        steps
    })
}

/// The environment of the most likely runtime's systemd unit.
pub fn proxy_settings(context: &FixContext) -> Step {
    settings(platform(context), context)
}

fn settings(platform: &Platform, context: &FixContext) -> Step {
    let unit = platform.unit(context);
    let command = match platform.proxy_at {
        ProxyAt::File(path) => Command::of("cat").arg(path),
        ProxyAt::UnitAndFiles => Command::of("systemctl show --property=Environment,EnvironmentFiles").arg(unit),
        ProxyAt::Unit => Command::of("systemctl show --property=Environment").arg(unit),
    };
    Step::inspect(
        Text! {
            en: "Shows the proxy that the runtime uses; without a `HTTPS_PROXY` it uses none. Variables of a login \
                shell have no effect on pulls.",
            es: "Muestra el proxy que usa el runtime; sin `HTTPS_PROXY` no usa ninguno. Las variables de un shell no \
                afectan a las descargas.",
        },
        command,
    )
    .on_node()
}

const OF_SHELL: Text = Text! {
    en: "This client has no daemon and takes the proxy from its shell: set `HTTPS_PROXY`, and list in `NO_PROXY` what \
        needs none.",
    es: "Este cliente no tiene daemon y toma el proxy de su shell: define `HTTPS_PROXY`, y pon en `NO_PROXY` lo que no \
        lo necesita.",
};

const DROP_IN: &str = ".service.d/http-proxy.conf";

/// The steps that set the proxy, and those that roll it back.
fn set(context: &FixContext, platform: &Platform) -> (Vec<Step>, Vec<Step>) {
    let file = |text, syntax, content| Step::file(text, syntax, content).on_node();
    // They pull without a daemon: only Docker has one.
    if context.client.is_some() && !platform.docker {
        return (vec![Step::advice(Effect::Change, OF_SHELL)], Vec::new());
    }
    match platform.proxy {
        Proxy::DropIn(text) => {
            let daemon_reload = Step::change(
                Text! { en: "Makes systemd read the new file.", es: "Hace que systemd lea el archivo nuevo." },
                platform.root("systemctl daemon-reload"),
            );
            let path = Arg::from("/etc/systemd/system/").join(platform.unit(context)).join(DROP_IN);
            (
                vec![file(text, Syntax::Unit, drop_in()), daemon_reload.on_node(), restart(platform, context)],
                vec![remove_files(platform, vec![path])],
            )
        }
        Proxy::Environment(text) => (
            vec![file(text, Syntax::Environment, environment("", "\n")), restart(platform, context)],
            vec![remove_lines()],
        ),
        Proxy::K3dCreate => {
            let cluster = || context.cluster_arg();
            let flags = variables()
                .map(|(name, value)| Arg::from("--env=").join(name).join("=").join(value).join("@server:*;agent:*"));
            let create = Command::of("k3d cluster create").arg(cluster()).args(flags);
            (recreate_cluster(Command::of("k3d cluster delete").arg(cluster()), create), Vec::new())
        }
        Proxy::MinikubeStart => {
            let flags = variables()
                .into_iter()
                .flat_map(|(name, value)| [Arg::from("--docker-env"), Arg::from(name).join("=").join(value)]);
            let create = Command::of("minikube start -p").arg(profile(context)).args(flags);
            (recreate_cluster(Command::of("minikube delete -p").arg(profile(context)), create), Vec::new())
        }
        Proxy::OpenShift => {
            let edit = Step::change_by_hand(
                Text! {
                    en: "Opens the cluster's proxy in an editor: correct `httpProxy`, `httpsProxy` and `noProxy` \
                        under `spec`. The nodes restart one by one.",
                    es: "Abre el proxy del clúster en un editor: corrige `httpProxy`, `httpsProxy` y `noProxy` en \
                        `spec`. Los nodos se reinician uno tras otro.",
                },
                Command::of("oc edit proxy/cluster"),
            );
            (vec![edit, openshift::settled()], Vec::new())
        }
        Proxy::UserData => {
            let folder = "/etc/systemd/system/containerd.service.d";
            let script = Arg::from("mkdir -p ")
                .join(folder)
                .join("\ncat > ")
                .join(folder)
                .join("/http-proxy.conf <<'END'\n")
                .join(drop_in())
                .join("END\nsystemctl daemon-reload\n");
            (cloud::user_data(script), Vec::new())
        }
        Proxy::Aks => (aks(), Vec::new()),
        Proxy::None(text) => (vec![Step::advice(Effect::Change, text)], Vec::new()),
    }
}

fn proxy() -> Arg {
    Arg::from(PlaceholderId::Proxy.suggest(["http://proxy.example.com:3128"]))
}

fn no_proxy() -> Arg {
    Arg::from(PlaceholderId::NoProxy.suggest(["localhost,127.0.0.1,10.0.0.0/8,.svc,.cluster.local"]))
}

/// The proxy variables that Go programs read.
fn variables() -> [(&'static str, Arg); 3] {
    [("HTTP_PROXY", proxy()), ("HTTPS_PROXY", proxy()), ("NO_PROXY", no_proxy())]
}

/// A drop-in for a systemd service.
fn drop_in() -> Arg {
    Arg::from("[Service]\n").join(environment("Environment=\"", "\"\n"))
}

/// One line per variable.
fn environment(before: &'static str, after: &'static str) -> Arg {
    let line = |(name, value): (&'static str, Arg)| Arg::from(before).join(name).join("=").join(value).join(after);
    variables().into_iter().map(line).fold(Arg::default(), Arg::join)
}

fn aks() -> Vec<Step> {
    let file = Arg::from("{\n  \"httpProxy\": \"")
        .join(proxy())
        .join("\",\n  \"httpsProxy\": \"")
        .join(proxy())
        .join("\",\n  \"noProxy\": [\"localhost\", \"127.0.0.1\", \"")
        .join(PlaceholderId::Host)
        .join("\"]\n}\n");
    vec![
        Step::file(
            Text! { en: "Save this as `proxy.json`.", es: "Guarda esto como `proxy.json`." },
            Syntax::Json,
            file,
        )
        .not_in_script(),
        Step::change(
            Text! {
                en: "Sets the proxy on all nodes; they are recreated for it.",
                es: "Configura el proxy en todos los nodos; se crean de nuevo para ello.",
            },
            cloud::az_update().arg("--http-proxy-config").arg("proxy.json"),
        ),
    ]
}
