//! The benchmark inputs: pastes of any size, as kubectl prints them.

/// One pod as `kubectl describe pod` prints it, about 5 KB; `number` makes it unique.
pub fn described_pod(number: usize) -> String {
    let id = format!("{:05x}", number * 7919 % 0xfffff);
    let image = format!("registry.example.com/shop/web-{}:1.{}", number % 40, number % 7);
    let environment: String =
        (0..24).map(|at| format!("      SETTING_{at:<18}  value-{at}.shop.svc.cluster.local:80{at:02}\n")).collect();
    let mounts: String = (0..8).map(|at| format!("      /etc/settings/{at} from settings-{at} (ro)\n")).collect();
    let volumes: String = (0..8)
        .map(|at| {
            format!(
                "  settings-{at}:\n    Type:      ConfigMap (a volume populated by a ConfigMap)\n    \
                 Name:      web-settings-{at}\n    Optional:  false\n"
            )
        })
        .collect();
    format!(
        "Name:             web-6d4cf56db6-{id}
Namespace:        shop
Priority:         0
Service Account:  default
Node:             worker-{node}/10.0.0.{node}
Start Time:       Tue, 24 Nov 2026 05:36:28 +0000
Labels:           app=web
                  pod-template-hash=6d4cf56db6
Annotations:      <none>
Status:           Pending
IP:               10.1.2.{node}
IPs:
  IP:           10.1.2.{node}
Controlled By:  ReplicaSet/web-6d4cf56db6
Containers:
  web:
    Container ID:   
    Image:          {image}
    Image ID:       
    Port:           8080/TCP
    Host Port:      0/TCP
    State:          Waiting
      Reason:       ImagePullBackOff
    Ready:          False
    Restart Count:  0
    Limits:
      cpu:     500m
    Requests:
      memory:  64Mi
    Liveness:  http-get http://:8080/healthz delay=0s timeout=1s period=10s #success=1 #failure=3
    Environment:
{environment}    Mounts:
{mounts}      /var/run/secrets/kubernetes.io/serviceaccount from kube-api-access-{id} (ro)
Conditions:
  Type                        Status
  PodReadyToStartContainers   True 
  Initialized                 True 
  Ready                       False 
  ContainersReady             False 
  PodScheduled                True 
Volumes:
{volumes}  kube-api-access-{id}:
    Type:                    Projected (a volume that contains injected data from multiple sources)
    TokenExpirationSeconds:  3607
    ConfigMapName:           kube-root-ca.crt
    DownwardAPI:             true
QoS Class:                   Burstable
Node-Selectors:              <none>
Tolerations:                 node.kubernetes.io/not-ready:NoExecute op=Exists for 300s
                             node.kubernetes.io/unreachable:NoExecute op=Exists for 300s
Events:
  Type     Reason     Age                    From               Message
  ----     ------     ----                   ----               -------
  Normal   Scheduled  30m                    default-scheduler  Successfully assigned shop/web-6d4cf56db6-{id} to worker-{node}
  Normal   Pulling    27m (x4 over 30m)      kubelet            Pulling image \"{image}\"
  Warning  Failed     27m (x4 over 29m)      kubelet            Failed to pull image \"{image}\": rpc error: code = NotFound desc = failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": {image}: not found
  Warning  Failed     27m (x4 over 29m)      kubelet            Error: ErrImagePull
  Normal   BackOff    5m17s (x94 over 29m)   kubelet            Back-off pulling image \"{image}\"
  Warning  Failed     5m1s (x95 over 29m)    kubelet            Error: ImagePullBackOff
",
        node = number % 250,
    )
}

/// `kubectl describe pods` with as many pods as fit in `bytes`.
pub fn described_pods(bytes: usize) -> String {
    fill(bytes, "", "\n\n", described_pod, "")
}

/// One event as `kubectl get events -o json` prints it; every fourth is a failed pull.
fn event(number: usize) -> String {
    let image = format!("registry.example.com/shop/web-{}:1.{}", number % 40, number % 7);
    let (kind, reason, message) = match number % 4 {
        0 => (
            "Warning",
            "Failed",
            format!(
                "Failed to pull image \\\"{image}\\\": rpc error: code = NotFound desc = failed to pull and unpack image \\\"{image}\\\": failed to resolve reference \\\"{image}\\\": {image}: not found"
            ),
        ),
        1 => ("Normal", "Pulling", format!("Pulling image \\\"{image}\\\"")),
        2 => ("Normal", "BackOff", format!("Back-off pulling image \\\"{image}\\\"")),
        _ => ("Warning", "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503".to_owned()),
    };
    format!(
        r#"        {{
            "apiVersion": "v1",
            "count": {count},
            "eventTime": null,
            "firstTimestamp": "2026-11-24T05:36:28Z",
            "involvedObject": {{
                "apiVersion": "v1",
                "fieldPath": "spec.containers{{web}}",
                "kind": "Pod",
                "name": "web-6d4cf56db6-{pod:05x}",
                "namespace": "shop",
                "resourceVersion": "{version}",
                "uid": "0f3d9c1e-2b7a-4c55-9d0e-{version:012}"
            }},
            "kind": "Event",
            "lastTimestamp": "2026-11-24T06:01:02Z",
            "message": "{message}",
            "metadata": {{
                "creationTimestamp": "2026-11-24T05:36:28Z",
                "name": "web-6d4cf56db6-{pod:05x}.{version:016x}",
                "namespace": "shop",
                "resourceVersion": "{version}",
                "uid": "7a1b5e0c-9f42-4d1b-8c3a-{version:012}"
            }},
            "reason": "{reason}",
            "reportingComponent": "kubelet",
            "reportingInstance": "worker-{node}",
            "source": {{
                "component": "kubelet",
                "host": "worker-{node}"
            }},
            "type": "{kind}"
        }}"#,
        count = number % 90 + 1,
        pod = number / 4 * 7919 % 0xfffff,
        version = 480_000 + number,
        node = number / 4 % 250,
    )
}

/// `kubectl get events -o json` with as many events as fit in `bytes`.
pub fn event_list(bytes: usize) -> String {
    let head = "{\n    \"apiVersion\": \"v1\",\n    \"items\": [\n";
    let tail = "\n    ],\n    \"kind\": \"List\",\n    \"metadata\": {\n        \"resourceVersion\": \"\"\n    }\n}\n";
    fill(bytes, head, ",\n", event, tail)
}

/// `head`, then as many parts as fit, separated by `between`, then `tail`.
fn fill(bytes: usize, head: &str, between: &str, part: fn(usize) -> String, tail: &str) -> String {
    let mut text = head.to_owned();
    for number in 0.. {
        let next = part(number);
        if number > 0 {
            if text.len() + between.len() + next.len() + tail.len() > bytes {
                break;
            }
            text.push_str(between);
        }
        text.push_str(&next);
    }
    text + tail
}
