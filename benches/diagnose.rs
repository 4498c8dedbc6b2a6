//! How long does a diagnosis take, and is the time linear in the size of the paste?
//!
//! `cargo bench --package benches` prints time and throughput per size: if the time is linear, the throughput is
//! constant.

use benches::{described_pod, described_pods, event_list};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use pullfix::{Options, diagnose};
use std::hint::black_box;
use std::time::Duration;

const MEGABYTE: usize = 1_000_000;

fn measure(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("diagnose");
    group.sample_size(10).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(5));
    let inputs = [
        ("describe", "5 KB", described_pod(1)),
        ("describe", "1 MB", described_pods(MEGABYTE)),
        ("describe", "10 MB", described_pods(10 * MEGABYTE)),
        ("events as JSON", "1 MB", event_list(MEGABYTE)),
        ("events as JSON", "10 MB", event_list(10 * MEGABYTE)),
    ];
    let options = Options::default();
    for (format, size, text) in &inputs {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new(*format, size), text, |bencher, text| {
            bencher.iter(|| diagnose(black_box(text), &options));
        });
    }
    group.finish();
}

criterion_group!(benches, measure);
criterion_main!(benches);
