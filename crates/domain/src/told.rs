//! What people may say of themselves from fixed lists: whom they shop for, their age band, their household.
//!
//! The one idea: an answer means nothing by itself. No goods are labelled with it and no trait follows from it; it only says whose
//! looks are counted together. It may order goods and shelves, never offers, prices, letters or what can be found.
//!
//! Left out on purpose: health, origin, belief, orientation, sex. Nothing of the kind is asked.

use serde::{Deserialize, Serialize};

/// A question with a fixed list of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// For whom somebody shops: several answers.
    ForWhom,
    /// Between which ages they are.
    AgeBand,
    /// With whom they live.
    Household,
}

impl Question {
    /// Every question.
    pub const ALL: [Self; 3] = [Self::ForWhom, Self::AgeBand, Self::Household];

    /// Its word in forms and texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::ForWhom => "for-whom",
            Self::AgeBand => "age-band",
            Self::Household => "household",
        }
    }

    /// Whether several answers may be given.
    pub fn takes_several(self) -> bool {
        self == Self::ForWhom
    }

    /// Its answers, in their order.
    pub fn answers(self) -> impl Iterator<Item = Answer> {
        Answer::ALL.into_iter().filter(move |answer| answer.question() == self)
    }
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Answer {
    /// Shops for themselves.
    ForMyself,
    /// For a partner.
    ForPartner,
    /// For children.
    ForChildren,
    /// Presents for friends.
    ForFriends,
    /// For the home and its guests.
    ForHome,
    /// 18 to 29.
    From18,
    /// 30 to 44.
    From30,
    /// 45 to 59.
    From45,
    /// 60 and over.
    From60,
    /// Lives alone.
    Alone,
    /// As two.
    AsTwo,
    /// A family with children.
    Family,
    /// Shares a flat or a house.
    Shared,
}

impl Answer {
    /// Every answer, by number: a new one comes last, for numbers are kept in what was shown.
    pub const ALL: [Self; 13] = [
        Self::ForMyself,
        Self::ForPartner,
        Self::ForChildren,
        Self::ForFriends,
        Self::ForHome,
        Self::From18,
        Self::From30,
        Self::From45,
        Self::From60,
        Self::Alone,
        Self::AsTwo,
        Self::Family,
        Self::Shared,
    ];

    /// Its word in forms, texts and what is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::ForMyself => "for-myself",
            Self::ForPartner => "for-partner",
            Self::ForChildren => "for-children",
            Self::ForFriends => "for-friends",
            Self::ForHome => "for-home",
            Self::From18 => "from-18",
            Self::From30 => "from-30",
            Self::From45 => "from-45",
            Self::From60 => "from-60",
            Self::Alone => "alone",
            Self::AsTwo => "as-two",
            Self::Family => "family",
            Self::Shared => "shared",
        }
    }

    /// The answer of that word.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }

    /// The number that stands for it.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The answer of that number.
    pub fn numbered(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// To which question.
    pub fn question(self) -> Question {
        match self {
            Self::ForMyself | Self::ForPartner | Self::ForChildren | Self::ForFriends | Self::ForHome => {
                Question::ForWhom
            }
            Self::From18 | Self::From30 | Self::From45 | Self::From60 => Question::AgeBand,
            Self::Alone | Self::AsTwo | Self::Family | Self::Shared => Question::Household,
        }
    }

    /// Whether these may be said together: each once, and one alone to a question that takes one.
    pub fn may_all_be_said(said: &[Self]) -> bool {
        said.iter().enumerate().all(|(n, one)| {
            !said[..n]
                .iter()
                .any(|it| it == one || (it.question() == one.question() && !one.question().takes_several()))
        })
    }
}

impl From<Answer> for &'static str {
    fn from(answer: Answer) -> Self {
        answer.name()
    }
}

impl TryFrom<String> for Answer {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Self::named(&name).ok_or_else(|| format!("\"{name}\" is no answer"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_has_a_number_and_a_word_of_its_own() {
        for (n, answer) in Answer::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(answer.number()), n);
            assert_eq!(Answer::numbered(answer.number()), Some(answer));
            assert_eq!(Answer::named(answer.name()), Some(answer));
            assert!(answer.question().answers().any(|it| it == answer));
            let stored = serde_json::to_string(&answer).unwrap();
            assert_eq!(serde_json::from_str::<Answer>(&stored).unwrap(), answer);
        }
        assert_eq!(Question::ALL.into_iter().flat_map(Question::answers).count(), Answer::ALL.len());
        assert!(Answer::numbered(13).is_none() && serde_json::from_str::<Answer>("\"other\"").is_err());
    }

    #[test]
    fn one_answer_to_a_question_but_several_people_to_shop_for() {
        use Answer::*;
        assert!(Answer::may_all_be_said(&[]) && Answer::may_all_be_said(&[ForMyself, ForPartner, From30, Family]));
        for wrong in [&[From18, From30][..], &[Alone, ForHome, Shared], &[ForHome, ForHome]] {
            assert!(!Answer::may_all_be_said(wrong), "{wrong:?}");
        }
    }
}
