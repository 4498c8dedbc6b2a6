//! The texts of `kubectl pullfix`, in both languages.

use pullfix::lang::Text;

use crate::shared::words::Argument;

/// What the program does.
pub const ABOUT: Text = Text! {
    en: "Says why pods cannot pull their images, with the evidence and the commands to fix it. It asks your own kubectl \
         for pods and events, and changes nothing.",
    es: "Dice por qué los pods no pueden descargar sus imágenes, con la evidencia y los comandos para resolverlo. \
         Pregunta a tu propio kubectl por pods y eventos, y no cambia nada.",
};
/// The usage line.
pub const USAGE_LINE: Text = Text! { en: "kubectl pullfix [OPTION]… [POD]…", es: "kubectl pullfix [OPCIÓN]… [POD]…" };
/// The text below the options.
pub const AFTER: Text = Text! {
    en: "Examples:\n  \
         kubectl pullfix\n  \
         kubectl pullfix web-6d4cf56db6-x7k2p -n shop\n  \
         kubectl pullfix -A\n  \
         kubectl pullfix -n shop --second\n\n\
         Exit code: 0 when at least one failing image was found, 1 when none was, 2 when the options are invalid or \
         kubectl could not answer.\n\
         It opens no connection itself: it runs kubectl, the one on PATH or the one that the environment variable \
         KUBECTL names. Secrets are read only with --second and never shown.",
    es: "Ejemplos:\n  \
         kubectl pullfix\n  \
         kubectl pullfix web-6d4cf56db6-x7k2p -n tienda\n  \
         kubectl pullfix -A\n  \
         kubectl pullfix -n tienda --second\n\n\
         Código de salida: 0 si se encontró al menos una imagen que falla, 1 si no se encontró ninguna, 2 si las \
         opciones no son válidas o kubectl no pudo responder.\n\
         No abre ninguna conexión por sí mismo: ejecuta kubectl, el que está en PATH o el que indica la variable de \
         entorno KUBECTL. Los secrets se leen solo con --second y nunca se muestran.",
};

/// The program's own arguments.
pub const ARGUMENT_WORDS: &[Argument] = &[
    Argument {
        id: "pods",
        value: Some(Text! { en: "POD", es: "POD" }),
        help: Text! {
            en: "Pods to look at; without any, all pods of the namespace",
            es: "Pods que mirar; sin ninguno, todos los del namespace",
        },
    },
    Argument {
        id: "namespace",
        value: Some(Text! { en: "NAMESPACE", es: "NAMESPACE" }),
        help: Text! { en: "Namespace [that of the context]", es: "Namespace [el del contexto]" },
    },
    Argument {
        id: "all_namespaces",
        value: None,
        help: Text! { en: "The pods of all namespaces", es: "Los pods de todos los namespaces" },
    },
    Argument {
        id: "selector",
        value: Some(Text! { en: "LABELS", es: "ETIQUETAS" }),
        help: Text! {
            en: "Only pods with these labels, such as app=web",
            es: "Solo los pods con estas etiquetas, por ejemplo app=web",
        },
    },
    Argument {
        id: "context",
        value: Some(Text! { en: "CONTEXT", es: "CONTEXTO" }),
        help: Text! { en: "Context of the kubeconfig [the current one]", es: "Contexto del kubeconfig [el actual]" },
    },
    Argument {
        id: "kubeconfig",
        value: Some(Text! { en: "FILE", es: "ARCHIVO" }),
        help: Text! { en: "kubeconfig file, passed to kubectl", es: "Archivo kubeconfig, que se pasa a kubectl" },
    },
    Argument {
        id: "second",
        value: None,
        help: Text! {
            en: "Then read what can change a diagnosis: pull secrets, service accounts, nodes. Each is named before it \
                 is read",
            es: "Leer después lo que puede cambiar un diagnóstico: pull secrets, service accounts, nodos. Cada uno se \
                 nombra antes de leerlo",
        },
    },
    Argument {
        id: "output",
        value: Some(Text! { en: "text|json|markdown", es: "text|json|markdown" }),
        help: Text! {
            en: "text to read here, json for programs, markdown for a ticket [text]",
            es: "text para leer aquí, json para programas, markdown para un ticket [text]",
        },
    },
];

