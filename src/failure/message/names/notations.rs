//! How messages name an image. To add a notation: insert its pattern before the less reliable ones.

use crate::input::pattern::Pattern;

/// What the words around a name say about it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    /// As in the pod spec, however invalid.
    Spec,
    /// The name as requested.
    Whole,
    /// The name without its tag, as daemons print it.
    NoTag,
    /// Without quotation marks, in a position where any word may follow.
    Word,
    /// The tag or digest first, then the name.
    TagFirst,
    /// The URL of a manifest request: host, path, tag or digest.
    Request,
    /// The query of Docker's API: escaped path, tag.
    Query,
}

/// How messages name an image, those that quote the pod spec first.
pub(super) static IMAGES: [(Notation, Pattern); 65] = [
    (
        Notation::Spec,
        Pattern::needing(
            &["image"],
            r#"(?:[Ff]ailed to [Pp]ull|[Bb]ack-off pulling|[Ee]rror pulling|[Uu]nable to pull|[Ii]nspect|[Ii]nvalid|default|[Ss]andbox|[Cc]ontainer|[Ss]uccessfully pulled|[Pp]ulling|[Ff]ailed pulling|ERROR ImagePull\]: failed to pull|size of) image(?: tag| name)? (?:\["|"{1,2}|\[|`)(?:docker://)?([^"\]`:][^"\]`]{0,399})["\]`]"#,
        ),
    ),
    (Notation::Spec, Pattern::needing(&["parse image "], r#"parse image (?:reference )?\x22([^\x22]{1,400})\x22"#)),
    (
        Notation::Spec,
        Pattern::needing(
            &["manifest of ", "digest for ", "mage "],
            r"(?:manifest of|digest for|Image) ([a-z0-9][A-Za-z0-9./:@_-]*[/:][A-Za-z0-9./:@_-]*[A-Za-z0-9])(?: from |;| exists in local)",
        ),
    ),
    // Azure's Container Apps, and the API server of a field that holds an image.
    (
        Notation::Spec,
        Pattern::needing(&["nvalid value: \""], r#"image[^"\n]{0,40}Invalid value: \x22([^\x22]{1,400})\x22"#),
    ),
    // Keel lists what it watches: `image="namespace:shop,image:ghcr.io/acme/web:1.4,provider:kubernetes"`.
    (Notation::Whole, Pattern::needing(&[",image:"], r#",image:([a-z0-9][^," ]*)"#)),
    // The snapshotter of stargz.
    (Notation::Whole, Pattern::needing(&["ref:\""], r#"ref:\x22([a-z0-9][^\x22 ]*[/:][^\x22 ]*)\x22"#)),
    (Notation::Whole, Pattern::needing(&["image="], r#"image=["\\]*([^" \\`]+)"#)),
    (Notation::Whole, Pattern::needing(&["Container{"], r"Container\{Name:[^,]*,Image:([^,]+),")),
    (
        Notation::Whole,
        Pattern::needing(
            &["mage"],
            r#"(?:PullImage|Pull image|pull image|image tag|ImageStatus for image|Stop pulling image|unpack image|pull docker image|pulling docker image)[ {(]+["\[](?:docker://)?([^"\]]{1,400})["\]]"#,
        ),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &["can't be pulled"],
            r"(?:waiting to start|failed): ([a-z0-9][^ ,\n]*[A-Za-z0-9]) can't be pulled",
        ),
    ),
    (
        Notation::Word,
        Pattern::needing(
            &["mage ", "mage: "],
            r"(?:[Pp]ull(?:ing)? image:?|image pull failed for|pull failed for|for image|wrong with image) ([A-Za-z0-9<][^ ,\n\x22]*[A-Za-z0-9>])",
        ),
    ),
    (
        Notation::TagFirst,
        Pattern::needing(
            &["not found in repository"],
            r"Tag ([A-Za-z0-9_.-]+) not found in repository ([A-Za-z0-9./:_-]+)",
        ),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &["to resolve", "arsing image", "failed to solve", "rror: image", "desc = image"],
            r#"(?:failed to resolve (?:reference|ref|image)|[Ee]rror parsing image name|failed to solve:|to resolve source metadata for|[Ee]rror: image|desc = image) "?(?:docker://)?([a-z0-9<][A-Za-z0-9./:@_<>{}$\n-]*[A-Za-z0-9>}])"#,
        ),
    ),
    // Docker always adds the tag; `Building manifest for web` is about something else.
    (
        Notation::Whole,
        Pattern::needing(
            &["manifest for "],
            r#"manifest for "?(?:docker://)?([a-z0-9<][A-Za-z0-9./:@_<>{}$\n-]*[:@/][A-Za-z0-9./:@_<>{}$\n-]*[A-Za-z0-9>}])"#,
        ),
    ),
    // Docker before 1.10.
    (
        Notation::TagFirst,
        Pattern::needing(
            &["Pulling image ("],
            r"Pulling image \(([A-Za-z0-9_.-]+)\) from ([a-z0-9][A-Za-z0-9./:_-]*[a-z0-9])",
        ),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &[
                "rying to pull",
                "nable to pull",
                "nitializing source",
                "Running image",
                "docker image",
                "while pulling",
                "MIME type for ",
            ],
            r"(?:[Tt]rying to pull|nable to pull(?: manifest from)?|[Ii]nitializing source|Running image|ulling docker image|while pulling|MIME type for) \x22?(?:docker://)?([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])",
        ),
    ),
    (
        Notation::TagFirst,
        Pattern::needing(
            &["eading manifest"],
            r"eading manifest ([A-Za-z0-9_.:-]+) in ([a-z0-9][A-Za-z0-9./:_-]*[a-z0-9])",
        ),
    ),
    (Notation::Whole, Pattern::needing(&["nable to find image"], r"nable to find image '([^']+)' locally")),
    (Notation::Whole, Pattern::needing(&["Pulling "], r"Pulling [A-Za-z0-9_-]+ ?\(([^)]+)\)")),
    (
        Notation::Whole,
        Pattern::needing(
            &["Pulling "],
            r"(?:^|\n| )Pulling ([a-z0-9][A-Za-z0-9./:@_-]*/[A-Za-z0-9./:@_-]*[A-Za-z0-9]) from ",
        ),
    ),
    (
        Notation::NoTag,
        Pattern::needing(
            &["pull access denied"],
            r"pull access denied for ([a-z0-9<][A-Za-z0-9./:@_<>{}$-]*[A-Za-z0-9>}])",
        ),
    ),
    (
        Notation::NoTag,
        Pattern::needing(&["ulling repository"], r"ulling repository ([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])"),
    ),
    (
        Notation::TagFirst,
        Pattern::needing(
            &["ulling image ("],
            r"[Pp]ulling image \(([A-Za-z0-9_.-]+)\) from ([a-z0-9][A-Za-z0-9./:_-]*[a-z0-9])",
        ),
    ),
    (Notation::NoTag, Pattern::needing(&["/v1/repositories/"], r"/v1/repositories/([a-z0-9][^ \x22]*)/images")),
    (Notation::Whole, Pattern::needing(&["image"], r#"[" ]image"?[ =:]+"([a-z0-9][^" ]*[/:][^" ]*)""#)),
    (
        Notation::Whole,
        Pattern::needing(
            &["pulling "],
            r"^ *(?:[0-9:]+ )?pulling ([a-z0-9][A-Za-z0-9./:@_-]*[/:][A-Za-z0-9./:@_-]*[A-Za-z0-9])",
        ),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &[" could not be accessed on a registry"],
            r"image ([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9]) could not be accessed on a registry",
        ),
    ),
    (Notation::Whole, Pattern::needing(&["base image ("], r"base image \(([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])\)")),
    (Notation::Whole, Pattern::needing(&["ImageSpec{"], r"ImageSpec\{Image:([^,}]+)[,}]")),
    (Notation::Whole, Pattern::needing(&["mage '"], r"[Ii]mage '([a-z0-9][^' ]*)'")),
    (Notation::Whole, Pattern::needing(&["Image "], r"Image ([a-z0-9][A-Za-z0-9./:@_-]*) +Error")),
    (Notation::Whole, Pattern::needing(&["docker://"], r"(?:^|[^+])docker://([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])")),
    (
        Notation::Whole,
        Pattern::needing(
            &[": resolving", ": resolved"],
            r"(?:^|[ \n])([a-z0-9][A-Za-z0-9./:@_-]*[/:][A-Za-z0-9./:@_-]*[A-Za-z0-9]): +resolv(?:ing|ed) ",
        ),
    ),
    (Notation::Whole, Pattern::needing(&["unpacking "], r"unpacking ([a-z0-9][^ ]*[/:][^ ]*) \(")),
    (Notation::Whole, Pattern::needing(&["No such image: "], r"No such image: ([a-z0-9][^ ,]*[A-Za-z0-9])")),
    (
        Notation::NoTag,
        Pattern::needing(&["access repository: "], r"to access repository: ([a-z0-9][A-Za-z0-9./:@_-]*), action"),
    ),
    (Notation::Spec, Pattern::needing(&["short-name "], r#"short-name \x22([a-z0-9][^\x22 ]*)\x22"#)),
    (Notation::Whole, Pattern::needing(&["reference \"["], r#"reference \x22\[[^\]]*\]([a-z0-9][^\x22 ]*)\x22"#)),
    (
        Notation::Whole,
        Pattern::needing(&["author of "], r"author of ([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9]) to upgrade"),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &["Docker image "],
            r"(?:[Pp]ulling|[Dd]ownload) Docker image ([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])",
        ),
    ),
    (
        Notation::NoTag,
        Pattern::needing(
            &["repository "],
            r"repository ([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9]) not found: (?:does not exist or no pull access|name unknown)",
        ),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &["--from=", "from flag value "],
            r"(?:--from=|invalid from flag value )([a-z0-9][A-Za-z0-9./:@_-]*[/:][A-Za-z0-9./:@_-]*[A-Za-z0-9])",
        ),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &["oci://", "ailed to download image "],
            r"(?:oci://|ailed to download image )([a-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9./:@_-]*[A-Za-z0-9])",
        ),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &["ailed to resolve "],
            r"ailed to resolve ([a-z0-9][A-Za-z0-9.:-]*/[A-Za-z0-9./_-]*:[A-Za-z0-9._-]*[A-Za-z0-9]): ",
        ),
    ),
    // A browser or a person translated the sentence around the name.
    (
        Notation::Whole,
        Pattern::needing(
            &["imagem \"", "imagen \"", "образ \"", "镜像 \"", "镜像\"", "image « ", "mage \""],
            r#"(?:imagem|imagen|образ|镜像|[Ii]mage) ?(?:"|« )([a-z0-9][^" ]*[/:][^" ]*)[" ]"#,
        ),
    ),
    // A tag of an OpenShift image stream.
    (
        Notation::Whole,
        Pattern::needing(
            &["tagged from "],
            r"tagged from ([a-z0-9][A-Za-z0-9./:@_-]*[/:][A-Za-z0-9./:@_-]*[A-Za-z0-9])",
        ),
    ),
    // Azure's App Service, Podman's auto-update, Home Assistant.
    (
        Notation::Whole,
        Pattern::needing(
            &["mage pull for ", "mage check for ", "docker image "],
            r#"(?:[Ii]mage pull for|[Ii]mage check for|Downloading docker image) "?([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])"? (?:failed|with tag)"#,
        ),
    ),
    // A command quoted in a sentence.
    (
        Notation::Whole,
        Pattern::needing(
            &[".pull("],
            r#"\.pull\(\s*(?:repository=)?["']([a-z0-9][A-Za-z0-9./:@_-]*[/:][A-Za-z0-9./:@_-]*[A-Za-z0-9])["']"#,
        ),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &[" pull "],
            r"(?:docker|podman|nerdctl|crictl) pull ([a-z0-9][A-Za-z0-9._-]*[/:][A-Za-z0-9./:@_-]*[A-Za-z0-9])",
        ),
    ),
    (
        Notation::Whole,
        Pattern::needing(&["talosctl "], r"talosctl .*image pull ([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])"),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &[
                "etrieving image",
                "ownloading docker image",
                "ownloading image",
                "ownloading base image",
                "ulling candidate",
            ],
            r"(?:etrieving image(?: manifest)?|ownloading (?:docker |base )?image|ulling candidate)(?: from)? \[?'?(?:docker://)?([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])",
        ),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &[
                "image name ",
                "request for ",
                "find or pull image ",
                "read the image",
                "image reference for ",
                "install ",
                "拉取镜像",
                "create container with image ",
            ],
            r#"(?:image name|request for|find or pull image|create container with image|read the image,|image reference for|Can't install|拉取镜像) ["\[`]?([A-Za-z0-9][A-Za-z0-9./:@_-]*/[A-Za-z0-9./:@_-]*[A-Za-z0-9]|[a-z0-9][a-z0-9._-]*:[A-Za-z0-9._-]*[A-Za-z0-9])"#,
        ),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &["short-name", "arsing image name", "for image ", "image reference", "definition: ", "source image: "],
            r#"(?:short-name "|parse image reference "|for image "|LLB definition: |source image: )([A-Za-z0-9/][A-Za-z0-9./:@_-]*[A-Za-z0-9])"#,
        ),
    ),
    (
        Notation::Whole,
        Pattern::needing(&["Error pulling "], r"Error pulling ([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9]) - code"),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &["ailed to pull "],
            r"ailed to pull ([a-z0-9][A-Za-z0-9.-]*[.:/][A-Za-z0-9./:@_-]*[A-Za-z0-9])",
        ),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &["Image "],
            r"(?:^|[\n ])Image ([a-z0-9][A-Za-z0-9./:@_-]*:[A-Za-z0-9._-]*[A-Za-z0-9]) (?:Pulling|Error)",
        ),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &["layer error for ", "Image: "],
            r#"(?:layer error for|Image:) \x22([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])\x22(?:: | with ID)"#,
        ),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &[": no matching manifest", ": failed to authorize"],
            r"(?:^|[ \n])([a-z0-9][A-Za-z0-9./:@_-]*[/:][A-Za-z0-9./:@_-]*[A-Za-z0-9]): (?:no matching manifest for|failed to authorize)",
        ),
    ),
    // pack, and a script of Rancher.
    (
        Notation::Whole,
        Pattern::needing(&[" does not exist in registry"], r"image '([^' ]+)' does not exist in registry"),
    ),
    (
        Notation::Whole,
        Pattern::needing(
            &["mage pull failed: "],
            r"[Ii]mage pull failed: ([a-z0-9][A-Za-z0-9./:@_-]*[:/][A-Za-z0-9./:@_-]*[A-Za-z0-9])(?:$|\s)",
        ),
    ),
    // Docker Swarm, and builds of OpenShift.
    (
        Notation::Whole,
        Pattern::needing(
            &["to pin image ", "unable to get "],
            r"(?:unable to pin image|build error: unable to get) ([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])",
        ),
    ),
    // A Podman event.
    (Notation::Spec, Pattern::needing(&[" pull-error "], r" image pull-error +([^ ]+) [a-z]")),
    (
        Notation::Request,
        Pattern::needing(
            &["/manifests/"],
            r#"https?://([A-Za-z0-9.-]+(?::[0-9]+)?)/v2/([a-z0-9][a-z0-9._/-]*)/manifests/(sha256:[0-9a-f]{64}|[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?)(?:\?ns=([A-Za-z0-9.:-]+))?"#,
        ),
    ),
    // The log of a registry.
    (
        Notation::Request,
        Pattern::needing(
            &["http.request.uri="],
            r#"http\.request\.host="?([A-Za-z0-9.:-]+)"? .*http\.request\.uri="?/v2/([a-z0-9][a-z0-9._/-]*)/manifests/(sha256:[0-9a-f]{64}|[A-Za-z0-9_][A-Za-z0-9._-]*)"#,
        ),
    ),
    (Notation::Query, Pattern::needing(&["fromImage="], r"fromImage=([A-Za-z0-9%._-]+)(?:&tag=([A-Za-z0-9._-]+))?")),
];
