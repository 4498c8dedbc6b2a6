//! When to choose a plan, where there are several: one sentence for each, by the plan's id.

use crate::lang::Text;

/// Why somebody would choose the plan `id`; `None` for a plan that never has another one beside it.
pub fn reason(id: &str) -> Option<Text> {
    let own = REASONS.iter().find(|(known, _)| *known == id);
    own.or_else(|| SETUPS.iter().find(|(end, _)| id.ends_with(end))).map(|(_, text)| *text)
}

/// Plans that differ only in what the nodes run have its name at the end of theirs.
static SETUPS: &[(&str, Text)] = &[
    ("-crio", Text { en: "When the nodes run CRI-O.", es: "Si los nodos usan CRI-O." }),
    ("-k3s", Text { en: "When the nodes run k3s or RKE2.", es: "Si los nodos usan k3s o RKE2." }),
    ("-openshift", Text { en: "When the cluster is OpenShift.", es: "Si el clúster es OpenShift." }),
    ("-minikube", Text { en: "When the cluster is minikube.", es: "Si el clúster es minikube." }),
    ("-k3d", Text { en: "When the cluster is k3d.", es: "Si el clúster es k3d." }),
    ("-node", Text { en: "When you can copy files to the nodes.", es: "Si puedes copiar ficheros a los nodos." }),
    (
        "-containerd",
        Text {
            en: "When no node group of EKS makes the nodes.",
            es: "Si los nodos no los crea un grupo de nodos de EKS.",
        },
    ),
    ("-containerd-1", Text { en: "When the nodes run containerd 1.x.", es: "Si los nodos usan containerd 1.x." }),
];

macro_rules! reasons {
    ($($id:literal: $en:literal, $es:literal;)*) => {
        static REASONS: &[(&str, Text)] = &[$(($id, Text { en: $en, es: $es })),*];
    };
}