/// The namespace that is searched.
pub const IN_NAMESPACE: Text = Text! { en: "in the namespace {namespace}", es: "en el namespace {namespace}" };
/// The same, if no namespace was given.
pub const IN_CURRENT_NAMESPACE: Text = Text! { en: "in the current namespace", es: "en el namespace actual" };
/// The same, for all namespaces.
pub const IN_ALL_NAMESPACES: Text = Text! { en: "in all namespaces", es: "en todos los namespaces" };
/// Pods with the given labels.
pub const WITH_LABELS: Text = Text! { en: "with {selector} {where}", es: "con {selector} {where}" };
/// The named pods.
pub const OF_PODS: Text = Text! { en: "({pods}) {where}", es: "({pods}) {where}" };

/// The answer if nothing fails.
pub const NOTHING_FAILS: Text = Text! {
    en: "No pod fails to pull an image {where}. Read: pods {pods}, events {events}.",
    es: "Ningún pod falla al descargar una imagen {where}. Leído: pods {pods}, eventos {events}.",
};

/// The answer if there are no pods; kubectl gives the same result for a namespace that does not exist.
pub const NO_PODS: Text = Text! {
    en: "There are no pods {where}. `kubectl get namespaces` lists the namespaces; -A looks at all of them.",
    es: "No hay pods {where}. `kubectl get namespaces` muestra los namespaces; -A los mira todos.",
};

/// The cluster that the commands are for.
pub const CONTEXT: Text = Text! {
    en: "The commands are meant for the cluster of {flags}: add it to each kubectl command, unless it is the current one.",
    es: "Los comandos son para el clúster de {flags}: añádelo a cada comando de kubectl, salvo que sea el actual.",
};
/// What the missing events (`{why}`) mean for the answer.
pub const WITHOUT_EVENTS: Text = Text! {
    en: "The events could not be read, so reasons may be missing: {why}",
    es: "No se pudieron leer los eventos, así que pueden faltar motivos: {why}",
};

/// What `--second` would read.
pub const TRY_SECOND: Text = Text! {
    en: "With --second it also reads what can change a diagnosis (pull secrets, service accounts, nodes): {count} here. \
         It names each before it reads it.",
    es: "Con --second también lee lo que puede cambiar un diagnóstico (pull secrets, service accounts, nodos): \
         {count} aquí. Nombra cada uno antes de leerlo.",
};

/// Shown while kubectl's output is read.
pub const READING: Text = Text! { en: "reading the cluster: {n} MB", es: "leyendo el clúster: {n} MB" };
/// Shown while the engine diagnoses.
pub const DIAGNOSING: Text = Text! { en: "diagnosing: {n} %", es: "diagnosticando: {n} %" };

/// What `--second` is about to read.
pub const WILL_READ: Text = Text! {
    en: "--second reads these objects and no others; nothing of a secret is shown:\n{commands}",
    es: "--second lee estos objetos y ningún otro; no se muestra nada de un secret:\n{commands}",
};
/// There are more objects than are read in one run.
pub const NOT_ALL_READ: Text = Text! {
    en: "{count} more objects are not read; name a pod or a namespace to read them",
    es: "{count} objetos más no se leen; indica un pod o un namespace para leerlos",
};
/// No object can change a diagnosis.
pub const NOTHING_TO_READ: Text = Text! {
    en: "--second reads nothing: no pull secret, service account or node can change these diagnoses",
    es: "--second no lee nada: ningún pull secret, service account ni nodo puede cambiar estos diagnósticos",
};

/// kubectl was not found.
pub const NO_KUBECTL: Text = Text! {
    en: "{program} was not found: pullfix runs your own kubectl, from PATH or from the environment variable {variable}.\n\
         Install it (https://kubernetes.io/docs/tasks/tools/), or set {variable} to its path.",
    es: "no se encontró {program}: pullfix ejecuta tu propio kubectl, el de PATH o el de la variable de entorno \
         {variable}.\n\
         Instálalo (https://kubernetes.io/docs/tasks/tools/), o pon su ruta en {variable}.",
};
/// kubectl was found but cannot be started.
pub const CANNOT_START: Text = Text! {
    en: "{program} could not be run: {reason}\n\
         It has to be kubectl, and executable. The environment variable {variable} may name another one.",
    es: "no se pudo ejecutar {program}: {reason}\n\
         Tiene que ser kubectl, y ejecutable. La variable de entorno {variable} puede indicar otro.",
};
/// The output is too large.
pub const TOO_MUCH: Text = Text! {
    en: "kubectl printed more than {most} MB, which is more than pullfix reads.\n\
         Name a namespace (-n), labels (-l) or pods.",
    es: "kubectl mostró más de {most} MB, más de lo que pullfix lee.\n\
         Indica un namespace (-n), etiquetas (-l) o pods.",
};
/// The output is not JSON.
pub const NOT_JSON: Text = Text! {
    en: "kubectl was asked for JSON and printed something else. Check that the program is kubectl. It begins with:\n  \
         {start}",
    es: "se pidió JSON a kubectl y mostró otra cosa. Comprueba que el programa sea kubectl. Empieza por:\n  {start}",
};

