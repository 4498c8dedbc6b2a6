//! Looking and mending on the node itself. Its shell is a POSIX shell, whatever the reader's own is.

use crate::fix::{Arg, Command, Effect, Situation, Step, blanks, value};
use crate::lang::Text;

/// A shell on the node that could not pull.
pub fn open(situation: &Situation) -> Step {
    let text = match situation.node() {
        Some(_) => Text {
            en: "Opens a shell on {node}, where the next commands run; SSH does as well. The helper pod needs an image that the \
                node already has. Delete the pod `node-debugger-…` afterwards.",
            es: "Abre un shell en {node}, donde se ejecutan los comandos siguientes; SSH también vale. El pod auxiliar necesita una \
                imagen que el nodo ya tenga. Borra después el pod `node-debugger-…`.",
        },
        None => Text {
            en: "Opens a shell on the node that could not pull (`kubectl get pod -o wide` names it), where the next commands run; \
                SSH does as well. The helper pod needs an image that the node already has. Delete it afterwards.",
            es: "Abre un shell en el nodo que no pudo descargar (`kubectl get pod -o wide` lo dice), donde se ejecutan los comandos \
                siguientes; SSH también vale. El pod auxiliar necesita una imagen que el nodo ya tenga. Bórralo después.",
        },
    };
    Step::inspect(
        text,
        Command::of("kubectl debug")
            .arg(Arg::from("node/").join(situation.node_arg()))
            .arg("-it")
            .arg(Arg::from("--image=").join(blanks::DEBUG_IMAGE.suggest(["busybox"])))
            .arg("-n")
            .arg("kube-system")
            .arg("--profile=sysadmin")
            .arg("--")
            .args(["chroot", "/host", "sh"].map(Arg::from)),
    )
}

/// Whether the registry answers the node, and how.
pub fn ask_registry(situation: &Situation) -> Step {
    Step::inspect(
        Text {
            en: "Asks the registry from the node. `200` or `401` means that the way and the certificate are good; an error in \
                `x509`, a time-out or a refusal names what is not. `curl` uses the shell's proxy, not the runtime's.",
            es: "Pregunta al registro desde el nodo. `200` o `401` significa que el camino y el certificado están bien; un error \
                `x509`, un timeout o un rechazo dicen qué falla. `curl` usa el proxy del shell, no el del runtime.",
        },
        Command::of("curl -v --max-time 20").arg(url(situation, "https://")),
    )
    .on_node()
}

/// The same over plain HTTP.
pub fn ask_registry_http(situation: &Situation) -> Step {
    Step::inspect(
        Text {
            en: "Asks the same over plain HTTP: `200` or `401` here means that the registry has no TLS on this port.",
            es: "Pregunta lo mismo por HTTP sin cifrar: `200` o `401` aquí significa que el registro no tiene TLS en este puerto.",
        },
        Command::of("curl -v --max-time 20").arg(url(situation, "http://")),
    )
    .on_node()
}

/// The first lines of what the registry's API path answers.
pub fn show_answer(situation: &Situation) -> Step {
    Step::inspect(
        Text {
            en: "Shows what answers at the API path. A registry says `200`, or `401` with a line `www-authenticate`; a web page, a \
                redirect to a login or `404` is something else.",
            es: "Muestra qué responde en la ruta de la API. Un registro dice `200`, o `401` con una línea `www-authenticate`; una \
                página web, una redirección a un login o un `404` es otra cosa.",
        },
        Command::of("curl -si --max-time 20").arg(url(situation, "https://")).pipe(Command::of("head -n 20")),
    )
    .on_node()
}

fn url(situation: &Situation, scheme: &'static str) -> Arg {
    Arg::from(scheme).join(situation.host_arg()).join("/v2/")
}

