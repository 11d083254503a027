//! Vectors and square matrices of one small size, as the sampler needs them.

use serde::{Deserialize, Serialize};

/// Numbers that describe one choice.
pub(super) const D: usize = 6;
pub(super) type Vector = [f64; D];

/// A square matrix, row by row.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Matrix(pub(super) [Vector; D]);

pub(super) fn dot(a: &Vector, b: &Vector) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Adds `weight * b` to `a`.
pub(super) fn add(a: &mut Vector, weight: f64, b: &Vector) {
    for (a, b) in a.iter_mut().zip(b) {
        *a += weight * b;
    }
}

impl Matrix {
    pub(super) fn diagonal(value: f64) -> Self {
        Self(std::array::from_fn(|row| std::array::from_fn(|column| if row == column { value } else { 0.0 })))
    }

    pub(super) fn transposed(&self) -> Self {
        Self(std::array::from_fn(|row| std::array::from_fn(|column| self.0[column][row])))
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        let other = other.transposed();
        Self(std::array::from_fn(|row| std::array::from_fn(|column| dot(&self.0[row], &other.0[column]))))
    }

    pub(super) fn on(&self, x: &Vector) -> Vector {
        std::array::from_fn(|row| dot(&self.0[row], x))
    }

    /// `x' M x`.
    pub(super) fn form(&self, x: &Vector) -> f64 {
        dot(x, &self.on(x))
    }

    /// Adds `weight * other`.
    pub(super) fn plus(mut self, weight: f64, other: &Self) -> Self {
        for (row, from) in self.0.iter_mut().zip(&other.0) {
            add(row, weight, from);
        }
        self
    }

    /// Adds `weight * a b'`.
    pub(super) fn add_outer(&mut self, weight: f64, a: &Vector, b: &Vector) {
        for (row, a) in self.0.iter_mut().zip(a) {
            add(row, weight * a, b);
        }
    }

    pub(super) fn scale(&mut self, factor: f64) {
        self.0.as_flattened_mut().iter_mut().for_each(|value| *value *= factor);
    }

    /// The inverse of a symmetric, positive definite matrix by Gauss and Jordan, which needs no pivoting there.
    pub(super) fn inverse(&self) -> Self {
        let (mut left, mut right) = (self.0, Self::diagonal(1.0).0);
        for pivot in 0..D {
            let by = 1.0 / left[pivot][pivot];
            left[pivot].iter_mut().chain(&mut right[pivot]).for_each(|value| *value *= by);
            for row in (0..D).filter(|row| *row != pivot) {
                let weight = -left[row][pivot];
                let (from_left, from_right) = (left[pivot], right[pivot]);
                add(&mut left[row], weight, &from_left);
                add(&mut right[row], weight, &from_right);
            }
        }
        Self(right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inverse_undoes_its_matrix() {
        let mut matrix = Matrix::diagonal(2.0);
        for n in 0..9 {
            let x: Vector = std::array::from_fn(|k| (f64::from(n) * 1.7 + k as f64 * 0.9).sin());
            matrix.add_outer(1.0, &x, &x);
        }
        let one = matrix.times(&matrix.inverse());
        for (row, column) in (0..D).flat_map(|row| (0..D).map(move |column| (row, column))) {
            assert!((one.0[row][column] - f64::from(u8::from(row == column))).abs() < 1e-12);
        }
    }
}
