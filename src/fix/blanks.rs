//! What only the reader knows: the blanks of commands and files.

use super::form::Form;
use crate::lang::Text;

/// Something that only the reader knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// As it stands in the command: upper case, such as `TAG`.
    pub name: &'static str,
    /// What to write there.
    pub label: Text,
    /// Guesses, best first.
    pub suggestions: Vec<String>,
    /// What it takes.
    pub form: Form,
    /// How far a value reaches.
    pub reach: Reach,
}

/// For what else a value holds once it is typed. A tag of one image is no tag of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// This image only.
    Image,
    /// Every image of the same registry.
    Registry,
    /// Everything.
    All,
}

impl Blank {
    const fn new(name: &'static str, form: Form, reach: Reach, en: &'static str, es: &'static str) -> Blank {
        Blank { name, label: Text { en, es }, suggestions: Vec::new(), form, reach }
    }

    /// This blank with guesses, best first.
    #[must_use]
    pub fn suggest<S: Into<String>>(mut self, guesses: impl IntoIterator<Item = S>) -> Blank {
        self.suggestions = guesses.into_iter().map(Into::into).collect();
        self
    }

    /// Whether the value must never be shown or kept.
    pub fn secret(&self) -> bool {
        self.form == Form::Secret
    }
}

/// The blank of this name, without guesses.
pub fn find(name: &str) -> Option<&'static Blank> {
    ALL.iter().find(|blank| blank.name == name)
}

macro_rules! blanks {
    ($($name:ident $form:ident $reach:ident: $en:literal, $es:literal;)*) => {
        $(
            #[doc = concat!("The blank `", stringify!($name), "`: see its label.")]
            pub const $name: Blank = Blank::new(stringify!($name), Form::$form, Reach::$reach, $en, $es);
        )*

        static ALL: &[Blank] = &[$($name),*];
    };
}

blanks! {
    ACCOUNT Word Registry: "the number of the AWS account", "el número de la cuenta de AWS";
    ANONYMOUS_TOKEN Free All: "the token that was printed", "el token que se imprimió";
    CA_FILE Free All: "the authority's certificate, a PEM file", "el certificado de la autoridad, un fichero PEM";
    CERTIFICATE Free All: "the authority's certificate, base64 of its file", "el certificado de la autoridad, su fichero en base64";
    CHART Free Image: "the chart, as it was installed", "el chart, tal como se instaló";
    CLUSTER Word All: "the name of the cluster", "el nombre del clúster";
    CLUSTER_LOCATION Word All: "the zone or region of the cluster", "la zona o región del clúster";
    CONTAINER Label Image: "the name of the container", "el nombre del contenedor";
    DIGEST Digest Image: "the digest, beginning with sha256:", "el digest, que empieza por sha256:";
    DNS Host All: "the address of a DNS server", "la dirección de un servidor DNS";
    FROM Label Registry: "the namespace that has the secret", "el namespace que tiene el secret";
    HOST Host Image: "the registry's host, with its port if it has one", "el host del registro, con su puerto si lo tiene";
    IMAGE Image Image: "the image, in full", "la imagen, completa";
    IMAGE_NAMESPACE Label Image: "the project that holds the image", "el proyecto que contiene la imagen";
    JOB Name Image: "the name of the Job", "el nombre del Job";
    KEY Free All: "the public key file", "el fichero de la clave pública";
    KEY_DATA Free All: "the public key, base64 of its file", "la clave pública, su fichero en base64";
    KIND Kind Image: "the kind of the workload, such as deployment", "el tipo del workload, por ejemplo deployment";
    KUBELET_ID Word All: "the object id of the kubelet's identity", "el object id de la identidad del kubelet";
    LAUNCH_TEMPLATE Word All: "the name of the launch template", "el nombre de la launch template";
    LOCATION Word Registry: "the location of the repository, such as europe-west1", "la ubicación del repositorio, por ejemplo europe-west1";
    MIRROR Image Registry: "the mirror's host, with its port if it has one", "el host del mirror, con su puerto si lo tiene";
    NAME Name Image: "the name of the workload", "el nombre del workload";
    NAMESPACE Label All: "the namespace of the pod", "el namespace del pod";
    NEW_IMAGE Image Image: "the corrected image, in full", "la imagen corregida, completa";
    NODE Name Image: "the node that could not pull", "el nodo que no pudo descargar";
    NODEGROUP Word All: "the name of the node group", "el nombre del grupo de nodos";
    NODE_ROLE Account All: "the IAM role of the nodes", "el rol de IAM de los nodos";
    NODE_SA Account All: "the e-mail address of the nodes' service account", "el correo de la cuenta de servicio de los nodos";
    NO_PROXY Free All: "hosts and networks that need no proxy", "hosts y redes que no necesitan proxy";
    ORGANISATION Word Registry: "the name of the organisation", "el nombre de la organización";
    OWNER Word Image: "the organisation, user or project that holds the image", "la organización, el usuario o el proyecto que contiene la imagen";
    PLATFORM Image Image: "the node's CPU, such as amd64 or arm64", "la CPU del nodo, por ejemplo amd64 o arm64";
    POD Name Image: "the name of the pod", "el nombre del pod";
    POOL Word All: "the name of the node pool", "el nombre del node pool";
    PROJECT Account Registry: "the Google Cloud project", "el proyecto de Google Cloud";
    PROXY Free All: "the proxy's address, such as http://proxy.example.com:3128", "la dirección del proxy, por ejemplo http://proxy.example.com:3128";
    PULL_SECRET Name Image: "a pull secret that the first command printed", "un pull secret que imprimió el primer comando";
    REGION Word Registry: "the region of the registry", "la región del registro";
    REGISTRY Word Registry: "the name of the registry", "el nombre del registro";
    REGISTRY_ID Free Registry: "the resource id of the registry", "el resource id del registro";
    RELEASE Name Image: "the name of the Helm release", "el nombre del release de Helm";
    REPOSITORY Image Image: "the path of the repository in the registry", "la ruta del repositorio en el registro";
    RESOURCE_GROUP Free All: "the Azure resource group of the cluster", "el grupo de recursos de Azure del clúster";
    ROLE Free Registry: "the role that may pull", "el rol que puede descargar";
    SECRET_URI Image All: "the certificate in Secret Manager, such as projects/123456/secrets/ca/versions/1", "el certificado en Secret Manager, por ejemplo projects/123456/secrets/ca/versions/1";
    SECRET Name Registry: "a name for the new pull secret", "un nombre para el nuevo pull secret";
    SERVICE_ACCOUNT Name All: "the pod's service account, usually default", "la service account del pod, normalmente default";
    TAG Tag Image: "a tag that exists", "un tag que exista";
    TEMPLATE_VERSION Word All: "the version of the launch template", "la versión de la launch template";
    TOKEN Secret Registry: "the access token or password", "el token de acceso o la contraseña";
    USER Free Registry: "the user name for the registry", "el nombre de usuario del registro";
    VALUE Free Image: "the value and what it is to be, such as image.tag=1.2", "el valor y su nuevo contenido, por ejemplo image.tag=1.2";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_stand_out_and_are_explained() {
        for blank in ALL {
            assert!(blank.name.chars().all(|c| c.is_ascii_uppercase() || c == '_'), "{}", blank.name);
            assert_ne!(blank.label.en, blank.label.es, "{}", blank.name);
        }
        assert!(TOKEN.secret() && ALL.iter().filter(|blank| blank.secret()).count() == 1);
    }
}
