use vitrine_personalize::evaluate::sessions::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let r = |p: &str| std::fs::read_to_string(p).unwrap();
    let get = |k: &str| a.iter().position(|x| x == k).map(|n| a[n + 1].clone());
    let t = std::time::Instant::now();
    let o = SessionOptions {
        protocol: if a.iter().any(|x| x == "--shop") { Protocol::Shop } else { Protocol::Published },
        method: match get("--method").as_deref() {
            Some("vstan") => Method::Vstan,
            Some("vmis") => Method::Vmis,
            _ => Method::Learned,
        },
        min_people: get("--people").map_or(1, |x| x.parse().unwrap()),
        seed: get("--seed").map_or(1, |x| x.parse().unwrap()),
        threads: get("--threads").map_or(2, |x| x.parse().unwrap()),
    };
    let run = sessions(&r(&a[1]), &r(&a[2]), &o, &|| t.elapsed()).unwrap();
    let c = |c: &vitrine_personalize::evaluate::measures::AtCut| {
        format!("@{} HR {:.4} MRR {:.4} NDCG {:.4}", c.k, c.hit_rate.mean, c.reciprocal_rank.mean, c.gain.mean)
    };
    let p = run.report;
    for x in &p.cuts {
        println!("learned {}", c(x));
    }
    for x in &p.floor {
        println!("floor   {}", c(x));
    }
    println!("people {} {}", p.other_people, c(&p.other_cuts[2]));
    println!(
        "{:?} {:?}\n{:?} {:?} train {:.1} answer {:.1} mem {}MB total {:?}\n{:?}",
        p.hit_rate_gain,
        p.reciprocal_rank_gain,
        p.breadth,
        p.latency,
        p.training_seconds,
        p.answering_seconds,
        p.memory_bytes >> 20,
        t.elapsed(),
        p.chosen
    );
    if let Some(f) = get("--out") {
        std::fs::write(f, run.predictions).unwrap();
    }
}
