//! The sentences about names, connections, proxies and certificates.

use crate::answers::network::End;
use crate::causes::CauseId;
use crate::lang::Text;

/// The cause that an end proves, and its sentence; `None` if it is not a failure.
pub fn failure(end: End) -> Option<(CauseId, Text)> {
    Some(match end {
        End::NoName => (
            CauseId::DnsFailure,
            Text! {
                en: "{host} does not resolve: the DNS server{server} answers NXDOMAIN. The name is wrong, or its zone \
                    is private.",
                es: "{host} no se resuelve: el servidor DNS{server} responde NXDOMAIN. El nombre está mal, o su zona \
                    es privada.",
            },
        ),
        End::NoAddress => (
            CauseId::DnsFailure,
            Text! {
                en: "{host} does not resolve: the DNS server{server} has no address for it.",
                es: "{host} no se resuelve: el servidor DNS{server} no tiene ninguna dirección para él.",
            },
        ),
        End::NotResolved => (
            CauseId::DnsFailure,
            Text! { en: "{host} does not resolve on that machine.", es: "{host} no se resuelve ahí." },
        ),
        End::Silent => (
            CauseId::DnsFailure,
            Text! {
                en: "If the command printed nothing, the node cannot resolve {host}.",
                es: "Si el comando no imprimió nada, el nodo no resuelve {host}.",
            },
        ),
        End::DnsFails => (
            CauseId::DnsFailure,
            Text! {
                en: "{host} does not resolve: the DNS server{server} fails (SERVFAIL).",
                es: "{host} no se resuelve: el servidor DNS{server} falla (SERVFAIL).",
            },
        ),
        End::DnsRefuses => (
            CauseId::DnsFailure,
            Text! {
                en: "{host} does not resolve: the DNS server{server} refuses the query (REFUSED).",
                es: "{host} no se resuelve: el servidor DNS{server} rechaza la consulta (REFUSED).",
            },
        ),
        End::DnsSilent => (
            CauseId::DnsFailure,
            Text! {
                en: "{host} does not resolve: the DNS server{server} does not answer (timed out).",
                es: "{host} no se resuelve: el servidor DNS{server} no responde (timeout).",
            },
        ),
        End::Refused => (
            CauseId::ConnectionRefused,
            Text! {
                en: "Nothing listens on {at}: the connection is refused.",
                es: "Nada escucha en {at}: la conexión se rechaza.",
            },
        ),
        End::Timeout => (
            CauseId::ConnectionTimeout,
            Text! {
                en: "{at} does not answer (timed out). A firewall drops the packets, or the host is only reachable \
                    through a proxy.",
                es: "{at} no responde (timeout). Un firewall descarta los paquetes, o el camino necesita un proxy.",
            },
        ),
        End::NotConnected => (
            CauseId::ConnectionTimeout,
            Text! {
                en: "{at} accepts no connection: it refuses it, or does not answer.",
                es: "{at} no acepta ninguna conexión: la rechaza o no responde.",
            },
        ),
        End::NoRoute => {
            (CauseId::NetworkUnreachable, Text! { en: "There is no route to {at}.", es: "No hay ruta hasta {at}." })
        }
        End::Broke => (
            CauseId::ConnectionInterrupted,
            Text! {
                en: "{at} accepts the connection and then drops it.",
                es: "{at} acepta la conexión y luego la corta.",
            },
        ),
        End::ProxyLogin => (
            CauseId::ProxyFailure,
            Text! {
                en: "The proxy{server} requires a login (407).",
                es: "El proxy{server} pide un login (407).",
            },
        ),
        End::ProxyBars => (
            CauseId::ProxyFailure,
            Text! {
                en: "The proxy{server} blocks requests to {host}.",
                es: "El proxy{server} no deja pasar las peticiones a {host}.",
            },
        ),
        End::ProxyDead => (
            CauseId::ProxyFailure,
            Text! {
                en: "The proxy{server} cannot be reached, so no request gets to {host}.",
                es: "El proxy{server} no es alcanzable, así que ninguna petición llega a {host}.",
            },
        ),
        End::Untrusted => (
            CauseId::TlsUntrustedCa,
            Text! {
                en: "The certificate of {host} is signed by a CA that this machine does not trust{issuer}.",
                es: "El certificado de {host} lo firma una CA que ahí no es de confianza{issuer}.",
            },
        ),
        End::Inspected => (
            CauseId::TlsUntrustedCa,
            Text! {
                en: "A proxy on the way inspects TLS and signs the certificate of {host} itself{issuer}. The node has to \
                    trust its CA.",
                es: "Un proxy en el camino inspecciona TLS y firma él mismo el certificado de {host}{issuer}. El nodo \
                    tiene que confiar en su CA.",
            },
        ),
        End::Incomplete => (
            CauseId::TlsUntrustedCa,
            Text! {
                en: "{host} does not send its intermediate certificate{issuer}. Fix this on the server.",
                es: "{host} no envía su certificado intermedio{issuer}. Hay que corregirlo en el servidor.",
            },
        ),
        End::SelfSigned => (
            CauseId::TlsUntrustedCa,
            Text! {
                en: "The certificate of {host}, or the CA in its chain, is self-signed and not trusted there{issuer}.",
                es: "El certificado de {host}, o la CA de su cadena, es autofirmado y ahí no es de confianza{issuer}.",
            },
        ),
        End::Expired => (
            CauseId::TlsCertificateExpired,
            Text! { en: "The certificate of {host} has expired.", es: "El certificado de {host} ha caducado." },
        ),
        End::NotYetValid => (
            CauseId::TlsCertificateExpired,
            Text! {
                en: "The certificate of {host} is not valid yet by the clock of that machine.",
                es: "El certificado de {host} aún no es válido según el reloj de esa máquina.",
            },
        ),
        End::OtherName => (
            CauseId::TlsHostnameMismatch,
            Text! {
                en: "The certificate that answers is not for {host}.",
                es: "El certificado que responde no es para {host}.",
            },
        ),
        End::SpeaksHttp => (
            CauseId::HttpHttpsMismatch,
            Text! {
                en: "{at} speaks plain HTTP, not HTTPS.",
                es: "{at} habla HTTP sin cifrar, no HTTPS.",
            },
        ),
        End::WantsCertificate => (
            CauseId::TlsHandshakeFailed,
            Text! { en: "{host} requires a client certificate.", es: "{host} exige un certificado de cliente." },
        ),
        End::NoTls => (
            CauseId::TlsHandshakeFailed,
            Text! {
                en: "The TLS handshake with {at} fails there too.",
                es: "El handshake TLS con {at} también falla ahí.",
            },
        ),
        End::Resolved | End::ResolvedElsewhere | End::Connected | End::Plain | End::Trusted => return None,
    })
}

