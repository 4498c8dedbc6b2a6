//! What cloud CLIs report about the nodes' identity and its permissions.

use super::{Check, What, json, one, subject, text};
use crate::answers::{Fact, Output, Parsed};

/// A bare answer: a role, an object ID, a service account. Recognised only below the command that prints it.
pub(super) fn identity(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at).trim_matches('"');
    if line.is_empty() || line.contains(' ') {
        return None;
    }
    let is_first = output.is_first(at);
    let asked = |command: &str| is_first && output.answers(command);
    let is_role = line.starts_with("arn:aws") && line.contains(":role/");
    let is_id = line.len() == 36
        && line.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        });
    let is_account = line.ends_with(".gserviceaccount.com") || line == "default";
    let what = if is_role && (asked("aws eks ~nodeRole") || super::alone(output, at, at + 1)) {
        What::NodeRole(line.to_owned())
    } else if is_id && asked("az aks show ~objectId") {
        What::KubeletId(line.to_owned())
    } else if is_account && asked("gcloud container ~serviceAccount") {
        What::NodeSa(line.to_owned())
    } else {
        return None;
    };
    one(output, what, output.span(at), at + 1)
}

/// The resource ID of a registry.
pub(super) fn registry_id(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at).trim_matches('"');
    let is_one = line.starts_with("/subscriptions/") && line.contains("/Microsoft.ContainerRegistry/registries/");
    if !is_one || line.contains(' ') {
        return None;
    }
    one(output, What::RegistryId(line.to_owned()), output.span(at), at + 1)
}

/// Parts of the names of roles with read permission, in AWS, Azure and Google Cloud.
const READ: [&str; 9] = [
    "AmazonEC2ContainerRegistry",
    "AdministratorAccess",
    "AcrPull",
    "AcrPush",
    "Container Registry Repository OutputReader",
    "Contributor",
    "roles/artifactregistry.",
    "roles/storage.objectViewer",
    "roles/owner",
];

/// The commands that list permissions, the flag for the identity, and the role for the nodes of each cloud.
const CLOUDS: [(&str, &[&str], &str); 4] = [
    ("aws iam ~role-policies", &["--role-name"], "AmazonEC2ContainerRegistryPullOnly"),
    ("az role assignment list", &["--assignee", "--assignee-object-id"], "AcrPull"),
    ("gcloud artifacts ~get-iam-policy", &[], "roles/artifactregistry.reader"),
    ("gcloud projects ~get-iam-policy", &[], "roles/artifactregistry.reader"),
];

/// The roles of an identity, or the identities with a role.
pub(super) fn rights(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let reads = |line: &str| READ.iter().any(|role| line.contains(role));
    let is_table = line.starts_with("Principal ") && line.contains(" Role ") && line.contains("Scope");
    let is_policy = line == "bindings:" && output.line(at + 1).starts_with("- members:");
    let of_aws = line == "{" && output.line(at + 1).trim_start().starts_with("\"AttachedPolicies\"");
    let cloud = CLOUDS.iter().find(|(command, ..)| output.answers(command));
    // Other layouts, as filters print them. An error says nothing.
    let lower = line.to_ascii_lowercase();
    let is_other = output.is_first(at) && cloud.is_some() && !lower.contains("error") && !line.starts_with('(');
    if !is_table && !is_policy && !of_aws && !is_other {
        return None;
    }
    let of_layout = if of_aws {
        0
    } else if is_table {
        1
    } else {
        2
    };
    let (_, flags, role) = cloud.or(CLOUDS.get(of_layout))?;
    let is_name = |name: &&str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"@._+=-".contains(&byte));
    let identity = output.flag(flags).filter(is_name).map(str::to_owned);
    let told = |given, holders, place, end| {
        one(output, What::Rights { given, holders, identity, role }, output.span(place), end)
    };
    if line.starts_with(['{', '[']) {
        let (_, end) = output.tree(at)?;
        let place = (at..end).find(|at| reads(output.line(*at)));
        return told(place.is_some(), Vec::new(), place.unwrap_or(if of_aws { at + 1 } else { at }), end);
    }
    let lines: Vec<(usize, &str)> = output.paragraph(at).collect();
    let end = lines.last().map_or(at, |(line, _)| *line) + 1;
    let mut holders: Vec<String> = Vec::new();
    let mut members: Vec<String> = Vec::new();
    let mut place = None;
    for (line, said) in &lines {
        if said.starts_with("- members:") {
            members.clear();
        } else if let Some(member) = said.trim_start().strip_prefix("- ").filter(|_| is_policy) {
            members.push(member.to_owned());
        } else if reads(said) {
            place = Some(*line);
            holders.append(&mut members);
        }
    }
    told(place.is_some(), holders, place.unwrap_or(at), end)
}

