use super::*;
use crate::fix::{PlaceholderId, Shell, value};

fn image_change(image: &str) -> Command {
    Command::of("kubectl set image").arg("deployment/web").arg(Arg::from("web=").join(Arg::value(
        Some(image),
        value::image,
        PlaceholderId::Image,
    )))
}

#[test]
fn a_plain_command_needs_no_quotes() {
    let command = image_change("nginx:1.27").arg("-n").arg("shop");
    assert_eq!(command.render(Shell::Posix), "kubectl set image deployment/web web=nginx:1.27 -n shop");
    assert_eq!(command.render(Shell::PowerShell), "kubectl set image deployment/web web=nginx:1.27 -n shop");
    assert!(command.placeholders().is_empty());
}

#[test]
fn a_hostile_value_becomes_a_placeholder() {
    for hostile in ["$(touch x)", "`id`", "a;b", "--local", "a b", "a\nb", "nginx\u{200b}", "\u{202e}nginx", "", "\0"] {
        let command = image_change(hostile);
        assert_eq!(command.render(Shell::Posix), "kubectl set image deployment/web web=IMAGE", "{hostile:?}");
        assert_eq!(command.placeholders().len(), 1, "{hostile:?}");
    }
}

#[test]
fn a_placeholder_that_may_hold_anything_stays_in_quotes() {
    let command = Command::of("docker login -u").arg(PlaceholderId::User);
    assert_eq!(command.render(Shell::Posix), "docker login -u 'USER'");
    assert_eq!(command.render(Shell::PowerShell), "docker login -u 'USER'");
}

#[test]
fn a_pipeline_has_one_list_per_command() {
    let command = Command::of("kubectl get pods").lines_with("web");
    assert_eq!(command.render(Shell::Posix), "kubectl get pods | grep -F web");
    assert_eq!(command.render(Shell::PowerShell), "kubectl get pods | Select-String -SimpleMatch web");
    assert_eq!(command.argv().map(|lists| lists.len()), Some(2));
}

#[test]
fn the_output_of_another_command_is_one_word_without_argv() {
    let command = Command::of("kubectl patch sa default -p")
        .arg(Arg::output(Command::of("kubectl get sa default -o").arg("go-template={{.metadata.name}} x")));
    let line = "kubectl patch sa default -p \"$(kubectl get sa default -o go-template='{{.metadata.name}} x')\"";
    assert_eq!(command.render(Shell::Posix), line);
    assert_eq!(command.argv(), None);
}

#[test]
fn output_can_be_redirected_to_a_file() {
    let file = Arg::value(Some("web"), value::subdomain, PlaceholderId::Job).join(".job.yaml");
    let command = Command::of("kubectl get job web -o yaml").save_as(file);
    assert_eq!(command.render(Shell::Posix), "kubectl get job web -o yaml > web.job.yaml");
    let line = "kubectl get job web -o yaml | Set-Content -Encoding utf8 web.job.yaml";
    assert_eq!(command.render(Shell::PowerShell), line);
    assert_eq!(command.argv(), None);
    let placeholder =
        Command::of("kubectl get job").arg(PlaceholderId::Job).save_as(Arg::from(PlaceholderId::Job).join(".yaml"));
    let filled = placeholder.fill(&[(PlaceholderId::Job, "web")].into_iter().collect());
    assert_eq!(filled.render(Shell::Posix), "kubectl get job web > web.yaml");
}

#[test]
fn each_placeholder_is_named_once() {
    let command =
        Command::of("echo").arg(PlaceholderId::Image).arg(Arg::output(Command::of("echo").arg(PlaceholderId::Image)));
    assert_eq!(command.placeholders().len(), 1);
}

#[test]
fn each_tool_has_its_own_command_line() {
    let image = Arg::value(Some("ghcr.io/acme/web:1"), value::image, PlaceholderId::Image);
    let line = |tool: Tool, question| Command::ask(question, image.clone()).with_tool(tool, &[]).render(Shell::Posix);
    assert_eq!(line(Tool::Docker, Question::Image), "docker buildx imagetools inspect ghcr.io/acme/web:1");
    assert_eq!(line(Tool::Crane, Question::Image), "crane digest ghcr.io/acme/web:1");
    assert_eq!(line(Tool::Skopeo, Question::Image), "skopeo inspect docker://ghcr.io/acme/web:1");
    assert_eq!(line(Tool::Skopeo, Question::Manifest), "skopeo inspect --raw docker://ghcr.io/acme/web:1");
    let without = |program: &str, question| {
        let command = Command::ask(question, image.clone()).with_tool(Tool::Docker, &[program.to_owned()]);
        command.render(Shell::Posix)
    };
    assert_eq!(without("crane", Question::Tags), line(Tool::Skopeo, Question::Tags));
    assert_eq!(without("crane", Question::Image), line(Tool::Docker, Question::Image));
    assert_eq!(without("docker", Question::Image), line(Tool::Crane, Question::Image));
    assert_eq!(line(Tool::Docker, Question::Tags), line(Tool::Crane, Question::Tags));
    assert!(Tool::ALL.into_iter().all(|tool| Tool::from_name(tool.name()) == Some(tool)));
}

#[test]
fn docker_is_the_default_tool() {
    let command = Command::ask(Question::Manifest, Arg::from(PlaceholderId::Image));
    assert_eq!(command.render(Shell::Posix), command.clone().with_tool(Tool::Docker, &[]).render(Shell::Posix));
    assert_eq!(command.argv(), command.clone().with_tool(Tool::Docker, &[]).argv());
    assert!(command.asks() && !command.with_tool(Tool::Crane, &[]).asks());
}