/// Whether the node resolves the host.
pub fn resolve(situation: &Situation) -> Vec<Step> {
    vec![
        Step::inspect(
            Text {
                en: "Resolves the host with the node's own resolver. Addresses mean that the trouble has passed; no output means \
                    that the node does not know the name.",
                es: "Resuelve el host con el resolver del propio nodo. Si hay direcciones, el problema ya pasó; si no imprime nada, \
                    el nodo no conoce el nombre.",
            },
            Command::of("getent hosts").arg(host_only(situation)),
        )
        .on_node(),
        Step::inspect(
            Text {
                en: "Shows which DNS servers the node asks.",
                es: "Muestra a qué servidores DNS pregunta el nodo.",
            },
            Command::of("cat /etc/resolv.conf"),
        )
        .on_node(),
    ]
}

/// The node's routes.
pub fn routes() -> Vec<Step> {
    vec![
        Step::inspect(
            Text {
                en: "Shows the IPv4 routes. A line that begins with `default` must be there.",
                es: "Muestra las rutas IPv4. Tiene que haber una línea que empiece por `default`.",
            },
            Command::of("ip route"),
        )
        .on_node(),
        Step::inspect(
            Text {
                en: "Shows the IPv6 routes. Without a `default` line the node cannot reach IPv6 addresses outside.",
                es: "Muestra las rutas IPv6. Sin una línea `default` el nodo no alcanza direcciones IPv6 de fuera.",
            },
            Command::of("ip -6 route"),
        )
        .on_node(),
    ]
}

/// Whether the path carries full-sized packets.
pub fn packet_size(situation: &Situation) -> Step {
    Step::inspect(
        Text {
            en: "Sends packets of full size that may not be split. `message too long`, or silence where small pings are answered, \
                points to a wrong MTU.",
            es: "Envía paquetes de tamaño completo que no se pueden dividir. `message too long`, o silencio cuando los pings pequeños \
                sí responden, apunta a una MTU equivocada.",
        },
        Command::of("ping -c 3 -M do -s 1472").arg(host_only(situation)),
    )
    .on_node()
}

/// The environment of the runtime's service: its proxy.
pub fn proxy_settings() -> Step {
    Step::inspect(
        Text {
            en: "Shows the proxy that containerd uses (`crio` instead of `containerd` for CRI-O). Variables of a login shell or of \
                the pod have no effect on pulls.",
            es: "Muestra el proxy que usa containerd (`crio` en vez de `containerd` para CRI-O). Las variables de un shell o del pod no \
                afectan a las descargas.",
        },
        Command::of("systemctl show containerd --property=Environment"),
    )
    .on_node()
}

/// Sets the runtime's proxy.
pub fn set_proxy() -> Vec<Step> {
    let proxy = || Arg::from(blanks::PROXY.suggest(["http://proxy.example.com:3128"]));
    vec![
        Step::file(
            Text {
                en: "Save this on the node as `/etc/systemd/system/containerd.service.d/http-proxy.conf` (`crio.service.d` for \
                    CRI-O). NO_PROXY must hold the pod and service networks and every registry inside your own network.",
                es: "Guarda esto en el nodo como `/etc/systemd/system/containerd.service.d/http-proxy.conf` (`crio.service.d` para \
                    CRI-O). NO_PROXY debe incluir las redes de pods y servicios y todo registro de tu propia red.",
            },
            Arg::from("[Service]\nEnvironment=\"HTTP_PROXY=")
                .join(proxy())
                .join("\"\nEnvironment=\"HTTPS_PROXY=")
                .join(proxy())
                .join("\"\nEnvironment=\"NO_PROXY=")
                .join(blanks::NO_PROXY.suggest(["localhost,127.0.0.1,10.0.0.0/8,.svc,.cluster.local"]))
                .join("\"\n"),
        )
        .on_node(),
        Step::change(
            Text {
                en: "Makes systemd read the new file.",
                es: "Hace que systemd lea el fichero nuevo.",
            },
            Command::of("sudo systemctl daemon-reload"),
        )
        .on_node(),
        restart_runtime(),
    ]
}

