//! The placeholders in commands and files, which only the user can fill in. One table.
//!
//! The JSON output and the page's DOM hooks use their older name, blanks.

use super::ValueKind;
use crate::lang::Text;

/// A placeholder, with suggestions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// Its id.
    pub id: PlaceholderId,
    /// Suggestions, best first.
    pub suggestions: Vec<String>,
    /// The accepted values: those of the table, or fewer.
    pub kind: ValueKind,
}

/// Where else a value applies once it is entered. A tag of one image is not a tag of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// This image only.
    Image,
    /// Every image of the same registry.
    Registry,
    /// Everything.
    All,
}

/// A row of the table.
struct About {
    name: &'static str,
    label: Text,
    kind: ValueKind,
    scope: Scope,
}

impl PlaceholderId {
    /// Its name in commands: upper case, such as `TAG`. It is public and stable.
    pub fn name(self) -> &'static str {
        self.about().name
    }

    /// What to fill in.
    pub fn label(self) -> Text {
        self.about().label
    }

    /// The accepted values.
    pub fn kind(self) -> ValueKind {
        self.about().kind
    }

    /// Where else a value applies.
    pub fn scope(self) -> Scope {
        self.about().scope
    }

    /// Whether the value must never be shown or stored.
    pub fn is_secret(self) -> bool {
        self.kind() == ValueKind::Secret
    }

    /// The placeholder with this name; `None` if there is none.
    pub fn parse(name: &str) -> Option<PlaceholderId> {
        ALL.iter().copied().find(|id| id.name() == name)
    }

    /// This placeholder with suggestions, best first.
    pub fn suggest<S: Into<String>>(self, guesses: impl IntoIterator<Item = S>) -> Placeholder {
        Placeholder { suggestions: guesses.into_iter().map(Into::into).collect(), ..Placeholder::from(self) }
    }
}

/// Their names, separated by commas: `TAG, NAME`.
pub fn names(ids: &[PlaceholderId]) -> String {
    ids.iter().map(|id| id.name()).collect::<Vec<_>>().join(", ")
}

impl From<PlaceholderId> for Placeholder {
    fn from(id: PlaceholderId) -> Placeholder {
        Placeholder { id, suggestions: Vec::new(), kind: id.kind() }
    }
}

/// One row per placeholder: variant, name, accepted values, scope, label.
macro_rules! placeholders {
    ($($Variant:ident $name:literal $kind:ident $scope:ident: $en:literal, $es:literal;)*) => {
        /// The id of a placeholder.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum PlaceholderId {
            $(#[doc = concat!("`", $name, "`")] $Variant,)*
        }

        impl PlaceholderId {
            fn about(self) -> &'static About {
                match self {
                    $(PlaceholderId::$Variant => &About {
                        name: $name,
                        label: Text! { en: $en, es: $es },
                        kind: ValueKind::$kind,
                        scope: Scope::$scope,
                    },)*
                }
            }
        }

        static ALL: &[PlaceholderId] = &[$(PlaceholderId::$Variant),*];
    };
}

