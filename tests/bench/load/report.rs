//! Tables of what was measured.

use crate::kind::KINDS;
use crate::measured::at_share;
use crate::program::Program;

pub(crate) fn report(programs: &[Program]) {
    println!("Resident memory");
    for program in programs {
        let name = program.name;
        if let Some(at_rest) = &program.at_rest {
            println!("  {name:10}  at rest         {at_rest}");
        }
        println!("  {name:10}  after the load  {}", program.process.memory());
    }
    println!("\n                                 processor time   time to the answer, µs");
    println!("                                of 1,000, in ms        median         p99");
    for (at, kind) in KINDS.iter().enumerate() {
        for program in programs {
            let measured = &program.measured[at];
            println!(
                "  {:12}  {:10}  {:21}  {:12}  {:10}",
                kind.name,
                program.name,
                (at_share(&measured.processor, 50) * 1_000).as_millis(),
                at_share(&measured.answers, 50).as_micros(),
                at_share(&measured.answers, 99).as_micros()
            );
        }
    }
    if let [present, baseline] = programs {
        report_ratios(present, baseline);
    }
}

fn report_ratios(present: &Program, baseline: &Program) {
    let rounds = present.measured[0].processor.len();
    println!("\nProcessor time by the baseline's, of {rounds} rounds");
    println!("                median  least   most  of the least times");
    for (at, kind) in KINDS.iter().enumerate() {
        let times = present.measured[at].processor.iter();
        let pairs = times.zip(&baseline.measured[at].processor);
        let ratios =
            pairs.map(|(present, baseline)| present.as_secs_f64() / baseline.as_secs_f64());
        let mut ratios: Vec<f64> = ratios.collect();
        ratios.sort_by(f64::total_cmp);
        let middle = ratios.len() / 2;
        let median = if ratios.len() % 2 == 1 {
            ratios[middle]
        } else {
            f64::midpoint(ratios[middle - 1], ratios[middle])
        };
        println!(
            "  {:12}  {:6.3}  {:5.3}  {:5.3}  {:18.3}",
            kind.name,
            median,
            ratios[0],
            ratios[ratios.len() - 1],
            present.measured[at].least() / baseline.measured[at].least()
        );
    }
}
