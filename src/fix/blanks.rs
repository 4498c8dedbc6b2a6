//! What only the reader knows: the blanks of commands and files.

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
    /// Whether the value must never be shown or kept.
    pub secret: bool,
    /// Whether the value may hold characters that a shell would read, so that its place stays in quotes.
    pub any_characters: bool,
}

impl Blank {
    const fn new(name: &'static str, en: &'static str, es: &'static str) -> Blank {
        Blank { name, label: Text { en, es }, suggestions: Vec::new(), secret: false, any_characters: false }
    }

    const fn free(mut self) -> Blank {
        self.any_characters = true;
        self
    }

    const fn hidden(mut self) -> Blank {
        self.secret = true;
        self
    }

    /// This blank with guesses, best first.
    #[must_use]
    pub fn suggest<S: Into<String>>(mut self, guesses: impl IntoIterator<Item = S>) -> Blank {
        self.suggestions = guesses.into_iter().map(Into::into).collect();
        self
    }
}

macro_rules! blanks {
    ($($name:ident $(. $mark:ident)?: $en:literal, $es:literal;)*) => {
        $(
            #[doc = concat!("The blank `", stringify!($name), "`: see its label.")]
            pub const $name: Blank = Blank::new(stringify!($name), $en, $es)$(.$mark())?;
        )*

        #[cfg(test)]
        const ALL: &[Blank] = &[$($name),*];
    };
}

blanks! {
    ACCOUNT: "the number of the AWS account", "el número de la cuenta de AWS";
    CHART.free: "the chart, as it was installed", "el chart, tal como se instaló";
    CLUSTER: "the name of the cluster", "el nombre del clúster";
    CLUSTER_LOCATION: "the zone or region of the cluster", "la zona o región del clúster";
    CONTAINER: "the name of the container", "el nombre del contenedor";
    DEBUG_IMAGE: "an image that the node already has and that holds a shell", "una imagen que el nodo ya tenga y que incluya un shell";
    DIGEST: "the digest, beginning with sha256:", "el digest, que empieza por sha256:";
    FROM: "the namespace that has the secret", "el namespace que tiene el secret";
    HOST: "the registry's host, with its port if it has one", "el host del registro, con su puerto si lo tiene";
    IMAGE: "the image, in full", "la imagen, completa";
    JOB: "the name of the Job", "el nombre del Job";
    KEY: "the public key file", "el fichero de la clave pública";
    KIND: "the kind of the workload, such as deployment", "el tipo del workload, por ejemplo deployment";
    IMAGE_NAMESPACE: "the project that holds the image", "el proyecto que contiene la imagen";
    KUBELET_ID: "the object id of the kubelet's identity", "el object id de la identidad del kubelet";
    LOCATION: "the location of the repository, such as europe-west1", "la ubicación del repositorio, por ejemplo europe-west1";
    NAME: "the name of the workload", "el nombre del workload";
    NAMESPACE: "the namespace of the pod", "el namespace del pod";
    NEW_IMAGE: "the corrected image, in full", "la imagen corregida, completa";
    NODE: "the node that could not pull", "el nodo que no pudo descargar";
    NODEGROUP: "the name of the node group", "el nombre del grupo de nodos";
    NODE_ROLE: "the IAM role of the nodes", "el rol de IAM de los nodos";
    NODE_SA: "the e-mail address of the nodes' service account", "el correo de la cuenta de servicio de los nodos";
    ORGANISATION: "the name of the organisation", "el nombre de la organización";
    PLATFORM: "the node's CPU, such as amd64 or arm64", "la CPU del nodo, por ejemplo amd64 o arm64";
    POOL: "the name of the node pool", "el nombre del node pool";
    POD: "the name of the pod", "el nombre del pod";
    PROJECT: "the Google Cloud project", "el proyecto de Google Cloud";
    PROXY.free: "the proxy's address, such as http://proxy.example.com:3128", "la dirección del proxy, por ejemplo http://proxy.example.com:3128";
    NO_PROXY.free: "hosts and networks that need no proxy", "hosts y redes que no necesitan proxy";
    REGION: "the region of the registry", "la región del registro";
    REGISTRY: "the name of the registry", "el nombre del registro";
    REGISTRY_ID.free: "the resource id of the registry", "el resource id del registro";
    RELEASE: "the name of the Helm release", "el nombre del release de Helm";
    REPOSITORY: "the path of the repository in the registry", "la ruta del repositorio en el registro";
    RESOURCE_GROUP.free: "the Azure resource group of the cluster", "el grupo de recursos de Azure del clúster";
    ROLE.free: "the role that may pull", "el rol que puede descargar";
    SECRET: "the name of the pull secret", "el nombre del pull secret";
    SERVICE_ACCOUNT: "the pod's service account, usually default", "la service account del pod, normalmente default";
    TAG: "a tag that exists", "un tag que exista";
    TOKEN.hidden: "the access token or password", "el token de acceso o la contraseña";
    VALUE.free: "the value and what it is to be, such as image.tag=1.2", "el valor y su nuevo contenido, por ejemplo image.tag=1.2";
    USER.free: "the user name for the registry", "el nombre de usuario del registro";
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
        assert!(TOKEN.secret && ALL.iter().filter(|blank| blank.secret).count() == 1);
    }
}
