//! Which causes can a reader take for one another, and what tells them apart?
//!
//! A likeness has two ends, so one text stands for both: it says what shows either, and is true on the page of each.

use super::Cause;
use super::auth::{
    credential_provider_failed, credentials_missing, credentials_rejected, permission_denied, pull_secret_malformed,
    pull_secret_not_found,
};
use super::limits::{kubelet_pull_qps_exceeded, rate_limited};
use super::network::{
    connection_interrupted, connection_refused, connection_timeout, dns_failure, network_unreachable, proxy_failure,
};
use super::node::{
    image_inspect_error, image_never_pull, image_store_corrupt, no_space_left, pull_cancelled, runtime_unavailable,
    sandbox_image_failed, unpack_failed,
};
use super::other::{backoff_only, not_image_pull, unknown};
use super::policy::signature_rejected;
use super::reference::{
    digest_not_found, image_moved, invalid_image_name, platform_mismatch, repository_not_found,
    repository_not_found_or_private, short_name_unresolved, tag_not_found, unsupported_manifest,
};
use super::registry::{blob_corrupt, not_a_registry, registry_blocked, registry_error};
use super::tls::{
    http_https_mismatch, tls_certificate_expired, tls_handshake_failed, tls_hostname_mismatch, tls_untrusted_ca,
};
use crate::lang::Text;

/// One cause, those that look like it, and what tells it from each of them.
struct Likeness {
    one: &'static Cause,
    others: &'static [&'static Cause],
    apart: Text,
}

macro_rules! likenesses {
    ($($one:ident: $($other:ident)+ => $en:literal, $es:literal;)*) => {
        &[$(Likeness { one: &$one::CAUSE, others: &[$(&$other::CAUSE),+], apart: Text { en: $en, es: $es } },)*]
    };
}

