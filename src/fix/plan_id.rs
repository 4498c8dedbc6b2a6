//! Which plans exist, and what are their public strings? One table.
//!
//! The public strings are in the JSON output, in links and in the page's DOM hooks, so they must not change. `mend-` is
//! the older word for `fix-`.

use std::fmt;

use crate::platforms::Suffix;

macro_rules! plans {
    (single { $($Variant:ident $id:literal;)* } per_platform { $($Each:ident $start:literal;)* }) => {
        /// The id of a plan, unique among the plans for one failure.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum PlanId {
            $(#[doc = concat!("`", $id, "`")] $Variant,)*
            $(#[doc = concat!("`", $start, "`, for each platform that the nodes may have.")] $Each(Option<Suffix>),)*
        }

        impl PlanId {
            /// The public string, such as `correct-tag`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(PlanId::$Variant => $id,)*
                    $(
                        PlanId::$Each(None) => $start,
                        PlanId::$Each(Some(Suffix::CriO)) => concat!($start, "-crio"),
                        PlanId::$Each(Some(Suffix::K3s)) => concat!($start, "-k3s"),
                        PlanId::$Each(Some(Suffix::OpenShift)) => concat!($start, "-openshift"),
                        PlanId::$Each(Some(Suffix::Containerd)) => concat!($start, "-containerd"),
                    )*
                }
            }
        }

        #[cfg(test)]
        const ALL: &[PlanId] = &[
            $(PlanId::$Variant,)*
            $(
                PlanId::$Each(None),
                PlanId::$Each(Some(Suffix::CriO)),
                PlanId::$Each(Some(Suffix::K3s)),
                PlanId::$Each(Some(Suffix::OpenShift)),
                PlanId::$Each(Some(Suffix::Containerd)),
            )*
        ];
    };
}

impl PlanId {
    /// Whether it is about a cluster's nodes and pods, so that it does not apply to a pull by docker or podman.
    pub fn needs_cluster(self) -> bool {
        matches!(self, PlanId::DrainNode | PlanId::UseAnotherNode | PlanId::TestPull | PlanId::ChooseNode)
    }
}

plans! {
    single {
        AdjustPolicy "adjust-policy";
        AllowPull "allow-pull";
        AskOwner "ask-owner";
        AttachPullSecret "attach-pull-secret";
        AssignRole "assign-role";
        BuildForPlatform "build-for-platform";
        BuildHere "build-here";
        ChangeRule "change-rule";
        CheckRuntime "check-runtime";
        ChooseNode "choose-node";
        ClearCaches "clear-caches";
        LogInHere "log-in-here";
        CopySecret "copy-secret";
        CorrectHost "correct-host";
        CorrectName "correct-name";
        CorrectPath "correct-path";
        CorrectSecretName "correct-secret-name";
        CorrectSubpath "correct-subpath";
        CorrectTag "correct-tag";
        CreatePullSecret "create-pull-secret";
        CreateSecret "create-secret";
        DrainNode "drain-node";
        FindCut "find-cut";
        FindStall "find-stall";
        Emulate "emulate";
        FixCredentialProvider "mend-provider";
        FixHandshake "mend-handshake";
        FixRegistry "mend-registry";
        FixResolver "mend-resolver";
        FixRoute "mend-route";
        FixRuntimeConfig "fix-runtime-config";
        FixSandboxImageContainerd1 "mend-sandbox-image-containerd-1";
        FreeDockerSpace "free-docker-space";
        FreeSpace "free-space";
        FreshEvents "fresh-events";
        FullName "full-name";
        GiveTls "give-tls";
        GrantAccess "grant-access";
        GrantNodeIdentity "grant-node-identity";
        InspectNode "ask-node";
        InspectOnNode "look-on-node";
        InspectPod "look-elsewhere";
        LoadImage "load-image";
        LoadImageK3d "load-image-k3d";
        LoadImageMinikube "load-image-minikube";
        LoadImageOnNode "load-image-node";
        NewLocation "new-home";
        OpenPath "open-path";
        OtherImage "other-image";
        OtherRegistry "other-registry";
        OtherSource "other-source";
        OtherTag "other-tag";
        PinAgain "pin-again";
        PullAgain "pull-afresh";
        PullFaster "pull-sooner";
        PushAgain "push-again";
        PushTag "push-tag";
        RaiseLimit "raise-limit";
        ReissueCertificate "reissue-certificate";
        RemoveLocalCopy "remove-local-copy";
        RemovePullSecret "remove-pull-secret";
        RenewCertificate "renew-certificate";
        RenewPullSecret "renew-pull-secret";
        RestartRuntime "restart-runtime";
        RewriteSecret "rewrite-secret";
        RollBack "roll-back";
        RuntimeLogin "runtime-login";
        SearchRegistries "search-registries";
        SetClock "set-clock";
        SetDns "set-dns";
        ShowMore "see-more";
        ShowReason "show-reason";
        SignImage "sign-image";
        SignedImage "signed-image";
        SiteMirror "site-mirror";
        StartDesktop "start-docker-desktop";
        StartMachine "start-podman-machine";
        StartRegistry "start-registry";
        TestPull "test-pull";
        TrustCaOnDesktop "trust-on-desktop";
        TrustCaSystemWide "trust-system-wide";
        UseAnotherNode "use-another-node";
        UseCertifiedName "use-certified-name";
        UseRealImage "use-real-image";
        UseTag "use-tag";
        Wait "wait";
        WatchProgress "watch-progress";
    }
    per_platform {
        AllowHttp "allow-http";
        CorrectProxy "correct-proxy";
        FixSandboxImage "mend-sandbox-image";
        SetProxy "set-proxy";
        TrustCa "trust-authority";
        UseMirror "use-mirror";
    }
}

impl fmt::Display for PlanId {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn public_strings_are_unique() {
        let strings: BTreeSet<&str> = ALL.iter().map(|id| id.as_str()).collect();
        assert_eq!(strings.len(), ALL.len());
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(strings.iter().all(|id| id.chars().all(plain)), "{strings:?}");
    }
}
