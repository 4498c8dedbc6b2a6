//! The images on a node, and the disk space that they use.

use super::platform;
use crate::fix::recipes::client;
use crate::fix::{Command, FixContext, Step};
use crate::lang::Text;
use crate::platforms::Platform;

/// Free space on the filesystems that hold images.
pub fn disk(context: &FixContext) -> Vec<Step> {
    let folders = platform(context).folders;
    vec![
        Step::inspect(
            Text! {
                en: "Shows how full the disks for images and pods are: clean up where `Use%` is near 100 %. A directory \
                    that this runtime does not use is reported as missing; that is fine.",
                es: "Muestra lo llenos que están los discos de imágenes y pods: limpia donde `Use%` esté cerca del \
                    100 %. Un directorio que este runtime no usa aparece como inexistente; no pasa nada.",
            },
            Command::of("df -h").words(folders),
        )
        .on_node(),
        Step::inspect(
            Text! {
                en: "Shows the same for inodes: many small files can use them up while there is space left.",
                es: "Muestra lo mismo para los inodos: muchos archivos pequeños pueden agotarlos aunque quede espacio.",
            },
            Command::of("df -i").words(folders),
        )
        .on_node(),
    ]
}

/// Deletes unused images.
pub fn prune(context: &FixContext) -> Step {
    let platform = platform(context);
    let command =
        if platform.docker { Command::of("sudo docker image prune -a") } else { platform.crictl("rmi --prune") };
    Step::change(
        Text! {
            en: "Deletes the images that no container on this node uses. Scaled-down workloads and CronJobs pull \
                theirs again later, so do not run it if an image may no longer be in its registry.",
            es: "Borra las imágenes que ningún contenedor de este nodo usa. Los workloads a cero y los CronJobs las \
                descargarán de nuevo, así que no lo hagas si alguna imagen puede haber desaparecido de su registro.",
        },
        command,
    )
    .on_node()
}

/// Removes this image's local copy.
pub fn remove_image(context: &FixContext) -> Step {
    let platform = platform(context);
    let command = if platform.docker { Command::of("sudo docker rmi") } else { platform.crictl("rmi") };
    Step::change(
        Text! {
            en: "Removes the node's copy of this image, with all its tags. The next start pulls it again.",
            es: "Borra la copia de esta imagen en el nodo, con todos sus tags. El siguiente arranque la descarga de \
                nuevo.",
        },
        command.arg(context.full_image_arg()),
    )
    .on_node()
}

/// Pulls the image with the node's runtime.
pub fn pull(context: &FixContext) -> Step {
    pull_on(platform(context), context)
}

/// Pulls the image with the runtime of this platform.
pub fn pull_on(platform: &Platform, context: &FixContext) -> Step {
    if context.client.is_some() {
        return client::pull(context);
    }
    let command = if platform.docker { Command::of("sudo docker pull") } else { platform.crictl("pull") };
    Step::verify(
        Text! {
            en: "Pulls the image with the node's runtime. `Image is up to date` is good. It sends no pull secret, so \
                a private image that now asks for a login has passed this test.",
            es: "Descarga la imagen con el runtime del nodo. `Image is up to date` es bueno. No envía pull secrets, \
                así que una imagen privada que ahora pide login ha superado esta prueba.",
        },
        command.arg(context.full_image_arg()),
    )
    .on_node()
}
