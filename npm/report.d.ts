// Written from schema/report.schema.json by tests/api/types.mjs. Do not edit.

/**
 * What is wrong. Ids are never renamed; a later version may know more.
 */
export type CauseId =
  | "backoff-only"
  | "blob-corrupt"
  | "connection-interrupted"
  | "connection-refused"
  | "connection-timeout"
  | "credential-provider-failed"
  | "credentials-missing"
  | "credentials-rejected"
  | "digest-not-found"
  | "dns-failure"
  | "http-https-mismatch"
  | "image-inspect-error"
  | "image-moved"
  | "image-never-pull"
  | "image-store-corrupt"
  | "image-volume-mount-failed"
  | "invalid-image-name"
  | "kubelet-pull-qps-exceeded"
  | "network-unreachable"
  | "no-space-left"
  | "not-a-registry"
  | "not-image-pull"
  | "permission-denied"
  | "platform-mismatch"
  | "proxy-failure"
  | "pull-cancelled"
  | "pull-in-progress"
  | "pull-secret-malformed"
  | "pull-secret-not-found"
  | "rate-limited"
  | "registry-blocked"
  | "registry-error"
  | "repository-not-found"
  | "repository-not-found-or-private"
  | "runtime-config-invalid"
  | "runtime-unavailable"
  | "sandbox-image-failed"
  | "short-name-unresolved"
  | "signature-rejected"
  | "tag-not-found"
  | "tls-certificate-expired"
  | "tls-handshake-failed"
  | "tls-hostname-mismatch"
  | "tls-untrusted-ca"
  | "unknown"
  | "unpack-failed"
  | "unsupported-manifest";
/**
 * How certain the cause is.
 */
export type Confidence = "possible" | "likely" | "certain";
/**
 * Whether a step changes anything.
 */
export type Effect = "inspect" | "change" | "verify" | "undo";
/**
 * Where a step is carried out.
 */
export type Where = "workstation" | "node" | "machine" | "registry";
/**
 * The role of a host in a pull.
 */
export type Role = "registry" | "token-server" | "mirror" | "blob-store" | "proxy";
/**
 * The stages of a pull, in order.
 */
export type Stage =
  | "name"
  | "credentials"
  | "dns"
  | "connect"
  | "tls"
  | "authorise"
  | "manifest"
  | "platform"
  | "download"
  | "unpack"
  | "policy"
  | "node"
  | "start";
/**
 * The result of a stage.
 */
export type StopState = "passed" | "failed" | "possible" | "not-reached" | "skipped" | "unknown";
/**
 * The kind of container, or other part of a pod, that uses an image.
 */
export type ContainerKind = "container" | "init" | "ephemeral" | "volume" | "sandbox";
/**
 * A recognised format.
 */
export type InputKind =
  | "describe-pod"
  | "events-table"
  | "events-json"
  | "events-yaml"
  | "pod-json"
  | "pod-yaml"
  | "pods-table"
  | "workload-json"
  | "workload-yaml"
  | "node-log"
  | "message"
  | "pull-output"
  | "pull-secret"
  | "cluster-answer"
  | "registry-answer"
  | "network-answer"
  | "node-answer";
/**
 * The result for the whole paste.
 */
export type Outcome = "diagnosed" | "no-reason" | "not-image-pull" | "empty";

/**
 * The whole report, schema 1. Field names are a public contract.
 */
export interface Report {
  /**
   * One per failing image and cause, the most useful first.
   */
  findings: Finding[];
  /**
   * The recognised formats, in the order in which they appear.
   */
  inputs: InputKind[];
  /**
   * Notices about the paste itself.
   */
  notices: Notice[];
  outcome: Outcome;
  /**
   * Always 1: the version of this structure.
   */
  schema: 1;
  /**
   * Lines that were not understood, as ranges of first and last line, from 1; at most a thousand ranges.
   */
  unread: [number, number][];
}
/**
 * One image that fails for one cause.
 */
export interface Finding {
  /**
   * Other possible causes, most likely first.
   */
  alternatives: Alternative[];
  cause: CauseId;
  confidence: Confidence;
  /**
   * The words in the paste that prove it.
   */
  evidence: Evidence[];
  /**
   * Why it happens and what follows.
   */
  explanation: string;
  /**
   * Fixes, the recommended one first.
   */
  fixes: Fix[];
  /**
   * Hints from the organisation that hosts the page.
   */
  hints: Hint[];
  /**
   * The host that failed, which may be a token server, a CDN or a mirror; `null` if unknown.
   */
  host: string | null;
  /**
   * The image as written in the text.
   */
  image: string | null;
  /**
   * What the outputs of later commands add to it, in the order of the paste.
   */
  learnt: Learnt[];
  /**
   * The stages of the pull; empty if the text does not show how far it got.
   */
  path: Stop[];
  /**
   * Every pod and container that has this failure.
   */
  places: Place[];
  /**
   * The pull secret that is missing, or whose credentials the registry rejected.
   */
  pull_secret: string | null;
  /**
   * The parsed image reference; `null` if it is not valid.
   */
  reference: Reference | null;
  /**
   * The id of the registry product, such as `docker-hub`.
   */
  registry: string | null;
  retry: Retry;
  stage: Stage;
  /**
   * What is wrong, in one line.
   */
  title: string;
}
/**
 * Another possible cause.
 */
