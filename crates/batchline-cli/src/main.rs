//! scratch
fn main() {
    let path = std::env::args().nth(1).expect("path");
    let t = std::time::Instant::now();
    let o = batchline::CheckOptions {
        threads: std::env::var("T").ok().and_then(|t| t.parse().ok()).unwrap_or(0),
        fast: std::env::var("SLOW").is_err(),
        ..Default::default()
    };
    let r = batchline::check_file(&path, &o).unwrap();
    let e = t.elapsed();
    for f in &r.findings {
        println!("{}", r.finding_json(f, false));
    }
    println!("{}", r.summary_json());
    println!("{:?} {:.2} GB/s", e, r.bytes as f64 / 1e9 / e.as_secs_f64());
}
