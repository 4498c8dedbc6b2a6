//! The network path from the node to the registry: name resolution, routes, certificates.

use crate::fix::{Arg, Command, FixContext, InScript, PlaceholderId, Step, value};
use crate::lang::Text;

/// Whether and how the registry responds to the node.
pub fn ask_registry(context: &FixContext) -> Step {
    Step::inspect(
        Text! {
            en: "Asks the registry from the node. `200` or `401` means that the connection and the certificate work; \
                an `x509` error, a timeout or a refused connection says what does not. `curl` uses the shell's proxy, \
                not the runtime's.",
            es: "Hace una petición al registro desde el nodo. `200` o `401` significa que la conexión y el certificado \
                funcionan; un error `x509`, un timeout o una conexión rechazada dicen qué falla. `curl` usa el proxy \
                del shell, no el del runtime.",
        },
        Command::of("curl -v --max-time 20").arg(url(context, "https://")),
    )
    .on_node()
}

/// The same over plain HTTP.
pub fn ask_registry_http(context: &FixContext) -> Step {
    Step::inspect(
        Text! {
            en: "Asks the same over plain HTTP: `200` or `401` here means that the registry has no TLS on this port.",
            es: "Pregunta lo mismo por HTTP sin cifrar: `200` o `401` aquí significa que el registro no tiene TLS en \
                este puerto.",
        },
        Command::of("curl -v --max-time 20").arg(url(context, "http://")),
    )
    .on_node()
}

/// The first lines of the response from the registry's API path.
pub fn show_answer(context: &FixContext) -> Step {
    Step::inspect(
        Text! {
            en: "Shows what answers at the API path. A registry says `200`, or `401` with a line `www-authenticate`; \
                a web page, a redirect to a login or `404` is something else.",
            es: "Muestra qué responde en la ruta de la API. Un registro dice `200`, o `401` con una línea \
                `www-authenticate`; una página web, una redirección a un login o un `404` es otra cosa.",
        },
        Command::of("curl -si --max-time 20").arg(url(context, "https://")).pipe(Command::of("head -n 20")),
    )
    .on_node()
}

fn url(context: &FixContext, scheme: &'static str) -> Arg {
    Arg::from(scheme).join(context.host_arg()).join("/v2/")
}

/// Whether the node resolves the host.
pub fn resolve(context: &FixContext) -> Vec<Step> {
    if context.client.is_some() {
        let text = Text! {
            en: "Resolves the host on this machine; every system has this command.",
            es: "Resuelve el host en esta máquina; todos los sistemas tienen este comando.",
        };
        return vec![Step::inspect(text, Command::of("nslookup").arg(host_only(context)))];
    }
    vec![
        Step::inspect(
            Text! {
                en: "Resolves the host with the node's own resolver. Addresses mean that the problem is gone; no \
                    output means that the node cannot resolve the name.",
                es: "Resuelve el host con el resolver del propio nodo. Si hay direcciones, el problema ya pasó; si no \
                    imprime nada, el nodo no resuelve el nombre.",
            },
            Command::of("getent hosts").arg(host_only(context)),
        )
        .on_node(),
        Step::inspect(
            Text! {
                en: "Shows which DNS servers the node uses: they must be those of this network.",
                es: "Muestra qué servidores DNS usa el nodo: deben ser los de esta red.",
            },
            Command::of("cat /etc/resolv.conf"),
        )
        .on_node(),
    ]
}

/// Whether the node resolves another, well-known name.
pub fn resolve_another() -> Step {
    Step::inspect(
        Text! {
            en: "Resolves another host. Addresses: DNS works, and the problem is this one name. Nothing: the node's DNS \
                is broken.",
            es: "Resuelve otro host. Si hay direcciones, el DNS funciona y el problema es este nombre. Si no imprime \
                nada, el DNS del nodo está roto.",
        },
        Command::of("getent hosts registry.k8s.io"),
    )
    .on_node()
}

