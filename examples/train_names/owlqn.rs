//! OWL-QN (G. Andrew and J. Gao, 2007): L-BFGS for a smooth function plus a sum of absolute values, which leaves most
//! parameters exactly zero. Deterministic.

/// Steps remembered.
const MEMORY: usize = 6;

fn dot(one: &[f32], other: &[f32]) -> f64 {
    one.iter().zip(other).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
}

fn add(to: &mut [f32], factor: f64, other: &[f32]) {
    to.iter_mut().zip(other).for_each(|(to, value)| *to += (factor * f64::from(*value)) as f32);
}

/// The slope of the whole, smooth part and absolute values.
fn slope(point: &[f32], gradient: &[f32], l1: f32) -> Vec<f32> {
    let one = |(x, g): (&f32, &f32)| match x.total_cmp(&0.0) {
        _ if *x > 0.0 => g + l1,
        _ if *x < 0.0 => g - l1,
        _ if g + l1 < 0.0 => g + l1,
        _ if g - l1 > 0.0 => g - l1,
        _ => 0.0,
    };
    point.iter().zip(gradient).map(one).collect()
}

/// Makes `value(point, gradient) + l1 |point|` small, from zero, in at most `rounds` steps. Returns the point.
pub fn minimise(size: usize, l1: f32, rounds: usize, mut value: impl FnMut(&[f32], &mut [f32]) -> f64) -> Vec<f32> {
    let whole = |smooth: f64, point: &[f32]| smooth + f64::from(l1) * point.iter().map(|x| f64::from(x.abs())).sum::<f64>();
    let mut point = vec![0.0; size];
    let mut gradient = vec![0.0; size];
    let smooth = value(&point, &mut gradient);
    let mut total = whole(smooth, &point);
    let mut memory: Vec<(Vec<f32>, Vec<f32>, f64)> = Vec::new();
    for round in 0..rounds {
        let slope = slope(&point, &gradient, l1);
        let mut direction = downhill(&slope, &memory);
        direction.iter_mut().zip(&slope).for_each(|(d, s)| *d = if *d * *s < 0.0 { *d } else { 0.0 });
        let orthant: Vec<f32> = point
            .iter()
            .zip(&slope)
            .map(|(x, s)| {
                if *x != 0.0 {
                    x.signum()
                } else if *s != 0.0 {
                    -s.signum()
                } else {
                    0.0
                }
            })
            .collect();
        let mut step = if memory.is_empty() { 1.0 / dot(&slope, &slope).sqrt().max(1e-9) } else { 1.0 };
        let mut next_gradient = vec![0.0; size];
        let (next, next_total) = loop {
            let mut next = point.clone();
            add(&mut next, step, &direction);
            next.iter_mut().zip(&orthant).for_each(|(x, sign)| *x = if *x * *sign > 0.0 { *x } else { 0.0 });
            let smooth = value(&next, &mut next_gradient);
            let next_total = whole(smooth, &next);
            let gain: f64 = next.iter().zip(&point).zip(&slope).map(|((a, b), s)| f64::from(a - b) * f64::from(*s)).sum();
            if next_total <= total + 1e-4 * gain || step < 1e-9 {
                break (next, next_total);
            }
            step *= 0.5;
        };
        let moved: Vec<f32> = next.iter().zip(&point).map(|(a, b)| a - b).collect();
        let turned: Vec<f32> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        let product = dot(&moved, &turned);
        if product > 1e-10 {
            if memory.len() == MEMORY {
                memory.remove(0);
            }
            memory.push((moved, turned, product));
        }
        let gained = total - next_total;
        (point, gradient, total) = (next, next_gradient, next_total);
        if gained < 1e-5 * total.abs() && round > 20 {
            break;
        }
    }
    point
}

/// The two loops of L-BFGS on the negative slope.
fn downhill(slope: &[f32], memory: &[(Vec<f32>, Vec<f32>, f64)]) -> Vec<f32> {
    let mut direction: Vec<f32> = slope.iter().map(|value| -value).collect();
    let mut factors = vec![0.0; memory.len()];
    for (at, (moved, turned, product)) in memory.iter().enumerate().rev() {
        factors[at] = dot(moved, &direction) / product;
        add(&mut direction, -factors[at], turned);
    }
    if let Some((_, turned, product)) = memory.last() {
        let scale = (product / dot(turned, turned)) as f32;
        direction.iter_mut().for_each(|value| *value *= scale);
    }
    for (at, (moved, turned, product)) in memory.iter().enumerate() {
        let back = dot(turned, &direction) / product;
        add(&mut direction, factors[at] - back, moved);
    }
    direction
}
