//! The best combination of offers on single lines: exact, and cheap.
//!
//! The one idea: an offer on each line for itself needs no choosing, since every line simply takes the best. What is left
//! are offers that take one line out of several, and offers that take all of their lines or none. Families of the second kind
//! that share no line are tried one after the other, cut short by what the rest could bring at most; for each of them the
//! first kind is an assignment problem (the Hungarian method: H. W. Kuhn, Naval Research Logistics Quarterly 2, 1955).

use crate::cart::MAX_LINES;

// Sets of lines are bits of one number.
const _: () = assert!(MAX_LINES <= 128, "a set of lines is 128 bits");

/// What one offer would take off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bid {
    /// So much off each line, each for itself; 0 where it does not take part.
    Each(Vec<i64>),
    /// So much off one line, whichever.
    One(Vec<i64>),
    /// All lines of the set, or none of them.
    All {
        /// The lines that take part, by bit.
        lines: u128,
        /// What is taken off each.
        off: Vec<i64>,
    },
}

impl Bid {
    /// The most it could take off.
    pub(super) fn most(&self) -> i64 {
        match self {
            Self::Each(off) | Self::All { off, .. } => off.iter().sum(),
            Self::One(off) => off.iter().copied().max().unwrap_or(0),
        }
    }
}

/// Which bid each line goes to, so that most is taken off altogether. Of equals the earlier bid wins.
pub(super) fn choose(bids: &[&Bid], lines: usize) -> Vec<Option<usize>> {
    let mut search = Search::new(bids, lines);
    search.widen(0, 0, 0, &mut Vec::new());
    search.answer()
}

struct Search<'a> {
    bids: &'a [&'a Bid],
    lines: usize,
    /// The best that a line gets for itself, and from whom.
    own: Vec<(i64, Option<usize>)>,
    /// Bids for whole sets that bring more than their lines alone: (bid, lines, how much more), the most first.
    sets: Vec<(usize, u128, i64)>,
    /// Bids for one line: (bid, how much more than each line alone; 0 where not more).
    ones: Vec<(usize, Vec<i64>)>,
    /// What the bids for one line bring at most.
    ones_most: i64,
    best: Option<(i64, Vec<usize>, Vec<Option<usize>>)>,
}

impl<'a> Search<'a> {
    fn new(bids: &'a [&'a Bid], lines: usize) -> Self {
        let mut own = vec![(0, None); lines];
        for (n, bid) in bids.iter().enumerate() {
            if let Bid::Each(off) = bid {
                for (best, off) in own.iter_mut().zip(off) {
                    if *off > best.0 {
                        *best = (*off, Some(n));
                    }
                }
            }
        }
        let (mut sets, mut ones) = (Vec::new(), Vec::new());
        for (n, bid) in bids.iter().enumerate() {
            match bid {
                Bid::Each(_) => {}
                Bid::One(off) => {
                    let more: Vec<i64> = off.iter().zip(&own).map(|(off, (own, _))| (off - own).max(0)).collect();
                    if more.iter().any(|more| *more > 0) {
                        ones.push((n, more));
                    }
                }
                Bid::All { lines, off } => {
                    let alone: i64 =
                        own.iter().enumerate().filter(|(n, _)| lines >> n & 1 == 1).map(|(_, (own, _))| own).sum();
                    let more = off.iter().sum::<i64>() - alone;
                    if more > 0 {
                        sets.push((n, *lines, more));
                    }
                }
            }
        }
        sets.sort_by_key(|(n, _, more)| (std::cmp::Reverse(*more), *n));
        let ones_most = ones.iter().map(|(_, more)| more.iter().copied().max().unwrap_or(0)).sum();
        Self { bids, lines, own, sets, ones, ones_most, best: None }
    }

    /// Tries every family of sets from `at` on that shares no line with `taken`.
    fn widen(&mut self, at: usize, taken: u128, brings: i64, family: &mut Vec<usize>) {
        let open = self.sets[at..].iter().filter(|(_, lines, _)| lines & taken == 0).map(|(_, _, more)| more);
        let most = brings + open.sum::<i64>() + self.ones_most;
        if self.best.as_ref().is_some_and(|(best, ..)| most <= *best) {
            return;
        }
        if at == self.sets.len() {
            let (ones, places) = self.assign(taken);
            if self.best.as_ref().is_none_or(|(best, ..)| brings + ones > *best) {
                self.best = Some((brings + ones, family.clone(), places));
            }
            return;
        }
        let (_, lines, more) = self.sets[at];
        if lines & taken == 0 {
            family.push(at);
            self.widen(at + 1, taken | lines, brings + more, family);
            family.pop();
        }
        self.widen(at + 1, taken, brings, family);
    }

    /// Gives each bid for one line a line that is free, or none, so that they bring most together.
    fn assign(&self, taken: u128) -> (i64, Vec<Option<usize>>) {
        let rows = self.ones.len();
        if rows == 0 {
            return (0, Vec::new());
        }
        // A column for every line, and one for each bid that gets none.
        let columns = self.lines + rows;
        let cost = |row: usize, column: usize| -> i64 {
            if column < self.lines && taken >> column & 1 == 0 { -self.ones[row].1[column] } else { 0 }
        };
        let (mut u, mut v) = (vec![0_i64; rows + 1], vec![0_i64; columns + 1]);
        let mut row_of = vec![0_usize; columns + 1];
        let mut way = vec![0_usize; columns + 1];
        for row in 1..=rows {
            row_of[0] = row;
            let mut column = 0;
            let (mut least, mut used) = (vec![i64::MAX; columns + 1], vec![false; columns + 1]);
            loop {
                used[column] = true;
                let from = row_of[column];
                let (mut delta, mut next) = (i64::MAX, 0);
                for to in 1..=columns {
                    if used[to] {
                        continue;
                    }
                    let reduced = cost(from - 1, to - 1) - u[from] - v[to];
                    if reduced < least[to] {
                        least[to] = reduced;
                        way[to] = column;
                    }
                    if least[to] < delta {
                        delta = least[to];
                        next = to;
                    }
                }
                for to in 0..=columns {
                    if used[to] {
                        u[row_of[to]] += delta;
                        v[to] -= delta;
                    } else if least[to] != i64::MAX {
                        least[to] -= delta;
                    }
                }
                column = next;
                if row_of[column] == 0 {
                    break;
                }
            }
            while column != 0 {
                row_of[column] = row_of[way[column]];
                column = way[column];
            }
        }
        let mut places = vec![None; rows];
        let mut brings = 0;
        for (column, &row) in row_of.iter().enumerate().skip(1) {
            if row > 0 && cost(row - 1, column - 1) < 0 {
                places[row - 1] = Some(column - 1);
                brings -= cost(row - 1, column - 1);
            }
        }
        (brings, places)
    }

    fn answer(self) -> Vec<Option<usize>> {
        let mut to: Vec<Option<usize>> = self.own.iter().map(|(_, from)| *from).collect();
        let Some((_, family, places)) = self.best else { return to };
        for place in family {
            let (bid, lines, _) = self.sets[place];
            for (n, to) in to.iter_mut().enumerate() {
                if lines >> n & 1 == 1 {
                    *to = Some(bid);
                }
            }
        }
        for ((bid, _), line) in self.ones.iter().zip(places) {
            if let Some(line) = line {
                to[line] = Some(*bid);
            }
        }
        debug_assert!(to.iter().flatten().all(|bid| *bid < self.bids.len()));
        to
    }
}
