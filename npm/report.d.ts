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
 * How sure the text makes us.
 */
export type Confidence = "possible" | "likely" | "certain";
/**
 * Whether a step changes anything.
 */
export type Effect = "inspect" | "change" | "verify" | "undo";
/**
 * Where a step is done.
 */
export type Where = "workstation" | "node" | "machine" | "registry";
/**
 * What part a host plays in a pull.
 */
export type Role = "registry" | "token-server" | "mirror" | "blob-store" | "proxy";
/**
 * The step of a pull, in the order they happen.
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
 * How a stop went.
 */
export type StopState = "passed" | "failed" | "possible" | "not-reached" | "skipped" | "unknown";
/**
 * What sort of container, or what else of a pod, wants an image.
 */
export type ContainerKind = "container" | "init" | "ephemeral" | "volume" | "sandbox";
/**
 * A format that was recognised.
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
 * What can be said of the whole paste.
 */
export type Outcome = "diagnosed" | "no-reason" | "not-image-pull" | "empty";

/**
 * The whole answer, schema 1. Field names are a public contract.
 */
export interface Report {
  /**
   * One per failing image and cause, the most useful first.
   */
  findings: Finding[];
  /**
   * The formats that were recognised, in the order they appear.
   */
  inputs: InputKind[];
  /**
   * What the reader should know about the paste itself.
   */
  notices: Notice[];
  outcome: Outcome;
  /**
   * Always 1: the version of this structure.
   */
  schema: 1;
  /**
   * Lines that were not understood, as first and last line from 1; the first thousand gaps.
   */
  unread: [number, number][];
}
/**
 * One image that fails for one cause.
 */
export interface Finding {
  /**
   * Other causes that the text leaves open, ranked.
   */
  alternatives: Alternative[];
  cause: CauseId;
  confidence: Confidence;
  /**
   * The words in the paste that decided.
   */
  evidence: Evidence[];
  /**
   * Why it happens and what follows.
   */
  explanation: string;
  /**
   * Ways to fix it, the recommended one first.
   */
  fixes: Fix[];
  /**
   * What the organisation that hosts the page says about it.
   */
  hints: Hint[];
  /**
   * The host that failed, which may be a token server, a CDN or a mirror; `null` when the text does not tell.
   */
  host: string | null;
  /**
   * The image as the text names it.
   */
  image: string | null;
  /**
   * What the outputs of later commands tell about it, in the order of the paste.
   */
  learnt: Learnt[];
  /**
   * The way of the pull, stop by stop; empty where the text does not tell how far it came.
   */
  path: Stop[];
  /**
   * Every pod and container that has this failure.
   */
  places: Place[];
  /**
   * The pull secret that is missing, or that the registry refused.
   */
  pull_secret: string | null;
  /**
   * The image taken apart; `null` when it is no valid reference.
   */
  reference: Reference | null;
  /**
   * The registry's family id, such as `docker-hub`.
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
 * A cause that the text leaves open beside the one named.
 */
export interface Alternative {
  cause: CauseId;
  /**
   * Why it cannot be excluded.
   */
  why: string;
}
/**
 * Words of the paste that prove a finding.
 */
export interface Evidence {
  /**
   * The byte after the last one.
   */
  end: number;
  /**
   * Line number, from 1.
   */
  line: number;
  /**
   * First byte, in the UTF-8 text as it was pasted.
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
   * When to choose it, where there are others.
   */
  reason: string;
  /**
   * Whether this is the way to try first.
   */
  recommended: boolean;
  /**
   * What to do, in order.
   */
  steps: Step[];
  /**
   * What this way does, in one line.
   */
  title: string;
}
/**
 * One step of a fix: a command, a file or something a person does.
 */
export interface Step {
  /**
   * Whether its output can be pasted below the failure: what it tells is added to the finding.
   */
  answerable: boolean;
  /**
   * The same command as arguments, one list per simple command of a pipeline.
   */
  argv: string[][] | null;
  /**
   * What a person must fill in.
   */
  blanks: BlankField[];
  /**
   * The command line, quoted for the chosen shell; `null` for a step that is no command.
   */
  command: string | null;
  effect: Effect;
  /**
   * A file in full, when the step is a file.
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
   * What to write there.
   */
  label: string;
  /**
   * As it stands in the command, such as `TAG`.
   */
  name: string;
  /**
   * Whether the value must never be shown or kept.
   */
  secret: boolean;
  /**
   * Guesses, best first.
   */
  suggestions: string[];
}
/**
 * What the organisation that hosts the page says about a finding.
 */
export interface Hint {
  /**
   * Where to read on: `https://…` or relative to the page.
   */
  link: string | null;
  /**
   * What to know.
   */
  text: string;
}
/**
 * What the output of a later command tells about a finding.
 */
export interface Learnt {
  /**
   * The words of the output that say it.
   */
  evidence: Evidence[];
  /**
   * The sentence, in the language asked for.
   */
  text: string;
}
/**
 * One stop on the way of a pull.
 */
export interface Stop {
  /**
   * The address that the text names: the DNS server that was asked, the address that was dialled.
   */
  address: string | null;
  /**
   * The host that was asked there; `null` on the node itself, and where the text does not tell.
   */
  host: string | null;
  /**
   * What part that host plays.
   */
  role: Role | null;
  stage: Stage;
  state: StopState;
  /**
   * Where another host than the registry broke it: the step on the way to that host.
   */
  within: Stage | null;
}
/**
 * A pod and container that fails. What the text does not say is `null`.
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
   * The node the pod is on.
   */
  node: string | null;
  /**
   * The workload that a person edits: a ReplicaSet's Deployment, a Job's CronJob.
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
 * An image reference taken apart, with Docker Hub's defaults filled in.
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
   * The tag; `null` when the text names none.
   */
  tag: string | null;
}
/**
 * What waiting does.
 */
export interface Retry {
  /**
   * The attempts so far, where the text tells when they were.
   */
  attempts: Attempts | null;
  /**
   * Whether the pull can succeed without anybody changing anything.
   */
  helps: boolean;
  /**
   * When the kubelet tries next: earliest and latest, in seconds from the moment of the paste; `null` when unknown.
   *
   * @minItems 2
   * @maxItems 2
   */
  seconds: [number, number] | null;
}
/**
 * The attempts to pull one image for one pod, as the events count them. Times are seconds before the paste.
 */
export interface Attempts {
  /**
   * How many there were; `null` where the table does not count.
   */
  count: number | null;
  /**
   * When the first was.
   */
  first: number | null;
  /**
   * When the last failed.
   */
  last: number;
}
/**
 * Something to know about the paste itself.
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