/// Who has permission to pull: `az aks check-acr`, `aws ecr get-repository-policy`.
pub(super) fn grant(output: &Output, at: usize) -> Option<Parsed> {
    check(output, at).or_else(|| policy(output, at))
}

/// The maximum number of lines that `az aks check-acr` prints.
const CHECK_LINES: usize = 40;
/// Its other messages, after the timestamp. Source: Azure/aks-canipull, main.go.
const CHECK_OTHERS: [&str; 9] = [
    "ACR ",
    "Canonical name for ACR",
    "Checking ",
    "Cluster cloud name",
    "Failed to ",
    "Getting managed identity token",
    "Kubelet managed identity",
    "Loading azure.json",
    "Sign in to AAD",
];
/// Its decisive messages, after the timestamp.
const CHECKS: [(&str, Check); 4] = [
    ("Checking host name resolution", Check::Name),
    ("Validating managed identity", Check::Identity),
    ("Validating service principal", Check::Identity),
    ("Validating image pull permission", Check::Right),
];

fn check(output: &Output, at: usize) -> Option<Parsed> {
    let begins = |line: &str| {
        let said = line.split_once("] ").map_or(line, |(_, said)| said);
        line.starts_with("Your cluster can") || CHECKS.iter().any(|(start, _)| said.starts_with(start))
    };
    if !begins(output.line(at)) {
        return None;
    }
    let mut found = None;
    let mut end = at + 1;
    let mut host = "";
    // Do not stop at commands: a timestamp alone looks like a prompt.
    for (number, line) in (at..at + CHECK_LINES).map(|at| (at, output.line(at))) {
        let is_other = CHECK_OTHERS.iter().any(|start| line.starts_with(start));
        if !begins(line) && !is_other && !line.starts_with('[') {
            break;
        }
        end = number + 1;
        if let Some((_, rest)) = line.split_once("resolution (") {
            host = rest.split(')').next().unwrap_or_default();
        }
        if let Some((_, rest)) = line.split_once("pull images from ") {
            host = rest.trim_end_matches(['!', '.']);
        }
        if line.contains("FAILED") {
            let part = CHECKS.iter().find(|(start, _)| line.contains(start));
            found = found.or(part.map(|(_, check)| (*check, number)));
        } else if line.starts_with("Your cluster can pull") {
            found = found.or(Some((Check::Good, number)));
        }
    }
    let (check, place) = found?;
    let read = Parsed::one(super::fact(subject::at(host, ""), output, What::Check(check)), output.span(place), end);
    Some(read)
}

fn policy(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let named = |account: &str, path: &str| {
        subject::at(&format!("{account}.dkr.ecr.{}.*", output.flag(&["--region"]).unwrap_or("*")), path)
    };
    if line.contains("RepositoryPolicyNotFoundException") {
        let part =
            |start: &str| line.split_once(start).and_then(|(_, rest)| rest.split_once('\'')).map(|(part, _)| part);
        let about = named(part("registry with id '").unwrap_or("*"), part("name '").unwrap_or_default());
        return Some(Parsed::one(super::fact(about, output, What::Policy(None)), output.span(at), at + 1));
    }
    let (node, end) = json(output, at, &["policyText"])?;
    let account = text(&node, &["registryId"]).unwrap_or("*");
    let path = text(&node, &["repositoryName"]).unwrap_or_default();
    let words = text(&node, &["policyText"])?;
    // Accounts and roles, whether the statement allows or denies.
    let principals = words.split('"').map(|word| word.trim_end_matches('\\'));
    let is_one = |word: &&str| word.starts_with("arn:aws") || *word == "*" || is_account(word);
    let mut names: Vec<String> = Vec::new();
    for name in principals.filter(is_one) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    let fact: Fact = super::fact(named(account, path), output, What::Policy(Some(names)));
    Some(Parsed::one(fact, output.span(at), end))
}