/// The certificate that the server shows.
pub fn certificate(situation: &Situation) -> Step {
    let connect = match situation.host() {
        Some(host) if host.contains(':') => situation.host_arg(),
        _ => situation.host_arg().join(":443"),
    };
    Step::inspect(
        Text {
            en: "Shows who signed the certificate, from when to when it is valid, and for which names.",
            es: "Muestra quién firmó el certificado, desde cuándo y hasta cuándo vale, y para qué nombres.",
        },
        Command::of("echo")
            .pipe(Command::of("openssl s_client -connect").arg(connect).arg("-servername").arg(host_only(situation)))
            .pipe(Command::of("openssl x509 -noout -subject -issuer -dates -ext subjectAltName")),
    )
    .on_node()
}

/// The node's clock.
pub fn clock() -> Step {
    Step::inspect(
        Text {
            en: "Shows the node's time and whether it is kept in step with a time server.",
            es: "Muestra la hora del nodo y si se sincroniza con un servidor de tiempo.",
        },
        Command::of("timedatectl"),
    )
    .on_node()
}

/// Trusts one more authority, for one registry.
pub fn trust_authority(situation: &Situation) -> Vec<Step> {
    vec![
        hosts_toml(
            situation,
            Text {
                en: "Save the authority's certificate on every node as `ca.crt` in `/etc/containerd/certs.d/{host}/`, and this beside \
                    it as `hosts.toml`. containerd reads it at the next pull if `config_path` points to `/etc/containerd/certs.d`.",
                es: "Guarda el certificado de la autoridad en cada nodo como `ca.crt` en `/etc/containerd/certs.d/{host}/`, y esto a su \
                    lado como `hosts.toml`. containerd lo lee en la próxima descarga si `config_path` apunta a `/etc/containerd/certs.d`.",
            },
            Text {
                en: "Save the authority's certificate on every node as `ca.crt` in `/etc/containerd/certs.d/`, in a folder called like \
                    the registry's host, and this beside it as `hosts.toml`. containerd reads it at the next pull if `config_path` \
                    points to `/etc/containerd/certs.d`.",
                es: "Guarda el certificado de la autoridad en cada nodo como `ca.crt` en `/etc/containerd/certs.d/`, en una carpeta llamada \
                    como el host del registro, y esto a su lado como `hosts.toml`. containerd lo lee en la próxima descarga si \
                    `config_path` apunta a `/etc/containerd/certs.d`.",
            },
            "https://",
            true,
        ),
        Step::advice(
            Effect::Change,
            Text {
                en: "CRI-O and Podman read `/etc/containers/certs.d/HOST/ca.crt`, Docker `/etc/docker/certs.d/HOST/ca.crt`; k3s and RKE2 \
                    take `ca_file` in `registries.yaml`. On OpenShift set `additionalTrustedCA` in \
                    `image.config.openshift.io/cluster`. On managed nodes put it into the node pool's start-up configuration, \
                    because files on a node go with the node.",
                es: "CRI-O y Podman leen `/etc/containers/certs.d/HOST/ca.crt`, Docker `/etc/docker/certs.d/HOST/ca.crt`; k3s y RKE2 \
                    usan `ca_file` en `registries.yaml`. En OpenShift configura `additionalTrustedCA` en \
                    `image.config.openshift.io/cluster`. En nodos gestionados ponlo en la configuración de arranque del node \
                    pool, porque los ficheros de un nodo desaparecen con él.",
            },
        )
        .on_node(),
    ]
}