/// Every likeness, once.
static LIKENESSES: &[Likeness] = likenesses! {
    // The name.
    invalid_image_name: short_name_unresolved =>
        "A name that is not valid fails in every runtime; a short name is valid, and CRI-O has no registry for it.",
        "Un nombre no válido falla en cualquier runtime; uno corto es válido, y CRI-O no tiene registro para él.";
    short_name_unresolved: repository_not_found_or_private =>
        "CRI-O refuses the short name itself; containerd and Docker look for it on Docker Hub, which denies it.",
        "CRI-O rechaza él mismo el nombre corto; containerd y Docker lo buscan en Docker Hub, que lo deniega.";
    tag_not_found: digest_not_found =>
        "With `@sha256:` in what was asked for, the digest is missing; without it, the tag.",
        "Si lo pedido lleva `@sha256:`, falta el digest; si no, el tag.";
    tag_not_found: repository_not_found =>
        "`manifest unknown` is about the tag, `name unknown` about the repository; containerd says `not found` of both.",
        "`manifest unknown` habla del tag y `name unknown` del repositorio; containerd dice `not found` de ambos.";
    tag_not_found: platform_mismatch =>
        "`no match for platform` before `not found` means that the tag is there, for other nodes.",
        "`no match for platform` antes de `not found` significa que el tag existe, para otros nodos.";
    tag_not_found: image_never_pull =>
        "With `ErrImageNeverPull` no registry was asked: the image is not on the node.",
        "Con `ErrImageNeverPull` no se preguntó a ningún registro: la imagen no está en el nodo.";
    blob_corrupt: tag_not_found digest_not_found =>
        "`failed to resolve reference` and `reading manifest` are about the image; `failed to copy` and `blob`, about a part of it.",
        "`failed to resolve reference` y `reading manifest` hablan de la imagen; `failed to copy` y `blob`, de una parte.";
    repository_not_found_or_private: tag_not_found repository_not_found =>
        "`unknown` and `not found` are clear answers; `denied` and `insufficient_scope` hide whether the repository is there.",
        "`unknown` y `not found` son respuestas claras; `denied` e `insufficient_scope` ocultan si el repositorio existe.";
    image_moved: tag_not_found digest_not_found repository_not_found repository_not_found_or_private
        credentials_missing permission_denied registry_blocked =>
        "The name tells: only hosts and organisations that are known to have moved or closed, such as `k8s.gcr.io` and `docker.io/bitnami`.",
        "Lo dice el nombre: solo hosts y organizaciones que se sabe que se mudaron o cerraron, como `k8s.gcr.io` y `docker.io/bitnami`.";
    unsupported_manifest: platform_mismatch =>
        "An image for another platform runs on other nodes; what is no image runs on none.",
        "Una imagen de otra plataforma funciona en otros nodos; lo que no es una imagen, en ninguno.";
    // The login.
    credentials_missing: credentials_rejected =>
        "`anonymous token` and `no basic auth` mean that no login was sent; `oauth token` and `incorrect`, that one was.",
        "`anonymous token` y `no basic auth` indican que no se envió login; `oauth token` e `incorrect`, que sí.";
    repository_not_found_or_private: credentials_missing credentials_rejected permission_denied =>
        "Ask for the image with an account that may read it: if that fails too, the name is wrong.",
        "Pregunta por la imagen con una cuenta que pueda leerla: si también falla, el nombre está mal.";
    permission_denied: credentials_rejected =>
        "Try `docker login` with the same credentials: if it works, they are right and lack the permission.",
        "Prueba `docker login` con las mismas credenciales: si funciona, son correctas y les falta el permiso.";
    permission_denied: repository_not_found =>
        "Look in the registry's console: if the repository is there, the permission is missing.",
        "Mira en la consola del registro: si el repositorio está, falta el permiso.";
    pull_secret_not_found: credentials_missing credentials_rejected permission_denied repository_not_found_or_private =>
        "Only a secret that is not there gives the event `FailedToRetrieveImagePullSecret`.",
        "Solo un secret que no existe da el evento `FailedToRetrieveImagePullSecret`.";
    credential_provider_failed: credentials_missing credentials_rejected permission_denied repository_not_found_or_private =>
        "A plugin that failed stands in the kubelet's log on the node, never in the pod's events.",
        "Un plugin que falló aparece en el log del kubelet del nodo, nunca en los eventos del pod.";
    pull_secret_malformed: pull_secret_not_found =>
        "A broken secret ends the pull with an error of JSON or base64; a missing one only gives an event.",
        "Un secret roto termina la descarga con un error de JSON o base64; uno que falta solo da un evento.";
    pull_secret_malformed: not_a_registry =>
        "`invalid character '<'` is HTML, so a server answered; other JSON errors without a URL come from the secret.",
        "`invalid character '<'` es HTML, así que respondió un servidor; otros errores de JSON sin URL vienen del secret.";
    // The limits.
    rate_limited: kubelet_pull_qps_exceeded =>
        "`429` and `toomanyrequests` come from the registry, `pull QPS exceeded` from the kubelet.",
        "`429` y `toomanyrequests` vienen del registro; `pull QPS exceeded`, del kubelet.";
    // The way.
    connection_timeout: connection_refused network_unreachable =>
        "`timeout`: nobody answered. `refused`: the host answered that nothing listens there. `no route`, `unreachable`: there is no way.",
        "`timeout`: nadie respondió. `refused`: el host respondió que ahí no escucha nada. `no route`, `unreachable`: no hay camino.";
    connection_timeout: dns_failure =>
        "`lookup` before the error is about the name; an address before it, about the connection.",
        "`lookup` antes del error habla del nombre; una dirección, de la conexión.";
    connection_timeout: tls_handshake_failed =>
        "`TLS handshake timeout` means that the connection stood; `dial tcp … i/o timeout`, that there was none.",
        "`TLS handshake timeout` indica que había conexión; `dial tcp … i/o timeout`, que no la hubo.";
    connection_timeout: pull_cancelled =>
        "`context canceled` means that this side gave up; `deadline exceeded` can be either: look in the runtime's log.",
        "`context canceled` indica que se rindió este lado; `deadline exceeded` puede ser ambas cosas: mira el log del runtime.";
    connection_interrupted: connection_timeout =>
        "`EOF` and `reset by peer` break a connection that stood; a timeout comes before the first answer.",
        "`EOF` y `reset by peer` rompen una conexión que había; un timeout llega antes de la primera respuesta.";
    connection_interrupted: blob_corrupt =>
        "`unexpected EOF`: the layer did not arrive whole. A wrong digest or size: it arrived and is another one.",
        "`unexpected EOF`: la capa no llegó entera. Un digest o tamaño distinto: llegó y es otra.";
    proxy_failure: dns_failure =>
        "Behind `proxyconnect`, the name that was looked up is the proxy's.",
        "Detrás de `proxyconnect`, el nombre que se buscó es el del proxy.";
    proxy_failure: registry_error =>
        "Ask for another host through the proxy: if that fails too, it is the proxy.",
        "Pide otro host a través del proxy: si también falla, es el proxy.";
    tls_untrusted_ca: tls_certificate_expired tls_hostname_mismatch =>
        "The words behind `x509:` tell: `unknown authority`, `expired or is not yet valid`, or two names that differ.",
        "Lo dicen las palabras tras `x509:`: `unknown authority`, `expired or is not yet valid` o dos nombres distintos.";
    http_https_mismatch: tls_handshake_failed =>
        "`HTTP response to HTTPS client` means that the other side speaks no TLS at all on this port.",
        "`HTTP response to HTTPS client` indica que el otro lado no habla TLS en ese puerto.";
    // The registry.
    registry_error: not_a_registry =>
        "A registry that fails answers 5xx; what is none answers HTML, or 404 on `/v2/`.",
        "Un registro que falla responde 5xx; lo que no es un registro, HTML o un 404 en `/v2/`.";
    registry_blocked: not_a_registry =>
        "Open `https://HOST/v2/` from the node: a page that blocks says so.",
        "Abre `https://HOST/v2/` desde el nodo: una página que bloquea lo dice.";
    registry_blocked: permission_denied =>
        "A rule stops every login; a missing permission, only this one.",
        "Una regla detiene a cualquier login; la falta de permiso, solo a este.";
    registry_blocked: signature_rejected =>
        "`signature`, `policy` and `verifier` are rules of the node; `412`, addresses and quotas, of the registry.",
        "`signature`, `policy` y `verifier` son reglas del nodo; `412`, direcciones y cuotas, del registro.";
    // The node.
    no_space_left: unpack_failed =>
        "Both break while a layer is written: only `no space left on device` at the end means a full disk.",
        "Ambas fallan al escribir una capa: solo `no space left on device` al final indica un disco lleno.";
    image_store_corrupt: unpack_failed blob_corrupt =>
        "`layer not known` and `content digest … not found` are about what the node should have already; other nodes pull the image.",
        "`layer not known` y `content digest … not found` hablan de lo que el nodo ya debería tener; otros nodos descargan la imagen.";
    image_inspect_error: image_store_corrupt =>
        "`Failed to inspect image` comes before a pull; damage in the store can also show during one.",
        "`Failed to inspect image` llega antes de descargar; un almacén dañado puede verse también durante la descarga.";
    image_inspect_error: runtime_unavailable =>
        "With `dial unix` in the message the runtime did not answer at all; without it, it answered with an error.",
        "Con `dial unix` en el mensaje el runtime no respondió; sin eso, respondió con un error.";
    // No reason.
    backoff_only: unknown =>
        "A back-off alone holds no reason; an unknown reason is there, and no other cause fits it.",
        "Un back-off a solas no trae la razón; una razón desconocida sí está, y no encaja en ninguna otra causa.";
    backoff_only: not_image_pull =>
        "`Back-off restarting` is about a container that crashes: its image was pulled.",
        "`Back-off restarting` habla de un contenedor que se cae: su imagen sí se descargó.";
    backoff_only: sandbox_image_failed =>
        "`Failed to create pod sandbox` names the node's pause image, not one of the pod, which stays in `ContainerCreating`.",
        "`Failed to create pod sandbox` nombra la imagen pause del nodo, no una del pod, que sigue en `ContainerCreating`.";
};

