//! The heights of paragraphs, or of other rows, summed so that any place is found in logarithmic time.

/// Heights with prefix sums (a Fenwick tree), so that any place is found in logarithmic time.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    sums: Vec<f64>,
    values: Vec<f32>,
}

impl Heights {
    pub fn new(values: Vec<f32>) -> Self {
        let count = values.len();
        let mut sums = vec![0.0; count + 1];
        for i in 1..=count {
            sums[i] += f64::from(values[i - 1]);
            let parent = i + (i & i.wrapping_neg());
            if parent <= count {
                sums[parent] += sums[i];
            }
        }
        Self { sums, values }
    }

    /// True where the value changed; an index past the end changes nothing.
    pub fn set(&mut self, index: usize, value: f32) -> bool {
        let Some(known) = self.values.get(index) else { return false };
        let difference = f64::from(value) - f64::from(*known);
        if difference == 0.0 {
            return false;
        }
        self.values[index] = value;
        let mut at = index + 1;
        while at < self.sums.len() {
            self.sums[at] += difference;
            at += at & at.wrapping_neg();
        }
        true
    }

    /// The height of one; 0 past the end.
    pub fn get(&self, index: usize) -> f32 {
        self.values.get(index).copied().unwrap_or(0.0)
    }

    /// Where one begins: the heights of all before it.
    pub fn top(&self, index: usize) -> f64 {
        let mut sum = 0.0;
        let mut at = index.min(self.values.len());
        while at > 0 {
            sum += self.sums[at];
            at &= at - 1;
        }
        sum
    }

    /// All heights.
    pub fn total(&self) -> f64 {
        self.top(self.values.len())
    }

    /// The one that a place lies in: the first before all, the last behind all.
    pub fn find(&self, y: f64) -> usize {
        let count = self.values.len();
        let (mut at, mut rest) = (0, y.max(0.0));
        let mut step = count.next_power_of_two();
        while step > 0 {
            if at + step <= count && self.sums[at + step] <= rest {
                at += step;
                rest -= self.sums[at];
            }
            step >>= 1;
        }
        at.min(count.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_agree_with_plain_sums() {
        let mut values: Vec<f32> = (0..100).map(|i| 10.0 + (i * 7 % 13) as f32).collect();
        let mut heights = Heights::new(values.clone());
        for (index, value) in [(0, 99.0), (50, 1.0), (99, 42.5), (50, 77.0)] {
            heights.set(index, value);
            values[index] = value;
        }
        let mut sum = 0.0;
        for (index, value) in values.iter().enumerate() {
            assert_eq!(heights.top(index), sum);
            assert_eq!(heights.find(sum), index);
            assert_eq!(heights.find(sum + f64::from(*value) - 0.25), index);
            sum += f64::from(*value);
        }
        assert_eq!(heights.total(), sum);
        assert_eq!(heights.find(1e12), 99);
        assert_eq!(Heights::new(Vec::new()).find(3.0), 0);
    }
}
