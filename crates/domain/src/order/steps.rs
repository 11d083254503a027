//! The steps of an order: paid, sent, cancelled, refunded, withdrawn.
//!
//! The one idea: a step answers the progress after it, or why it cannot be taken; it changes nothing itself.

use super::{
    Fulfilment, FulfilmentStatus, MAX_FULFILMENTS, MAX_WORDS, Order, OrderRefusal, Pieces, Progress, RefundAsk,
    WITHDRAWAL_DAYS,
};

impl Order {
    /// Money came in.
    pub fn pay(&self, amount: i64) -> Result<Progress, OrderRefusal> {
        if amount <= 0 {
            return Err(OrderRefusal::Nothing);
        }
        if amount > self.total().minor - self.progress.paid {
            return Err(OrderRefusal::TooMuch);
        }
        let mut next = self.progress.clone();
        next.paid += amount;
        if next.paid >= self.total().minor {
            next.reserved_until_ms = None;
        }
        Ok(next)
    }

    /// Goods leave: `lines` names pieces of each, `None` all that are left.
    pub fn fulfil(
        &self,
        lines: Option<&[(usize, i64)]>,
        carrier: &str,
        tracking: &str,
        now_ms: i64,
    ) -> Result<Progress, OrderRefusal> {
        if self.progress.cancelled_ms.is_some() {
            return Err(OrderRefusal::Cancelled);
        }
        if self.progress.reserved_until_ms.is_some() {
            return Err(OrderRefusal::Unpaid);
        }
        let too_long = |text: &str| text.chars().count() > MAX_WORDS;
        if self.progress.fulfilments.len() >= MAX_FULFILMENTS || too_long(carrier) || too_long(tracking) {
            return Err(OrderRefusal::TooLong);
        }
        let all: Pieces;
        let lines = if let Some(lines) = lines {
            lines
        } else {
            all = (0..self.quote.lines.len()).map(|n| (n, self.to_send(n))).collect();
            &all
        };
        let lines = counted(lines, |n| self.to_send(n))?;
        let mut next = self.progress.clone();
        for (n, pieces) in &lines {
            next.lines[*n].fulfilled += pieces;
        }
        let (carrier, tracking) = (carrier.trim().to_owned(), tracking.trim().to_owned());
        next.fulfilments.push(Fulfilment { at_ms: now_ms, lines, carrier, tracking });
        Ok(next)
    }

    /// Ends an order of which nothing was sent. Money that came in must be given back by a refund. Answers the pieces of
    /// each line that go back on the shelf.
    pub fn cancel(&self, now_ms: i64) -> Result<(Progress, Pieces), OrderRefusal> {
        if self.progress.cancelled_ms.is_some() {
            return Err(OrderRefusal::Again);
        }
        if self.progress.lines.iter().any(|line| line.fulfilled > 0) {
            return Err(OrderRefusal::Sent);
        }
        let mut next = self.progress.clone();
        next.cancelled_ms = Some(now_ms);
        next.reserved_until_ms = None;
        let mut back = Vec::new();
        for (n, line) in next.lines.iter_mut().enumerate() {
            let pieces = self.pieces(n) - line.restocked;
            if pieces > 0 {
                line.restocked += pieces;
                back.push((n, pieces));
            }
        }
        Ok((next, back))
    }

    /// Gives money back. Answers how much, and the pieces that go back on the shelf. Never more than was paid; the last piece
    /// of a line gives exactly what is left of it.
    pub fn refund(&self, ask: &RefundAsk) -> Result<(Progress, i64, Pieces), OrderRefusal> {
        let lines = if ask.lines.iter().all(|(_, pieces)| *pieces == 0) {
            Vec::new()
        } else {
            counted(&ask.lines, |n| self.to_refund(n))?
        };
        if ask.delivery < 0 || ask.goodwill < 0 {
            return Err(OrderRefusal::TooMuch);
        }
        if ask.delivery > self.quote.delivery_charged() - self.progress.delivery_refunded {
            return Err(OrderRefusal::TooMuch);
        }
        let goods: i64 = lines.iter().map(|(n, pieces)| self.line_share(*n, *pieces)).sum();
        let amount = goods.checked_add(ask.delivery).and_then(|sum| sum.checked_add(ask.goodwill));
        let amount = amount.filter(|amount| *amount <= self.refundable()).ok_or(OrderRefusal::TooMuch)?;
        if amount == 0 {
            return Err(OrderRefusal::Nothing);
        }
        let mut next = self.progress.clone();
        let mut back = Vec::new();
        for (n, pieces) in lines {
            let line = &mut next.lines[n];
            line.refunded += pieces;
            line.released = line.given_up();
            let free = if ask.restock { pieces.min(self.pieces(n) - line.restocked) } else { 0 };
            if free > 0 {
                line.restocked += free;
                back.push((n, free));
            }
        }
        next.refunded += amount;
        next.delivery_refunded += ask.delivery;
        next.goodwill += ask.goodwill;
        Ok((next, amount, back))
    }

    /// Until when the buyer may withdraw (Unix ms): 14 days after the last parcel arrived, taken as sent plus the longest
    /// time the delivery takes; open while nothing, or not everything, was sent.
    pub fn withdrawal_until_ms(&self) -> Option<i64> {
        const DAY_MS: i64 = 86_400_000;
        if self.fulfilment_status() != FulfilmentStatus::Fulfilled {
            return None;
        }
        let last = self.progress.fulfilments.iter().map(|parcel| parcel.at_ms).max()?;
        // The day of arrival does not count, and the last day counts whole.
        Some(last + (i64::from(self.quote.delivery.days.1) + WITHDRAWAL_DAYS + 1) * DAY_MS)
    }

    /// The buyer withdraws from the contract.
    pub fn withdraw(&self, now_ms: i64) -> Result<Progress, OrderRefusal> {
        if self.progress.withdrawn_ms.is_some() {
            return Err(OrderRefusal::Again);
        }
        if self.progress.cancelled_ms.is_some() {
            return Err(OrderRefusal::Cancelled);
        }
        if self.withdrawal_until_ms().is_some_and(|until| now_ms >= until) {
            return Err(OrderRefusal::Late);
        }
        Ok(Progress { withdrawn_ms: Some(now_ms), ..self.progress.clone() })
    }
}

/// Pieces asked for, one entry a line, zeros left out; refused when a line is named twice or has fewer.
fn counted(lines: &[(usize, i64)], left: impl Fn(usize) -> i64) -> Result<Pieces, OrderRefusal> {
    let mut counted: Pieces = Vec::with_capacity(lines.len());
    for (n, pieces) in lines.iter().copied().filter(|(_, pieces)| *pieces != 0) {
        if pieces < 0 || pieces > left(n) || counted.iter().any(|(other, _)| *other == n) {
            return Err(OrderRefusal::Pieces);
        }
        counted.push((n, pieces));
    }
    if counted.is_empty() { Err(OrderRefusal::Nothing) } else { Ok(counted) }
}