/// The node's routes.
pub fn routes() -> Vec<Step> {
    vec![
        Step::inspect(
            Text! {
                en: "Shows the IPv4 routes. A line that begins with `default` must be there.",
                es: "Muestra las rutas IPv4. Tiene que haber una línea que empiece por `default`.",
            },
            Command::of("ip route"),
        )
        .on_node(),
        Step::inspect(
            Text! {
                en: "Shows the IPv6 routes. Without a `default` line the node cannot reach IPv6 addresses outside.",
                es: "Muestra las rutas IPv6. Sin una línea `default` el nodo no alcanza direcciones IPv6 de fuera.",
            },
            Command::of("ip -6 route"),
        )
        .on_node(),
    ]
}

/// Whether the path carries full-size packets.
pub fn packet_size(context: &FixContext) -> Step {
    Step::inspect(
        Text! {
            en: "Sends full-size packets that must not be fragmented. `message too long`, or silence where small \
                pings are answered, points to a wrong MTU.",
            es: "Envía paquetes de tamaño completo que no se pueden fragmentar. `message too long`, o silencio cuando \
                los pings pequeños sí responden, apunta a una MTU equivocada.",
        },
        Command::of("ping -c 3 -M do -s 1472").arg(host_only(context)),
    )
    .on_node()
}

/// The certificate that the server presents.
pub fn certificate(context: &FixContext) -> Step {
    Step::inspect(
        Text! {
            en: "Shows the certificate. Before you trust an `issuer` that you do not know, ask who runs the registry or \
                the proxy. After `notAfter` it has to be renewed; if the host is not among the names, use one that is.",
            es: "Muestra el certificado. Antes de confiar en un `issuer` que no conoces, pregunta a quien administra el \
                registro o el proxy. Después de `notAfter` hay que renovarlo; si el host no está entre los nombres, usa uno que esté.",
        },
        Command::of("echo")
            .pipe(connect(context))
            .pipe(Command::of("openssl x509 -noout -subject -issuer -dates -ext subjectAltName")),
    )
    .on_node()
}

/// The issuer of the certificate, queried from the workstation: one command for every shell, which waits for input.
pub fn certificate_from_here(context: &FixContext) -> Step {
    let text = Text! {
        en: "From your workstation first: `issuer` shows who issued the certificate. Your company here too: its proxy \
            stands before all machines. A public CA here: only the way from the nodes has such a proxy.",
        es: "Primero desde tu equipo: `issuer` muestra quién emitió el certificado. Si también aquí es tu empresa, su \
            proxy está delante de todas las máquinas. Si aquí es una CA pública, solo el camino de los nodos lo tiene.",
    };
    Step { script: InScript::Endless, ..Step::inspect(text, connect(context)) }
}

/// All certificates that the server sends.
pub fn chain(context: &FixContext) -> Step {
    Step::inspect(
        Text! {
            en: "Prints the certificates that the server sends. The CA is the last one, or the one that its issuer `i:` \
                names. Use it only if whoever runs the server or the proxy confirms it.",
            es: "Imprime los certificados que envía el servidor. La CA es el último, o el que nombra su emisor `i:`. \
                Úsala solo si la confirma quien lleva el servidor o el proxy.",
        },
        Command::of("echo").pipe(connect(context).arg("-showcerts")),
    )
    .on_node()
}

/// A TLS connection to the host.
fn connect(context: &FixContext) -> Command {
    let address = match context.host() {
        Some(host) if host.contains(':') => context.host_arg(),
        _ => context.host_arg().join(":443"),
    };
    Command::of("openssl s_client -connect").arg(address).arg("-servername").arg(host_only(context))
}

/// The node's clock.
pub fn clock() -> Step {
    Step::inspect(
        Text! {
            en: "Shows the node's time. Wrong, or `System clock synchronized: no`: correct it. Right: the certificate is \
                the problem.",
            es: "Muestra la hora del nodo. Si está mal, o dice `System clock synchronized: no`: corrígela. Si está bien, \
                el problema es el certificado.",
        },
        Command::of("timedatectl"),
    )
    .on_node()
}

/// The host without its port.
pub fn host_only(context: &FixContext) -> Arg {
    let name = context.host().and_then(|host| host.split(':').next());
    Arg::value(name, value::host, PlaceholderId::Host)
}