placeholders! {
    Account "ACCOUNT" Word Registry: "the number of the AWS account", "el número de la cuenta de AWS";
    AnonymousToken "ANONYMOUS_TOKEN" Free All: "the token that was printed", "el token que se imprimió";
    Auth "AUTH" Secret Registry: "the base64 of USER:TOKEN", "el base64 de USER:TOKEN";
    CaFile "CA_FILE" Free All: "the CA certificate, a PEM file", "el certificado de la CA, un archivo PEM";
    Certificate "CERTIFICATE" Free All: "the CA certificate, base64 of its file", "el certificado de la CA, su archivo en base64";
    Chart "CHART" Free Image: "the chart, as it was installed", "el chart, tal como se instaló";
    Cluster "CLUSTER" Word All: "the name of the cluster", "el nombre del clúster";
    ClusterLocation "CLUSTER_LOCATION" Word All: "the zone or region of the cluster", "la zona o región del clúster";
    Commit "COMMIT" Word Image: "the commit that brought the failing image", "el commit que trajo la imagen que falla";
    Container "CONTAINER" Label Image: "the name of the container", "el nombre del contenedor";
    Digest "DIGEST" Digest Image: "the digest, beginning with sha256:", "el digest, que empieza por sha256:";
    Dns "DNS" Host All: "the address of a DNS server", "la dirección de un servidor DNS";
    From "FROM" Label Registry: "the namespace that has the secret", "el namespace que tiene el secret";
    Host "HOST" Host Image: "the registry's host, with its port if it has one", "el host del registro, con su puerto si lo tiene";
    Image "IMAGE" Image Image: "the image, in full", "la imagen, completa";
    ImageNamespace "IMAGE_NAMESPACE" Label Image: "the project that holds the image", "el proyecto que contiene la imagen";
    InstanceId "INSTANCE_ID" Word Image: "the id of the node's instance, such as i-0abc", "el id de la instancia del nodo, por ejemplo i-0abc";
    Job "JOB" Name Image: "the name of the Job", "el nombre del Job";
    Key "KEY" Free All: "the public key file", "el archivo de la clave pública";
    KeyData "KEY_DATA" Free All: "the public key, base64 of its file", "la clave pública, su archivo en base64";
    Kind "KIND" Kind Image: "the kind of the workload, such as deployment", "el tipo del workload, por ejemplo deployment";
    KubeletId "KUBELET_ID" Word All: "the object id of the kubelet's identity", "el object id de la identidad del kubelet";
    LaunchTemplate "LAUNCH_TEMPLATE" Word All: "the name of the launch template", "el nombre de la launch template";
    Location "LOCATION" Word Registry: "the location of the repository, such as europe-west1", "la ubicación del repositorio, por ejemplo europe-west1";
    Mirror "MIRROR" Image Registry: "the mirror's host, with its port if it has one", "el host del mirror, con su puerto si lo tiene";
    Name "NAME" Name Image: "the name of the workload", "el nombre del workload";
    Namespace "NAMESPACE" Label All: "the namespace of the pod", "el namespace del pod";
    NewImage "NEW_IMAGE" Image Image: "the corrected image, in full", "la imagen corregida, completa";
    NewSecret "NEW_SECRET" Name Image: "a pull secret of that list", "un pull secret de esa lista";
    Node "NODE" Name Image: "the node of the pod", "el nodo del pod";
    NodeImage "NODE_IMAGE" Image Image: "an image of that list with a shell", "una imagen de esa lista con shell";
    Nodegroup "NODEGROUP" Word All: "the name of the node group", "el nombre del grupo de nodos";
    NodeRole "NODE_ROLE" Account All: "the IAM role of the nodes", "el rol de IAM de los nodos";
    NodeSa "NODE_SA" Account All: "the e-mail address of the nodes' service account", "el correo de la cuenta de servicio de los nodos";
    NoProxy "NO_PROXY" Free All: "hosts and networks that need no proxy", "hosts y redes que no necesitan proxy";
    Organisation "ORGANISATION" Word Registry: "the name of the organisation", "el nombre de la organización";
    Owner "OWNER" Word Image: "the organisation, user or project that holds the image", "la organización, el usuario o el proyecto que contiene la imagen";
    Platform "PLATFORM" Image Image: "a CPU that the image is built for, such as amd64", "una CPU para la que existe la imagen, por ejemplo amd64";
    Pod "POD" Name Image: "the name of the pod", "el nombre del pod";
    Pool "POOL" Word All: "the name of the node pool", "el nombre del node pool";
    Project "PROJECT" Account Registry: "the Google Cloud project", "el proyecto de Google Cloud";
    Proxy "PROXY" Free All: "the proxy's address, such as http://proxy.example.com:3128", "la dirección del proxy, por ejemplo http://proxy.example.com:3128";
    PullSecret "PULL_SECRET" Name Image: "a pull secret that the first command printed", "un pull secret que imprimió el primer comando";
    Region "REGION" Word Registry: "the region of the registry", "la región del registro";
    Registry "REGISTRY" Word Registry: "the name of the registry", "el nombre del registro";
    RegistryId "REGISTRY_ID" Free Registry: "the resource id of the registry", "el resource id del registro";
    Release "RELEASE" Name Image: "the name of the Helm release", "el nombre del release de Helm";
    Repository "REPOSITORY" Image Image: "the path of the repository in the registry", "la ruta del repositorio en el registro";
    ResourceGroup "RESOURCE_GROUP" Free All: "the Azure resource group of the cluster", "el grupo de recursos de Azure del clúster";
    Revision "REVISION" Word Image: "the number of the revision that you left", "el número de la revisión que dejaste";
    Role "ROLE" Free Registry: "the role that may pull", "el rol que puede descargar";
    SecretUri "SECRET_URI" Image All: "the certificate in Secret Manager, such as projects/123456/secrets/ca/versions/1", "el certificado en Secret Manager, por ejemplo projects/123456/secrets/ca/versions/1";
    Secret "SECRET" Name Registry: "a name for the new pull secret", "un nombre para el nuevo pull secret";
    ServiceAccount "SERVICE_ACCOUNT" Name All: "the pod's service account, usually default", "la service account del pod, normalmente default";
    Tag "TAG" Tag Image: "a tag that exists", "un tag que exista";
    TemplateVersion "TEMPLATE_VERSION" Word All: "the version of the launch template", "la versión de la launch template";
    Token "TOKEN" Secret Registry: "the access token or password", "el token de acceso o la contraseña";
    User "USER" Free Registry: "the user name for the registry", "el nombre de usuario del registro";
    Value "VALUE" Free Image: "the value and what it is to be, such as image.tag=1.2", "el valor y su nuevo contenido, por ejemplo image.tag=1.2";
    Workspace "WORKSPACE" Word All: "the id of the Log Analytics workspace", "el id del workspace de Log Analytics";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn placeholders_stand_out_and_are_explained() {
        for id in ALL {
            let name = id.name();
            assert!(name.chars().all(|c| c.is_ascii_uppercase() || c == '_'), "{name}");
            assert_ne!(id.label().get(Lang::En), id.label().get(Lang::Es), "{name}");
            assert_eq!(PlaceholderId::parse(name), Some(*id), "duplicate name");
        }
        let secrets = [PlaceholderId::Auth, PlaceholderId::Token];
        assert!(ALL.iter().all(|id| id.is_secret() == secrets.contains(id)));
    }
}