/// What looks like `cause`, and what tells them apart.
pub fn look_alikes(cause: &Cause) -> impl Iterator<Item = (&'static Cause, Text)> {
    let id = cause.id;
    LIKENESSES.iter().flat_map(move |Likeness { one, others, apart }| {
        let from_one = others.iter().filter(move |_| one.id == id);
        let to_one = others.iter().filter(move |other| other.id == id).map(move |_| one);
        from_one.chain(to_one).map(move |other| (*other, *apart))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::causes::{ALL, CauseId};
    use crate::lang::Lang;

    fn alike(cause: &Cause) -> Vec<CauseId> {
        look_alikes(cause).map(|(other, _)| other.id).collect()
    }

    #[test]
    fn a_likeness_shows_at_both_ends() {
        assert!(alike(&dns_failure::CAUSE).contains(&CauseId::ProxyFailure));
        assert!(alike(&proxy_failure::CAUSE).contains(&CauseId::DnsFailure));
        for cause in ALL {
            for (other, apart) in look_alikes(cause) {
                assert!(look_alikes(other).any(|back| back.0.id == cause.id && back.1 == apart), "{}", other.id);
            }
        }
    }

    #[test]
    fn every_cause_has_a_look_alike_and_names_it_once() {
        for cause in ALL {
            let mut others = alike(cause);
            assert!(!others.is_empty() && !others.contains(&cause.id), "{}: {others:?}", cause.id);
            let count = others.len();
            others.sort_unstable();
            others.dedup();
            assert_eq!(others.len(), count, "{} has a look-alike twice", cause.id);
        }
    }

    /// What a recognition leaves open is a look-alike: here for the messages of the library, in `tests/cases.rs` for
    /// every case.
    #[test]
    fn what_the_messages_leave_open_is_told_apart() {
        for cause in ALL {
            for (_, says) in cause.examples() {
                let report = crate::diagnose(&says, &crate::Options::default());
                for finding in &report.findings {
                    let told = alike(finding.cause.cause());
                    for open in &finding.alternatives {
                        assert!(told.contains(&open.cause), "{} and {}: {says}", finding.cause, open.cause);
                    }
                }
            }
        }
    }

    #[test]
    fn what_tells_them_apart_is_short_and_in_both_languages() {
        for likeness in LIKENESSES {
            for lang in Lang::ALL {
                let words = likeness.apart.get(lang);
                assert!(words.ends_with('.') && !words.contains(['!', '{', '\n']), "{words}");
                assert!(words.chars().count() <= 140, "{words}");
                assert!(words.matches('`').count() % 2 == 0, "{words}");
            }
            assert_ne!(likeness.apart.en, likeness.apart.es);
        }
    }
}