/// The sentences about successful requests and about routes.
macro_rules! sentences {
    ($($(#[$doc:meta])* $NAME:ident: $en:literal, $es:literal;)*) => {
        $($(#[$doc])* pub const $NAME: Text = Text! { en: $en, es: $es };)*
    };
}

sentences! {
    /// An unrelated host.
    OTHER_HOST: "This is about {host}; the failure is about {other}.",
        "Esto trata de {host}; el fallo trata de {other}.";
    /// A pod is not a node.
    POD: "{host} is reachable from a pod. The node has its own DNS and network, so this does not prove that the node reaches it.",
        "{host} es accesible desde un pod. El nodo tiene su propio DNS y su propia red, así que esto no descarta el nodo.";
    /// A successful lookup.
    RESOLVES: "{host} resolves to {address}. If this ran on the node, DNS is not the problem.",
        "{host} se resuelve a {address}. Si esto se ejecutó en el nodo, el DNS no es el problema.";
    /// A successful lookup, after a DNS failure.
    RESOLVES_NOW: "{host} resolves to {address} now. If this ran on the node, delete the pod or wait for the next attempt.",
        "{host} ahora se resuelve a {address}. Si esto se ejecutó en el nodo, borra el pod o espera al siguiente intento.";
    /// Another DNS server resolves the name.
    RESOLVES_ELSEWHERE: "{host} exists: the DNS server{server} resolves it to {address}. The node asks another one.",
        "{host} existe: el servidor DNS{server} lo resuelve a {address}. El nodo pregunta a otro.";
    /// A private address for a public host.
    RESOLVES_PRIVATELY: "{host} resolves to the private address {address}: a private endpoint, or a DNS server that redirects it.",
        "{host} se resuelve a la dirección privada {address}: un endpoint privado, o un servidor DNS que lo desvía.";
    /// A name that is blocked by resolving to the machine itself.
    RESOLVES_TO_ITSELF: "{host} resolves to {address}, the machine itself: check `/etc/hosts` and any DNS filter.",
        "{host} se resuelve a {address}, la propia máquina: mira `/etc/hosts`, o si hay un filtro DNS.";
    /// A successful connection.
    CONNECTS: "{at} accepts connections. If this ran on the node, the route to it is open.",
        "{at} acepta conexiones. Si esto se ejecutó en el nodo, el camino está abierto.";
    /// A successful connection, after a connection failure.
    CONNECTS_NOW: "{at} accepts connections now. If this ran on the node, delete the pod or wait for the next attempt.",
        "{at} ahora acepta conexiones. Si esto se ejecutó en el nodo, borra el pod o espera al siguiente intento.";
    /// The host is reachable only through a proxy.
    THROUGH_PROXY: "{host} answers through the proxy{server} of that shell. The runtime has its own settings and needs this proxy too.",
        "{host} responde a través del proxy{server} de ese shell. El runtime tiene su propia configuración y también necesita ese proxy.";
    /// The server speaks plain HTTP.
    PLAIN: "{at} answers in plain HTTP: configure the runtime to use `http://` for it.",
        "{at} responde por HTTP sin cifrar: hay que decirle al runtime que use `http://`.";
    /// The server speaks HTTPS.
    SPEAKS_TLS: "{at} speaks HTTPS with a trusted certificate: configure the runtime to use `https://` for it.",
        "{at} habla HTTPS con un certificado de confianza: el runtime tiene que usar `https://`.";
    /// A trusted certificate.
    TRUSTED: "{host} presents a trusted certificate. If this ran on the node, connection and TLS are not the problem.",
        "{host} muestra un certificado de confianza. Si esto se ejecutó en el nodo, la conexión y TLS no son el problema.";
    /// A trusted certificate, after a TLS failure.
    TRUSTED_NOW: "{host} presents a trusted certificate now. If this ran on the node, delete the pod or wait for the next attempt.",
        "{host} ahora muestra un certificado de confianza. Si esto se ejecutó en el nodo, borra el pod o espera al siguiente intento.";
    /// The machine trusts the certificate, but the runtime may not.
    TRUSTED_RESTART: "That machine trusts the certificate of {host} now. If you ran this on the node, restart the runtime: it read its CAs when it started.",
        "Esa máquina ahora confía en el certificado de {host}. Si lo ejecutaste en el nodo, reinicia el runtime: leyó sus CA al arrancar.";
    /// A small MTU.
    MTU: "The path carries packets of at most {mtu} bytes: the node's MTU is too large for it.",
        "El camino admite paquetes de {mtu} bytes como mucho: la MTU del nodo es demasiado grande.";
    /// The MTU is not the problem.
    FULL_SIZE: "Full-size packets arrive, so the MTU is not the problem.",
        "Los paquetes de tamaño completo llegan, así que la MTU no es el problema.";
    /// An empty `resolv.conf`.
    NO_RESOLVER: "The node has no DNS server: `/etc/resolv.conf` names no `nameserver`.",
        "El nodo no tiene servidor DNS: `/etc/resolv.conf` no nombra ningún `nameserver`.";
    /// systemd-resolved is the resolver.
    STUB_RESOLVER: "The node asks systemd-resolved at {dns}; `resolvectl status` names the DNS servers behind it.",
        "El nodo pregunta a systemd-resolved en {dns}; `resolvectl status` dice qué servidores DNS hay detrás.";
    /// The DNS servers.
    RESOLVERS: "The node asks these DNS servers: {dns}.", "El nodo pregunta a estos servidores DNS: {dns}.";
    /// No default route.
    NO_ROUTE: "The node has no default route, so it reaches no address outside its own network.",
        "El nodo no tiene ruta por defecto, así que no alcanza ninguna dirección fuera de su red.";
    /// No default route for IPv6.
    NO_ROUTE_V6: "The node has no default route for IPv6: it must not prefer IPv6 addresses of the registry.",
        "El nodo no tiene ruta por defecto para IPv6: no debe preferir las direcciones IPv6 del registro.";
    /// A default route.
    ROUTE: "The node has a default route through {way}, so its own routes are not the problem.",
        "El nodo tiene una ruta por defecto por {way}, así que sus rutas no son el problema.";
    /// The certificate is for other names.
    NAMES: "The certificate is for {names}, not for {host}.", "El certificado es para {names}, no para {host}.";
    /// The certificate is for this name.
    HAS_NAME: "This certificate is for {host}: the node received a different one, or it has been replaced since.",
        "El certificado que se ve aquí es para {host}: el nodo recibió otro, o se cambió después.";
    /// The certificate has expired.
    EXPIRED_ON: "The certificate of {host} expired on {until}.", "El certificado de {host} caducó el {until}.";
    /// The certificate is not valid yet.
    VALID_FROM: "The certificate of {host} is valid only from {from}.",
        "El certificado de {host} solo es válido desde el {from}.";
    /// The certificate was renewed after the failure.
    RENEWED: "The certificate of {host} was renewed: it is valid from {from} until {until}. Delete the pod or wait for the next attempt.",
        "El certificado de {host} se renovó: es válido desde el {from} hasta el {until}. Borra el pod o espera al siguiente intento.";
    /// The certificate is within its validity.
    VALID_UNTIL: "The certificate of {host} is valid until {until}: the node's clock is wrong, or the certificate has been renewed since.",
        "El certificado de {host} es válido hasta el {until}: el reloj del nodo está mal, o el certificado se renovó después.";
    /// A private CA.
    SIGNED_BY: "The certificate of {host} is signed by {by}: the node needs the certificate of that CA.",
        "El certificado de {host} lo firma {by}: el nodo necesita el certificado de esa CA.";
    /// A public CA.
    SIGNED_PUBLICLY: "The certificate of {host} is signed by the public CA {by}: the server does not send its intermediate, or the node's list of CAs is old.",
        "El certificado de {host} lo firma la CA pública {by}: el servidor no envía su certificado intermedio, o la lista de CA del nodo es antigua.";
    /// The server speaks TLS, but plain HTTP was tried.
    HAS_CERTIFICATE: "{host} presents a certificate on that port, so it speaks HTTPS.",
        "{host} muestra un certificado en ese puerto, así que habla HTTPS.";
}
