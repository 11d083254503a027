//! Weights and sizes in the units that a person thinks in.
//!
//! The one idea: an amount is thousandths of a unit, and every unit has one other in the other system, with a ratio of whole
//! numbers between them. Nothing floats, and what is written twice comes out the same twice.

use serde::{Deserialize, Serialize};

/// Systems of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Units {
    /// Grams, millimetres, litres.
    #[default]
    Metric,
    /// Ounces, inches, quarts, as the United States have them.
    Imperial,
}

impl Units {
    /// Every system.
    pub const ALL: [Self; 2] = [Self::Metric, Self::Imperial];

    /// The word in cookies, forms and texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Metric => "metric",
            Self::Imperial => "imperial",
        }
    }

    /// The system of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|units| units.name() == word)
    }
}

macro_rules! units {
    ($($(#[$doc:meta])* $name:ident $word:literal $system:ident;)*) => {
        /// A unit.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Unit { $($(#[$doc])* $name),* }

        impl Unit {
            /// Every unit.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The word in texts.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// The system it belongs to.
            pub fn system(self) -> Units {
                match self { $(Self::$name => Units::$system),* }
            }
        }
    };
}

units! {
    /// Millimetre.
    Millimetre "mm" Metric;
    /// Centimetre.
    Centimetre "cm" Metric;
    /// Metre.
    Metre "m" Metric;
    /// Gram.
    Gram "g" Metric;
    /// Kilogram.
    Kilogram "kg" Metric;
    /// Millilitre.
    Millilitre "ml" Metric;
    /// Litre.
    Litre "l" Metric;
    /// Inch.
    Inch "in" Imperial;
    /// Foot.
    Foot "ft" Imperial;
    /// Ounce.
    Ounce "oz" Imperial;
    /// Pound.
    Pound "lb" Imperial;
    /// US fluid ounce.
    FluidOunce "fl-oz" Imperial;
    /// US liquid quart.
    Quart "qt" Imperial;
}

/// From one whole pound or quart on, in thousandths, the larger unit reads better.
const LARGE: i64 = 1_000;

impl Unit {
    /// The unit that an amount of this one reads well in, in the other system: how many of this are how many of that, and how
    /// many decimals are worth writing.
    fn other(self, milli: i64) -> (Self, i128, i128, u32) {
        // By definition: an inch is 25.4 mm, a pound 453.59237 g, a US gallon 231 cubic inches, of which 128 fluid ounces
        // and four quarts.
        const POUND: (i128, i128) = (100_000, 45_359_237); // in grams
        const QUART: (i128, i128) = (1_000_000, 946_352_946); // in millilitres
        let milli = i128::from(milli);
        let pounds = |grams: i128| grams * POUND.0 / POUND.1 >= i128::from(LARGE);
        let quarts = |ml: i128| ml * QUART.0 / QUART.1 >= i128::from(LARGE);
        match self {
            Self::Millimetre => (Self::Inch, 10, 254, 1),
            Self::Centimetre => (Self::Inch, 100, 254, 1),
            Self::Metre => (Self::Foot, 10_000, 3_048, 1),
            Self::Gram if pounds(milli) => (Self::Pound, POUND.0, POUND.1, 1),
            Self::Gram => (Self::Ounce, POUND.0 * 16, POUND.1, 1),
            Self::Kilogram if pounds(milli * 1_000) => (Self::Pound, POUND.0 * 1_000, POUND.1, 1),
            Self::Kilogram => (Self::Ounce, POUND.0 * 16_000, POUND.1, 1),
            Self::Millilitre if quarts(milli) => (Self::Quart, QUART.0, QUART.1, 1),
            Self::Millilitre => (Self::FluidOunce, QUART.0 * 32, QUART.1, 1),
            Self::Litre if quarts(milli * 1_000) => (Self::Quart, QUART.0 * 1_000, QUART.1, 1),
            Self::Litre => (Self::FluidOunce, QUART.0 * 32_000, QUART.1, 1),
            Self::Inch => (Self::Centimetre, 254, 100, 1),
            Self::Foot => (Self::Metre, 3_048, 10_000, 2),
            Self::Ounce => (Self::Gram, POUND.1, POUND.0 * 16, 0),
            Self::Pound => (Self::Kilogram, POUND.1, POUND.0 * 1_000, 2),
            Self::FluidOunce => (Self::Millilitre, QUART.1, QUART.0 * 32, 0),
            Self::Quart => (Self::Litre, QUART.1, QUART.0 * 1_000, 2),
        }
    }
}

/// The largest amount that is read, in thousandths: a thousand kilometres in millimetres.
pub const MAX_MILLI: i64 = 1_000_000_000_000;

/// Amounts of one unit (width, depth and height, say) in a system of units: thousandths, rounded to what is worth writing.
/// The first decides between the smaller and the larger unit. Those of the system already stay as they are; amounts below
/// zero or above [`MAX_MILLI`] are refused.
pub fn convert(amounts: &[i64], unit: Unit, to: Units) -> Option<(Vec<i64>, Unit)> {
    if amounts.iter().any(|amount| !(0..=MAX_MILLI).contains(amount)) {
        return None;
    }
    if unit.system() == to {
        return Some((amounts.to_vec(), unit));
    }
    let (other, times, of, decimals) = unit.other(*amounts.first()?);
    let step = i128::from(10_i64.pow(3 - decimals));
    let one = |amount: &i64| {
        let whole = i128::from(*amount) * times;
        let steps = (2 * whole + of * step) / (2 * of * step);
        // Something is never nothing.
        i64::try_from(steps.max(i128::from(*amount > 0)) * step).ok()
    };
    Some((amounts.iter().map(one).collect::<Option<_>>()?, other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_amounts() {
        for (milli, unit, there, other) in [
            (265_000, Unit::Millimetre, 10_400, Unit::Inch),
            (40_000, Unit::Centimetre, 15_700, Unit::Inch),
            (1_500, Unit::Metre, 4_900, Unit::Foot),
            (340_000, Unit::Gram, 12_000, Unit::Ounce),
            (720_000, Unit::Gram, 1_600, Unit::Pound),
            (2_500, Unit::Kilogram, 5_500, Unit::Pound),
            (330_000, Unit::Millilitre, 11_200, Unit::FluidOunce),
            (700, Unit::Litre, 23_700, Unit::FluidOunce),
            (22_000, Unit::Litre, 23_200, Unit::Quart),
        ] {
            assert_eq!(convert(&[milli], unit, Units::Imperial), Some((vec![there], other)), "{milli} {unit:?}");
            assert_eq!(convert(&[milli], unit, Units::Metric), Some((vec![milli], unit)));
        }
        for (milli, unit, there, other) in [
            (10_000, Unit::Inch, 25_400, Unit::Centimetre),
            (6_000, Unit::Foot, 1_830, Unit::Metre),
            (12_000, Unit::Ounce, 340_000, Unit::Gram),
            (2_000, Unit::Pound, 910, Unit::Kilogram),
            (8_000, Unit::FluidOunce, 237_000, Unit::Millilitre),
            (1_000, Unit::Quart, 950, Unit::Litre),
        ] {
            assert_eq!(convert(&[milli], unit, Units::Metric), Some((vec![there], other)), "{milli} {unit:?}");
        }
        assert_eq!(convert(&[1], Unit::Gram, Units::Imperial), Some((vec![100], Unit::Ounce)), "never nothing");
        assert_eq!(convert(&[-1], Unit::Gram, Units::Imperial), None);
        assert_eq!(convert(&[], Unit::Gram, Units::Imperial), None);
    }

    proptest! {
        #[test]
        fn there_and_back_is_near(milli in 10_000i64..1_000_000_000, unit in prop::sample::select(Unit::ALL)) {
            let other = if unit.system() == Units::Metric { Units::Imperial } else { Units::Metric };
            let (there, between) = convert(&[milli], unit, other).unwrap();
            let (back, last) = convert(&there, between, unit.system()).unwrap();
            if last == unit {
                prop_assert!((back[0] - milli).abs() <= milli / 20 + 1_000, "{} {:?}: {:?} {:?}", milli, unit, there, back);
            }
        }

        #[test]
        fn any_amount_is_fine(amounts in prop::collection::vec(any::<i64>(), 0..4), unit in prop::sample::select(Unit::ALL)) {
            for units in Units::ALL {
                let _ = convert(&amounts, unit, units);
            }
        }
    }
}
