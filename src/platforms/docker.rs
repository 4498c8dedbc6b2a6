//! `docker`: Nodes with Docker and cri-dockerd.

use super::{ImageLoader, Pause, Platform, Proxy, RegistryFiles, Restart};
use crate::lang::Text;

/// Nodes with Docker and cri-dockerd.
pub(super) const PLATFORM: Platform = Platform {
    unit: Some("docker"),
    docker: true,
    restart: Restart::Service(Text! {
        en: "Restarts Docker. Without `live-restore` the running containers restart too.",
        es: "Reinicia Docker. Sin `live-restore` también se reinician los contenedores en marcha.",
    }),
    load: Some(ImageLoader::import("sudo docker load -i image.tar")),
    registry_list: "ls -lR /etc/docker/certs.d",
    registry_show: Some("dockerd --validate --config-file=/etc/docker/daemon.json"),
    registry: RegistryFiles::Docker,
    proxy: Proxy::DropIn(Text! {
        en: "Save this on the node as `/etc/systemd/system/docker.service.d/http-proxy.conf`. NO_PROXY must contain \
            the pod and service networks and every registry inside your own network.",
        es: "Guarda esto en el nodo como `/etc/systemd/system/docker.service.d/http-proxy.conf`. NO_PROXY debe \
            incluir las redes de pods y services y todo registro de tu propia red.",
    }),
    pause: Pause::CriDockerd(Text! {
        en: "Add `--pod-infra-container-image=IMAGE` to the start of cri-dockerd (`systemctl edit --full cri-docker`).",
        es: "Añade `--pod-infra-container-image=IMAGE` al arranque de cri-dockerd (`systemctl edit --full \
            cri-docker`).",
    }),
    ..Platform::DEFAULT
};
