//! Invitations of operators: a link that works once and not for long.
//!
//! The link carries a secret of 128 bits, of which the database keeps the hash. Whoever opens it chooses a password; the role is
//! what the invitation says, and whether the inviter may still give it is asked again at that moment.

use super::Role;

/// An invitation works for this long: a week, so that somebody on holiday is not asked twice.
pub const INVITE_MS: i64 = 7 * 86_400_000;
/// Invitations that may be open at once, so that a stolen session cannot make the shop a sender of letters.
pub const MAX_OPEN: i64 = 20;

/// What became of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InviteState {
    /// It can be taken.
    Open,
    /// Somebody took it.
    Taken,
    /// It was taken back.
    Withdrawn,
    /// Nobody took it in time.
    Over,
}

/// An invitation, as far as the rules go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invite {
    /// What the new operator will be.
    pub role: Role,
    /// When it ends (Unix ms).
    pub until_ms: i64,
    /// When it was taken (Unix ms).
    pub taken_ms: Option<i64>,
    /// When it was taken back (Unix ms).
    pub withdrawn_ms: Option<i64>,
}

impl Invite {
    /// What became of it.
    pub fn state(&self, now_ms: i64) -> InviteState {
        match self {
            Self { taken_ms: Some(_), .. } => InviteState::Taken,
            Self { withdrawn_ms: Some(_), .. } => InviteState::Withdrawn,
            Self { until_ms, .. } if *until_ms <= now_ms => InviteState::Over,
            _ => InviteState::Open,
        }
    }

    /// True when it can be taken now. `inviter` is the role of who sent it, as it is now; `None` when that operator is gone.
    pub fn can_be_taken(&self, inviter: Option<Role>, now_ms: i64) -> bool {
        self.state(now_ms) == InviteState::Open && inviter.is_some_and(|inviter| inviter.may_give(self.role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_invitation_is_one_thing_at_a_time() {
        let open = Invite { role: Role::Support, until_ms: 100, taken_ms: None, withdrawn_ms: None };
        assert_eq!(open.state(99), InviteState::Open);
        assert_eq!(open.state(100), InviteState::Over);
        assert_eq!(Invite { taken_ms: Some(5), ..open }.state(200), InviteState::Taken);
        assert_eq!(Invite { withdrawn_ms: Some(5), ..open }.state(6), InviteState::Withdrawn);
        assert!(open.can_be_taken(Some(Role::Owner), 99));
        assert!(!open.can_be_taken(None, 99), "who sent it is gone");
        assert!(!open.can_be_taken(Some(Role::Manager), 99), "who sent it may no longer invite");
    }

    proptest! {
        #[test]
        fn once_it_cannot_be_taken_it_never_can_again(
            until in 0_i64..1_000, taken in proptest::option::of(0_i64..1_000), withdrawn in proptest::option::of(0_i64..1_000),
            now in 0_i64..1_000, later in 0_i64..1_000,
        ) {
            let invite = Invite { role: Role::Viewer, until_ms: until, taken_ms: taken, withdrawn_ms: withdrawn };
            if !invite.can_be_taken(Some(Role::Owner), now) {
                prop_assert!(!invite.can_be_taken(Some(Role::Owner), now + later));
            }
        }
    }
}