/// A missing permission.
pub const FORBIDDEN: Text = Text! {
    en: "the permission to {verb} {resource} {where} is missing. Ask an administrator for it, or name another \
         namespace with -n. This is how they can check it:",
    es: "falta el permiso {verb} sobre {resource} {where}. Pídeselo a un administrador, o indica otro namespace con -n. \
         Así se puede comprobar:",
};
/// The namespace does not exist.
pub const NO_NAMESPACE: Text = Text! {
    en: "the namespace does not exist in this cluster. Check its name with `kubectl get namespaces`, and the context.",
    es: "el namespace no existe en este clúster. Revisa su nombre con `kubectl get namespaces`, y el contexto.",
};
/// The pod does not exist.
pub const NO_POD: Text = Text! {
    en: "a pod of this name does not exist here. Pods get new names when they are replaced: `kubectl get pods` lists \
         them. Check the namespace and the context too.",
    es: "aquí no existe un pod con ese nombre. Los pods cambian de nombre cuando se reemplazan: `kubectl get pods` los \
         lista. Revisa también el namespace y el contexto.",
};
/// The given context does not exist.
pub const NO_SUCH_CONTEXT: Text = Text! {
    en: "the kubeconfig has no context of this name. `kubectl config get-contexts` lists those that it has.",
    es: "el kubeconfig no tiene un contexto con ese nombre. `kubectl config get-contexts` muestra los que tiene.",
};
/// No context is set.
pub const NO_CONTEXT: Text = Text! {
    en: "kubectl has no cluster to ask: no context is set. Choose one with `kubectl config use-context`, or name a file \
         with --kubeconfig.",
    es: "kubectl no tiene a qué clúster preguntar: no hay contexto. Elige uno con `kubectl config use-context`, o \
         indica un archivo con --kubeconfig.",
};
/// The kubeconfig cannot be read.
pub const NO_CONFIG: Text = Text! {
    en: "kubectl cannot read its kubeconfig. Check the path in --kubeconfig or KUBECONFIG, and that the file is a \
         kubeconfig.",
    es: "kubectl no puede leer su kubeconfig. Revisa la ruta en --kubeconfig o KUBECONFIG, y que el archivo sea un \
         kubeconfig.",
};
/// The credentials are missing or have expired.
pub const NOT_LOGGED_IN: Text = Text! {
    en: "the cluster does not accept your login. Log in again, as your cluster's provider describes, and check with \
         `kubectl auth whoami`.",
    es: "el clúster no acepta tu sesión. Inicia sesión de nuevo, como indica el proveedor de tu clúster, y compruébalo \
         con `kubectl auth whoami`.",
};
/// The server's certificate is not trusted.
pub const NOT_TRUSTED: Text = Text! {
    en: "kubectl does not trust the API server's certificate. Check that the kubeconfig belongs to this cluster, and \
         whether a proxy stands between.",
    es: "kubectl no confía en el certificado del servidor de la API. Revisa que el kubeconfig sea de este clúster, y si \
         hay un proxy en medio.",
};
/// The server does not answer.
pub const UNREACHABLE: Text = Text! {
    en: "the API server cannot be reached. Check the network or VPN, the context, and whether the cluster runs: \
         `kubectl cluster-info`.",
    es: "no se llega al servidor de la API. Revisa la red o la VPN, el contexto, y si el clúster está en marcha: \
         `kubectl cluster-info`.",
};
/// The label selector is invalid.
pub const BAD_SELECTOR: Text = Text! {
    en: "kubectl does not understand the labels. Write them as app=web,tier!=cache.",
    es: "kubectl no entiende las etiquetas. Escríbelas como app=web,tier!=cache.",
};
/// Any other error.
pub const KUBECTL_FAILED: Text = Text! {
    en: "kubectl could not answer. Run `kubectl get pods` with the same options and see whether that works.",
    es: "kubectl no pudo responder. Ejecuta `kubectl get pods` con las mismas opciones y mira si funciona.",
};
/// Introduces kubectl's own message.
pub const KUBECTL_SAID: Text = Text! { en: "kubectl said:\n  {said}", es: "kubectl dijo:\n  {said}" };
/// kubectl gave no message.
pub const SAID_NOTHING: Text = Text! { en: "kubectl gave no reason.", es: "kubectl no dio ningún motivo." };
