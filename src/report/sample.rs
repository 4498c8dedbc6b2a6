//! A small hand-written report, for the tests of the renderers.

use super::*;
use crate::causes::CauseId;
use crate::fix::{PlaceholderId, PlanId};

/// One image that fails in one place, with a fix of three steps and another fix of one step.
pub fn report() -> Report {
    Report {
        schema: 1,
        outcome: Outcome::Diagnosed,
        inputs: vec![InputKind::DescribePod],
        findings: vec![finding()],
        notices: vec![Notice { kind: "truncated-paste", text: "The text ends in the middle.".to_owned() }],
        unread: Vec::new(),
    }
}

/// The finding of [`report`].
pub fn finding() -> Finding {
    Finding {
        cause: CauseId::TagNotFound,
        confidence: Confidence::Likely,
        alternatives: vec![Alternative {
            cause: CauseId::RepositoryNotFound,
            why: "The answer is the same.".to_owned(),
        }],
        image: Some("nginx:lates".to_owned()),
        reference: Some(Reference {
            registry: "docker.io".to_owned(),
            repository: "library/nginx".to_owned(),
            tag: Some("lates".to_owned()),
            digest: None,
        }),
        registry: Some("docker-hub"),
        stage: Stage::Manifest,
        path: Vec::new(),
        host: None,
        pull_secret: None,
        places: vec![place("web-1")],
        evidence: vec![Evidence { start: 10, end: 26, line: 61, text: "manifest unknown".to_owned() }],
        title: "The registry has no such tag".to_owned(),
        explanation: "The registry answered and has no image under this tag.".to_owned(),
        retry: Retry { helps: false, seconds: Some([40, 300]), attempts: None },
        hints: Vec::new(),
        learnt: Vec::new(),
        alone: false,
        fixes: vec![
            Fix {
                id: PlanId::CorrectTag,
                title: "Correct the tag".to_owned(),
                reason: String::new(),
                recommended: true,
                steps: vec![
                    step(Effect::Undo, "Go back.", Some("kubectl rollout undo deployment/web")),
                    step(
                        Effect::Change,
                        "Set a tag that exists.",
                        Some("kubectl set image deployment/web web=nginx:TAG"),
                    ),
                    Step {
                        manifest: Some("kind: Pod\nspec: {}\n".to_owned()),
                        syntax: Some(Syntax::Yaml),
                        place: Where::Node,
                        ..step(Effect::Verify, "Compare the file.", None)
                    },
                ],
            },
            Fix {
                id: PlanId::PushTag,
                title: "Push the tag".to_owned(),
                reason: String::new(),
                recommended: false,
                steps: vec![step(Effect::Change, "Push it.", Some("docker push nginx:lates"))],
            },
        ],
    }
}

/// A place in the namespace `shop`.
pub fn place(pod: &str) -> Place {
    Place {
        namespace: Some("shop".to_owned()),
        pod: Some(pod.to_owned()),
        container: Some("web".to_owned()),
        kind: ContainerKind::Init,
        node: Some("worker-3".to_owned()),
        owner: Some(Owner { kind: "Deployment".to_owned(), name: "web".to_owned() }),
    }
}

fn step(effect: Effect, text: &str, command: Option<&str>) -> Step {
    let tag = || BlankField {
        id: PlaceholderId::Tag,
        label: "the tag to use".to_owned(),
        suggestions: vec!["latest".to_owned(), "1.27".to_owned()],
        secret: false,
    };
    Step {
        effect,
        place: Where::Workstation,
        text: text.to_owned(),
        command: command.map(str::to_owned),
        argv: None,
        manifest: None,
        answerable: false,
        syntax: None,
        script: if effect == Effect::Undo { InScript::Skip } else { InScript::Run },
        parts: command.map(str::to_owned).into_iter().collect(),
        blanks: command.filter(|line| line.contains("TAG")).map(|_| tag()).into_iter().collect(),
    }
}