reasons! {
    "adjust-policy": "When the policy names the wrong key or scope.",
        "Si la política nombra una clave o un ámbito equivocados.";
    "allow-http": "When it is a test set-up and nobody can listen in.",
        "Si es un entorno de pruebas y nadie puede escuchar.";
    "allow-pull": "When a registry has the image.", "Si un registro tiene la imagen.";
    "ask-node": "When the cluster no longer shows the reason and you can reach the node.",
        "Si el clúster ya no muestra la causa y puedes entrar en el nodo.";
    "ask-owner": "When the new place is not known for certain.", "Si el nuevo lugar no se conoce con certeza.";
    "build-for-platform": "When you build the image yourselves.", "Si la imagen la construís vosotros.";
    "change-rule": "When this very image has to run.", "Si tiene que correr justo esta imagen.";
    "check-runtime": "When the subPath is right, or other image volumes fail too.",
        "Si el subPath es correcto, o también fallan otros volúmenes de imagen.";
    "choose-node": "When the cluster has nodes of the image’s platform.",
        "Si el clúster tiene nodos de la plataforma de la imagen.";
    "clear-caches": "When other networks pull the image without trouble.",
        "Si desde otras redes la imagen se descarga bien.";
    "copy-secret": "When another namespace has the secret already.", "Si otro namespace ya tiene el secret.";
    "correct-host": "When the host in the name is mistyped or has moved.",
        "Si el host del nombre está mal escrito o ha cambiado.";
    "correct-name": "When the name may be wrong: it costs one look.", "Si el nombre puede estar mal: basta una mirada.";
    "correct-path": "When the path in the name is mistyped.", "Si la ruta del nombre está mal escrita.";
    "correct-proxy": "When the nodes need a proxy and its address or login is wrong.",
        "Si los nodos necesitan proxy y su dirección o login está mal.";
    "correct-secret-name": "When the secret is there under another name.", "Si el secret existe con otro nombre.";
    "correct-subpath": "When the error names a subPath.", "Si el error nombra un subPath.";
    "correct-tag": "When the tag was mistyped or is gone.", "Si el tag está mal escrito o ya no existe.";
    "create-pull-secret": "When you have a login for this registry.", "Si tienes un login para este registro.";
    "create-secret": "When you have the login at hand.", "Si tienes el login a mano.";
    "drain-node": "When the node’s trouble comes back.", "Si el problema del nodo vuelve.";
    "find-cut": "When it happens again and again.", "Si ocurre una y otra vez.";
    "find-stall": "When the pull is cut at the same point each time.", "Si la descarga se corta siempre en el mismo punto.";
    "fix-runtime-config": "When you can reach the node.", "Si puedes entrar en el nodo.";
    "free-docker-space": "When the cluster runs in Docker on your computer.",
        "Si el clúster corre en el Docker de tu ordenador.";
    "free-space": "When the pod has to run on this node.", "Si el pod tiene que correr en este nodo.";
    "fresh-events": "When a new pod may be made: it fails again, with fresh events.",
        "Si se puede crear otro pod: fallará de nuevo, con eventos recientes.";
    "full-name": "When you can change the workload.", "Si puedes cambiar el workload.";
    "give-tls": "When the registry is your own and others use it.", "Si el registro es vuestro y otros lo usan.";
    "site-mirror": "When your organisation keeps a copy of that registry.",
        "Si tu organización mantiene una copia de ese registro.";
    "grant-access": "When the name is right and the login is good.", "Si el nombre es correcto y el login es válido.";
    "grant-node-identity": "When the nodes run in the same cloud as the registry: no secret to keep.",
        "Si los nodos están en la misma nube que el registro: sin secrets que guardar.";
    "load-image": "When the image is only on your own computer.", "Si la imagen solo está en tu ordenador.";
    "look-on-node": "When you can reach the node.", "Si puedes entrar en el nodo.";
    "mend-handshake": "When you can reach the node.", "Si puedes entrar en el nodo.";
    "mend-provider": "When the nodes are meant to log in by themselves.", "Si los nodos deben entrar por sí mismos.";
    "mend-registry": "When you run the registry.", "Si el registro lo lleváis vosotros.";
    "mend-resolver": "When the host is right and only the node does not know it.",
        "Si el host es correcto y solo el nodo no lo conoce.";
    "mend-route": "When no image at all arrives on this node.", "Si a este nodo no llega ninguna imagen.";
    "mend-sandbox-image": "When no pod starts on this node.", "Si en este nodo no arranca ningún pod.";
    "new-home": "When the new place is known.", "Si se conoce el nuevo lugar.";
    "open-path": "When the network lies in your hands, or next door.", "Si la red depende de ti o de alguien cercano.";
    "other-image": "When another version will do.", "Si sirve otra versión.";
    "other-registry": "When there is a registry that the nodes reach.", "Si hay un registro que los nodos alcanzan.";
    "other-source": "When you need it now, without an account.", "Si lo necesitas ya, sin cuenta.";
    "other-tag": "When the image comes from others.", "Si la imagen es de otros.";
    "pin-again": "When the digest must stay fixed.", "Si el digest tiene que quedar fijo.";
    "pull-afresh": "When only this node is affected.", "Si solo afecta a este nodo.";
    "push-again": "When every node fails on the same layer.", "Si todos los nodos fallan en la misma capa.";
    "push-tag": "When a build should have pushed it.", "Si un build debía haberlo subido.";
    "raise-limit": "When it happens at every rollout.", "Si ocurre en cada rollout.";
    "reissue-certificate": "When you make the registry’s certificate.", "Si emitís el certificado del registro.";
    "remove-local-copy": "When only this node is affected.", "Si solo afecta a este nodo.";
    "remove-pull-secret": "When anybody may pull the image and an old login spoils it.",
        "Si cualquiera puede descargar la imagen y un login viejo lo estropea.";
    "renew-certificate": "When the certificate has run out.", "Si el certificado ha caducado.";
    "renew-pull-secret": "When the pod has a secret whose login is old or wrong.",
        "Si el pod tiene un secret con un login viejo o equivocado.";
    "restart-runtime": "When the runtime does not answer, or answers wrongly.",
        "Si el runtime no responde o responde mal.";
    "rewrite-secret": "When the secret is there and cannot be read.", "Si el secret existe y no se puede leer.";
    "search-registries": "When many workloads use short names.", "Si muchos workloads usan nombres cortos.";
    "see-more": "When the cluster can still be asked.", "Si aún se puede preguntar al clúster.";
    "set-clock": "When the certificate is good and the node’s clock is wrong.",
        "Si el certificado es válido y el reloj del nodo está mal.";
    "set-dns": "When another DNS server knows the host.", "Si otro servidor DNS conoce el host.";
    "set-proxy": "When the nodes may leave the network by a proxy only.",
        "Si los nodos solo pueden salir de la red por un proxy.";
    "show-reason": "When the pod is still there.", "Si el pod sigue ahí.";
    "sign-image": "When you build the image.", "Si la imagen la construís vosotros.";
    "signed-image": "When there is a signed one.", "Si hay una firmada.";
    "start-registry": "When you run the registry.", "Si el registro lo lleváis vosotros.";
    "test-pull": "When you want to be sure before you change anything.", "Si quieres estar seguro antes de cambiar nada.";
    "trust-authority": "When only this registry uses the authority.", "Si solo este registro usa esa autoridad.";
    "trust-system-wide": "When other programs on the node need the authority too.",
        "Si otros programas del nodo también necesitan esa autoridad.";
    "use-another-node": "When it has to run now and other nodes are well.",
        "Si tiene que correr ya y otros nodos están bien.";
    "use-certified-name": "When the registry also answers to the name in its certificate.",
        "Si el registro también responde al nombre de su certificado.";
    "use-mirror": "When many pods pull from this registry.", "Si muchos pods descargan de este registro.";
    "use-tag": "When a tag may move under you.", "Si no importa que el tag cambie.";
    "pull-sooner": "When every rollout waits for this image.", "Si cada rollout espera a esta imagen.";
    "watch-progress": "When the pod has to run now.", "Si el pod tiene que correr ya.";
    "wait": "When there is time.", "Si hay tiempo.";
}
