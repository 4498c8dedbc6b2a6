//! The sentences about nodes and their settings.

use crate::lang::Text;

macro_rules! sentences {
    ($($NAME:ident: $en:literal, $es:literal;)*) => {
        $(pub const $NAME: Text = Text! { en: $en, es: $es };)*
    };
}

sentences! {
    DISK_FULL: "The disk at {mount} is full: {used} % used, {left} free.",
        "El disco en {mount} está lleno: {used} % usado, quedan {left}.";
    INODES_GONE: "The disk at {mount} has no free inodes: {used} % used. Free space does not help: delete files.",
        "El disco en {mount} no tiene inodos libres: {used} % usado. Los bytes libres no sirven; hay que borrar archivos.";
    DISK_TIGHT: "The disk at {mount} is {used} % full, with {left} free. The kubelet starts to remove images at 85 %.",
        "El disco en {mount} está al {used} %, quedan {left}. El kubelet empieza a borrar imágenes al 85 %.";
    DISK_FREE: "The disk at {mount} has {left} free now ({used} % used). If you ran this on the node, delete the pod or wait.",
        "El disco en {mount} ahora tiene {left} libres ({used} % usado). Si lo ejecutaste en el nodo, borra el pod o espera.";
    DISK_HAS_ROOM: "The disk at {mount} has room: {left} free, {used} % used. If you ran this on the machine that pulls, a full disk is not the problem.",
        "El disco en {mount} tiene espacio: {left} libres, {used} % usado. Si lo ejecutaste en la máquina que descarga, el problema no es un disco lleno.";
    INODES_FREE: "The disk at {mount} has free inodes ({used} % used).", "El disco en {mount} tiene inodos libres ({used} % usado).";
    CLOCK_BEHIND: "The node's clock shows {time}, but other times in the text are as late as {now}: it is behind.",
        "El reloj del nodo marca {time}, pero otras horas del texto llegan a {now}: va atrasado.";
    CLOCK_FREE_AND_BEHIND: "The node's clock shows {time}, but other times in the text are as late as {now}: it is behind, and it is not synchronised with a time server.",
        "El reloj del nodo marca {time}, pero otras horas del texto llegan a {now}: va atrasado y no está sincronizado con ningún servidor de hora.";
    CLOCK_SLOW: "The node's clock is {seconds} seconds behind its NTP servers: the certificate can be valid and the clock wrong.",
        "El reloj del nodo va {seconds} segundos por detrás de sus servidores NTP: el certificado puede ser válido y el reloj estar mal.";
    CLOCK_FREE: "The node's clock is not synchronised: the certificate can be valid and the clock wrong.",
        "El reloj del nodo no está sincronizado: el certificado puede ser válido y el reloj estar mal.";
    CLOCK_KEPT: "The node's clock is synchronised, so the certificate's dates are the problem.",
        "El reloj del nodo está sincronizado, así que el problema son las fechas del certificado.";
    NO_ENTRIES: "The journal has no entries for {unit}: the node has another service, or your user may not read it.",
        "El journal no tiene entradas de {unit}: el nodo tiene otro servicio, o tu usuario no puede leerlo.";
    SERVICE_FAILED: "The service {unit} has failed{error}.", "El servicio {unit} ha fallado{error}.";
    SERVICE_RESTARTS: "The service {unit} keeps failing and restarting{error}.",
        "El servicio {unit} falla y se reinicia una y otra vez{error}.";
    SERVICE_STOPPED: "The service {unit} is stopped.", "El servicio {unit} está parado.";
    SERVICE_RUNS_NOW: "The service {unit} is running now. Delete the pod or wait for the next attempt.",
        "El servicio {unit} ahora está en marcha. Borra el pod o espera al siguiente intento.";
    SERVICE_MISSING: "The node has no service {unit}: it uses another runtime.",
        "El nodo no tiene el servicio {unit}: usa otro runtime.";
    OTHER_IMAGE: "The node pulled {other}; the failure is about {image}.",
        "El nodo descargó {other}; el fallo trata de {image}.";
    PULLED: "The node pulls {image} now: its network, DNS and certificates work. Delete the pod or wait for the next attempt.",
        "El nodo ahora descarga {image}: su red, DNS y certificados funcionan. Borra el pod o espera al siguiente intento.";
    PULLED_BARE: "`ctr` pulls {image}, but it ignores the CRI's registry settings and pull secrets: this only proves that the network works.",
        "`ctr` descarga {image}, pero sin la configuración de registros del CRI ni pull secrets: solo muestra que la red funciona.";
    PULLED_WITH_LOGIN: "The node pulls {image} with that login, so the network and the image are fine: the pull secret is the problem.",
        "El nodo descarga {image} con ese login, así que la red y la imagen están bien: el pull secret no.";
    PULLED_WITHOUT_LOGIN: "The node pulls {image} now without any pull secret, so the image is public or the node has a login of its own.",
        "El nodo ahora descarga {image} sin ningún pull secret, así que la imagen es pública o el nodo tiene un login propio.";
    SANDBOX: "The node's sandbox image is {image}: the node must be able to pull it, or the runtime's configuration must name another one.",
        "La imagen de sandbox del nodo es {image}: hay que descargarla, o poner otra en la configuración del runtime.";
    NOT_READY: "The runtime says that it is not ready{error}.", "El runtime dice que no está listo{error}.";
    READY: "The runtime is ready now. Delete the pod or wait for the next attempt.",
        "El runtime ahora está listo. Borra el pod o espera al siguiente intento.";
    NO_NETWORK: "The runtime is ready, but its pod network is not: look at the CNI plugin.",
        "El runtime está listo, pero la red de pods no: mira el plugin CNI.";
    ON_NODE: "{image} is on the node.", "{image} está en el nodo.";
    ON_NODE_NEVER: "{image} is on the node now. If the pod still fails, it is on another node, or its credentials were never checked for this image (Kubernetes 1.35).",
        "{image} ya está en el nodo. Si el pod sigue fallando, está en otro nodo, o sus credenciales nunca se comprobaron para esta imagen (Kubernetes 1.35).";
    IN_DOCKER: "Docker has {image} on that machine. A node that runs containerd or its own Docker does not see it: load it into the node.",
        "Docker tiene {image} en esa máquina. Un nodo con containerd o con su propio Docker no la ve: cárgala en el nodo.";
    NEAR_ON_NODE: "The node does not have {image}; it has {other}.", "El nodo no tiene {image}; tiene {other}.";
    NOT_ON_NODE: "The node does not have {image}.", "El nodo no tiene {image}.";
    NOT_LISTED: "The node's status does not list {image}. It lists at most 50 images, so check with `crictl images` on the node.",
        "El estado del nodo no lista {image}. Nombra 50 imágenes como mucho, así que decide `crictl images` en el nodo.";
    PROVIDER: "The kubelet has credential providers, configured in {file}: check that the host matches there.",
        "El kubelet tiene credential providers, configurados en {file}: comprueba que el host coincida ahí.";
    NO_PROVIDER: "The kubelet runs without `--image-credential-provider-config`, so it has no credential provider.",
        "El kubelet corre sin `--image-credential-provider-config`, así que no tiene ningún credential provider.";
    NO_KUBELET: "No process is called kubelet: it runs inside k3s or RKE2, or this is a different machine.",
        "Ningún proceso se llama kubelet: corre dentro de k3s o RKE2, o es otra máquina.";
    OTHER_NODE: "This is about the node {other}; the failure is on {node}.", "Esto trata del nodo {other}; el fallo está en {node}.";
    PLATFORM: "The node{node} is {platform}: the image needs a variant for it.",
        "El nodo{node} es {platform}: la imagen necesita una variante para él.";
    PLATFORMS: "The nodes have different CPUs: {platforms}. The image needs a variant for each, or the pod needs a node selector.",
        "Los nodos tienen distintas CPU: {platforms}. La imagen necesita una variante para cada una, o el pod un node selector.";
    DISK_PRESSURE: "The node {node} reports DiskPressure: its disk is too full.",
        "El nodo {node} informa de DiskPressure: su disco está demasiado lleno.";
    NODE_NOT_READY: "The node {node} is not ready: {error}.", "El nodo {node} no está listo: {error}.";
    RUNTIME_VERSION: "The node {node} runs {version}.", "El nodo {node} usa {version}.";
    POOL_DEGRADED: "The pool {pool} is degraded: the nodes did not get the new configuration.",
        "El pool {pool} está degradado: los nodos no recibieron la configuración nueva.";
    POOL_BUSY: "The pool {pool} is still updating: some nodes do not have the new configuration yet.",
        "El pool {pool} aún se está actualizando: algunos nodos no tienen todavía la configuración nueva.";
    POOLS_DONE: "All pools are up to date: every node has the configuration.",
        "Todos los pools están al día: todos los nodos tienen la configuración.";
    POD_DOWN: "The registry's own pod {name} is not ready ({status}).",
        "El propio pod del registro, {name}, no está listo ({status}).";
    POD_UP: "The registry's own pod {name} is ready ({status}).", "El propio pod del registro, {name}, está listo ({status}).";
    OTHER_PORT: "The service {name} has the ports {ports}; the image's name says {port}.",
        "El servicio {name} tiene los puertos {ports}; el nombre de la imagen dice {port}.";
    SERVICE: "The registry's service {name} has the ports {ports}.", "El servicio del registro, {name}, tiene los puertos {ports}.";
    ISSUED: "cert-manager says that the certificate {name} is ready: the server may still show the old one.",
        "cert-manager dice que el certificado {name} está listo: puede que el servidor aún muestre el antiguo.";
    NOT_ISSUED: "cert-manager could not issue the certificate {name}: it is not ready.",
        "cert-manager no pudo emitir el certificado {name}: no está listo.";
    NO_PROXY: "The runtime uses no proxy. If {host} is only reachable through one, configure it for the runtime.",
        "El runtime no usa proxy. Si a {host} solo se llega a través de uno, hay que configurarlo en el runtime.";
    NOT_EXCEPTED: "The runtime sends requests for {host} to the proxy {proxy}: {host} is not in `NO_PROXY`.",
        "El runtime envía las peticiones a {host} al proxy {proxy}: {host} no está en `NO_PROXY`.";
    RUNTIME_PROXY: "The runtime reaches {host} through the proxy {proxy}: allow {host} on the proxy, or add it to `NO_PROXY`.",
        "El runtime llega a {host} a través del proxy {proxy}: ese proxy tiene que dejarlo pasar, o {host} va en `NO_PROXY`.";
    SHELL_PROXY: "The shell uses the proxy {proxy}; the runtime ignores the shell's variables and has its own settings.",
        "El shell usa el proxy {proxy}; el runtime no lo lee y tiene su propia configuración.";
    EXCEPTED: "{host} is in `NO_PROXY`, so it is asked directly and not through {proxy}.",
        "{host} está en `NO_PROXY`, así que se le pregunta directamente y no a través de {proxy}.";
    NO_CONFIG_PATH: "containerd's `config_path` is empty: it does not read `hosts.toml` files (before version 2.2).",
        "El `config_path` de containerd está vacío: no lee archivos `hosts.toml` (antes de la versión 2.2).";
    CONFIG_PATH: "containerd reads its `hosts.toml` files below {path}.", "containerd lee sus archivos `hosts.toml` bajo {path}.";
    BOTH_SET: "containerd's configuration sets both `config_path` ({path}) and the old `mirrors`: containerd accepts only one of them.",
        "La configuración de containerd pone `config_path` ({path}) y los antiguos `mirrors`: solo puede estar uno de los dos.";
    NO_CRI: "containerd's configuration disables its CRI plugin, so the kubelet cannot use it.",
        "La configuración de containerd desactiva su plugin CRI, así que el kubelet no puede usarlo.";
    CONFIG_ACCEPTED: "Docker accepts its configuration file now. Restart Docker so that it takes effect.",
        "Docker ahora acepta su archivo de configuración. Reinicia Docker para que lo lea.";
    BROKEN_HOSTS: "`hosts.toml` is not valid TOML at `{line}`: the address belongs in quotation marks.",
        "`hosts.toml` no es TOML válido en `{line}`: la dirección va entre comillas.";
    WRONG_FOLDER: "`hosts.toml` is in the folder {folder}, and the image is on {host}: the folder must have the registry's name, including the port.",
        "`hosts.toml` está en la carpeta {folder} y la imagen en {host}: el nombre de la carpeta tiene que ser igual, puerto incluido.";
    OTHER_FOLDER: "This `hosts.toml` is for {folder}; the image is on {host}.", "Este `hosts.toml` es para {folder}; la imagen está en {host}.";
    HOSTS_HTTPS: "`hosts.toml` makes containerd use {url}: write `http://` if that port has no TLS.",
        "`hosts.toml` hace que containerd use {url}: escribe `http://` si ese puerto no tiene TLS.";
    HOSTS_HTTP: "`hosts.toml` makes containerd use {url}.", "`hosts.toml` hace que containerd use {url}.";
    HOSTS_CA: "`hosts.toml` trusts the CA file {url} for {host}: check that it is there, and that it signed the certificate.",
        "`hosts.toml` confía en el archivo de CA {url} para {host}: comprueba que existe y que firmó el certificado.";
    HOSTS_SKIP: "`hosts.toml` sets `skip_verify` for {url}: if the error persists, containerd does not read this file.",
        "`hosts.toml` pone `skip_verify` para {url}: si el error sigue, containerd no lee este archivo.";
    HOSTS_NO_CA: "`hosts.toml` names no CA file for {url}.", "`hosts.toml` no nombra ningún archivo de CA para {url}.";
    MIRROR: "The node asks {url} first for images from {host}: the error may come from that mirror.",
        "El nodo pregunta primero a {url} por imágenes de {host}: la respuesta puede ser del mirror.";
    BLOCKED: "The node's own configuration blocks {scope}.", "La propia configuración del nodo bloquea {scope}.";
    NOT_ALLOWED: "{host} is not among the registries that the cluster allows: {list}.",
        "{host} no está entre los registros que permite el clúster: {list}.";
    NO_CAPABILITY: "`hosts.toml` has `{line}`: containerd knows the capabilities `pull`, `resolve`, `push` and, since version 2, `referrers`.",
        "`hosts.toml` tiene `{line}`: containerd conoce las capabilities `pull`, `resolve`, `push` y, desde la versión 2, `referrers`.";
    PULL_LIMIT: "`registryPullQPS` is {qps} and `registryBurst` is {burst}: the kubelet starts no more pulls than that per second and at once.",
        "`registryPullQPS` es {qps} y `registryBurst` es {burst}: el kubelet no inicia más descargas por segundo y a la vez.";
    SUBORDINATE: "The user has {count} subordinate ids. Files in the image belong to higher ids: assign more in `/etc/subuid` and `/etc/subgid`, then run `podman system migrate`.",
        "El usuario tiene {count} ids subordinados. Hay archivos en la imagen con ids más altos: asigna más en `/etc/subuid` y `/etc/subgid` y ejecuta `podman system migrate`.";
    FOLDER_THERE: "{path} has a folder for {host}. Next, check what is in it.",
        "{path} tiene una carpeta para {host}. Lo siguiente: qué contiene.";
    FOLDER_MISSING: "{path} has no folder {host}: the runtime uses its defaults for this registry. It has {names}.",
        "{path} no tiene la carpeta {host}: el runtime usa sus valores por defecto para este registro. Tiene {names}.";
    CA_MISSING: "`hosts.toml` names the CA certificate {path}, which is not there; its folder has {names}. Correct the path or put the file there.",
        "`hosts.toml` nombra el certificado de CA {path}, que no está ahí; su carpeta tiene {names}. Corrige la ruta o pon el archivo ahí.";
    NOT_A_CERTIFICATE: "{path} holds a web page (HTML), not a certificate. Download the CA certificate again.",
        "{path} contiene una página web (HTML), no un certificado. Descarga de nuevo el certificado de la CA.";
    NO_SEARCH: "`registries.conf` has no `unqualified-search-registries`: short names are not looked up in any registry.",
        "`registries.conf` no tiene `unqualified-search-registries`: un nombre sin host no se busca en ningún sitio.";
    SEARCH_ENFORCING: "The node looks up short names in {list}, and `short-name-mode` is `enforcing`: it refuses a name that more than one of them may have. Write the registry in front of the name.",
        "El nodo busca los nombres cortos en {list}, y `short-name-mode` es `enforcing`: rechaza un nombre que puede estar en más de uno. Escribe el registro delante del nombre.";
    SEARCH: "The node looks up short names in {list}.", "El nodo busca los nombres cortos en {list}.";
    DAEMON_HAS_OTHERS: "`insecure-registries` in `daemon.json` has {list}, not {host}.",
        "`insecure-registries` en `daemon.json` tiene {list}, no {host}.";
    DAEMON_HAS_NONE: "`daemon.json` has no `insecure-registries`, so Docker uses HTTPS for {host} and checks its certificate.",
        "`daemon.json` no tiene `insecure-registries`, así que Docker usa HTTPS con {host} y comprueba su certificado.";
    K3S_LOGIN: "`registries.yaml` has a login for {host}. k3s reads it only when it starts, and a pull secret of the pod takes its place.",
        "`registries.yaml` tiene credenciales para {host}. k3s solo lo lee al arrancar, y un pull secret del pod las sustituye.";
    K3S_NO_LOGIN: "`registries.yaml` has no login for {host} (it has: {list}).",
        "`registries.yaml` no tiene credenciales para {host} (tiene: {list}).";
    INSECURE: "The node's configuration marks {scope} as insecure: restart the runtime if it was added just now.",
        "La configuración del nodo marca {scope} como inseguro: reinicia el runtime si se acaba de añadir.";
    TRUSTED_MAP: "The cluster trusts the CAs in the config map {name}: check that it has a key for this host.",
        "El clúster confía en las CA del config map {name}: comprueba que tiene una clave para este host.";
    REJECTS: "`policy.json` rejects every image of `{scope}`.", "`policy.json` rechaza todas las imágenes de `{scope}`.";
    ACCEPTS: "`policy.json` accepts every image of `{scope}`: another policy rejects it, or the file has changed since.",
        "`policy.json` acepta todas las imágenes de `{scope}`: la rechaza otra política, o el archivo cambió después.";
    WANTS_SIGNATURE: "`policy.json` wants a signature for images of `{scope}` (`{kind}`).",
        "`policy.json` exige una firma en las imágenes de `{scope}` (`{kind}`).";
}
