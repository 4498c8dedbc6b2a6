//! Outputs of the next command that contain a hostile value: an attacker's second paste.

use super::case::base64;

/// The contents of a secret as printed by `kubectl get secret -o yaml`; `§` is the value in its credentials.
const LOGIN: &str = r#"{"auths":{"§":{"username":"§","password":"§","auth":"YW5hOmh1bnRlcjI="}}}"#;

/// Outputs; `§` is the value, `¶` the value in a JSON or YAML string, `†` credentials with it in base64.
const OUTPUTS: &[&str] = &[
    "$ kubectl get secret § -n § -o yaml\napiVersion: v1\ndata:\n  .dockerconfigjson: †\nkind: Secret\nmetadata:\n  \
     name: ¶\n  namespace: ¶\ntype: kubernetes.io/dockerconfigjson\n",
    "apiVersion: v1\ndata:\n  .dockerconfigjson: †\nkind: Secret\nmetadata:\n  name: regcred\n  namespace: shop\ntype: ¶\n",
    "$ kubectl get serviceaccount default -n shop -o yaml\napiVersion: v1\nimagePullSecrets:\n- name: ¶\nkind: ServiceAccount\n\
     metadata:\n  name: ¶\n  namespace: ¶\n",
    "$ kubectl get secrets -n shop\nNAME   TYPE   DATA   AGE\n§   kubernetes.io/dockerconfigjson   1   4d\n",
    "$ kubectl get pod web -n shop -o yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  name: ¶\n  namespace: shop\nspec:\n  \
     imagePullSecrets:\n  - name: ¶\n  serviceAccountName: ¶\n",
    "$ crane ls registry.example.com:5000/team/web\n1.26\n§\n",
    "{\"name\":\"team/web\",\"tags\":[\"1.26\",¶]}\n",
    "$ curl -sI https://registry.example.com:5000/v2/\nHTTP/1.1 401 Unauthorized\nWww-Authenticate: Bearer \
     realm=\"https://§/token\",service=\"§\"\n",
    "* Host §:443 was resolved.\n* connect to § port 443 failed: Connection refused\ncurl: (7) Failed to connect to § port 443\n",
    "$ nslookup registry.example.com\nServer:\t\t§\nAddress:\t§#53\n\n** server can't find §: NXDOMAIN\n",
    "CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN = §\n   i:CN = §\n---\nsubject=CN = §\nissuer=CN = §\n\
     notAfter=Nov 23 23:59:59 2026 GMT\n",
    "ana@§:~$ df -h /var/lib/containerd\nFilesystem      Size  Used Avail Use% Mounted on\n/dev/§   50G   50G     0 100% /§\n",
    "bash: §: command not found\n",
    "Error from server (Forbidden): secrets \"§\" is forbidden: User \"§\" cannot get resource \"secrets\" in API group \"\" in \
     the namespace \"§\"\n",
    "The connection to the server § was refused - did you specify the right host or port?\n",
    "server = \"https://§\"\n\n[host.\"https://§\"]\n  capabilities = [\"pull\"]\n",
    "Environment=HTTPS_PROXY=http://§:3128 NO_PROXY=§\n",
    "cat: /§: No such file or directory\n",
    "$ kubectl get secret § -o json | jq '.data | map_values(@base64d)'\n{\n  \".dockerconfigjson\": ¶\n}\n",
    "$ kubectl get secret regcred -o json | jq '.auths | keys[]'\n§\n",
    "$ kubectl get deploy/§ -o json | jq '.spec.template.spec.containers[]'\n{\n  \"name\": ¶,\n  \"image\": ¶\n}\n",
    "$ kubectl get deploy -o wide\nNAME   READY   UP-TO-DATE   AVAILABLE   AGE   CONTAINERS   IMAGES   SELECTOR\n\
     §   0/1   1   0   9d   §   §   app=web\n",
    "$ kubectl get node § -o json | jq -r '.status.images[].names[]'\n§\n",
    "mirrors:\n  docker.io:\n    endpoint:\n    - ¶\nconfigs:\n  ¶:\n    auth:\n      password: ¶\n",
    "$ docker info\nServer Version: 28\n HTTPS Proxy: http://§:3128\n Insecure Registries:\n  §\n Live Restore Enabled: false\n",
    "PS C:\\> Resolve-DnsName §\nResolve-DnsName : § : DNS name does not exist\n",
    "$ kubectl rollout history deployment/§\ndeployment.apps/§\nREVISION  CHANGE-CAUSE\n1         §\n",
];

/// An output with this value, below a paste.
pub fn below(paste: &str, value: &str, at: usize) -> String {
    let quoted = serde_json::to_string(value).unwrap();
    let login = base64(LOGIN.replace('§', quoted.trim_matches('"')).as_bytes());
    let output = OUTPUTS[at % OUTPUTS.len()].replace('†', &login).replace('¶', &quoted).replace('§', value);
    format!("{paste}\n\n{output}")
}