/// Whether the word is an AWS account ID.
fn is_account(word: &str) -> bool {
    word.len() == 12 && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::whats;
    use super::*;

    #[test]
    fn identities_and_grants() {
        for (text, what) in [
            (
                "$ aws eks describe-nodegroup --cluster-name c --nodegroup-name n --query nodegroup.nodeRole --output text\narn:aws:iam::123456789012:role/nodes\n",
                What::NodeRole("arn:aws:iam::123456789012:role/nodes".into()),
            ),
            (
                "failed\n\narn:aws:iam::123456789012:role/nodes\n",
                What::NodeRole("arn:aws:iam::123456789012:role/nodes".into()),
            ),
            (
                "$ az aks show -n c -g g --query identityProfile.kubeletidentity.objectId -o tsv\n0a1b2c3d-0000-1111-2222-333344445555\n",
                What::KubeletId("0a1b2c3d-0000-1111-2222-333344445555".into()),
            ),
            (
                "$ gcloud container node-pools describe p --cluster=c --format='value(config.serviceAccount)'\nnodes@proj.iam.gserviceaccount.com\n",
                What::NodeSa("nodes@proj.iam.gserviceaccount.com".into()),
            ),
            (
                "[2026-11-02T10:00:00Z] Checking host name resolution (acme.azurecr.io): SUCCEEDED\n[2026-11-02T10:00:01Z] Validating image pull permission: FAILED\n[2026-11-02T10:00:01Z] ACR acme.azurecr.io rejected token exchange: 401\n",
                What::Check(Check::Right),
            ),
            (
                "[2026-11-02T10:00:00Z] Validating image pull permission: SUCCEEDED\n[2026-11-02T10:00:01Z]\nYour cluster can pull images from acme.azurecr.io!\n",
                What::Check(Check::Good),
            ),
            (
                "An error occurred (RepositoryPolicyNotFoundException) when calling the GetRepositoryPolicy operation: Repository policy does not exist for the repository with name 'web' in the registry with id '123456789012'",
                What::Policy(None),
            ),
            (
                "{\n    \"registryId\": \"123456789012\",\n    \"repositoryName\": \"web\",\n    \"policyText\": \"{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":{\\\"AWS\\\":\\\"arn:aws:iam::210987654321:root\\\"}}]}\"\n}",
                What::Policy(Some(vec!["arn:aws:iam::210987654321:root".into()])),
            ),
            (
                "$ az acr show -n acme --query id -o tsv\n/subscriptions/0a/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/acme\n",
                What::RegistryId(
                    "/subscriptions/0a/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/acme".into(),
                ),
            ),
            (
                "{\n    \"AttachedPolicies\": [\n        {\n            \"PolicyName\": \"AmazonEKSWorkerNodePolicy\"\n        }\n    ]\n}",
                What::Rights { given: false, holders: Vec::new(), identity: None, role: CLOUDS[0].2 },
            ),
            (
                "Principal   Role     Scope\n----------  -------  -----\n0a1b        AcrPull  /subscriptions/x\n",
                What::Rights { given: true, holders: Vec::new(), identity: None, role: CLOUDS[1].2 },
            ),
            (
                "bindings:\n- members:\n  - serviceAccount:nodes@proj.iam.gserviceaccount.com\n  role: roles/artifactregistry.reader\netag: x\n",
                What::Rights {
                    given: true,
                    holders: vec!["serviceAccount:nodes@proj.iam.gserviceaccount.com".into()],
                    identity: None,
                    role: CLOUDS[2].2,
                },
            ),
            (
                "$ aws iam list-attached-role-policies --role-name nodes --query 'AttachedPolicies[].PolicyName'\n[\n    \"AmazonEKS_CNI_Policy\"\n]\n",
                What::Rights { given: false, holders: Vec::new(), identity: Some("nodes".into()), role: CLOUDS[0].2 },
            ),
            (
                "$ az role assignment list --assignee 0a1b --scope /subscriptions/x\n[]\n",
                What::Rights { given: false, holders: Vec::new(), identity: Some("0a1b".into()), role: CLOUDS[1].2 },
            ),
            (
                "$ az role assignment list --assignee 0a1b --query '[].roleDefinitionName' -o tsv\nReader\nAcrPull\n",
                What::Rights { given: true, holders: Vec::new(), identity: Some("0a1b".into()), role: CLOUDS[1].2 },
            ),
            (
                "$ gcloud artifacts repositories get-iam-policy web --location europe-west1\netag: ACAB\n",
                What::Rights { given: false, holders: Vec::new(), identity: None, role: CLOUDS[2].2 },
            ),
        ] {
            assert_eq!(whats(text), [what], "{text}");
        }
        for text in ["0a1b2c3d-0000-1111-2222-333344445555", "default", "x arn:aws:iam::123456789012:role/nodes"] {
            assert_eq!(whats(text), [], "{text}");
        }
    }
}