/// Allows plain HTTP, for one registry.
pub fn allow_http(situation: &Situation) -> Vec<Step> {
    vec![
        hosts_toml(
            situation,
            Text {
                en: "Save this on every node as `/etc/containerd/certs.d/{host}/hosts.toml`. containerd reads it at the next pull if \
                    `config_path` points to `/etc/containerd/certs.d`. The traffic stays unencrypted.",
                es: "Guarda esto en cada nodo como `/etc/containerd/certs.d/{host}/hosts.toml`. containerd lo lee en la próxima descarga \
                    si `config_path` apunta a `/etc/containerd/certs.d`. El tráfico sigue sin cifrar.",
            },
            Text {
                en: "Save this on every node as `hosts.toml` in `/etc/containerd/certs.d/`, in a folder called like the registry's host. \
                    containerd reads it at the next pull if `config_path` points to `/etc/containerd/certs.d`. The traffic stays \
                    unencrypted.",
                es: "Guarda esto en cada nodo como `hosts.toml` en `/etc/containerd/certs.d/`, en una carpeta llamada como el host del \
                    registro. containerd lo lee en la próxima descarga si `config_path` apunta a `/etc/containerd/certs.d`. El tráfico \
                    sigue sin cifrar.",
            },
            "http://",
            false,
        ),
        Step::advice(
            Effect::Change,
            Text {
                en: "CRI-O and Podman take a `[[registry]]` entry with `insecure = true` in `/etc/containers/registries.conf.d/`; k3s and \
                    RKE2 an `http://` endpoint in `registries.yaml` and a restart; Docker `insecure-registries` in `daemon.json`, \
                    which counts for Docker only.",
                es: "CRI-O y Podman admiten una entrada `[[registry]]` con `insecure = true` en `/etc/containers/registries.conf.d/`; k3s y \
                    RKE2 un endpoint `http://` en `registries.yaml` y un reinicio; Docker `insecure-registries` en `daemon.json`, \
                    que solo vale para Docker.",
            },
        )
        .on_node(),
    ]
}

fn hosts_toml(situation: &Situation, known: Text, unknown: Text, scheme: &'static str, ca: bool) -> Step {
    let text = if situation.host().is_some() { known } else { unknown };
    let server = || Arg::from(scheme).join(situation.host_arg());
    let mut file = Arg::from("server = \"")
        .join(server())
        .join("\"\n\n[host.\"")
        .join(server())
        .join("\"]\n  capabilities = [\"pull\", \"resolve\"]\n");
    if ca {
        file = file.join("  ca = \"/etc/containerd/certs.d/").join(situation.host_arg()).join("/ca.crt\"\n");
    }
    Step::file(text, file).on_node()
}

/// Room on the disks that hold images.
pub fn disk() -> Vec<Step> {
    vec![
        Step::inspect(
            Text {
                en: "Shows how full the disks are that hold images and pods. A directory that this runtime does not use is reported as \
                    missing; that is fine.",
                es: "Muestra lo llenos que están los discos de imágenes y pods. Un directorio que este runtime no usa aparece como \
                    inexistente; no pasa nada.",
            },
            Command::of("df -h /var/lib/containerd /var/lib/containers /var/lib/docker /var/lib/kubelet"),
        )
        .on_node(),
        Step::inspect(
            Text {
                en: "Shows the same for inodes: many small files can use them up while there is room left.",
                es: "Muestra lo mismo para los inodos: muchos ficheros pequeños pueden agotarlos aunque quede espacio.",
            },
            Command::of("df -i /var/lib/containerd /var/lib/containers /var/lib/docker /var/lib/kubelet"),
        )
        .on_node(),
    ]
}

/// Deletes images that no container uses.
pub fn prune() -> Step {
    Step::change(
        Text {
            en: "Deletes the images that no container on this node uses. Scaled-down workloads and CronJobs pull theirs again later, \
                so leave it if an image may be gone from its registry.",
            es: "Borra las imágenes que ningún contenedor de este nodo usa. Los workloads a cero y los CronJobs las descargarán de nuevo, \
                así que no lo hagas si alguna imagen puede haber desaparecido de su registro.",
        },
        Command::of("sudo crictl rmi --prune"),
    )
    .on_node()
}

/// Removes this image's local copy.
pub fn remove_image(situation: &Situation) -> Step {
    Step::change(
        Text {
            en: "Removes the node's copy of this image, with all its tags. The next start pulls it again.",
            es: "Borra la copia de esta imagen en el nodo, con todos sus tags. El siguiente arranque la descarga de nuevo.",
        },
        Command::of("sudo crictl rmi").arg(situation.full_image_arg()),
    )
    .on_node()
}

/// Pulls the image with the node's runtime.
pub fn pull(situation: &Situation) -> Step {
    Step::verify(
        Text {
            en: "Pulls the image with the node's runtime. `Image is up to date` is good. It sends no pull secret, so a private image \
                that now asks for a login has passed this test.",
            es: "Descarga la imagen con el runtime del nodo. `Image is up to date` es bueno. No envía pull secrets, así que una imagen \
                privada que ahora pide login ha superado esta prueba.",
        },
        Command::of("sudo crictl pull").arg(situation.full_image_arg()),
    )
    .on_node()
}