export interface Alternative {
  cause: CauseId;
  /**
   * Why it cannot be ruled out.
   */
  why: string;
}
/**
 * Words of the paste that prove a finding.
 */
export interface Evidence {
  /**
   * Offset of the byte after the last one.
   */
  end: number;
  /**
   * Line number, from 1.
   */
  line: number;
  /**
   * Offset of the first byte, in the UTF-8 text as pasted.
   */
  start: number;
  /**
   * The words themselves, as pasted.
   */
  text: string;
}
/**
 * One way to fix a finding.
 */
export interface Fix {
  /**
   * A stable name, such as `correct-tag`.
   */
  id: string;
  /**
   * When to choose it over the others.
   */
  reason: string;
  /**
   * Whether this is the recommended fix.
   */
  recommended: boolean;
  /**
   * What to do, in order.
   */
  steps: Step[];
  /**
   * What it does, in one line.
   */
  title: string;
}
/**
 * One step of a fix: a command, a file or a manual step.
 */
export interface Step {
  /**
   * Whether its output can be pasted below the failure, to refine the finding.
   */
  answerable: boolean;
  /**
   * The same command as arguments, one list per simple command of a pipeline.
   */
  argv: string[][] | null;
  /**
   * The placeholders that a user must fill in.
   */
  blanks: BlankField[];
  /**
   * The command line, quoted for the chosen shell; `null` if the step is not a command.
   */
  command: string | null;
  effect: Effect;
  /**
   * The whole file, if the step is a file.
   */
  manifest: string | null;
  /**
   * What it does and what it changes.
   */
  text: string;
  where: Where;
}
/**
 * A placeholder of a command, with its label in the chosen language.
 */
export interface BlankField {
  /**
   * What to fill in.
   */
  label: string;
  /**
   * Its name in the command, such as `TAG`.
   */
  name: string;
  /**
   * Whether the value must never be shown or stored.
   */
  secret: boolean;
  /**
   * Suggestions, best first.
   */
  suggestions: string[];
}
/**
 * A hint about a finding from the organisation that hosts the page.
 */
export interface Hint {
  /**
   * A link to further reading: `https://…` or relative to the page.
   */
  link: string | null;
  /**
   * The hint.
   */
  text: string;
}
/**
 * What the output of a later command adds to a finding.
 */
export interface Learnt {
  /**
   * The words of the output that say it.
   */
  evidence: Evidence[];
  /**
   * The sentence, in the chosen language.
   */
  text: string;
}
/**
 * The result of one stage of a pull.
 */
export interface Stop {
  /**
   * The address in the text: of the DNS server that was queried, or the one that was dialled.
   */
  address: string | null;
  /**
   * The host that was contacted; `null` on the node itself, and if unknown.
   */
  host: string | null;
  /**
   * The role of that host.
   */
  role: Role | null;
  stage: Stage;
  state: StopState;
  /**
   * If another host than the registry failed: the stage of the request to that host.
   */
  within: Stage | null;
}
/**
 * A failing pod and container. Unknown values are `null`.
 */
export interface Place {
  /**
   * The container.
   */
  container: string | null;
  kind: ContainerKind;
  /**
   * The pod's namespace.
   */
  namespace: string | null;
  /**
   * The node of the pod.
   */
  node: string | null;
  /**
   * The workload to edit: a ReplicaSet's Deployment, a Job's CronJob.
   */
  owner: Owner | null;
  /**
   * The pod.
   */
  pod: string | null;
}
/**
 * A workload.
 */
export interface Owner {
  /**
   * Such as `Deployment`.
   */
  kind: string;
  /**
   * Its name.
   */
  name: string;
}
/**
 * A parsed image reference, with Docker Hub's defaults applied.
 */
export interface Reference {
  /**
   * `sha256:…`
   */
  digest: string | null;
  /**
   * Host and port, such as `docker.io` or `localhost:5000`.
   */
  registry: string;
  /**
   * The path, such as `library/nginx`.
   */
  repository: string;
  /**
   * The tag; `null` if the text does not name one.
   */
  tag: string | null;
}
/**
 * Whether and when the pull is retried.
 */
export interface Retry {
  /**
   * The attempts so far, if the text says when they were.
   */
  attempts: Attempts | null;
  /**
   * Whether the pull can succeed without any change.
   */
  helps: boolean;
  /**
   * When the kubelet retries: earliest and latest time, in seconds after the paste; `null` if unknown.
   *
   * @minItems 2
   * @maxItems 2
   */
  seconds: [number, number] | null;
}
/**
 * The attempts to pull one image for one pod, as counted by the events. Times are in seconds before the paste.
 */
export interface Attempts {
  /**
   * The number of attempts; `null` if the table has no count.
   */
  count: number | null;
  /**
   * The time of the first attempt.
   */
  first: number | null;
  /**
   * The time of the last failed attempt.
   */
  last: number;
}
/**
 * A notice about the paste itself.
 */
export interface Notice {
  /**
   * A stable name, such as `truncated-paste`.
   */
  kind: string;
  /**
   * The notice in the chosen language.
   */
  text: string;
}
