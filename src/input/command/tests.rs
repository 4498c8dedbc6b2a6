use super::*;

/// The namespace that a line names: `-` for the user's own, `*` for an unknown one, `none` if the line is not a
/// command.
fn namespace(line: &str) -> &str {
    match read(line).map(|command| command.scope) {
        None => "none",
        Some(Scope::Own) => "-",
        Some(Scope::Unknown) => "*",
        Some(Scope::Named(range)) => &line[range],
    }
}

#[test]
fn every_way_to_write_it() {
    for line in [
        "kubectl get events -n shop",
        "kubectl get events -n=shop",
        "kubectl get events -nshop",
        "kubectl get events --namespace shop",
        "kubectl get events --namespace=shop",
        "kubectl get events --namespace=\"shop\" --sort-by=.lastTimestamp",
        "kubectl get events -n 'shop' | tail -n 20",
        "kubectl -n shop get events --watch",
        "kubectl --context prod -n shop describe pod web-0",
        "kubectl --namespace=shop logs deploy/web --tail=5",
        "kubectl rollout status deploy/web -n shop --timeout=60s",
        "kubectl apply -f web.yaml -n shop",
        "kubectl get pods -n other -n shop",
        "kubectl exec -itn shop web-0 -- grep -n other /etc/hosts",
        "kubectl get pods -n shop>pods.txt",
        "kubectl get events \\\n  -n shop",
        "oc get events -n shop",
        "k get ev -n shop",
        "kc get ev -n shop",
        "kgp -n shop",
        "kgpo -n shop -o wide",
        "$ kgpn shop",
        "$ klf web-0 -n shop",
        "minikube kubectl -- get pods -n shop",
        "minikube -p two kubectl -- get pods -n shop",
        "microk8s kubectl get pods -n shop",
        "microk8s.kubectl get pods -n shop",
        "k3s kubectl get pods -n shop",
        "sudo k3s kubectl get pods -n shop",
        "sudo kubectl get pods -n shop",
        "sudo -u ana kubectl get pods -n shop",
        "/usr/local/bin/kubectl get pods -n shop",
        "$ ./kubectl get pods -n shop",
        "KUBECONFIG=~/x kubectl get pods -n shop",
        "watch -n 2 kubectl get pods -n shop",
        "helm status web -n shop",
    ] {
        assert_eq!(namespace(line), "shop", "{line}");
    }
}

#[test]
fn every_prompt() {
    for prompt in [
        "$ ",
        "# ",
        "% ",
        "$",
        "> ",
        "PS C:\\> ",
        "PS C:\\Users\\Ana Maria> ",
        "PS /home/ana> ",
        "C:\\Users\\ana>",
        "ana@host:~$ ",
        "ana@host:~/shop (main) $ ",
        "root@node-1:/etc# ",
        "[root@master ~]# ",
        "[ana@host shop]$ ",
        "ana@mac ~ % ",
        "ana@mac shop % ",
        "ana@host ~> ",
        "(base) ana@host:~$ ",
        "(⎈|prod:default) ana@host:~$ ",
        "(venv) $ ",
        "bash-5.1$ ",
        "sh-4.4# ",
        "/ # ",
        "~/shop $ ",
        "node1:~ # ",
        "➜  ~ ",
        "➜  shop ",
        "➜  shop git:(main) ",
        "➜  shop git:(main) ✗ ",
        "❯ ",
        "❯ sudo ",
        "λ ",
        "+ ",
        "Run ",
        "##[command]",
        "  $ ",
    ] {
        let line = format!("{prompt}kubectl get events -n shop");
        // Email quote marks are removed before.
        let line = line.strip_prefix("> ").unwrap_or(&line);
        assert_eq!(namespace(line), "shop", "{line}");
    }
}

#[test]
fn flags_of_other_programs_do_not_count() {
    for line in [
        "$ kubectl get events | grep -n shop",
        "$ kubectl get events | head -n 5",
        "$ kubectl get events|tail -n 20",
        "$ kubectl exec web-0 -- grep -n shop /etc/hosts",
        "$ kubectl get events && sed -n shop",
        "$ kubectl get events # -n shop",
        "$ watch -n 5 kubectl get pods",
        "$ kubectl get pods -o -n",
    ] {
        assert_eq!(namespace(line), "-", "{line}");
    }
    for line in ["$ docker run -n shop", "$ ls -n shop", "$ tail -n shop x", "docker pull nginx", "$ crictl pods"] {
        assert_eq!(namespace(line), "*", "{line}");
    }
}

