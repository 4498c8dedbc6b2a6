//! When does the kubelet retry? Its back-off rule, applied to what the events say about the attempts so far.
//!
//! After each failed attempt the kubelet waits: 10 s at first, then twice as long each time, up to 300 s. The back-off
//! is kept per pod and image: a new pod starts at 10 s, and so does a pod without a failure for 600 s. Source:
//! pkg/kubelet/kubelet.go (imageBackOffPeriod, MaxImageBackOff), client-go util/flowcontrol/backoff.go.

/// The first back-off, in seconds.
const FIRST: u32 = 10;
/// The maximum back-off, in seconds.
const LONGEST: u32 = 300;
/// The sum of the back-offs before the maximum is reached: 10 + 20 + 40 + 80 + 160.
const GROWING: u32 = 310;
/// After the back-off the kubelet waits for the pod's next sync: 10 s plus up to 50% jitter
/// (pkg/kubelet/pod_workers.go, backOffPeriod and workerBackOffPeriodJitterFactor).
const TURN: u32 = 15;

/// The attempts to pull one image for one pod, from the events. Times are in seconds before the paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempts {
    /// The number of attempts; `None` if the table has no counts.
    pub count: Option<u32>,
    /// When the first attempt was made.
    pub first: Option<u32>,
    /// When the last attempt failed.
    pub last: u32,
}

impl Attempts {
    /// The window in which the next attempt falls, in seconds after the paste.
    ///
    /// `None` when the last attempt is too old for the kubelet to be still waiting: either the pod is gone, or the
    /// events of later attempts are missing.
    pub fn next(&self) -> Option<[u32; 2]> {
        let (shortest, longest) = self.pause();
        // Ages are truncated to whole seconds.
        let latest = (longest + TURN + 1).checked_sub(self.last)?;
        Some([shortest.saturating_sub(self.last + 1), latest])
    }

    /// Merges these attempts with those of another row.
    pub fn and(self, other: Attempts) -> Attempts {
        Attempts {
            count: self.count.zip(other.count).map(|(own, others)| own.saturating_add(others)),
            first: self.first.max(other.first),
            last: self.last.min(other.last),
        }
    }

    /// The shortest and the longest back-off that can follow the last attempt, in seconds.
    pub fn pause(&self) -> (u32, u32) {
        let lasted = self.first.map_or(0, |first| first.saturating_sub(self.last));
        match self.count {
            _ if lasted >= GROWING => (LONGEST, LONGEST),
            Some(count) => (after(count), after(count)),
            None => (FIRST, LONGEST),
        }
    }
}

/// The back-off after attempt number `count`, in seconds.
fn after(count: u32) -> u32 {
    let doublings = count.saturating_sub(1).min(5);
    (FIRST << doublings).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(count: Option<u32>, first: u32, last: u32) -> Option<[u32; 2]> {
        Attempts { count, first: Some(first), last }.next()
    }

    #[test]
    fn pauses_double_up_to_five_minutes() {
        assert_eq!([1, 2, 3, 4, 5, 6, 7, 1000].map(after), [10, 20, 40, 80, 160, 300, 300, 300]);
    }

    #[test]
    fn the_next_attempt_follows_from_the_count_and_the_age_of_the_last() {
        assert_eq!(next(Some(1), 3, 3), Some([6, 23]));
        assert_eq!(next(Some(4), 92, 9), Some([70, 87]));
        assert_eq!(next(Some(12), 2400, 100), Some([199, 216]));
    }

    #[test]
    fn after_minutes_of_failures_the_pause_is_the_longest_whatever_was_counted() {
        assert_eq!(next(Some(2), 600, 20), Some([279, 296]));
    }

    #[test]
    fn without_a_count_only_the_bounds_are_known() {
        assert_eq!(next(None, 30, 30), Some([0, 286]));
    }

    #[test]
    fn old_attempts_give_no_next_attempt() {
        assert_eq!(next(Some(1), 40, 40), None);
        assert_eq!(next(Some(9), 3600, 1620), None);
    }
}
