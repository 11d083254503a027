use std::time::Instant;
use vitrine_personalize::*;
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let test = std::fs::read_to_string(std::env::args().nth(2).unwrap()).unwrap();
    let mut model = Model::train(
        &[],
        &Facts::default(),
        &TrainConfig { now_ms: i64::MAX, utc_offset_ms: 0, min_people: 2, visit_fade_days: 60.0 },
    );
    let t = Instant::now();
    for (n, line) in text.lines().enumerate() {
        for (k, id) in line.split('\t').nth(2).unwrap().split(',').enumerate() {
            model.apply(&Interaction {
                at_ms: n as i64 * 1000 + k as i64,
                person: n as u64,
                visit: n as u64,
                item: id.parse().unwrap(),
                kind: Kind::View,
                order: 0,
                qty: 1,
            });
        }
    }
    println!("apply {:?}", t.elapsed());
    let cases: Vec<Vec<u32>> = test
        .lines()
        .step_by(7)
        .map(|l| l.split('\t').nth(2).unwrap().split(',').map(|x| x.parse().unwrap()).collect())
        .collect();
    let mut times = Vec::new();
    let mut sum = 0.0;
    for c in &cases {
        let t = Instant::now();
        sum += model.next_items(c, 200_000_000, 60).iter().map(|x| f64::from(x.1)).sum::<f64>();
        times.push(t.elapsed());
    }
    times.sort();
    println!(
        "{} p50 {:?} p90 {:?} p99 {:?} sum {sum}",
        times.len(),
        times[times.len() / 2],
        times[times.len() * 9 / 10],
        times[times.len() * 99 / 100]
    );
}