#[test]
fn implicit_namespaces_are_unknown() {
    for line in [
        "$ kubectl get pods -A",
        "$ kubectl get pods --all-namespaces",
        "$ kubectl get pods -n shop -A",
        "$ kubectl get pods -Ao wide",
        "$ kubectl get pods -n $NS",
        "$ kubectl get pods -n \"$NS\"",
        "$ kubectl get pods -n <namespace>",
        "$ kubectl get pods -n NAMESPACE",
        "$ kubectl get pods -n",
        "$ kubectl get pods -n shop; kubectl get pods -n other",
        "$ kubectl get pods -n shop; kubectl get pods",
        "$ kgpa",
    ] {
        assert_eq!(namespace(line), "*", "{line}");
    }
    assert_eq!(namespace("$ kubectl get pods -n shop -o name | xargs kubectl describe"), "shop");
    assert_eq!(namespace("$ kubectl get pods -n shop; kubectl get events -n shop"), "shop");
}

#[test]
fn lines_that_are_not_commands() {
    for line in [
        "",
        "The command -n shop is wrong",
        "kubectl is what I use -n shop",
        "# kubectl 1.13: only the kind",
        "# the events of -n shop",
        "k8s runs -n shop",
        "ok -n shop",
        "Warning  Failed  9s  kubelet  Failed to pull image \"a\": run kubectl get x -n shop",
        "  % Total    % Received % Xferd",
        "Host Port:      0/TCP",
        "    Liveness:  http-get http://:8080/ #success=1 #failure=3",
        "keep -n shop",
        "docker: Error response from daemon",
        "Name:   kubectl",
        "ana@example.com: 50% of kubectl get pods -n shop",
        "ana@example.com wrote this > kubectl",
        "    Image:  acme/web@sha256:0123 # kubectl -n shop",
    ] {
        assert_eq!(namespace(line), "none", "{line}");
    }
}

#[test]
fn commands_that_set_the_namespace_of_those_below() {
    let sets = |line: &str| read(line).unwrap().sets.map(|range| range.map_or(String::new(), |r| line[r].into()));
    for line in [
        "$ kubectl config set-context --current --namespace=shop",
        "$ kubectl config set-context --current -n shop",
        "$ kubens shop",
        "$ oc project shop",
        "$ kubectl ns shop",
    ] {
        assert_eq!(sets(line), Some("shop".to_string()), "{line}");
        assert_eq!(namespace(line), "-", "{line}");
    }
    assert_eq!(sets("$ kubectl config use-context prod"), Some(String::new()));
    assert_eq!(sets("$ kubectl get pods -n shop"), None);
}

#[test]
fn commands_are_read_from_sentences() {
    let told = |line: &str| match told(line).map(|command| command.scope) {
        Some(Scope::Named(range)) => line[range].to_string(),
        _ => String::new(),
    };
    assert_eq!(told("I ran `kubectl get pods -n shop` and got this:"), "shop");
    assert_eq!(told("Output of: kubectl get pods -n shop"), "shop");
    assert_eq!(told("Then I ran kubectl, and grep -n shop"), "");
    assert_eq!(told("I ran `kubectl get pods` with -n shop"), "");
}

#[test]
fn a_prompt_may_name_the_machine() {
    for (line, name) in [
        ("root@node-1:~# df -h", Some("node-1")),
        ("[ana@node-1 ~]$ df -h", Some("node-1")),
        ("node-1:~ # df -h", Some("node-1")),
        ("node-1:/var/lib$ df -h", Some("node-1")),
        ("bash-5.1$ df -h", None),
        ("shop $ df -h", None),
        ("➜  shop git:(main) ✗ df -h", None),
        ("C:\\Users\\ana>nslookup ghcr.io", None),
        ("PS C:\\> docker pull web", None),
        ("Run docker pull web", None),
        ("$ df -h", None),
        ("df -h", None),
    ] {
        assert_eq!(super::machine(line), name, "{line}");
    }
}

#[test]
fn a_prompt_after_an_output_starts_a_line() {
    let text = "ana@cp:~$ kubectl get secret a -o jsonpath={.type}\nOpaqueana@cp:~$ date\nana@cp is a user\n[root@n1 ~]# id\n0[root@n1 etc]# ls\n";
    let lines: Vec<&str> = apart(text, crate::input::line_ranges(text)).into_iter().map(|line| &text[line]).collect();
    let parts = ["Opaque", "ana@cp:~$ date", "ana@cp is a user", "[root@n1 ~]# id", "0", "[root@n1 etc]# ls", ""];
    assert_eq!(lines[1..], parts);
}