/// The runtime's own log.
pub fn runtime_log() -> Step {
    Step::inspect(
        Text {
            en: "Shows the runtime's latest lines (`-u crio` for CRI-O). It names every host that was tried, and often says more than \
                the event.",
            es: "Muestra las últimas líneas del runtime (`-u crio` para CRI-O). Nombra cada host que se probó, y a menudo dice más que \
                el evento.",
        },
        Command::of("sudo journalctl -u containerd -n 200 --no-pager"),
    )
    .on_node()
}

/// The kubelet's log.
pub fn kubelet_log() -> Step {
    Step::inspect(
        Text {
            en: "Shows the kubelet's latest lines. Look for the image, and for `credential` and `provider`.",
            es: "Muestra las últimas líneas del kubelet. Busca la imagen, y también `credential` y `provider`.",
        },
        Command::of("sudo journalctl -u kubelet -n 300 --no-pager"),
    )
    .on_node()
}

/// Whether the services of the node run.
pub fn services() -> Step {
    Step::inspect(
        Text {
            en: "Shows whether the runtime and the kubelet run. A service that is not installed on this node is reported as not found.",
            es: "Muestra si el runtime y el kubelet están en marcha. Un servicio no instalado en este nodo aparece como no encontrado.",
        },
        Command::of("systemctl status containerd crio docker kubelet --no-pager"),
    )
    .on_node()
}

/// Restarts the runtime.
pub fn restart_runtime() -> Step {
    Step::change(
        Text {
            en: "Restarts the runtime (`crio` or `docker` where the node uses that; `k3s`, `k3s-agent`, `rke2-server` or `rke2-agent` \
                there). Running containers go on.",
            es: "Reinicia el runtime (`crio` o `docker` donde el nodo los use; `k3s`, `k3s-agent`, `rke2-server` o `rke2-agent` en esos \
                casos). Los contenedores en marcha siguen.",
        },
        Command::of("sudo systemctl restart containerd"),
    )
    .on_node()
}

/// Restarts the kubelet.
pub fn restart_kubelet() -> Step {
    Step::change(
        Text {
            en: "Restarts the kubelet, which reads its configuration then. Running containers go on.",
            es: "Reinicia el kubelet, que entonces lee su configuración. Los contenedores en marcha siguen.",
        },
        Command::of("sudo systemctl restart kubelet"),
    )
    .on_node()
}

/// Sends new pods elsewhere, and the way back.
pub fn cordon(situation: &Situation) -> Step {
    Step::change(
        Text {
            en: "Keeps new pods off this node; the pods that run there stay.",
            es: "Impide que lleguen pods nuevos a este nodo; los que ya corren allí se quedan.",
        },
        Command::of("kubectl cordon").arg(situation.node_arg()),
    )
}

/// Moves the node's pods elsewhere.
pub fn drain(situation: &Situation) -> Step {
    Step::change(
        Text {
            en: "Moves the node's pods to other nodes. Data in emptyDir volumes is lost, and pods without an owner stop it.",
            es: "Mueve los pods del nodo a otros nodos. Los datos de los volúmenes emptyDir se pierden, y los pods sin dueño lo detienen.",
        },
        Command::of("kubectl drain")
            .arg(situation.node_arg())
            .args(["--ignore-daemonsets", "--delete-emptydir-data"].map(Arg::from)),
    )
}

/// Lets pods come back to the node.
pub fn uncordon(situation: &Situation) -> Step {
    Step::undo(
        Text { en: "Lets new pods come to the node again.", es: "Permite que lleguen de nuevo pods al nodo." },
        Command::of("kubectl uncordon").arg(situation.node_arg()),
    )
}

/// The host without its port.
fn host_only(situation: &Situation) -> Arg {
    let name = situation.host().and_then(|host| host.split(':').next());
    Arg::value(name, value::host, blanks::HOST)
}
